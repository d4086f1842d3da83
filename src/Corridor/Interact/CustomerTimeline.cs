using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Interact;

internal enum TimelineKind : byte
{
    Contact,
    Purchase,
    Feedback,
    Promise,
    Identify,
    Group,
    Consent,
}

/// <summary>The use case of reading everything that one customer lived through, the newest first.</summary>
internal sealed partial class CustomerTimeline(FactsBook book, CorridorDatabase database, MessageArchive archive)
{
    public const int UsualLimit = 50;
    public const int LargestLimit = 200;

    /// <param name="kind">all, contacts, purchases, feedback, promises or identity; null for all.</param>
    public Outcome<TimelineShape> Read(Caller caller, CustomerId id, string? kind, int limit, string? cursor)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        if (limit is < 1 or > LargestLimit) return Refusal.Invalid($"'limit' lies between 1 and {LargestLimit}.", "/limit");
        Func<TimelineKind, bool>? wanted = kind switch
        {
            null or "" or "all" => _ => true,
            "contacts" => one => one is TimelineKind.Contact or TimelineKind.Purchase,
            "purchases" => one => one == TimelineKind.Purchase,
            "feedback" => one => one == TimelineKind.Feedback,
            "promises" => one => one == TimelineKind.Promise,
            "identity" => one => one is TimelineKind.Identify or TimelineKind.Group or TimelineKind.Consent,
            _ => null,
        };
        if (wanted is null) return Refusal.Invalid("'kind' is all, contacts, purchases, feedback, promises or identity.", "/kind");
        Entry? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = Entry.Parse(cursor)) is null) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor");

        WorkspaceFacts facts = book.Of(caller.Workspace);
        if (CustomerPage.Find(facts, id) is { IsRefused: true } not) return not.Refusal!;
        int customer = facts.Find(id);
        List<HeldIdentifier> held = database.Read(connection => CustomerIdentifiers.Held(connection, facts.Books, customer));
        List<Entry> all = [.. Entries(facts, customer), .. ConsentEntries(caller.Workspace, held)];
        all.RemoveAll(entry => !wanted(entry.Kind));
        all.Sort(static (a, b) => b.CompareTo(a));
        int from = after is { } last ? all.FindIndex(entry => entry.CompareTo(last) < 0) : 0;
        List<Entry> page = from < 0 ? [] : [.. all.Skip(from).Take(limit)];
        Dictionary<Arrival, StoredMessage> messages = archive.Open(caller.Workspace, page.Where(entry => entry.Arrival != 0).Select(entry => new Arrival(entry.Arrival)));
        Shaper shaper = new(facts, caller, customer, held);
        // A message that was erased or fell to retention since the books were made is not there to be shown.
        List<TimelineItemShape> items = [.. page.Select(entry => entry.Consent is not null ? shaper.Shape(entry.Consent) : messages.TryGetValue(new Arrival(entry.Arrival), out StoredMessage? message) ? shaper.Shape(entry, message) : null)
            .Where(item => item is not null).Select(item => item!)];
        return new TimelineShape(items, all.Count, from >= 0 && from + page.Count < all.Count ? page[^1].ToString() : null);
    }

    /// <summary>Everything about a customer in the books, in no order.</summary>
    private static IEnumerable<Entry> Entries(WorkspaceFacts facts, int customer)
    {
        List<Entry> entries = [];
        bool[] purchases = Purchases(facts.Books.Journeys.Names.Names);
        foreach (Interaction contact in facts.View.Timeline(customer))
        {
            bool bought = contact.Name < purchases.Length && purchases[contact.Name];
            entries.Add(new Entry(contact.Time, facts.Books.Journeys.ArrivalOf(contact.Arrival).Value, bought ? TimelineKind.Purchase : TimelineKind.Contact, contact.Arrival) { Contact = contact });
        }
        foreach (FeedbackRow row in facts.Books.Feedback.Rows.View().Span)
        {
            if (!row.OfEmployee && facts.OwnerOf(row.Source) == customer) entries.Add(new Entry(row.Time.Micros, row.Arrival.Value, TimelineKind.Feedback, 0) { Feedback = row });
        }
        ReadOnlySpan<PromiseStatement> statements = facts.Statements;
        for (int i = 0; i < statements.Length; i++)
        {
            if (facts.OwnerOf(statements[i].Source) == customer) entries.Add(new Entry(statements[i].Time.Micros, statements[i].Arrival.Value, TimelineKind.Promise, i));
        }
        foreach (ProfileBook.Spoken spoken in facts.Books.Profiles.Identifies.View().Span)
        {
            if (facts.OwnerOf(spoken.Source) == customer) entries.Add(new Entry(spoken.Time, spoken.Arrival.Value, TimelineKind.Identify, spoken.Source));
        }
        foreach (ProfileBook.Membership member in facts.Books.Profiles.Memberships.View().Span)
        {
            if (facts.OwnerOf(member.Source) == customer) entries.Add(new Entry(member.Time, member.Arrival.Value, TimelineKind.Group, member.Source));
        }
        return entries;
    }

    private IEnumerable<Entry> ConsentEntries(WorkspaceId workspace, List<HeldIdentifier> held)
    {
        IReadOnlyList<ConsentSubject> subjects = CustomerIdentifiers.Subjects(held);
        if (subjects.Count == 0) return [];
        return database.Read(connection => ConsentStore.Of(connection, workspace, subjects)).GroupBy(said => said.Statement)
            .Select(statement => new Entry(statement.First().Time.Micros, 0, TimelineKind.Consent, statement.Key) { Consent = [.. statement] });
    }

    private static bool[] Purchases(ReadOnlySpan<ContactName> names)
    {
        bool[] purchases = new bool[names.Length];
        for (int code = 0; code < names.Length; code++)
            purchases[code] = names[code].Kind == NameKind.Event && names[code].Text is "Order Completed" or "Order Updated" or "Order Refunded" or "Order Cancelled";
        return purchases;
    }

    /// <summary>One item before its message is opened. Items are in order of time, then arrival.</summary>
    private sealed record Entry(long Time, long Arrival, TimelineKind Kind, long Index) : IComparable<Entry>
    {
        public Interaction Contact { get; init; }
        public FeedbackRow? Feedback { get; init; }
        public IReadOnlyList<ConsentEvent>? Consent { get; init; }

        public static Entry? Parse(string text)
        {
            string[] parts = text.Split('.');
            return parts.Length == 4 && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long time) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long arrival)
                && byte.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out byte kind) && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long index)
                ? new Entry(time, arrival, (TimelineKind)kind, index)
                : null;
        }

        public int CompareTo(Entry? other) => other is null ? 1 : (Time, Arrival, Kind, Index).CompareTo((other.Time, other.Arrival, other.Kind, other.Index));

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}.{Arrival}.{(byte)Kind}.{Index}");
    }
}
