namespace Corridor.Statistics;

/// <summary>Net Promoter Score: percent promoters minus percent detractors, -100 to 100.</summary>
/// <remarks>
/// Rocks (2016), "Interval estimation for the 'Net Promoter Score'", The American Statistician 70(4): an adjusted Wald interval, with three
/// pseudo-answers added as 3/4 promoters, 3/2 passives, 3/4 detractors. p, q, r are the shares after that, n' = n + 3, variance p + r - (p - r)^2,
/// interval (p - r) +- z sqrt(variance / n'). The plain Wald interval of four passives is 0 to 0; this one is -34 to 34.
/// </remarks>
public static class NetPromoterScore
{
    /// <summary>Pseudo-answers added to one sample: the paper's best of six methods.</summary>
    private const double PseudoAnswers = 3;

    /// <summary>Pseudo-answers added to each of two samples, half as many, so that the pair gets three together: the rule of Agresti and Caffo (2000),
    /// "Simple and Effective Confidence Intervals for Proportions and Differences of Proportions", The American Statistician 54(4), for two shares.</summary>
    private const double PseudoAnswersOfTwo = PseudoAnswers / 2;

    private static readonly Interval Bounds = Interval.Of(-100, 100);
    private static readonly Interval DifferenceBounds = Interval.Of(-200, 200);

    /// <summary>The score of these counts with its interval clipped to -100 and 100; null without an answer.</summary>
    /// <param name="promoters">Answers 9 and 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The score, or null.</returns>
    public static Estimate? Of(int promoters, int passives, int detractors, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        int n = Checked(promoters, passives, detractors);
        if (n == 0) return null;
        double value = 100.0 * (promoters - detractors) / n;
        (double score, double variance) = Adjusted(promoters, detractors, n, PseudoAnswers);
        double half = Confidence.Normal(level) * Math.Sqrt(variance);
        // The pseudo-answers pull the interval of a single promoter under the score itself: it is widened to hold it.
        Interval interval = Interval.Of(100 * (score - half), 100 * (score + half)).ClippedTo(Bounds).WidenedTo(value);
        return new Estimate(value, interval, n, level, Methods.AdjustedWald);
    }

    /// <summary>How far two scores lie apart, first minus second, in points; null when either has no answer.</summary>
    /// <param name="first">Promoters, passives and detractors of one period or group.</param>
    /// <param name="second">Those of the other.</param>
    /// <param name="level">The interval's confidence.</param>
    /// <returns>The difference, or null.</returns>
    public static Difference? Between((int Promoters, int Passives, int Detractors) first, (int Promoters, int Passives, int Detractors) second, double level = Confidence.Default)
    {
        Confidence.Checked(level);
        int n = Checked(first.Promoters, first.Passives, first.Detractors);
        int m = Checked(second.Promoters, second.Passives, second.Detractors);
        if (n == 0 || m == 0) return null;
        double value = 100.0 * (first.Promoters - first.Detractors) / n - 100.0 * (second.Promoters - second.Detractors) / m;
        (double one, double oneVariance) = Adjusted(first.Promoters, first.Detractors, n, PseudoAnswersOfTwo);
        (double two, double twoVariance) = Adjusted(second.Promoters, second.Detractors, m, PseudoAnswersOfTwo);
        double error = Math.Sqrt(oneVariance + twoVariance);
        double half = Confidence.Normal(level) * error;
        Interval interval = Interval.Of(100 * (one - two - half), 100 * (one - two + half)).ClippedTo(DifferenceBounds).WidenedTo(value);
        return new Difference(new Estimate(value, interval, n + m, level, Methods.AdjustedWald), Confidence.NormalOutside((one - two) / error));
    }

    /// <summary>Score (as a share) and variance of its mean after the pseudo-answers.</summary>
    private static (double Score, double Variance) Adjusted(int promoters, int detractors, int n, double pseudo)
    {
        double total = n + pseudo;
        double p = (promoters + pseudo / 4) / total;
        double r = (detractors + pseudo / 4) / total;
        return (p - r, (p + r - (p - r) * (p - r)) / total);
    }

    private static int Checked(int promoters, int passives, int detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        return checked(promoters + passives + detractors);
    }
}
