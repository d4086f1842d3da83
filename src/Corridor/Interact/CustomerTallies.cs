using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;

namespace Corridor.Interact;

/// <summary>Counts what customers have from the books, as it is or as it would be.</summary>
internal sealed class CustomerTallies : ICustomerTally
{
    public IReadOnlyDictionary<CustomerId, CustomerTally> Count(WorkspaceBooks books, IReadOnlyList<int> customers, Func<int, Moment, CustomerId?> owner)
    {
        IdentityBook book = books.Identity;
        HashSet<int> among = [.. customers];
        Dictionary<CustomerId, Counter> counters = [];
        JourneyView view = books.Journeys.View;
        foreach (int customer in customers)
        {
            JourneyRun run = view.Run(customer);
            for (int i = 0; i < run.Length; i++) Of(owner(run.Sources[i], new Moment(run.Times[i])), customer).Contacts++;
        }
        foreach (FeedbackRow row in books.Feedback.Rows.View().Span)
        {
            if (!row.OfEmployee && Is(row.Source) is int customer and >= 0) Of(owner(row.Source, row.Time), customer).Feedback++;
        }
        foreach (PromiseStatement said in books.Promises.Statements.View().Span)
        {
            if (!said.IsResolution && Is(said.Source) is int customer and >= 0) Of(owner(said.Source, said.Time), customer).Promises.Add(said.Reference + "\n" + said.Kind);
        }
        // An order is whose message placed it: the first that completed it, else the first that changed it.
        Dictionary<string, OrderRow> placed = new(StringComparer.Ordinal);
        foreach (OrderRow row in books.Orders.Rows.View().Span)
        {
            if (row.Event.Kind is not (OrderEventKind.Completed or OrderEventKind.Updated)) continue;
            if (!placed.TryGetValue(row.Event.Order, out OrderRow known) || (row.Event.Kind, row.Event.Time).CompareTo((known.Event.Kind, known.Event.Time)) < 0) placed[row.Event.Order] = row;
        }
        foreach (OrderRow row in placed.Values)
        {
            if (Is(row.Source) is int customer and >= 0) Of(owner(row.Source, row.Event.Time), customer).Orders++;
        }
        ReadOnlySpan<ProfileBook.AccountEntry> accounts = books.Profiles.Accounts.View().Span;
        foreach (ProfileBook.Membership member in books.Profiles.Memberships.View().Span)
        {
            if (Is(member.Source) is int customer and >= 0) Of(owner(member.Source, new Moment(member.Time)), customer).Accounts.Add(accounts[member.Account].Name);
        }
        return counters.ToDictionary(pair => pair.Key, pair => new CustomerTally(
            pair.Value.Contacts, pair.Value.Orders, pair.Value.Feedback, pair.Value.Promises.Count, [.. pair.Value.Accounts.Order(StringComparer.Ordinal)]));

        int Is(int source) => source < book.SourceCount && book.OwnerOf(source) is int of && among.Contains(of) ? of : -1;

        Counter Of(CustomerId? would, int customer)
        {
            CustomerId id = would ?? book.IdOf(customer);
            if (!counters.TryGetValue(id, out Counter? counter)) counters[id] = counter = new Counter();
            return counter;
        }
    }

    private sealed class Counter
    {
        public int Contacts { get; set; }
        public int Orders { get; set; }
        public int Feedback { get; set; }
        public HashSet<string> Promises { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Accounts { get; } = new(StringComparer.Ordinal);
    }
}
