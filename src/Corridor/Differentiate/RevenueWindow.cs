namespace Corridor.Differentiate;

/// <summary>The 12 months that revenue and answers count for: from their own moment until the same day and time a year later.</summary>
internal static class RevenueWindow
{
    private const int Months = 12;

    /// <summary>The first moment at which something of <paramref name="time"/> counts no more.</summary>
    public static Moment EndOf(Moment time) => Moment.From(time.ToDateTimeOffset().AddMonths(Months));

    /// <summary>Whether something of <paramref name="time"/> counts at <paramref name="at"/>.</summary>
    public static bool Counts(Moment time, Moment at) => time <= at && at < EndOf(time);

    /// <summary>The sum of what counts at <paramref name="at"/>.</summary>
    public static decimal Sum(ReadOnlySpan<RevenuePosting> postings, Moment at)
    {
        // Older than 367 days is out whatever the calendar says, which spares most of them the calendar.
        Moment surelyOut = new(at.Micros - 367 * Moment.MicrosPerDay);
        decimal sum = 0;
        foreach (RevenuePosting posting in postings)
            if (posting.Time <= at && posting.Time > surelyOut && at < EndOf(posting.Time)) sum += posting.Amount;
        return sum;
    }
}
