using Corridor.Identify;
using Corridor.Interact;
using Corridor.Record;
using Corridor.Trust;
using Dapper;

namespace Corridor.Test.Interact;

public sealed class CustomersTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_customer_is_found_by_part_of_a_name_any_identifier_an_order_and_an_id()
    {
        await using TestStore store = await Filled();
        CustomerId ann = IdOf(store, "u-ann");
        foreach (string text in new[] { "ann b", "ANN@", "ann@x.test", "u-ann", "+49 30 555 0001", "L-1", "web-1", "O-1", ann.ToString() })
            Assert.Equal([ann.ToString()], Search(store, store.Operator, text).Customers.Select(row => row.Id));
        Assert.Empty(Search(store, store.Operator, "nobody").Customers);
    }

    [Fact]
    public async Task The_list_shows_the_last_seen_first_in_pages_without_visitors_unless_asked()
    {
        await using TestStore store = await Filled();
        List<string> seen = [];
        string? cursor = null;
        do
        {
            CustomerListShape page = Search(store, store.Operator, null, limit: 1, cursor: cursor);
            Assert.Equal(3, page.Total);
            seen.AddRange(page.Customers.Select(row => row.Name));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(["Ann Brown", "Ben", "cleo@x.test"], seen);
        Assert.Equal(4, Search(store, store.Operator, null, anonymous: true).Total);
        Assert.Equal(["Ann Brown"], Search(store, store.Operator, null, sort: "revenue", limit: 1).Customers.Select(row => row.Name));
        Assert.Equal("invalid", store.Get<CustomerDirectory>().Search(store.Operator, new CustomerSearch(null, "gold", null, false, 50, null)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_denied_service_is_left_out_of_lists_and_counted_and_cannot_be_opened()
    {
        await using TestStore store = await Filled();
        CustomerId ben = IdOf(store, "u-ben");
        await store.Get<Consents>().Record(store.Operator, new ConsentStatement(
            [ConsentSubject.Of("user_id", "u-ben")], [new ConsentChoice(Purpose.Service, "", ConsentState.Denied)], Moment.From(Now), ConsentSource.Api, Public: false, "said so"));
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await store.CatchUp();
        CustomerListShape all = Search(store, store.Operator, null);
        Assert.Equal((2, 1), (all.Total, all.LeftOut));
        Assert.DoesNotContain(ben.ToString(), all.Customers.Select(row => row.Id));
        Assert.Equal("consent", (await store.Get<CustomerPage>().Open(store.Operator, ben)).Refusal?.Code);
        Assert.Equal("consent", store.Get<CustomerTimeline>().Read(store.Operator, ben, null, 50, null).Refusal?.Code);
    }

    [Fact]
    public async Task Who_may_not_read_personal_data_sees_addresses_masked_and_cannot_find_people_by_parts_of_them()
    {
        await using TestStore store = await Filled();
        Caller lead = new(store.Workspace, CallerKind.Person, "user:9", RoleRights.Of([Role.CxLead]));
        CustomerShape ann = (await store.Get<CustomerPage>().Open(lead, IdOf(store, "u-ann"))).Value;
        string everything = System.Text.Json.JsonSerializer.Serialize(ann) + System.Text.Json.JsonSerializer.Serialize(store.Get<CustomerTimeline>().Read(lead, IdOf(store, "u-ann"), null, 50, null).Value);
        Assert.DoesNotContain("ann@x.test", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("5550001", everything, StringComparison.Ordinal);
        Assert.Contains("Ann Brown", everything, StringComparison.Ordinal);
        Assert.Empty(Search(store, lead, "nn@x").Customers);
        Assert.Contains("•••", Search(store, lead, "u-ann").Customers.Single().Email, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_who_bound_what_and_why_with_traits_accounts_counts_and_worth_and_is_audited_once()
    {
        await using TestStore store = await Filled();
        CustomerId id = IdOf(store, "u-ann");
        CustomerShape ann = (await store.Get<CustomerPage>().Open(store.Operator, id)).Value;
        await store.Get<CustomerPage>().Open(store.Operator, id);
        Assert.Equal("Ann Brown", ann.Name);
        Assert.Equal(["user_id", "loyalty", "email", "phone", "anonymous_id"], ann.Identifiers.Select(one => one.Kind));
        HeldIdentifierShape email = ann.Identifiers.Single(one => one.Kind is "email");
        Assert.Equal(("ann@x.test", true, "rule", "test"), (email.Value, email.Verified, email.BoundBy, email.Source));
        Assert.NotEmpty(email.Why);
        Assert.Equal("Berlin", ann.Traits.Single(trait => trait.Name is "city").Value.GetString());
        Assert.Equal(["acme"], ann.Accounts.Select(account => account.Id));
        Assert.Equal(new CountsShape(3, 1, 1, 1), ann.Counts);
        Assert.Equal(100m, ann.Revenue12!.Amount);
        int opened = store.Database.Read(connection => AuditTrail.Page(connection, store.Workspace, long.MaxValue, 100)).Count(entry => entry.Action is "customer.open" && entry.Subject == "customer:" + id);
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task The_timeline_tells_everything_newest_first_in_pages_that_never_overlap()
    {
        await using TestStore store = await Filled();
        CustomerId id = IdOf(store, "u-ann");
        CustomerTimeline timeline = store.Get<CustomerTimeline>();
        TimelineShape all = timeline.Read(store.Operator, id, null, 50, null).Value;
        Assert.Equal(["contact", "feedback", "promise", "promise", "purchase", "contact", "group", "identify"], all.Items.Select(item => item.Kind));
        Assert.Equal(all.Items.Select(item => item.Time).OrderDescending(), all.Items.Select(item => item.Time));
        List<string> paged = [];
        string? cursor = null;
        do
        {
            TimelineShape page = timeline.Read(store.Operator, id, null, 3, cursor).Value;
            paged.AddRange(page.Items.Select(item => item.MessageId));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(all.Items.Select(item => item.MessageId), paged);

        TimelineItemShape visit = all.Items[5];
        Assert.Equal(("anonymous_id", "web-1"), (visit.Source!.Kind, visit.Source.Value));
        Assert.Equal("pre-purchase", visit.Phase);
        TimelineItemShape order = all.Items[4];
        Assert.Equal(("O-1", 100m, "EUR", "completed", "purchase"), (order.Order!.Id, order.Order.Amount, order.Order.Currency, order.Order.State, order.Phase));
        TimelineItemShape made = all.Items[3], resolved = all.Items[2];
        Assert.Equal((false, 7200d), (made.Promise!.Kept, made.Promise.LateSeconds));
        Assert.Equal(made.Promise.Expected, resolved.Promise!.Expected);
        TimelineItemShape words = all.Items[1];
        Assert.Equal(("delivery", "csat", 2d, 4d, -50d, "disappointed", "Came late"), (words.Touchpoint!.Key, words.Metric, words.Score, words.Expectation, words.Gap, words.Class, words.Text));
        Assert.Equal(2, words.Emotions!["anger"]);
        Assert.Equal("post-purchase", words.Phase);
        Assert.Equal(("phone", "Berlin", "Where is my order?"), (all.Items[0].Channel, all.Items[0].Location, all.Items[0].Text));

        Assert.Equal(["purchase"], timeline.Read(store.Operator, id, "purchases", 50, null).Value.Items.Select(item => item.Kind));
        Assert.Equal(2, timeline.Read(store.Operator, id, "promises", 50, null).Value.Total);
        Assert.Equal("invalid", timeline.Read(store.Operator, id, "dreams", 50, null).Refusal?.Code);
    }

    [Fact]
    public async Task The_context_says_what_is_owed_and_does_not_ask_what_is_known()
    {
        await using TestStore store = await Filled();
        ContextShape context = store.Get<CustomerContext>().Of(store.Operator, IdOf(store, "u-ann")).Value;
        Assert.Contains(context.Owe, line => line.Contains("O-1", StringComparison.Ordinal) && line.Contains("broken", StringComparison.Ordinal));
        Assert.Contains(context.DoNotAsk, line => line.Contains("city", StringComparison.Ordinal));
        Assert.Contains(context.DoNotAsk, line => line.Contains("Delivery", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(context.MayAsk);
        Assert.Empty(context.MayOffer);
        Assert.Contains(context.LeftOff, line => line.Contains("Came late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_merged_customer_answers_under_its_old_id_and_another_workspace_knows_neither()
    {
        await using TestStore store = await Filled();
        CustomerId ann = IdOf(store, "u-ann"), ben = IdOf(store, "u-ben");
        Outcome<IdentityOutcome> merged = await store.Get<MergeCustomers>().Run(store.Operator, ann, ben, "same person", isPreview: false);
        Assert.Contains(merged.Value.Warnings, warning => warning.Contains("user id", StringComparison.Ordinal));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        CustomerShape shape = (await store.Get<CustomerPage>().Open(store.Operator, ben)).Value;
        Assert.Equal(ann.ToString(), shape.Id);
        Assert.Equal([ben.ToString()], shape.RedirectedFrom);
        Assert.Equal(4, shape.Counts.Contacts);
        HeldIdentifierShape part = shape.Identifiers.Single(one => one.Kind is "customer");
        Assert.Equal((ben.ToString(), "same person"), (part.Value, part.Why));
        AuditEntry audited = store.Database.Read(connection => AuditTrail.Page(connection, store.Workspace, long.MaxValue, 100)).Single(entry => entry.Action is "customer.merge");
        Assert.Contains(ben.ToString(), audited.Detail, StringComparison.Ordinal);
        Workspace other = (await store.Get<Workspaces>().Make("operator", "other")).Value;
        Caller stranger = Caller.Operator(other.Key);
        Assert.Equal("not_found", (await store.Get<CustomerPage>().Open(stranger, ann)).Refusal?.Code);
        Assert.Equal("not_found", (await store.Get<MergeCustomers>().Run(stranger, ann, ben, null, isPreview: true)).Refusal?.Code);
        Assert.Empty(Search(store, stranger, "ann").Customers);
    }

    [Fact]
    public async Task A_key_or_a_person_without_the_right_decides_nothing()
    {
        await using TestStore store = await Filled();
        CustomerId ann = IdOf(store, "u-ann"), ben = IdOf(store, "u-ben");
        foreach (IReadOnlySet<Right> rights in new[] { WriteKey.RightsOf(KeyKind.Public), WriteKey.RightsOf(KeyKind.Secret), RoleRights.Of([Role.Agent, Role.CxLead]) })
        {
            Caller caller = new(store.Workspace, CallerKind.PublicKey, "key:1", rights);
            Assert.Equal("forbidden", (await store.Get<MergeCustomers>().Run(caller, ann, ben, null, isPreview: true)).Refusal?.Code);
            Assert.Equal("forbidden", (await store.Get<UnmergeCustomer>().Run(caller, ann, [1], null, isPreview: false)).Refusal?.Code);
            Assert.Equal("forbidden", (await store.Get<DecideReview>().Run(caller, 1, DecideReview.Join)).Refusal?.Code);
        }
        Caller anyone = new(store.Workspace, CallerKind.PublicKey, "key:1", WriteKey.RightsOf(KeyKind.Public));
        Assert.Equal("forbidden", (await store.Get<CustomerPage>().Open(anyone, ann)).Refusal?.Code);
    }

    [Fact]
    public async Task At_a_merge_the_strictest_consent_holds_and_the_preview_says_so()
    {
        await using TestStore store = await Filled();
        CustomerId ann = IdOf(store, "u-ann"), ben = IdOf(store, "u-ben");
        foreach ((string user, ConsentState state) in new[] { ("u-ann", ConsentState.Given), ("u-ben", ConsentState.Denied) })
        {
            await store.Get<Consents>().Record(store.Operator, new ConsentStatement(
                [ConsentSubject.Of("user_id", user)], [new ConsentChoice(Purpose.Share, "", state)], Moment.From(Now), ConsentSource.Api, Public: false, "form"));
        }
        IdentityOutcome preview = (await store.Get<MergeCustomers>().Run(store.Operator, ann, ben, null, isPreview: true)).Value;
        Assert.Equal("denied", preview.After.Single().Consents.Single(consent => consent.Purpose is Purpose.Share).State);
        Assert.Contains(preview.Warnings, warning => warning.Contains("share", StringComparison.Ordinal));
        Assert.Equal(2, preview.Before.Count);
    }

    [Fact]
    public async Task A_review_is_decided_once_and_never_asked_again()
    {
        await using TestStore store = await Filled();
        await store.Record(
            """{"type":"identify","messageId":"r1","userId":"p1","traits":{"email":"one@x.test","name":"One"},"timestamp":"2026-02-01T09:00:00Z"}""",
            """{"type":"identify","messageId":"r2","userId":"p2","traits":{"email":"one@x.test","name":"Two"},"timestamp":"2026-02-01T09:00:01Z"}""",
            """{"type":"identify","messageId":"r3","userId":"p3","traits":{"email":"two@x.test","name":"Three"},"timestamp":"2026-02-01T09:00:00Z"}""",
            """{"type":"identify","messageId":"r4","userId":"p4","traits":{"email":"two@x.test","name":"Four"},"timestamp":"2026-02-01T09:00:01Z"}""");
        await store.CatchUp();
        DecideReview reviews = store.Get<DecideReview>();
        IReadOnlyList<ReviewItem> open = reviews.Open(store.Workspace, 0, 50);
        Assert.Equal(2, open.Count);
        Assert.Null((await reviews.Run(store.Operator, open[0].Id, DecideReview.Join)).Refusal?.Detail);
        Assert.Null((await reviews.Run(store.Operator, open[1].Id, DecideReview.Apart)).Refusal?.Detail);
        Assert.Equal("conflict", (await reviews.Run(store.Operator, open[1].Id, DecideReview.Join)).Refusal?.Code);
        Assert.Equal(IdOf(store, "p1"), IdOf(store, "p2"));
        Assert.NotEqual(IdOf(store, "p3"), IdOf(store, "p4"));
        // The e-mail of the joined ones is theirs again; that of the two people stands for neither.
        IdentityBook book = store.Books.Identity;
        Assert.False(book.IsShared(book.FindSource(new Identifier(IdentifierKind.Email, "one@x.test"))));
        Assert.True(book.IsShared(book.FindSource(new Identifier(IdentifierKind.Email, "two@x.test"))));
        await store.Record("""{"type":"identify","messageId":"r5","userId":"p4","traits":{"email":"two@x.test"},"context":{"externalIds":[{"id":"p3","type":"user_id"}]},"timestamp":"2026-02-02T09:00:01Z"}""");
        await store.CatchUp();
        Assert.Empty(reviews.Open(store.Workspace, 0, 50));
        Assert.NotEqual(IdOf(store, "p3"), IdOf(store, "p4"));
    }

    [Fact]
    public async Task Accounts_list_their_people_and_what_they_did()
    {
        await using TestStore store = await Filled();
        AccountRowShape acme = store.Get<AccountDirectory>().List(store.Operator, null, 50, null).Value.Accounts.Single();
        Assert.Equal(("acme", "Acme Ltd", 1, 3), (acme.Id, acme.Name, acme.People, acme.Contacts));
        AccountShape page = store.Get<AccountDirectory>().Open(store.Operator, "acme", 50, null).Value;
        Assert.Equal(["Ann Brown"], page.People.Select(person => person.Name));
        Assert.Equal("retail", page.Traits.Single(trait => trait.Name is "industry").Value.GetString());
        Assert.Equal("not_found", store.Get<AccountDirectory>().Open(store.Operator, "none", 50, null).Refusal?.Code);
    }

    [Fact]
    public async Task The_identifiers_of_a_customer_are_told_to_Trust_also_under_an_old_id()
    {
        await using TestStore store = await Filled();
        CustomerId ann = IdOf(store, "u-ann"), ben = IdOf(store, "u-ben");
        await store.Get<MergeCustomers>().Run(store.Operator, ann, ben, null, isPreview: false);
        IReadOnlyList<ConsentSubject>? subjects = store.Get<ICustomerIdentifiers>().Of(store.Workspace, ben);
        Assert.Contains(ConsentSubject.Of("user_id", "u-ann"), subjects!);
        Assert.Contains(ConsentSubject.Of("user_id", "u-ben"), subjects!);
        Assert.Contains(ConsentSubject.Of("email", "ann@x.test"), subjects!);
        Assert.DoesNotContain(subjects!, subject => subject.Kind is "customer");
        Assert.Null(store.Get<ICustomerIdentifiers>().Of(store.Workspace, CustomerId.Of(12345)));
    }

    [Fact]
    public async Task The_archive_opens_messages_of_its_workspace_alone_and_shows_nothing_of_what_was_taken_out_of_the_log()
    {
        await using TestStore store = await Filled();
        MessageArchive archive = store.Get<MessageArchive>();
        List<StoredMessage> all = store.Stored();
        Dictionary<Arrival, StoredMessage> opened = archive.Open(store.Workspace, all.Select(message => message.Arrival));
        Assert.Equal(all.Select(message => message.MessageId), all.Select(message => opened[message.Arrival].MessageId));
        Assert.Empty(archive.Open(new WorkspaceId(99), all.Select(message => message.Arrival)));
        Assert.Null(archive.Find(store.Workspace, Arrival.Of(1_000, 0)));
        Assert.InRange(archive.Bytes, 1, 64 << 20);
        await store.Get<RewriteBatches>().TakeOut(store.Workspace, new Moment(long.MaxValue), message => message.MessageId is not "f1", "retention", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("f1", archive.Open(store.Workspace, all.Select(message => message.Arrival)).Values.Select(message => message.MessageId));
        Assert.Equal(all.Count - 1, archive.Open(store.Workspace, all.Select(message => message.Arrival)).Count);
        await store.Database.Write(connection => connection.Execute("DELETE FROM message_batch"), cancel: TestContext.Current.CancellationToken);
        Assert.Empty(archive.Open(store.Workspace, all.Select(message => message.Arrival)));
    }

    private static async Task<TestStore> Filled()
    {
        TestStore store = await TestStore.Open(clock: new ManualTime(Now));
        await store.Record(
            """{"type":"identify","messageId":"i1","userId":"u-ann","anonymousId":"web-1","traits":{"name":"Ann Brown","email":"ann@x.test","emailVerified":true,"phone":"+49 30 5550001","loyaltyId":"L-1","city":"Berlin"},"timestamp":"2026-02-10T09:00:00Z"}""",
            """{"type":"group","messageId":"g1","userId":"u-ann","groupId":"acme","traits":{"name":"Acme Ltd","industry":"retail"},"timestamp":"2026-02-10T09:01:00Z"}""",
            """{"type":"page","messageId":"p1","anonymousId":"web-1","name":"Home","timestamp":"2026-02-11T09:00:00Z"}""",
            """{"type":"track","event":"Order Completed","messageId":"o1","userId":"u-ann","properties":{"order_id":"O-1","revenue":100,"currency":"EUR"},"timestamp":"2026-02-12T09:00:00Z"}""",
            """{"type":"track","event":"Promise Made","messageId":"pm","userId":"u-ann","properties":{"touchpoint":"delivery","reference":"O-1","kind":"date","expected":"2026-02-14T10:00:00Z"},"timestamp":"2026-02-12T09:01:00Z"}""",
            """{"type":"track","event":"Promise Resolved","messageId":"pr","userId":"u-ann","properties":{"reference":"O-1","kind":"date","actual":"2026-02-14T12:00:00Z"},"timestamp":"2026-02-14T12:00:00Z"}""",
            """{"type":"track","event":"Feedback Given","messageId":"f1","userId":"u-ann","properties":{"touchpoint":"delivery","metric":"csat","score":2,"expectation":4,"expectationAsked":"before","about":"2026-02-14T12:00:00Z","reference":"O-1","text":"Came late","emotions":{"anger":2}},"timestamp":"2026-02-15T09:00:00Z"}""",
            """{"type":"track","event":"Touchpoint Experienced","messageId":"t1","userId":"u-ann","properties":{"touchpoint":"service","channel":"phone","location":"Berlin","text":"Where is my order?"},"timestamp":"2026-02-16T09:00:00Z"}""",
            """{"type":"track","event":"Visited","messageId":"b1","userId":"u-ben","context":{"traits":{"name":"Ben"}},"timestamp":"2026-02-13T09:00:00Z"}""",
            """{"type":"identify","messageId":"c1","userId":"u-cleo","traits":{"email":"cleo@x.test"},"timestamp":"2026-02-09T09:00:00Z"}""",
            """{"type":"page","messageId":"v1","anonymousId":"visitor","name":"Home","timestamp":"2026-02-17T09:00:00Z"}""");
        await store.CatchUp();
        return store;
    }

    private static CustomerListShape Search(
        TestStore store, Caller caller, string? text, string? cell = null, string? sort = null, bool anonymous = false, int limit = 50, string? cursor = null) =>
        store.Get<CustomerDirectory>().Search(caller, new CustomerSearch(text, cell, sort, anonymous, limit, cursor)).Value;

    private static CustomerId IdOf(TestStore store, string userId)
    {
        IdentityBook book = store.Books.Identity;
        return book.IdOf(book.OwnerOf(book.FindSource(new Identifier(IdentifierKind.UserId, userId))));
    }
}
