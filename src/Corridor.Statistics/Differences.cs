namespace Corridor.Statistics;

/// <summary>Differences of two independent samples: first minus second.</summary>
public static class Differences
{
    /// <summary>What a difference of two shares cannot leave.</summary>
    private static readonly Interval ShareBounds = Interval.Of(-1, 1);

    /// <summary>The difference of two means; null when either sample is empty.</summary>
    /// <remarks>
    /// <para>
    /// Welch (1947), "The Generalization of 'Student's' Problem when Several Different Population Variances are Involved", Biometrika 34(1-2):
    /// d +- t(v) sqrt(s1^2/n1 + s2^2/n2), v by Satterthwaite (1946), "An Approximate Distribution of Estimates of Variance Components",
    /// Biometrics 2(6), equation 17. Samples that share some customers are positively correlated, which makes this interval too wide, never too narrow.
    /// </para>
    /// <para>
    /// Where a sample has one value or no spread, and the values have a scale, the interval is recovered from the two samples' own intervals:
    /// Zou and Donner (2008), "Construction of confidence limits about effect measures: A general approach", Statistics in Medicine 27(10), equation 5.
    /// Without a scale it is absent.
    /// </para>
    /// </remarks>
    /// <param name="first">One sample.</param>
    /// <param name="second">The sample taken away from it.</param>
    /// <param name="bounds">The scale that no single value leaves; null if there is none.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The difference, or null.</returns>
    public static Difference? OfMeans(Sample first, Sample second, Interval? bounds = null, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        if (first.N == 0 || second.N == 0) return null;
        double value = first.Mean - second.Mean;
        int n = first.N + second.N;
        if (first.N < 2 || second.N < 2 || first.Squares == 0 || second.Squares == 0)
        {
            if (bounds is not { } scale) return new Difference(new Estimate(value, null, n, level, Methods.None), null);
            Interval Recovered(double at) => Recover(Mean.Of(first, scale, at)!, Mean.Of(second, scale, at)!, value);
            Interval both = Interval.Of(scale.Low - scale.High, scale.High - scale.Low);
            return new Difference(new Estimate(value, Recovered(level).ClippedTo(both).WidenedTo(value), n, level, Methods.Mover), Inverted(Recovered));
        }
        double one = first.Squares / (first.N - 1) / first.N;
        double two = second.Squares / (second.N - 1) / second.N;
        double error = Math.Sqrt(one + two);
        double freedom = (one + two) * (one + two) / (one * one / (first.N - 1) + two * two / (second.N - 1));
        double half = Confidence.StudentT(freedom, level) * error;
        Interval interval = Interval.Of(value - half, value + half);
        if (bounds is { } range) interval = interval.ClippedTo(Interval.Of(range.Low - range.High, range.High - range.Low));
        return new Difference(new Estimate(value, interval, n, level, Methods.WelchT), Confidence.StudentTOutside(value / error, freedom));
    }

    /// <summary>The difference of two shares, k1/n1 - k2/n2, in -1 to 1; null when n1 or n2 is 0.</summary>
    /// <remarks>
    /// Newcombe (1998), "Interval estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
    /// Medicine 17(8), method 10 (square-and-add of Wilson's limits). The p-value is 1 minus the largest level at which that interval excludes 0.
    /// </remarks>
    /// <param name="firstCount">k1, 0 to <paramref name="firstN"/>.</param>
    /// <param name="firstN">n1.</param>
    /// <param name="secondCount">k2, 0 to <paramref name="secondN"/>.</param>
    /// <param name="secondN">n2.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The difference, or null.</returns>
    public static Difference? OfShares(int firstCount, int firstN, int secondCount, int secondN, double level = Confidence.Default)
    {
        Estimate? first = Share.Wilson(firstCount, firstN, level);
        Estimate? second = Share.Wilson(secondCount, secondN, level);
        if (first is null || second is null) return null;
        double value = first.Value - second.Value;
        Interval At(double at) => Recover(Share.Wilson(firstCount, firstN, at)!, Share.Wilson(secondCount, secondN, at)!, value);
        return new Difference(
            new Estimate(value, Recover(first, second, value).ClippedTo(ShareBounds).WidenedTo(value), firstN + secondN, level, Methods.Newcombe),
            Inverted(At));
    }

    /// <summary>The interval of a difference from the intervals of its two parts, which may be lopsided.</summary>
    private static Interval Recover(Estimate first, Estimate second, double value)
    {
        Interval one = first.Interval!.Value, two = second.Interval!.Value;
        double down = Hypotenuse(first.Value - one.Low, two.High - second.Value);
        double up = Hypotenuse(one.High - first.Value, second.Value - two.Low);
        return Interval.Of(value - down, value + up);
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);

    /// <summary>1 minus the largest level at which the interval excludes 0, by halving the range of levels.</summary>
    private static double Inverted(Func<double, Interval> at)
    {
        const double Surest = 1 - 1e-12;   // a p-value below this is as good as 0
        if (!at(Surest).Contains(0)) return 0;
        double excludes = 0, holds = Surest;
        for (int step = 0; step < 60 && holds - excludes > 1e-13; step++)
        {
            double middle = (excludes + holds) / 2;
            if (at(middle).Contains(0)) holds = middle;
            else excludes = middle;
        }
        return 1 - holds;
    }
}
