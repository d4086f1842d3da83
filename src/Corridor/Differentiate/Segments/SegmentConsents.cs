using Corridor.Identify;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>What holds for everybody who ever said anything, by customer. A customer is folded anew only when something was said, or when identifiers came or went.</summary>
internal sealed class SegmentConsents(ConsentCensus census)
{
    private readonly Lock gate = new();
    private Dictionary<int, (ulong Signature, IReadOnlyList<CurrentConsent> Current)> kept = [];
    private object? books;
    private object? basis;

    public IReadOnlyDictionary<int, IReadOnlyList<CurrentConsent>> Of(WorkspaceFacts facts)
    {
        IReadOnlyDictionary<ConsentSubject, IReadOnlyList<ConsentEvent>> said = census.Of(facts.Workspace.Key);
        Dictionary<int, List<ConsentEvent>> byCustomer = [];
        IdentityBook identity = facts.Books.Identity;
        identity.Gate.EnterReadLock();
        try
        {
            foreach ((ConsentSubject subject, IReadOnlyList<ConsentEvent> events) in said)
            {
                if (!IdentifierKinds.TryParse(subject.Kind, out IdentifierKind kind) || Identifier.Of(kind, subject.Value) is not { } identifier || identity.FindSource(identifier) is not (int source and >= 0)) continue;
                foreach (int customer in identity.HavingOf(source)) Add(customer, events);
                // A shared identifier speaks also for whoever used it when nobody can be told.
                if (identity.TwinOf(source) is int twin and >= 0 && identity.OwnerOf(twin) is int nobody and >= 0) Add(nobody, events);
            }
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        lock (gate)
        {
            object? now = census.Basis(facts.Workspace.Key);
            // Customers have other numbers in other books.
            if (!ReferenceEquals(books, facts.Books) || !ReferenceEquals(basis, now)) (kept, books, basis) = ([], facts.Books, now);
            Dictionary<int, (ulong, IReadOnlyList<CurrentConsent>)> next = new(byCustomer.Count);
            foreach ((int customer, List<ConsentEvent> events) in byCustomer)
            {
                events.Sort(static (a, b) => a.N.CompareTo(b.N));
                ulong signature = (ulong)events.Count;
                foreach (ConsentEvent one in events) signature = signature * 0x9E3779B97F4A7C15 + (ulong)one.N;
                next[customer] = kept.TryGetValue(customer, out (ulong Signature, IReadOnlyList<CurrentConsent> Current) before) && before.Signature == signature
                    ? before
                    : (signature, census.Fold(facts.Workspace.Key, events));
            }
            kept = next;
            return next.ToDictionary(pair => pair.Key, pair => pair.Value.Item2);
        }

        void Add(int customer, IReadOnlyList<ConsentEvent> events)
        {
            if (!byCustomer.TryGetValue(customer, out List<ConsentEvent>? of)) byCustomer[customer] = of = [];
            of.AddRange(events);
        }
    }
}
