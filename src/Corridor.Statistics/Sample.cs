namespace Corridor.Statistics;

/// <summary>What a mean and its spread need of a sample: how many, their mean, and the sum of squared deviations from it.</summary>
/// <remarks>
/// One value at a time as in Welford (1962), "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4(3);
/// two samples at a time as in Chan, Golub and LeVeque (1979), "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances",
/// equations 2.1. Equal values keep a sum of squares of exactly 0. The same values in the same order give the same bits.
/// </remarks>
public readonly record struct Sample
{
    private Sample(int n, double mean, double squares) => (N, Mean, Squares) = (n, mean, squares);

    /// <summary>How many values; 0 for an empty sample.</summary>
    public int N { get; }

    /// <summary>Their mean; 0 while there are none.</summary>
    public double Mean { get; }

    /// <summary>The sum of squared deviations from the mean.</summary>
    public double Squares { get; }

    /// <summary>The unbiased variance (divisor n - 1); null below two values.</summary>
    public double? Variance => N < 2 ? null : Squares / (N - 1);

    /// <summary>Square root of <see cref="Variance"/>; null below two values.</summary>
    public double? StandardDeviation => N < 2 ? null : Math.Sqrt(Squares / (N - 1));

    /// <summary>Whether there are at least two values and all are the same.</summary>
    public bool AllEqual => N >= 2 && Squares == 0;

    /// <summary>The sample of these values.</summary>
    /// <param name="values">Finite numbers; may be empty.</param>
    /// <returns>Their summary.</returns>
    public static Sample Of(params ReadOnlySpan<double> values)
    {
        Sample sample = default;
        foreach (double value in values) sample = sample.With(value);
        return sample;
    }

    /// <summary>The sample of <paramref name="n"/> values known only by their mean and standard deviation.</summary>
    /// <param name="n">At least 1.</param>
    /// <param name="mean">Finite.</param>
    /// <param name="standardDeviation">With divisor n - 1; 0 or more, and 0 for one value.</param>
    /// <returns>Their summary.</returns>
    public static Sample From(int n, double mean, double standardDeviation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is finite.");
        if (!double.IsFinite(standardDeviation) || standardDeviation < 0) throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A standard deviation is finite and not negative.");
        return new(n, mean, (n - 1) * standardDeviation * standardDeviation);
    }

    /// <summary>This sample and one value more.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>The larger sample.</returns>
    public Sample With(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "A sample holds finite numbers.");
        int n = N + 1;
        double deviation = value - Mean;
        double mean = Mean + deviation / n;
        return new(n, mean, Squares + deviation * (value - mean));
    }

    /// <summary>Both samples together.</summary>
    /// <param name="other">A sample of other observations.</param>
    /// <returns>The larger sample.</returns>
    public Sample And(Sample other)
    {
        if (other.N == 0) return this;
        if (N == 0) return other;
        int n = N + other.N;
        double deviation = other.Mean - Mean;
        return new(n, Mean + deviation * other.N / n, Squares + other.Squares + deviation * deviation * ((double)N * other.N / n));
    }
}
