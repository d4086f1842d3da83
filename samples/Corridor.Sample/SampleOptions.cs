namespace Corridor.Sample;

/// <summary>How large the demo company is, and where on the calendar its history ends.</summary>
public sealed record SampleOptions
{
    /// <summary>Fewer than this and the stories drown in chance.</summary>
    public const int FewestCustomers = 500;
    public const int MostCustomers = 2_000_000;
    public const int FewestMonths = 6;
    public const int MostMonths = 60;

    /// <summary>The longest history still begins in the 1970s.</summary>
    private static readonly Moment EarliestEnd = Moment.From(new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The same seed, size and end give the same bytes.</summary>
    public int Seed { get; init; } = 2007;

    /// <summary>People who are customers, or become so within the time told (500 to 2,000,000).</summary>
    public int Customers { get; init; } = 20_000;

    /// <summary>No message is later than this.</summary>
    public required Moment End { get; init; }

    /// <summary>How far back the history reaches from the end (6 to 60).</summary>
    public int Months { get; init; } = 18;

    /// <summary>Midnight UTC of the first day.</summary>
    internal Moment Start
    {
        get
        {
            DateTimeOffset first = End.ToDateTimeOffset().AddMonths(-Months);
            return Moment.From(new DateTimeOffset(first.UtcDateTime.Date, TimeSpan.Zero));
        }
    }

    /// <summary>The same options, or an exception that says which of them is out of range.</summary>
    internal static SampleOptions Checked(SampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Customers is < FewestCustomers or > MostCustomers)
            throw new ArgumentOutOfRangeException(nameof(options), options.Customers, $"The demo company has {FewestCustomers} to {MostCustomers} customers.");
        if (options.Months is < FewestMonths or > MostMonths)
            throw new ArgumentOutOfRangeException(nameof(options), options.Months, $"The demo company's history lasts {FewestMonths} to {MostMonths} months.");
        if (options.End > Moment.Latest || options.End < EarliestEnd)
            throw new ArgumentOutOfRangeException(nameof(options), options.End, "The demo company's history ends between 1980 and 2105.");
        return options;
    }
}
