namespace Corridor.Statistics;

/// <summary>A mean, with an interval that stays honest for one value and for values that are all the same.</summary>
public static class Mean
{
    /// <summary>The mean of a sample with Student's t interval; null for an empty sample.</summary>
    /// <remarks>
    /// <para>Student (1908), "The Probable Error of a Mean", Biometrika 6(1): mean +- t(n - 1) s / sqrt(n), clipped to the scale where one is given.</para>
    /// <para>
    /// One value says nothing of the spread: the interval is the whole scale, or absent without one. Values that are all the same would make the
    /// interval a point. On a scale from a to b the variance of anything with mean m is at most (m - a)(b - m) (Bhatia and Davis 2000, "A Better
    /// Bound on the Variance", American Mathematical Monthly 107(4)); with that variance the score interval is Wilson's at
    /// p = (m - a)/(b - a), and it is used. Without a scale the interval is absent.
    /// </para>
    /// </remarks>
    /// <param name="sample">The values.</param>
    /// <param name="bounds">The scale, which no value leaves; null if there is none.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The mean with its interval, or null.</returns>
    public static Estimate? Of(Sample sample, Interval? bounds = null, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        if (sample.N == 0) return null;
        (Interval? interval, string method) = Around(sample, bounds, level);
        return new Estimate(bounds is { } scale ? Math.Clamp(sample.Mean, scale.Low, scale.High) : sample.Mean, interval, sample.N, level, method);
    }

    /// <summary>The mean of the differences <c>first - second</c> of pairs, with Student's t interval; null without pairs.</summary>
    /// <remarks>Student (1908), section IX: the interval of the mean of the differences, as one sample.</remarks>
    /// <param name="first">One value per pair.</param>
    /// <param name="second">As many as <paramref name="first"/>, in the same order.</param>
    /// <param name="bounds">The scale of a difference, if any.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The mean difference with its interval and p-value, or null.</returns>
    public static Difference? OfDifferences(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Interval? bounds = null, double level = Confidence.Default)
    {
        if (first.Length != second.Length) throw new ArgumentException($"{first.Length} values cannot be paired with {second.Length}.", nameof(second));
        Sample sample = default;
        for (int i = 0; i < first.Length; i++) sample = sample.With(first[i] - second[i]);
        Estimate? mean = Of(sample, bounds, level);
        if (mean is null) return null;
        double? p = sample.N < 2 || sample.Squares == 0
            ? null
            : Confidence.StudentTOutside(sample.Mean / Math.Sqrt(sample.Squares / (sample.N - 1) / sample.N), sample.N - 1);
        return new Difference(mean, p);
    }

    private static (Interval? Interval, string Method) Around(Sample sample, Interval? bounds, double level)
    {
        if (sample.N == 1) return bounds is null ? (null, Methods.None) : (bounds.Value.WidenedTo(sample.Mean), Methods.WholeScale);
        if (sample.Squares == 0)
        {
            if (bounds is not { Width: > 0 } range) return (null, Methods.None);
            double share = Math.Clamp((sample.Mean - range.Low) / range.Width, 0, 1);
            return (Share.Around(share, sample.N, level).Mapped(range.Width, range.Low), Methods.WilsonOnScale);
        }
        double half = Confidence.StudentT(sample.N - 1, level) * Math.Sqrt(sample.Squares / (sample.N - 1) / sample.N);
        Interval interval = Interval.Of(sample.Mean - half, sample.Mean + half);
        return (bounds is { } scale ? interval.ClippedTo(scale) : interval, Methods.StudentT);
    }
}
