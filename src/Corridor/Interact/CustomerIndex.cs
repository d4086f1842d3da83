using System.Runtime.CompilerServices;
using Corridor.Differentiate;
using Corridor.Identify;

namespace Corridor.Interact;

/// <summary>The customers of one workspace in the orders in which lists show them. Kept for as long as the facts that it is made of.</summary>
internal sealed class CustomerIndex
{
    private static readonly ConditionalWeakTable<WorkspaceFacts, CustomerIndex> Kept = [];

    private readonly Lazy<Dictionary<int, PortfolioPlace>> places;
    private readonly Lazy<int[]> byRevenue;
    private readonly CustomersSeen seen;

    private CustomerIndex(WorkspaceFacts facts)
    {
        IdentityBook book = facts.Books.Identity;
        List<int> known = [], anonymous = [];
        book.Gate.EnterReadLock();
        try
        {
            Ids = new long[book.CustomerCount];
            for (int customer = 0; customer < Ids.Length; customer++)
            {
                Ids[customer] = book.IdOf(customer).Value;
                if (!book.IsRoot(customer)) continue;
                if (facts.IsExcluded(customer)) LeftOut++;
                else (book.IsAnonymous(customer) ? anonymous : known).Add(customer);
            }
        }
        finally
        {
            book.Gate.ExitReadLock();
        }
        seen = CustomersSeen.Of(facts);
        Known = [.. known.OrderByDescending(LastSeenOf).ThenBy(customer => Ids[customer])];
        // A visitor without any contact is what is left of a browser that was somebody's all along.
        WithAnonymous = anonymous.Count == 0 ? Known : [.. known.Concat(anonymous.Where(customer => seen.Last(customer) > 0)).OrderByDescending(LastSeenOf).ThenBy(customer => Ids[customer])];
        places = new(() => facts.Portfolio.Places.ToDictionary(place => place.Id));
        byRevenue = new(() => [.. Known.OrderByDescending(customer => facts.Revenue.TwelveMonths(customer, facts.At)).ThenBy(customer => Ids[customer])]);
    }

    /// <summary>Customers who have more than a browser or a device, the last seen first.</summary>
    public int[] Known { get; }

    public int[] WithAnonymous { get; }

    public int[] ByRevenue => byRevenue.Value;

    /// <summary>Customers who do not permit that they are looked at.</summary>
    public int LeftOut { get; }

    private long[] Ids { get; }

    public static CustomerIndex Of(WorkspaceFacts facts) => Kept.GetValue(facts, static of => new CustomerIndex(of));

    public CustomerId IdOf(int customer) => CustomerId.Of(Ids[customer]);

    /// <summary>When the customer last had a contact, said something, or was spoken of; null for never.</summary>
    public Moment? LastSeen(int customer) => seen.Last(customer) is long time and > 0 ? new Moment(time) : null;

    public PortfolioPlace? PlaceOf(int customer) => places.Value.GetValueOrDefault(customer);

    private long LastSeenOf(int customer) => seen.Last(customer);
}
