namespace Corridor.Journeys;

/// <summary>
/// The phase of each of one customer's interactions, from all of that customer's orders. It asks for nothing but the set of orders, so a late
/// message gives the same phases as a punctual one.
/// </summary>
internal sealed class PhaseRule
{
    /// <summary>The version of the rule, stored with every result.</summary>
    public const string Rule = "phase/1";

    /// <summary>A contact at a purchase touchpoint this long before an order belongs to the purchase.</summary>
    private static readonly TimeSpan Leads = TimeSpan.FromHours(24);

    /// <summary>A contact this long after the last order, at a touchpoint without a phase of its own, is still about that purchase.</summary>
    private static readonly TimeSpan Lingers = TimeSpan.FromDays(90);

    private readonly Moment[] placed;
    private readonly Dictionary<string, Moment> byOrder = new(StringComparer.Ordinal);

    /// <summary>Takes one customer's orders.</summary>
    /// <param name="orders">All orders of the customer, in any order, with or without the cancelled ones, which do not count.</param>
    public PhaseRule(IEnumerable<PhaseOrder> orders)
    {
        foreach (PhaseOrder order in orders)
            if (!order.Cancelled && (!byOrder.TryGetValue(order.Order, out Moment known) || order.Placed < known)) byOrder[order.Order] = order.Placed;
        placed = [.. byOrder.Values.Order()];
    }

    public Phase Of(in PhaseContact contact)
    {
        if (contact.Places is { } places && byOrder.ContainsKey(places)) return Phase.Purchase;
        int next = FirstAtOrAfter(contact.Time);
        if (contact.Default == Phase.Purchase && next < placed.Length && placed[next].Since(contact.Time) <= Leads) return Phase.Purchase;
        if (contact.Reference is { } reference && byOrder.TryGetValue(reference, out Moment of) && of <= contact.Time) return Phase.PostPurchase;
        if (placed.Length == 0 || contact.Time < placed[0]) return Phase.PrePurchase;
        if (contact.Default is { } holds) return holds;
        int last = next < placed.Length && placed[next] == contact.Time ? next : next - 1;
        return contact.Time.Since(placed[last]) <= Lingers ? Phase.PostPurchase : Phase.PrePurchase;
    }

    private int FirstAtOrAfter(Moment time)
    {
        int low = 0, high = placed.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (placed[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
