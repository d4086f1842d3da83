using System.IO.Compression;
using System.Xml;
using Corridor.Journeys;

namespace Corridor.Test.Journeys;

public sealed class DesignSuggestionsTest
{
    private static readonly string[] Functions = ["finance", "production, logistics & service delivery", "marketing, service & interaction", "sales & channels", "organisation"];

    [Theory]
    [InlineData("Products Searched", "search", "pre-purchase")]
    [InlineData("Product List Viewed", "product-list", "pre-purchase")]
    [InlineData("Product List Filtered", "product-list", "pre-purchase")]
    [InlineData("Promotion Viewed", "promotion", "pre-purchase")]
    [InlineData("Promotion Clicked", "promotion", "pre-purchase")]
    [InlineData("Product Clicked", "product-page", "pre-purchase")]
    [InlineData("Product Viewed", "product-page", "pre-purchase")]
    [InlineData("Product Added", "basket", "purchase")]
    [InlineData("Product Removed", "basket", "purchase")]
    [InlineData("Cart Viewed", "basket", "purchase")]
    [InlineData("Checkout Started", "checkout", "purchase")]
    [InlineData("Checkout Step Viewed", "checkout", "purchase")]
    [InlineData("Checkout Step Completed", "checkout", "purchase")]
    [InlineData("Payment Info Entered", "payment", "purchase")]
    [InlineData("Order Completed", "order", "purchase")]
    [InlineData("Completed Order", "order", "purchase")]
    [InlineData("Order Updated", "order-change", "post-purchase")]
    [InlineData("Order Refunded", "refund", "post-purchase")]
    [InlineData("Order Cancelled", "order-cancellation", "post-purchase")]
    [InlineData("Coupon Entered", "coupon", "purchase")]
    [InlineData("Coupon Applied", "coupon", "purchase")]
    [InlineData("Coupon Denied", "coupon", "purchase")]
    [InlineData("Coupon Removed", "coupon", "purchase")]
    [InlineData("Product Shared", "sharing", null)]
    [InlineData("Cart Shared", "sharing", null)]
    [InlineData("Product Reviewed", "review", "post-purchase")]
    [InlineData("Product Added to Wishlist", "wishlist", "pre-purchase")]
    [InlineData("Product Removed from Wishlist", "wishlist", "pre-purchase")]
    [InlineData("Wishlist Product Added to Cart", "wishlist", "pre-purchase")]
    [InlineData("Email Delivered", "email", null)]
    [InlineData("Email Opened", "email", null)]
    [InlineData("Email Link Clicked", "email", null)]
    [InlineData("Email Bounced", "email", null)]
    [InlineData("Email Marked as Spam", "unsubscribe", null)]
    [InlineData("Unsubscribed", "unsubscribe", null)]
    [InlineData("Live Chat Conversation Started", "chat", null)]
    [InlineData("Live Chat Conversation Ended", "chat", null)]
    [InlineData("Live Chat Message Sent", "chat", null)]
    [InlineData("Live Chat Message Received", "chat", null)]
    [InlineData("Account Created", "sign-up", "pre-purchase")]
    [InlineData("Account Deleted", "account-closure", "post-purchase")]
    [InlineData("Signed Up", "sign-up", "pre-purchase")]
    [InlineData("Signed In", "sign-in", null)]
    [InlineData("Signed Out", "sign-in", null)]
    [InlineData("Invite Sent", "team-invitation", "post-purchase")]
    [InlineData("Account Added User", "team-invitation", "post-purchase")]
    [InlineData("Account Removed User", "team-removal", "post-purchase")]
    [InlineData("Trial Started", "trial", "pre-purchase")]
    [InlineData("Trial Ended", "trial-end", "purchase")]
    [InlineData("add_to_cart", "basket", "purchase")]
    [InlineData("begin_checkout", "checkout", "purchase")]
    public void A_specified_event_is_known_for_what_it_is(string name, string key, string? phase)
    {
        Suggestion suggestion = Only(name);
        Assert.Equal((key, phase), (suggestion.Touchpoint.Key, suggestion.Touchpoint.Phase));
        Assert.True(suggestion.Confidence > 0.9);
        Assert.Contains(suggestion.Touchpoint.Function, Functions, StringComparer.Ordinal);
        Assert.Equal((name, key), (Assert.Single(suggestion.Rules).Name, suggestion.Rules[0].Touchpoint));
    }

    [Theory]
    [InlineData("Invoice emailed", "post-purchase", "finance", "product", "email")]
    [InlineData("Rechnung verschickt", "post-purchase", "finance", "product", null)]
    [InlineData("facture_envoyee", "post-purchase", "finance", "product", null)]
    [InlineData("Factura emitida", "post-purchase", "finance", "product", null)]
    [InlineData("Factuur verzonden per post", "post-purchase", "finance", "product", null)]
    [InlineData("Fattura inviata", "post-purchase", "finance", "product", null)]
    [InlineData("bestellungAufgegeben", "purchase", "sales", "sales", null)]
    [InlineData("Nouvelle commande", "purchase", "sales", "sales", null)]
    [InlineData("pedido realizado", "purchase", "sales", "sales", null)]
    [InlineData("Bestelling geplaatst", "purchase", "sales", "sales", null)]
    [InlineData("Ordine effettuato", "purchase", "sales", "sales", null)]
    [InlineData("Order stornieren", "post-purchase", "marketing", "service", null)]
    [InlineData("Lieferverzögerung", "post-purchase", "production", "product", null)]
    [InlineData("Livraison effectuée", "post-purchase", "production", "product", null)]
    [InlineData("Entrega realizada", "post-purchase", "production", "product", null)]
    [InlineData("Bezorging gepland", "post-purchase", "production", "product", null)]
    [InlineData("Consegna completata", "post-purchase", "production", "product", null)]
    [InlineData("parcel delivered", "post-purchase", "production", "product", null)]
    [InlineData("Rückgabe angemeldet", "post-purchase", "marketing", "service", null)]
    [InlineData("Retour ontvangen", "post-purchase", "marketing", "service", null)]
    [InlineData("devolución solicitada", "post-purchase", "marketing", "service", null)]
    [InlineData("Reso richiesto", "post-purchase", "marketing", "service", null)]
    [InlineData("Remboursement", "post-purchase", "finance", "service", null)]
    [InlineData("Inbound Call", "post-purchase", "marketing", "service", "phone")]
    [InlineData("Anruf eingegangen", "post-purchase", "marketing", "service", "phone")]
    [InlineData("Llamada recibida", "post-purchase", "marketing", "service", "phone")]
    [InlineData("Ticket Opened", "post-purchase", "marketing", "service", null)]
    [InlineData("Beschwerde eingereicht", "post-purchase", "marketing", "service", null)]
    [InlineData("klacht ingediend", "post-purchase", "marketing", "service", null)]
    [InlineData("User login", null, "production", "product", null)]
    [InlineData("signup_completed", "pre-purchase", "sales", "sales", null)]
    [InlineData("Quote requested", "pre-purchase", "sales", "sales", null)]
    [InlineData("Angebot angefragt", "pre-purchase", "sales", "sales", null)]
    [InlineData("Store visit", null, "sales", "sales", "store")]
    [InlineData("Subscription renewed", "post-purchase", "sales", "sales", null)]
    [InlineData("Vertrag gekündigt", "post-purchase", "marketing", "service", null)]
    [InlineData("NPS survey sent", "post-purchase", "organisation", "other", null)]
    [InlineData("Facebook ad seen", "pre-purchase", "marketing", "marketing", "social")]
    [InlineData("Payment reminder", "post-purchase", "finance", "product", null)]
    [InlineData("Order confirmation", "post-purchase", "sales", "product", null)]
    [InlineData("Determine coverage", null, "organisation", "other", null)]
    public void Words_of_six_languages_tell_phase_function_kind_and_channel(string name, string? phase, string function, string kind, string? channel)
    {
        Suggestion suggestion = Only(name);
        Assert.Equal((phase, kind, channel), (suggestion.Touchpoint.Phase, suggestion.Touchpoint.Kind, suggestion.Channel));
        Assert.StartsWith(function, suggestion.Touchpoint.Function, StringComparison.Ordinal);
        Assert.NotEmpty(suggestion.Why);
    }

    [Fact]
    public void A_name_that_says_nothing_is_proposed_as_itself_with_little_confidence()
    {
        Suggestion suggestion = Only("btn_clk_77");
        Assert.Equal(("btn-clk-77", "Btn clk 77", null, "", "other"), (
            suggestion.Touchpoint.Key, suggestion.Touchpoint.Name, suggestion.Touchpoint.Phase, suggestion.Touchpoint.Function, suggestion.Touchpoint.Kind));
        Assert.Equal(0.2, suggestion.Confidence);
    }

    [Fact]
    public void Spellings_of_one_name_become_one_touchpoint()
    {
        List<Suggestion> suggestions = Read("parcel_handed_over", "Parcel Handed Over", "parcelHandedOver", "PARCEL-HANDED-OVER", "at:parcel-handed-over", "order_completed", "Order Completed", "orderCompleted", "Completed Order");
        Assert.Equal(2, suggestions.Count);
        Suggestion parcel = suggestions.Single(suggestion => suggestion.Touchpoint.Key is "parcel-handed-over");
        Assert.Equal(5, parcel.Names.Count);
        // The one that is the key itself needs no rule.
        Assert.Equal(["PARCEL-HANDED-OVER", "Parcel Handed Over", "parcelHandedOver", "parcel_handed_over"], parcel.Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(4, suggestions.Single(suggestion => suggestion.Touchpoint.Key is "order").Names.Count);
    }

    [Fact]
    public void A_name_like_a_touchpoint_of_the_catalogue_is_mapped_to_it()
    {
        Catalogue catalogue = new(1, [new Touchpoint("home-delivery", "Delivery at the door", "post-purchase")], []);
        List<Suggestion> suggestions = SuggestionReader.Read(Names("homeDelivery", "delivery_at_the_door", "home-delivery"), catalogue, Functions);
        Assert.All(suggestions, suggestion => Assert.True(suggestion.IsInCatalogue));
        Assert.Equal(["delivery_at_the_door", "homeDelivery"], suggestions.SelectMany(suggestion => suggestion.Rules).Select(rule => rule.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(suggestions.SelectMany(suggestion => suggestion.Rules), rule => Assert.Equal("home-delivery", rule.Touchpoint));
    }

    [Fact]
    public void Names_with_numbers_in_them_get_one_rule_on_how_they_begin()
    {
        Suggestion many = Assert.Single(Read([.. Enumerable.Range(10_000, 50).Select(i => $"Ticket {i} opened")]));
        MappingRule rule = Assert.Single(many.Rules);
        Assert.Equal(("startsWith", "Ticket 100", "ticket-opened"), (rule.NameIs, rule.Name, rule.Touchpoint));
        // Not where another name begins so too.
        List<Suggestion> both = Read([.. Enumerable.Range(10_000, 50).Select(i => $"Ticket {i} opened"), "Ticket 100 percent"]);
        Assert.All(both.SelectMany(suggestion => suggestion.Rules), one => Assert.Equal("equals", one.NameIs));
    }

    [Fact]
    public void Pages_that_say_something_are_proposed_and_all_others_are_one_touchpoint()
    {
        List<Suggestion> suggestions = Read("page:/help/returns", "page:Pricing", "page:xyzzy", "page:", "screen:Checkout", "page:/products/17", "page:/products/18");
        Assert.Equal(
            [("checkout-screen", "screen", "app"), ("help-returns-page", "page", "web"), ("page", "page", "web"), ("pricing-page", "page", "web"), ("products-page", "page", "web")],
            suggestions.Select(suggestion => (suggestion.Touchpoint.Key, SuggestionView.MessageKindOf(suggestion.Kind), suggestion.Channel!)).OrderBy(line => line.Key, StringComparer.Ordinal));
        Suggestion rest = suggestions.Single(suggestion => suggestion.Touchpoint.Key is "page");
        Assert.Equal((Suggestion.Rest, 2), (rest.Name, rest.Names.Count));
        Assert.Equal("post-purchase", suggestions.Single(suggestion => suggestion.Touchpoint.Key is "help-returns-page").Touchpoint.Phase);
    }

    [Fact]
    public async Task Accepting_makes_touchpoints_and_rules_at_once_and_the_next_answer_follows()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Order Completed", "order_completed", "Parcel Arrived", "Parcel Arrived", "btn_clk_77", "at:shop", "page:Pricing", "page:xyzzy");
        Assert.Equal(["Order Completed", "Parcel Arrived"], design.Suggestions.Now(design.Store.Workspace).Take(2).Select(suggestion => suggestion.Name), StringComparer.Ordinal);
        DesignResult<SuggestionsAccepted> result = (await design.Suggestions.Accept(design.Caller,
        [
            new SuggestionAcceptance("Order Completed", "track"),
            new SuggestionAcceptance("Parcel Arrived", "track", "home-delivery", "Home delivery", "partner") { Phase = null },
            new SuggestionAcceptance("shop", "touchpoint"),
            new SuggestionAcceptance("Pricing", "page"),
        ])).Value;
        Assert.Equal(["order", "home-delivery", "shop", "pricing-page"], result.Value.Made);
        Assert.Equal(1, result.Version);
        Assert.Equal(5, result.Value.Mapped.Count);
        Touchpoint delivery = design.Saved().Find("home-delivery")!;
        Assert.Equal(("Home delivery", null, "partner", "product"), (delivery.Name, delivery.Phase, delivery.Owner, delivery.Kind));
        Dictionary<string, long> volumes = design.Volumes();
        Assert.Equal((2, 2, 1, 1, 1), (volumes["order"], volumes["home-delivery"], volumes["shop"], volumes["pricing-page"], volumes["page"]));
        Assert.Equal(["*", "btn_clk_77"], design.Suggestions.Now(design.Store.Workspace).Select(suggestion => suggestion.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        // Sent again, it changes nothing.
        DesignResult<SuggestionsAccepted> again = (await design.Suggestions.Accept(design.Caller, [new SuggestionAcceptance("Order Completed"), new SuggestionAcceptance("order_completed")])).Value;
        Assert.Equal((1, 2, 0), (again.Version, again.Value.Skipped.Count, again.Value.Made.Count));
    }

    [Fact]
    public async Task Several_names_can_be_accepted_into_one_touchpoint_and_one_spelling_alone()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Coupon Entered", "Coupon Denied", "coupon_denied");
        SuggestionsAccepted result = (await design.Suggestions.Accept(design.Caller,
            [new SuggestionAcceptance("Coupon Entered", Key: "coupon"), new SuggestionAcceptance("Coupon Denied", Key: "coupon", Names: ["Coupon Denied"])])).Value.Value;
        Assert.Equal("coupon", Assert.Single(result.Made));
        Assert.Equal(2, design.Volumes()["coupon"]);
        Assert.Equal("coupon_denied", Assert.Single(design.Suggestions.Now(design.Store.Workspace)).Name);
    }

    [Theory]
    [InlineData("/accept/1/name", "Never Seen", null, null, null)]
    [InlineData("/accept/1/messageKind", "Call", "letter", null, null)]
    [InlineData("/accept/1/key", "Call", null, "Not A Key", null)]
    [InlineData("/accept/1/function", "Call", null, null, "astrology")]
    public async Task One_bad_acceptance_and_nothing_is_done(string pointer, string name, string? messageKind, string? key, string? function)
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Order Completed", "Call");
        Refusal refusal = (await design.Suggestions.Accept(design.Caller,
            [new SuggestionAcceptance("Order Completed"), new SuggestionAcceptance(name, messageKind, key, Function: function)])).Refusal!;
        Assert.Equal(("invalid", pointer), (refusal.Code, refusal.Pointer));
        Assert.Equal(0, design.Saved().Version);
        Assert.Empty(design.Saved().Touchpoints);
    }

    [Fact]
    public async Task Whatever_was_recorded_can_be_accepted_and_then_nothing_is_left()
    {
        await using DesignFixture design = await DesignFixture.Open();
        string[] odd =
        [
            "→", "!!!", "???", "注文完了", "rules", "Rules", "suggestions", "a b", "ab", "A-B", new string('x', 900), new string('x', 901), "İstanbul", "ß", "😀", "tab\there", "page", "Unmapped",
            "Ticket 1", "Ticket 2", "’quoted’", "<script>", "../..", "%00", "a_b__c", "--", "0", "123456", "123457", "Ǆ", "ǅ", "ﬁ", "e\u0301", "é", "page:→", "page:注文", "page:0", "screen:", "at:Order Completed", "at:A B",
        ];
        await design.Contacts(odd);
        IReadOnlyList<Suggestion> suggestions = design.Suggestions.Now(design.Store.Workspace);
        Outcome<DesignResult<SuggestionsAccepted>> result = await design.Suggestions.Accept(
            design.Caller, [.. suggestions.Select(suggestion => new SuggestionAcceptance(suggestion.Name, SuggestionView.MessageKindOf(suggestion.Kind)))]);
        Assert.False(result.IsRefused, result.Refusal?.Detail + result.Refusal?.Pointer);
        Assert.Empty(design.Suggestions.Now(design.Store.Workspace));
        Catalogue saved = design.Saved();
        Assert.All(design.Books().Journeys.Names.Names.ToArray().Where(name => name != NameBook.Unmapped), name => Assert.NotNull(saved.Find(saved.KeyOf(name))));
    }

    [Fact]
    public async Task A_touchpoint_that_only_feedback_names_is_proposed_too()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Promise Made {\"touchpoint\":\"delivery\",\"reference\":\"1\",\"kind\":\"date\",\"expected\":\"2026-02-01\"}");
        Suggestion suggestion = Assert.Single(design.Suggestions.Now(design.Store.Workspace));
        Assert.Equal(("delivery", 0L, NameKind.Touchpoint), (suggestion.Name, suggestion.Count, suggestion.Kind));
        await design.Suggestions.Accept(design.Caller, [new SuggestionAcceptance("delivery")]);
        Assert.Empty(design.Saved().Rules);
        Assert.Empty(design.Suggestions.Now(design.Store.Workspace));
    }

    /// <summary>Event names of public logs that nobody chose for the words above: allowed phases and kinds by a person's reading of each log.</summary>
    [Theory]
    [InlineData("helpdesk.xes.gz", 14)]
    [InlineData("06_bpic2013_closed.xes.gz", 4)]
    [InlineData("08_receipt.xes.gz", 27)]
    [InlineData("renting_log_high.xes.gz", 16)]
    [InlineData("02_teleclaims.xes.gz", 11)]
    public void Names_of_public_logs_get_sensible_suggestions(string file, int activities)
    {
        Dictionary<string, int> counts = Activities(SharedData.PathOf("journeys", file));
        List<Suggestion> suggestions = SuggestionReader.Read(
            [.. counts.Select(line => new DesignName(new ContactName(NameKind.Event, line.Key), line.Value, 1))], Catalogue.Empty, Functions);
        Assert.Equal(activities, counts.Count);
        // Every name has a proposal, and all contacts are covered.
        Assert.Equal(counts.Keys.Order(StringComparer.Ordinal), suggestions.SelectMany(suggestion => suggestion.Names).Select(name => name.Name.Text).Order(StringComparer.Ordinal));
        Assert.Equal(counts.Values.Sum(), suggestions.Sum(suggestion => suggestion.Count));
        foreach (Suggestion suggestion in suggestions)
        {
            string[] phases = AllowedPhases(file, suggestion.Name);
            Assert.True(phases.Contains(suggestion.Touchpoint.Phase ?? "none", StringComparer.Ordinal), $"{suggestion.Name}: {suggestion.Touchpoint.Phase} because {suggestion.Why}");
            if (file is "helpdesk.xes.gz" or "06_bpic2013_closed.xes.gz") Assert.True(suggestion.Touchpoint.Kind is "service" or "product", $"{suggestion.Name}: {suggestion.Touchpoint.Kind} because {suggestion.Why}");
            if (file is "08_receipt.xes.gz") Assert.DoesNotContain("finance", suggestion.Touchpoint.Function, StringComparison.Ordinal);
        }
        // The bulk says service, where the log is about service.
        if (file is "helpdesk.xes.gz" or "06_bpic2013_closed.xes.gz")
            Assert.True(suggestions.Where(suggestion => suggestion.Touchpoint.Kind is "service").Sum(suggestion => suggestion.Count) > 0.95 * counts.Values.Sum());
    }

    private static string[] AllowedPhases(string file, string name) => file switch
    {
        "renting_log_high.xes.gz" => name switch
        {
            "Apply for Viewing Appointment" or "View The Property" or "Screen Prospective Tenant" or "Reject Prospective Tenant" or "Extensive Screening" => ["pre-purchase"],
            "Set Appointment" or "Hand In The Paperwork" or "Check Paperwork" => ["pre-purchase", "none"],
            "Sign Contract" => ["purchase"],
            _ => ["post-purchase"],
        },
        "02_teleclaims.xes.gz" => name is "initiate payment" ? ["purchase", "post-purchase"] : ["post-purchase", "none"],
        _ => ["post-purchase", "none"],
    };

    private static Dictionary<string, int> Activities(string path)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        using FileStream file = File.OpenRead(path);
        using GZipStream unpacked = new(file, CompressionMode.Decompress);
        using XmlReader reader = XmlReader.Create(unpacked, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        bool inEvent = false;
        while (reader.Read())
        {
            if (reader.LocalName is "event") inEvent = reader.NodeType == XmlNodeType.Element;
            else if (inEvent && reader.NodeType == XmlNodeType.Element && reader.LocalName is "string" && reader.GetAttribute("key") is "concept:name")
                counts[reader.GetAttribute("value")!] = counts.GetValueOrDefault(reader.GetAttribute("value")!) + 1;
        }
        return counts;
    }

    private static Suggestion Only(string name) => Assert.Single(Read(name));

    private static List<Suggestion> Read(params string[] names) => SuggestionReader.Read(Names(names), Catalogue.Empty, Functions);

    private static List<DesignName> Names(params string[] names) => [.. names.Select(name => new DesignName(
        name.StartsWith("page:", StringComparison.Ordinal) ? new ContactName(NameKind.Page, name[5..])
        : name.StartsWith("screen:", StringComparison.Ordinal) ? new ContactName(NameKind.Screen, name[7..])
        : name.StartsWith("at:", StringComparison.Ordinal) ? new ContactName(NameKind.Touchpoint, name[3..])
        : new ContactName(NameKind.Event, name), 1, 1))];
}
