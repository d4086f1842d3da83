using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>The use case of getting ready to speak with a customer: who it is, where it was left off, what is owed, what may be asked and offered, and what not.</summary>
internal sealed class CustomerContext(FactsBook book, CustomerTraits traits)
{
    /// <summary>Who was asked anything within this time is not asked again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    /// <summary>The relationship as a whole is asked at most this often.</summary>
    private static readonly TimeSpan RelationshipRest = TimeSpan.FromDays(90);

    /// <summary>A contact further back is remembered too badly to be asked about.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(14);

    /// <summary>A broken promise this recent is still on the customer's mind.</summary>
    private static readonly TimeSpan Sore = TimeSpan.FromDays(90);

    private const int MostLines = 5;

    public Outcome<ContextShape> Of(Caller caller, CustomerId id)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        WorkspaceFacts facts = book.Of(caller.Workspace);
        Outcome<int> found = CustomerPage.Find(facts, id);
        if (found.Refusal is { } refusal) return refusal;
        int customer = found.Value;
        CustomerLooks look = new(facts, caller);
        List<FeedbackRow> said = [];
        foreach (FeedbackRow row in facts.Books.Feedback.Rows.View().Span)
        {
            if (!row.OfEmployee && facts.OwnerOf(row.Source) == customer) said.Add(row);
        }
        said.Sort(static (a, b) => b.Time.CompareTo(a.Time));
        List<PromiseState> promises = [.. facts.Promises.Promises.Where(promise => promise.Customer == customer)];
        IReadOnlyList<Trait> known = traits.OfCustomer(facts.Books, customer, facts.OwnerOf);
        Interaction[] contacts = facts.View.Timeline(customer);
        List<string> owe = [.. Owed(facts, promises)];
        return new ContextShape(
            [.. Who(facts, look, customer, known)], [.. LeftOff(facts, caller, contacts, said)], owe, [.. MayAsk(facts, contacts, said)], [.. DoNotAsk(facts, known, said)], [.. MayOffer(facts, look, customer, owe, said)]);
    }

    private static IEnumerable<string> Who(WorkspaceFacts facts, CustomerLooks look, int customer, IReadOnlyList<Trait> known)
    {
        string? city = known.FirstOrDefault(trait => TraitKinds.Plain(trait.Name) is "city")?.Value.ToString();
        yield return string.IsNullOrEmpty(city) ? look.NameOf(customer) : $"{look.NameOf(customer)}, {city}";
        JourneyRun run = facts.View.Run(customer);
        if (run.Length > 0) yield return $"{Count(run.Length, "contact")} since {Day(facts, new Moment(run.Times[0]))}";
        int orders = facts.Revenue.Orders(customer).Count(order => order.Placed is not null && !order.Cancelled);
        if (orders > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{Count(orders, "order")}, {facts.Revenue.TwelveMonths(customer, facts.At):0.##} {facts.Workspace.Currency} in 12 months");
    }

    private static IEnumerable<string> LeftOff(WorkspaceFacts facts, Caller caller, Interaction[] contacts, List<FeedbackRow> said)
    {
        if (contacts.Length > 0)
        {
            Interaction last = contacts[^1];
            string? channel = last.Channel == 0 ? null : facts.Books.Journeys.Values[(int)ContactField.Channel][last.Channel];
            yield return $"{NameAt(facts, last.Name)}{(channel is null ? "" : " by " + channel)}, {Ago(facts.At, new Moment(last.Time))}";
        }
        if (said.Count == 0) yield break;
        FeedbackRow word = said[0];
        string about = word.Name is { } name ? " about " + NameAt(facts, name) : "";
        string score = word.Score is { } given ? string.Create(CultureInfo.InvariantCulture, $": {given:0.#} of {word.Max:0.#}") : "";
        ExperienceGap? gap = facts.GapAt(word.Arrival);
        string text = string.IsNullOrWhiteSpace(word.Text) || !caller.May(Right.ReadWords) ? "" : $", “{word.Text.Trim()}”";
        yield return $"Said{about} {Ago(facts.At, word.Time)}{score}{(gap is { Reason: null, Class: ExperienceClass.Disappointed } ? ", disappointed" : "")}{text}";
    }

    private static IEnumerable<string> Owed(WorkspaceFacts facts, List<PromiseState> promises)
    {
        foreach (PromiseState promise in promises.Where(promise => promise.Resolution is null).OrderBy(promise => promise.Due ?? Moment.Latest).Take(MostLines))
        {
            string due = promise.Due switch
            {
                null => "",
                { } past when past < facts.At => $", overdue since {Day(facts, past)}",
                { } coming => $", due {Day(facts, coming)}",
            };
            yield return $"{What(facts, promise)} ({promise.Reference}){due}";
        }
        foreach (PromiseState promise in promises.Where(promise => promise.Kept == false && promise.BrokenAt is { } at && facts.At.Since(at) <= Sore).OrderByDescending(promise => promise.BrokenAt).Take(MostLines))
        {
            yield return $"{What(facts, promise)} ({promise.Reference}): promise broken{(promise.LateSeconds is > 0 ? ", " + Span(promise.LateSeconds.Value) + " late" : "")}, {Ago(facts.At, promise.BrokenAt!.Value)}";
        }
    }

    private static IEnumerable<string> MayAsk(WorkspaceFacts facts, Interaction[] contacts, List<FeedbackRow> said)
    {
        if (said.Exists(row => facts.At.Since(row.Time) <= Rest)) yield break;
        FeedbackRow? relationship = said.Find(row => row.Name is null);
        if (relationship is null) yield return "Whether they would recommend us: never asked";
        else if (facts.At.Since(relationship.Time) > RelationshipRest) yield return $"Whether they would recommend us: last asked {Ago(facts.At, relationship.Time)}";
        HashSet<int> named = [];
        foreach (Interaction contact in contacts.Reverse())
        {
            if (facts.At.Since(new Moment(contact.Time)) > Fresh || named.Count >= 2) yield break;
            if (contact.Name >= facts.Table.TouchpointOf.Length || !named.Add(facts.Table.TouchpointOf[contact.Name])) continue;
            // Looking at a page is nothing that one is asked about.
            if (facts.Table[facts.Table.TouchpointOf[contact.Name]].Key is "page" or "screen") continue;
            yield return $"How {NameAt(facts, contact.Name)} was ({Ago(facts.At, new Moment(contact.Time))})";
        }
    }

    private static IEnumerable<string> DoNotAsk(WorkspaceFacts facts, IReadOnlyList<Trait> known, List<FeedbackRow> said)
    {
        string[] names = [.. known.Where(trait => trait.Supplied && trait.Kind is TraitKinds.Demographic or TraitKinds.Geographic).Select(trait => Words(trait.Name)).Take(8)];
        if (names.Length > 0) yield return "Known already: " + string.Join(", ", names);
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (FeedbackRow row in said)
        {
            if (facts.At.Since(row.Time) > (row.Name is null ? RelationshipRest : Rest) || told.Count >= MostLines) continue;
            string what = row.Name is { } name ? $"How {NameAt(facts, name)} was" : "Whether they would recommend us";
            if (told.Add(what)) yield return $"{what}: answered {Ago(facts.At, row.Time)}";
        }
    }

    private static IEnumerable<string> MayOffer(WorkspaceFacts facts, CustomerLooks look, int customer, List<string> owe, List<FeedbackRow> said)
    {
        // Who waits for something, or was let down, is not sold to.
        if (owe.Count > 0 || said.Exists(row => facts.At.Since(row.Time) <= Rest && facts.GapAt(row.Arrival) is { Reason: null, Class: ExperienceClass.Disappointed })) yield break;
        PortfolioPlace? place = look.Index.PlaceOf(customer);
        if (place?.Action is PortfolioAction.SellByNeed or PortfolioAction.RewardAndOffer)
            yield return string.Create(CultureInfo.InvariantCulture, $"What fits their needs: customers like them spend up to {place.Potential.Amount:0} {facts.Workspace.Currency} in 12 months");
        if (place?.Action is PortfolioAction.Reward or PortfolioAction.RewardAndOffer) yield return "A thank-you, and to recommend us";
    }

    private static string What(WorkspaceFacts facts, PromiseState promise)
    {
        string where = promise.Touchpoint is { } number ? facts.Table[number].Name : "Promise";
        return promise.Kind switch
        {
            PromiseKind.Date when promise.Counts.Date is { } date => $"{where} by {Day(facts, date)}",
            PromiseKind.Duration when promise.Counts.Amount is { } seconds => $"{where} within {Span(seconds)}",
            _ => where,
        };
    }

    private static string NameAt(WorkspaceFacts facts, ushort name) => name < facts.Table.TouchpointOf.Length ? facts.Table[facts.Table.TouchpointOf[name]].Name : "a contact";

    private static string Count(int n, string what) => string.Create(CultureInfo.InvariantCulture, $"{n} {what}{(n == 1 ? "" : "s")}");

    private static string Day(WorkspaceFacts facts, Moment time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), facts.Workspace.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Ago(Moment now, Moment then) => (long)now.Since(then).TotalDays switch
    {
        < 1 => "today",
        1 => "yesterday",
        long days => string.Create(CultureInfo.InvariantCulture, $"{days} days ago"),
    };

    private static string Span(double seconds) => seconds switch
    {
        >= 2 * 86_400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0} days"),
        >= 2 * 3_600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} minutes"),
    };

    private static string Words(string name)
    {
        System.Text.StringBuilder words = new(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] is '_' or '-') words.Append(' ');
            else if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])) words.Append(' ').Append(char.ToLowerInvariant(name[i]));
            else words.Append(char.ToLowerInvariant(name[i]));
        }
        return words.ToString();
    }
}
