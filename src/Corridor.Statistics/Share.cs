namespace Corridor.Statistics;

/// <summary>A share, such as promises kept of promises resolved.</summary>
public static class Share
{
    /// <summary>What a share cannot leave.</summary>
    private static readonly Interval Bounds = Interval.Of(0, 1);

    /// <summary>k of n with Wilson's score interval, 0 to 1; null when n is 0.</summary>
    /// <remarks>
    /// Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158); method 3 of Newcombe (1998),
    /// "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17(8):
    /// (2np + z^2 +- z sqrt(z^2 + 4npq)) / (2 (n + z^2)). It holds its level at 0 of n and n of n, where p +- z sqrt(pq/n) collapses to a point.
    /// </remarks>
    /// <param name="count">k, how many have the property: 0 to <paramref name="n"/>.</param>
    /// <param name="n">Of how many.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The share with its interval, or null.</returns>
    public static Estimate? Wilson(int count, int n, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, n);
        return n == 0 ? null : new Estimate((double)count / n, Around((double)count / n, n, level), n, level, Methods.Wilson);
    }

    /// <summary>Wilson's interval around a share that need not be a whole number of n.</summary>
    internal static Interval Around(double p, double n, double level)
    {
        double z = Confidence.Normal(level);
        double squared = z * z;
        double middle = 2 * n * p + squared;
        double half = z * Math.Sqrt(squared + 4 * n * p * (1 - p));
        double divisor = 2 * (n + squared);
        // Exactly 0 and 1 at the ends, where rounding would leave 1e-17.
        return Interval.Of(p == 0 ? 0 : (middle - half) / divisor, p == 1 ? 1 : (middle + half) / divisor).ClippedTo(Bounds).WidenedTo(p);
    }
}
