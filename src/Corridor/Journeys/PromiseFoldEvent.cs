namespace Corridor.Journeys;

internal enum PromiseKind : byte
{
    /// <summary>Something happens by a moment.</summary>
    Date,

    /// <summary>Something takes at most so many seconds from when it was promised.</summary>
    Duration,

    /// <summary>Something is at least so good.</summary>
    Quality,
}

/// <summary>Promise Made or Promise Resolved.</summary>
internal sealed record PromiseEvent
{
    public required bool Resolves { get; init; }

    /// <summary>The order or case that it is about.</summary>
    public required string Reference { get; init; }

    public required PromiseKind Kind { get; init; }
    public required int Customer { get; init; }

    /// <summary>When it was promised, or resolved.</summary>
    public required Moment Time { get; init; }

    /// <summary>The touchpoint promised about; null when the message names none.</summary>
    public int? Touchpoint { get; init; }

    /// <summary>Expected or actual moment, for a date. A promised day ends with that day: the caller knows the time zone.</summary>
    public Moment? Date { get; init; }

    /// <summary>Expected or actual seconds, or score.</summary>
    public double? Amount { get; init; }

    /// <summary>Who promised: brand, salesperson, partner, contract, advertisement.</summary>
    public string? Source { get; init; }

    public long Id { get; init; }

    /// <summary>Whether it states what its kind needs.</summary>
    public bool IsReadable => Kind == PromiseKind.Date ? Date is not null : Amount is { } amount && double.IsFinite(amount) && (amount >= 0 || Kind == PromiseKind.Quality);

    /// <summary>When a promise falls due; null for quality, which has no date.</summary>
    public Moment? Due => Kind switch
    {
        PromiseKind.Date => Date,
        PromiseKind.Duration when Amount is { } seconds and < 1e10 => Time.Plus(TimeSpan.FromSeconds(seconds)),
        _ => null,
    };

    internal static int Compare(PromiseEvent a, PromiseEvent b)
    {
        int by = a.Time.CompareTo(b.Time);
        if (by == 0) by = a.Resolves.CompareTo(b.Resolves);   // a promise made and resolved at one moment was made first
        if (by == 0) by = Nullable.Compare(a.Touchpoint, b.Touchpoint);
        if (by == 0) by = Nullable.Compare(a.Date, b.Date);
        if (by == 0) by = Nullable.Compare(a.Amount, b.Amount);
        if (by == 0) by = a.Customer.CompareTo(b.Customer);
        if (by == 0) by = string.CompareOrdinal(a.Source, b.Source);
        return by == 0 ? a.Id.CompareTo(b.Id) : by;
    }
}
