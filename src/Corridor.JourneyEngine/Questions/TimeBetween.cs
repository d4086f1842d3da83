namespace Corridor.JourneyEngine;

/// <summary>
/// How long it takes from one touchpoint to another: from each interaction at the first to the next one at the second in the same journey, others between
/// allowed, unless the first comes again before it. So each interaction is in one pair at most; with both the same, it is the time from each to the next.
/// </summary>
/// <param name="From">The first touchpoint.</param>
/// <param name="To">The second.</param>
public sealed record TimeBetween(ushort From, ushort To)
{
    /// <summary>The distribution of the times, exact. Cost: one scan, and a sort of the pairs, 8 bytes each.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public TimeDistribution Run(JourneyView view, JourneyScope scope)
    {
        (long[] micros, long customers) = Find(view, scope);
        return TimeDistribution.Of(micros, customers);
    }

    /// <summary>The same with the number of pairs in each of some bins: from each bound, inclusive, to the next one, exclusive; the last bin has no end.</summary>
    /// <param name="view">Whom to ask.</param>
    /// <param name="scope">What to see.</param>
    /// <param name="boundsMicros">Where bins begin, strictly ascending, the first at 0 or below.</param>
    /// <exception cref="ArgumentException">The bounds are empty, do not ascend, or begin above 0.</exception>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public (TimeDistribution Distribution, long[] Bins) Run(JourneyView view, JourneyScope scope, IReadOnlyList<long> boundsMicros)
    {
        ArgumentNullException.ThrowIfNull(boundsMicros);
        if (boundsMicros.Count == 0 || boundsMicros[0] > 0) throw new ArgumentException("The first bin begins at 0, so that every pair has a bin.", nameof(boundsMicros));
        for (int i = 1; i < boundsMicros.Count; i++)
            if (boundsMicros[i] <= boundsMicros[i - 1]) throw new ArgumentException($"Bound {i} of the bins is not above the one before.", nameof(boundsMicros));
        (long[] micros, long customers) = Find(view, scope);
        long[] bins = new long[boundsMicros.Count];
        int bin = 0;
        foreach (long time in micros)
        {
            while (bin + 1 < bins.Length && time >= boundsMicros[bin + 1]) bin++;
            bins[bin]++;
        }
        return (TimeDistribution.Of(micros, customers), bins);
    }

    /// <summary>The customers with such a pair no shorter and no longer than given, ascending.</summary>
    /// <param name="view">Whom to ask.</param>
    /// <param name="scope">What to see.</param>
    /// <param name="leastMicros">Shortest time, inclusive.</param>
    /// <param name="mostMicros">Longest time, inclusive.</param>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public int[] Customers(JourneyView view, JourneyScope scope, long leastMicros = 0, long mostMicros = long.MaxValue)
    {
        view.DemandTimeOrder();
        return Scan.Behind(view, scope, scope.Table(view), () => new Kernel(From, To, leastMicros, mostMicros), kernel => kernel.Found.Count);
    }

    private (long[] Micros, long Customers) Find(JourneyView view, JourneyScope scope)
    {
        view.DemandTimeOrder();
        Kernel[] kernels = Scan.Over(view, scope, scope.Table(view), () => new Kernel(From, To));
        long[] micros = [.. kernels.SelectMany(kernel => kernel.Found)];
        Array.Sort(micros);
        return (micros, kernels.Sum(kernel => kernel.Customers));
    }

    private sealed class Kernel(ushort from, ushort to, long least = 0, long most = long.MaxValue) : IKernel
    {
        public List<long> Found { get; } = [];

        public long Customers { get; private set; }

        public void Visit(in Journey journey)
        {
            int before = Found.Count;
            int start = -1;
            for (int i = 0; i < journey.Length; i++)
            {
                ushort touchpoint = journey.Codes[i];
                if (touchpoint == to && start >= 0)
                {
                    long micros = journey.Time(i) - journey.Time(start);
                    if (micros >= least && micros <= most) Found.Add(micros);
                    start = -1;
                }
                if (touchpoint == from) start = i;
            }
            if (Found.Count > before) Customers++;
        }
    }
}

/// <summary>A distribution of times, in seconds. All but the counts are NaN where there is no pair.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="Customers">Customers with a pair.</param>
/// <param name="MeanSeconds">Mean.</param>
/// <param name="LeastSeconds">Shortest.</param>
/// <param name="MedianSeconds">Median, by nearest rank: the smallest time that at least half the pairs do not exceed.</param>
/// <param name="Percentile90Seconds">90th percentile, by nearest rank.</param>
/// <param name="MostSeconds">Longest.</param>
public sealed record TimeDistribution(
    long Count, long Customers, double MeanSeconds, double LeastSeconds, double MedianSeconds, double Percentile90Seconds, double MostSeconds)
{
    internal static TimeDistribution Of(long[] sorted, long customers)
    {
        if (sorted.Length == 0) return new(0, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        Int128 sum = 0;
        foreach (long micros in sorted) sum += micros;
        double mean = (double)sum / (sorted.Length * Edge.MicrosPerSecond);
        return new(sorted.Length, customers, mean, Rank(sorted, 0), Rank(sorted, 50), Rank(sorted, 90), Rank(sorted, 100));
    }

    private static double Rank(long[] sorted, int percent)
    {
        long rank = Math.Max(1, ((long)sorted.Length * percent + 99) / 100);
        return sorted[rank - 1] / Edge.MicrosPerSecond;
    }
}
