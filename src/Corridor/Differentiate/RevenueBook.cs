using System.Runtime.InteropServices;

namespace Corridor.Differentiate;

/// <summary>The revenue of every customer: all orders folded, with what came and went on each day, in the workspace's currency.</summary>
internal sealed class RevenueBook
{
    private static readonly RevenuePosting[] Nothing = [];

    private readonly Dictionary<int, RevenuePosting[]> postings = [];
    private readonly Dictionary<int, List<OrderState>> orders = [];

    private RevenueBook(string currency, Moment upTo) => (Currency, UpTo) = (currency, upTo);

    public string Currency { get; }

    /// <summary>Up to when messages were folded: updates and cancellations known by then apply to earlier days too.</summary>
    public Moment UpTo { get; }

    /// <summary>Orders whose value is absent, by reason; never taken as 0 or 1:1.</summary>
    public int WithoutRate { get; private set; }
    public int WithoutAmount { get; private set; }
    public int UnknownRefunds { get; private set; }
    public int Absurd { get; private set; }

    public IReadOnlyCollection<int> Customers => orders.Keys;

    /// <summary>Folds all orders up to a moment.</summary>
    /// <param name="events">Messages about any orders, in any order.</param>
    /// <param name="rates">Exchange rates.</param>
    /// <param name="currency">The workspace's currency.</param>
    /// <param name="upTo">Messages about later moments are left out.</param>
    public static RevenueBook Of(IEnumerable<OrderEvent> events, ICurrencyRates rates, string currency, Moment upTo)
    {
        Dictionary<string, List<OrderEvent>> byOrder = new(StringComparer.Ordinal);
        foreach (OrderEvent step in events)
        {
            ref List<OrderEvent>? of = ref CollectionsMarshal.GetValueRefOrAddDefault(byOrder, step.Order, out _);
            (of ??= new(1)).Add(step);
        }
        RevenueBook book = new(currency, upTo);
        foreach (List<OrderEvent> of in byOrder.Values)
            if (OrderFold.Of(of, rates, currency, upTo) is { } state) book.Add(state);
        book.Close();
        return book;
    }

    /// <summary>A customer's orders, the earliest first; those not yet placed come first.</summary>
    public IReadOnlyList<OrderState> Orders(int customer) => orders.TryGetValue(customer, out List<OrderState>? of) ? of : [];

    /// <summary>What came and went of a customer's revenue, the earliest first.</summary>
    public ReadOnlySpan<RevenuePosting> Postings(int customer) => postings.TryGetValue(customer, out RevenuePosting[]? of) ? of : Nothing;

    /// <summary>Revenue less refunds of the 12 months up to and with <paramref name="at"/>. Below 0 when more was refunded than bought.</summary>
    public decimal TwelveMonths(int customer, Moment at) => RevenueWindow.Sum(Postings(customer), at);

    /// <summary>Revenue less refunds from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    public decimal Between(int customer, Moment from, Moment to)
    {
        decimal sum = 0;
        foreach (RevenuePosting posting in Postings(customer))
            if (posting.Time >= from && posting.Time < to) sum += posting.Amount;
        return sum;
    }

    private void Add(OrderState state)
    {
        ref List<OrderState>? of = ref CollectionsMarshal.GetValueRefOrAddDefault(orders, state.Customer, out _);
        (of ??= []).Add(state);
        if (state.Absence == OrderAbsence.None || state.Cancelled) return;
        if (state.Absence.HasFlag(OrderAbsence.NoRate)) WithoutRate++;
        if (state.Absence.HasFlag(OrderAbsence.NoAmount)) WithoutAmount++;
        if (state.Absence.HasFlag(OrderAbsence.UnknownRefund)) UnknownRefunds++;
        if (state.Absence.HasFlag(OrderAbsence.Absurd)) Absurd++;
    }

    private void Close()
    {
        List<RevenuePosting> all = [];
        foreach ((int customer, List<OrderState> of) in orders)
        {
            if (of.Count > 1) of.Sort(ByPlaced);
            all.Clear();
            foreach (OrderState order in of) all.AddRange(order.Postings);
            if (all.Count > 1) all.Sort(ByTime);
            if (all.Count > 0) postings.Add(customer, [.. all]);
        }
    }

    private static int ByPlaced(OrderState a, OrderState b)
    {
        int by = Nullable.Compare(a.Placed, b.Placed);
        return by == 0 ? string.CompareOrdinal(a.Order, b.Order) : by;
    }

    private static int ByTime(RevenuePosting a, RevenuePosting b)
    {
        int by = a.Time.CompareTo(b.Time);
        return by == 0 ? a.Amount.CompareTo(b.Amount) : by;
    }
}
