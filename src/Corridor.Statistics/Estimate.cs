namespace Corridor.Statistics;

/// <summary>A number from a sample, with how sure it is. A number without any evidence is no estimate: it is null.</summary>
public sealed record Estimate
{
    /// <summary>Estimates from fewer than this many are marked small.</summary>
    public const int SmallBelow = 30;

    /// <summary>Checks that the number is one.</summary>
    /// <param name="value">The estimate itself, finite.</param>
    /// <param name="interval">Where the true value lies, or null when the sample cannot say (one value on an unbounded scale, or no spread at all).</param>
    /// <param name="n">How many independent observations stand behind it, at least 1.</param>
    /// <param name="level">The interval's confidence, strictly between 0 and 1.</param>
    /// <param name="method">How the interval was made, one of <see cref="Methods"/>.</param>
    public Estimate(double value, Interval? interval, int n, double level, string method)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "An estimate is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        (Value, Interval, N, Level, Method) = (value, interval, n, Confidence.Checked(level), method);
    }

    /// <summary>The estimate itself.</summary>
    public double Value { get; }

    /// <summary>Where the true value lies at <see cref="Level"/>; null when the sample cannot say.</summary>
    public Interval? Interval { get; }

    /// <summary>The interval's lower end, if there is one.</summary>
    public double? Low => Interval?.Low;

    /// <summary>The interval's upper end, if there is one.</summary>
    public double? High => Interval?.High;

    /// <summary>How many independent observations stand behind it.</summary>
    public int N { get; }

    /// <summary>The interval's confidence, 0.95 unless asked otherwise.</summary>
    public double Level { get; }

    /// <summary>How the interval was made.</summary>
    public string Method { get; }

    /// <summary>Whether so few stand behind it that the screen says so.</summary>
    public bool Small => N < SmallBelow;

    /// <summary>Whether the whole interval lies above or below <paramref name="x"/>; false without an interval.</summary>
    /// <param name="x">The value to exclude, usually 0.</param>
    /// <returns>True when the interval does not hold it.</returns>
    public bool Excludes(double x) => Interval is { } interval && !interval.Contains(x);
}
