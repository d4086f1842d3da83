namespace Corridor.Differentiate;

/// <summary>
/// What the messages about one order come to. The result depends on the set of messages alone: not on their order of arrival, nor on
/// how often each arrived.
/// </summary>
/// <remarks>
/// <para>Revenue is what the latest Completed or Updated states: <c>revenue</c>, else <c>total - shipping - tax</c>. An update replaces, it does not add.</para>
/// <para>A refund without lines and without an amount returns all that is left. With an amount it returns that; with lines alone, their prices, or the order's prices of the same products.
/// Refunds that exceed the revenue but not the order's total return shipping and tax, which were never revenue; what goes beyond the total is a loss.</para>
/// <para>A cancelled order counts as if it had never been placed, unless it is completed again later.</para>
/// <para>The whole order is valued at the rate of the day it was placed, so that a full refund comes to exactly nothing.</para>
/// </remarks>
internal static class OrderFold
{
    /// <summary>No order of this size is true, and sums of such amounts would overflow.</summary>
    private const decimal Absurd = 1_000_000_000_000_000m;

    /// <summary>Up to so many messages a search is quicker than a set.</summary>
    private const int Few = 16;

    /// <summary>Folds the messages about one order up to a moment.</summary>
    /// <param name="events">All messages about one order, at least one, in any order.</param>
    /// <param name="rates">Exchange rates.</param>
    /// <param name="currency">The workspace's currency.</param>
    /// <param name="upTo">Messages about later moments are left out.</param>
    /// <returns>What is known, or null when nothing had happened by then.</returns>
    public static OrderState? Of(IEnumerable<OrderEvent> events, ICurrencyRates rates, string currency, Moment upTo)
    {
        List<OrderEvent> story = Story(events, upTo);
        if (story.Count == 0) return null;

        OrderEvent? placing = null;
        decimal? revenue = null, gross = null, shipping = null, tax = null;
        string? stated = null;
        IReadOnlyList<OrderLine> lines = [];
        bool cancelled = false;
        foreach (OrderEvent step in story)
        {
            switch (step.Kind)
            {
                case OrderEventKind.Cancelled: cancelled = true; break;
                case OrderEventKind.Completed or OrderEventKind.Updated:
                    bool completed = step.Kind == OrderEventKind.Completed;
                    if (completed) cancelled = false;
                    if (placing is null || (completed && placing.Kind == OrderEventKind.Updated)) placing = step;
                    stated = step.Currency ?? stated;
                    shipping = step.Shipping ?? shipping;
                    tax = step.Tax ?? tax;
                    if (step.Lines.Count > 0) lines = step.Lines;
                    if (!step.StatesAmount) break;
                    gross = step.Total;
                    revenue = Stated(step, shipping, tax);
                    break;
            }
        }

        OrderAbsence absence = OrderAbsence.None;
        decimal? worth = null, grossWorth = null;
        Moment valued = placing?.Time ?? story[0].Time;
        if (placing is not null && revenue is null) absence |= OrderAbsence.NoAmount;
        if (revenue is { } amount) worth = Value(amount, stated ?? currency, valued);
        if (worth is not null && gross is { } total) grossWorth = Value(total, stated ?? currency, valued);

        List<RevenuePosting> postings = new(cancelled ? 0 : story.Count);
        decimal refunded = 0;
        if (!cancelled)
        {
            if (worth is { } sold) postings.Add(new(placing!.Time, sold));
            // Without the sale's own value its refunds would stand alone, as a loss that is none.
            if (worth is not null || placing is null) Refund();
        }
        return new()
        {
            Order = story[0].Order,
            Customer = (placing ?? story[0]).Customer,
            Placed = placing?.Time,
            Cancelled = cancelled,
            Revenue = worth,
            Refunded = refunded,
            Absence = absence,
            Postings = postings,
        };

        decimal? Value(decimal amount, string from, Moment day)
        {
            if (IsAbsurd(amount))
            {
                absence |= OrderAbsence.Absurd;
                return null;
            }
            if (string.Equals(from, currency, StringComparison.Ordinal)) return amount;
            if (rates.Rate(from, currency, day) is not { } rate)
            {
                absence |= OrderAbsence.NoRate;
                return null;
            }
            if (Math.Abs((double)amount * (double)rate) > (double)Absurd)
            {
                absence |= OrderAbsence.Absurd;
                return null;
            }
            return amount * rate;
        }

        void Refund()
        {
            decimal paidBack = 0;
            foreach (OrderEvent step in story)
            {
                if (step.Kind != OrderEventKind.Refunded) continue;
                bool all = !step.StatesAmount && step.Lines.Count == 0;
                decimal next;
                if (all)
                {
                    if (worth is null)
                    {
                        absence |= OrderAbsence.UnknownRefund;
                        continue;
                    }
                    next = worth.Value > 0 ? Math.Max(worth.Value, refunded) : worth.Value;
                }
                else
                {
                    if (RefundAmount(step, lines) is not { } stands)
                    {
                        absence |= OrderAbsence.UnknownRefund;
                        continue;
                    }
                    if (Value(stands, step.Currency ?? stated ?? currency, valued) is not { } back) continue;
                    paidBack = Math.Min(paidBack + back, Absurd);
                    next = worth is { } of ? OfRevenue(paidBack, of, grossWorth) : paidBack;
                }
                Moment at = placing is not null && step.Time < placing.Time ? placing.Time : step.Time;
                if (next != refunded) postings.Add(new(at, refunded - next));
                refunded = next;
                if (all) break;   // later refunds tell the same return again
            }
        }
    }

    /// <summary>How much of what was paid back was revenue: at first all of it, then shipping and tax, then a loss.</summary>
    private static decimal OfRevenue(decimal paidBack, decimal revenue, decimal? gross)
    {
        if (revenue <= 0 || paidBack <= revenue) return paidBack;
        return revenue + Math.Max(0, paidBack - Math.Max(revenue, gross ?? revenue));
    }

    /// <summary>The amount of a partial refund; shops send it with either sign.</summary>
    private static decimal? RefundAmount(OrderEvent refund, IReadOnlyList<OrderLine> ordered)
    {
        if (Stated(refund, refund.Shipping, refund.Tax) is { } amount) return Math.Abs(amount);
        decimal sum = 0;
        foreach (OrderLine line in refund.Lines)
        {
            decimal? price = line.Price;
            foreach (OrderLine sold in ordered)
                if (price is null && string.Equals(sold.Product, line.Product, StringComparison.Ordinal)) price = sold.Price;
            if (price is not { } each || IsAbsurd(each) || Math.Abs(line.Quantity) > 1_000_000) return null;
            sum += Math.Abs(each * line.Quantity);
        }
        return sum;
    }

    /// <summary>Revenue, else total less shipping and tax. Parts beyond reason make a whole beyond reason, without an overflow on the way.</summary>
    private static decimal? Stated(OrderEvent step, decimal? shipping, decimal? tax)
    {
        if (step.Revenue is not null || step.Total is not { } total) return step.Revenue;
        return IsAbsurd(total) || IsAbsurd(shipping) || IsAbsurd(tax) ? decimal.MaxValue : total - (shipping ?? 0) - (tax ?? 0);
    }

    private static bool IsAbsurd(decimal? amount) => amount is { } stated && Math.Abs(stated) > Absurd;

    private static List<OrderEvent> Story(IEnumerable<OrderEvent> events, Moment upTo)
    {
        List<OrderEvent> story = events is IReadOnlyCollection<OrderEvent> { Count: var count } ? new(count) : [];
        foreach (OrderEvent step in events)
            if (step.Time <= upTo) story.Add(step);
        if (story.Count < 2) return story;
        story.Sort(OrderEvent.Compare);
        HashSet<string>? seen = story.Count > Few ? new(StringComparer.Ordinal) : null;
        int kept = 0;
        for (int i = 0; i < story.Count; i++)
        {
            OrderEvent step = story[i];
            if (step.MessageId is { } id && (seen is null ? IsAmong(story, kept, id) : !seen.Add(id))) continue;
            if (kept > 0 && OrderEvent.Same(story[kept - 1], step)) continue;
            story[kept++] = step;
        }
        story.RemoveRange(kept, story.Count - kept);
        return story;
    }

    private static bool IsAmong(List<OrderEvent> story, int kept, string id)
    {
        for (int i = 0; i < kept; i++)
            if (string.Equals(story[i].MessageId, id, StringComparison.Ordinal)) return true;
        return false;
    }
}
