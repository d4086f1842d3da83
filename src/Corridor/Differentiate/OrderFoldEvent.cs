namespace Corridor.Differentiate;

/// <summary>What a message says of an order. Of two at the same moment the later in this list comes later.</summary>
internal enum OrderEventKind : byte
{
    Completed,
    Updated,
    Refunded,
    Cancelled,
}

/// <summary>One line of an order or of a refund.</summary>
internal readonly record struct OrderLine(string Product, decimal? Price, decimal Quantity);

/// <summary>One message about an order: Order Completed, Updated, Refunded or Cancelled. What it does not state is null.</summary>
internal sealed record OrderEvent
{
    public required string Order { get; init; }
    public required OrderEventKind Kind { get; init; }
    public required int Customer { get; init; }
    public required Moment Time { get; init; }

    /// <summary>The message's id; the same message twice counts once.</summary>
    public string? MessageId { get; init; }

    public decimal? Revenue { get; init; }
    public decimal? Total { get; init; }
    public decimal? Shipping { get; init; }
    public decimal? Tax { get; init; }

    /// <summary>ISO 4217, upper case; not stated means the workspace's own.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>Whether it says anything of how much.</summary>
    public bool StatesAmount => Revenue is not null || Total is not null;

    /// <summary>An order of events that is the same whatever order they arrived in.</summary>
    internal static int Compare(OrderEvent a, OrderEvent b)
    {
        int by = a.Time.CompareTo(b.Time);
        if (by == 0) by = a.Kind.CompareTo(b.Kind);
        if (by == 0) by = string.CompareOrdinal(a.MessageId, b.MessageId);
        return by == 0 ? CompareContent(a, b) : by;
    }

    /// <summary>Whether both are the same message: by id where both have one, else by everything they say.</summary>
    internal static bool Same(OrderEvent a, OrderEvent b) => a.MessageId is { } one && b.MessageId is { } other
        ? string.Equals(one, other, StringComparison.Ordinal)
        : a.Time == b.Time && a.Kind == b.Kind && CompareContent(a, b) == 0;

    private static int CompareContent(OrderEvent a, OrderEvent b)
    {
        int by = Nullable.Compare(a.Revenue, b.Revenue);
        if (by == 0) by = Nullable.Compare(a.Total, b.Total);
        if (by == 0) by = Nullable.Compare(a.Shipping, b.Shipping);
        if (by == 0) by = Nullable.Compare(a.Tax, b.Tax);
        if (by == 0) by = string.CompareOrdinal(a.Currency, b.Currency);
        if (by == 0) by = a.Lines.Count.CompareTo(b.Lines.Count);
        for (int i = 0; by == 0 && i < a.Lines.Count; i++)
        {
            by = string.CompareOrdinal(a.Lines[i].Product, b.Lines[i].Product);
            if (by == 0) by = Nullable.Compare(a.Lines[i].Price, b.Lines[i].Price);
            if (by == 0) by = a.Lines[i].Quantity.CompareTo(b.Lines[i].Quantity);
        }
        return by == 0 ? a.Customer.CompareTo(b.Customer) : by;
    }
}
