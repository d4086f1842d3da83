namespace Corridor.JourneyEngine;

/// <summary>Days, weeks or months as a table of when each begins, so that time zones and daylight saving are the caller's, and exact.</summary>
public sealed class TimeTable
{
    private readonly long[] bounds;
    private readonly double periodsPerMicro;

    /// <summary>A table of periods.</summary>
    /// <param name="bounds">When each period begins, and when the last one ends: microseconds since 1970-01-01 UTC, strictly ascending, at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two, or not ascending.</exception>
    public TimeTable(IReadOnlyList<long> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Count < 2) throw new ArgumentException("A table of periods has at least a beginning and an end.", nameof(bounds));
        for (int i = 1; i < bounds.Count; i++)
            if (bounds[i] <= bounds[i - 1]) throw new ArgumentException($"Bound {i} of the periods is not later than the one before.", nameof(bounds));
        this.bounds = [.. bounds];
        periodsPerMicro = Count / ((double)bounds[^1] - bounds[0]);
    }

    /// <summary>How many periods there are.</summary>
    public int Count => bounds.Length - 1;

    /// <summary>When a period begins, inclusive.</summary>
    public long Start(int period) => bounds[period];

    /// <summary>When a period ends, exclusive.</summary>
    public long End(int period) => bounds[period + 1];

    /// <summary>The period that a time lies in, or -1 for none. Cost: constant where the periods are about equally long.</summary>
    public int PeriodOf(long time)
    {
        if (time < bounds[0] || time >= bounds[^1]) return -1;
        int period = Math.Min((int)(((double)time - bounds[0]) * periodsPerMicro), Count - 1);
        while (time < bounds[period]) period--;
        while (time >= bounds[period + 1]) period++;
        return period;
    }
}
