namespace Corridor.Bench;

/// <summary>Durations of many calls, and their quantiles.</summary>
internal sealed class Sample
{
    private readonly Lock gate = new();
    private readonly List<double> values = [];

    public void Add(IEnumerable<double> some)
    {
        lock (gate) values.AddRange(some);
    }

    public int Count
    {
        get { lock (gate) return values.Count; }
    }

    public double Quantile(double q)
    {
        lock (gate)
        {
            if (values.Count == 0) return double.NaN;
            values.Sort();
            return values[Math.Min(values.Count - 1, (int)(values.Count * q))];
        }
    }

    public static double Median(IEnumerable<double> some)
    {
        double[] sorted = [.. some.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
