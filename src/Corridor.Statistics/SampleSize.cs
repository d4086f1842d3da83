namespace Corridor.Statistics;

/// <summary>How many answers would settle a question, if mean and spread stay as they are now. About even odds, since they will not stay exactly so.</summary>
public static class SampleSize
{
    /// <summary>The least n whose t interval is narrower than +-<paramref name="halfWidth"/>; null when no number is.</summary>
    /// <remarks>t(n - 1) s / sqrt(n) below h, Student (1908); searched upwards from (z s / h)^2, which it always exceeds.</remarks>
    /// <param name="standardDeviation">s, 0 or more.</param>
    /// <param name="halfWidth">h; null is the answer when it is 0 or less.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>At least 2, or null.</returns>
    public static long? ForHalfWidth(double standardDeviation, double halfWidth, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        if (!double.IsFinite(standardDeviation) || standardDeviation < 0) throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A standard deviation is finite and not negative.");
        if (!(halfWidth > 0)) return null;
        double ratio = standardDeviation / halfWidth;
        double start = Math.Pow(Confidence.Normal(level) * ratio, 2);
        if (!(start < long.MaxValue / 4)) return null;
        long n = Math.Max(2, (long)start);
        while (!(Confidence.StudentT(n - 1, level) * ratio < Math.Sqrt(n))) n++;
        return n;
    }

    /// <summary>How many answers more would make the interval of this mean exclude <paramref name="against"/>; 0 when it does already,
    /// null when the sample has no spread to judge by or its mean is just there.</summary>
    /// <param name="sample">The answers so far.</param>
    /// <param name="against">The value to exclude, usually 0.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>0 or more, or null.</returns>
    public static long? MoreToExclude(Sample sample, double against = 0, double level = Confidence.Default) =>
        More(sample, Math.Abs(sample.Mean - against), level);

    /// <summary>How many answers more would bring the interval of this mean inside +-<paramref name="halfWidth"/> of it.</summary>
    /// <param name="sample">The answers so far.</param>
    /// <param name="halfWidth">How close is close enough.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>0 or more, or null.</returns>
    public static long? More(Sample sample, double halfWidth, double level = Confidence.Default) =>
        sample is { N: >= 2, Squares: > 0 } && ForHalfWidth(sample.StandardDeviation!.Value, halfWidth, level) is { } n ? Math.Max(0, n - sample.N) : null;

    /// <summary>The least n at which Wilson's interval of this share excludes <paramref name="against"/>; null when the two are equal.</summary>
    /// <remarks>Wilson's interval excludes a share p0 exactly when the score test rejects it: n above z^2 p0 (1 - p0) / (p - p0)^2.</remarks>
    /// <param name="share">p, 0 to 1.</param>
    /// <param name="against">p0, 0 to 1.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>At least 1, or null.</returns>
    public static long? ForShare(double share, double against, double level = Confidence.Default)
    {
        if (!(share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (!(against is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(against), against, "A share lies between 0 and 1.");
        double n = Math.Pow(Confidence.Normal(level) / (share - against), 2) * against * (1 - against);
        return n < long.MaxValue / 4 ? (long)Math.Floor(n) + 1 : null;
    }

    /// <summary>How many answers more in <paramref name="growing"/> alone would make the difference of the two means exclude 0;
    /// 0 when it does already, null when no number would, since <paramref name="closed"/> stays as uncertain as it is.</summary>
    /// <param name="growing">The sample that can still grow, such as this period's.</param>
    /// <param name="closed">The sample that cannot, such as last period's.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>0 or more, or null.</returns>
    public static long? MoreToTellApart(Sample growing, Sample closed, double level = Confidence.Default)
    {
        if (growing is not { N: >= 2, Squares: > 0 } || closed is not { N: >= 2, Squares: > 0 }) return null;
        double difference = Math.Abs(growing.Mean - closed.Mean);
        double variance = growing.Variance!.Value, fixedPart = closed.Variance!.Value / closed.N;
        bool Tells(long n)
        {
            double part = variance / n;
            double freedom = (part + fixedPart) * (part + fixedPart) / (part * part / (n - 1) + fixedPart * fixedPart / (closed.N - 1));
            return Confidence.StudentT(freedom, level) * Math.Sqrt(part + fixedPart) < difference;
        }
        if (Tells(growing.N)) return 0;
        long tells = growing.N;
        do
        {
            if (tells > int.MaxValue) return null;
            tells *= 2;
        }
        while (!Tells(tells));
        // With unequal spreads the condition need not be monotone near its edge; halving finds a place where it starts to hold.
        long fails = tells / 2;
        while (tells - fails > 1)
        {
            long middle = fails + (tells - fails) / 2;
            if (Tells(middle)) tells = middle;
            else fails = middle;
        }
        return tells - growing.N;
    }
}
