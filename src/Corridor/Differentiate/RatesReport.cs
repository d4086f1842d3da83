namespace Corridor.Differentiate;

internal sealed record RateShape(string Currency, string Day, decimal Rate);

/// <summary>Orders in one currency whose value is unknown, because no rate holds on their day.</summary>
/// <param name="Orders">How many.</param>
/// <param name="From">The day of the first of them; null where none was placed.</param>
/// <param name="To">The day of the last of them.</param>
internal sealed record RateMissingShape(string Currency, int Orders, string? From, string? To);

/// <param name="Base">What the rates are in: the workspace's currency.</param>
/// <param name="KeepsForDays">How long a rate serves when no later one is known.</param>
/// <param name="WithoutRate">Orders whose value is absent for want of a rate.</param>
internal sealed record RateListShape(string Base, int KeepsForDays, IReadOnlyList<RateShape> Rates, int WithoutRate, IReadOnlyList<RateMissingShape> Missing);

/// <summary>Which rates there are, and which orders wait for one.</summary>
internal static class RatesReport
{
    public static RateListShape Of(WorkspaceFacts facts, IEnumerable<(string Currency, Moment Day, decimal Rate)> rates) => new(
        facts.Workspace.Currency, (int)RevenueRateTable.KeepsFor.TotalDays, [.. rates.Select(rate => new RateShape(rate.Currency, Day(rate.Day), rate.Rate))],
        facts.Revenue.WithoutRate, facts.Revenue.WithoutRate == 0 ? [] : Missing(facts));

    private static List<RateMissingShape> Missing(WorkspaceFacts facts)
    {
        Dictionary<string, OrderState> waiting = new(StringComparer.Ordinal);
        foreach (int customer in facts.Revenue.Customers)
        {
            foreach (OrderState order in facts.Revenue.Orders(customer))
                if (order.Absence.HasFlag(OrderAbsence.NoRate) && !order.Cancelled) waiting[order.Order] = order;
        }
        Dictionary<string, HashSet<OrderState>> byCurrency = new(StringComparer.Ordinal);
        foreach (OrderRow row in facts.Books.Orders.Rows.View().Span)
        {
            if (row.Event.Currency is not { } currency || string.Equals(currency, facts.Workspace.Currency, StringComparison.Ordinal)) continue;
            if (!waiting.TryGetValue(row.Event.Order, out OrderState? order)) continue;
            if (!byCurrency.TryGetValue(currency, out HashSet<OrderState>? of)) byCurrency.Add(currency, of = new(ReferenceEqualityComparer.Instance));
            of.Add(order);
        }
        return [.. byCurrency.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Shape(pair.Key, pair.Value))];
    }

    private static RateMissingShape Shape(string currency, HashSet<OrderState> orders)
    {
        Moment? from = orders.Min(order => order.Placed), to = orders.Max(order => order.Placed);
        return new RateMissingShape(currency, orders.Count, from is { } first ? Day(first) : null, to is { } last ? Day(last) : null);
    }

    private static string Day(Moment moment) => moment.ToString()[..10];
}
