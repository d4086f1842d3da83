using Corridor.Statistics;

namespace Corridor.Differentiate;

/// <summary>The relationship score of a customer or account at a moment, from the answers that count then.</summary>
/// <param name="Value">S, 0 to 100.</param>
/// <param name="N">Answers of a customer, or people of an account.</param>
/// <param name="Readings">Those answers, or those people's means.</param>
/// <param name="Spread">Sum of squared weights over the squared sum of weights: 1/n for equal ones.</param>
internal readonly record struct PortfolioScore(double Value, int N, Sample Readings, double Spread)
{
    /// <summary>Answers on 0 to 10 are rounded to steps of ten points, which alone scatters them by 10/sqrt(12), about 3.</summary>
    private const double LeastDeviation = 3;

    /// <summary>The spread taken when nobody in the workspace answered twice.</summary>
    private const double DeviationUntilKnown = 25;

    /// <summary>The workspace's pooled spread counts as much as this many answers of the customer: two equal answers do not prove that there is none.</summary>
    private const double PooledCounts = 4;

    /// <summary>S = mean of the answers; for accounts of each person's mean, weighted by role. Null when no answer counts.</summary>
    public static PortfolioScore? At(IReadOnlyList<PortfolioAnswer> answers, PortfolioBasis basis, Moment at)
    {
        Sample readings = default;
        double sum = 0, weights = 0, squares = 0;
        if (basis == PortfolioBasis.Customers)
        {
            for (int i = 0; i < answers.Count; i++)
                if (RevenueWindow.Counts(answers[i].Time, at)) readings = readings.With(answers[i].U);
            return readings.N == 0 ? null : new(readings.Mean, readings.N, readings, 1.0 / readings.N);
        }
        foreach (IGrouping<int, PortfolioAnswer> person in answers.Where(answer => RevenueWindow.Counts(answer.Time, at)).GroupBy(answer => answer.Respondent).OrderBy(of => of.Key))
        {
            double mean = person.Average(answer => answer.U);
            double weight = person.OrderBy(answer => answer.Time).Last().Weight;
            if (!(weight > 0)) continue;
            readings = readings.With(mean);
            sum += weight * mean;
            weights += weight;
            squares += weight * weight;
        }
        return readings.N == 0 ? null : new(sum / weights, readings.N, readings, squares / (weights * weights));
    }

    /// <summary>The variance of readings within one unit, pooled over all units that have several.</summary>
    public static double PooledVariance(IEnumerable<PortfolioScore?> scores)
    {
        double squares = 0;
        int freedom = 0;
        foreach (PortfolioScore? score in scores)
        {
            if (score is not { N: >= 2 } known) continue;
            squares += known.Readings.Squares;
            freedom += known.N - 1;
        }
        double variance = freedom == 0 ? DeviationUntilKnown * DeviationUntilKnown : squares / freedom;
        return Math.Max(variance, LeastDeviation * LeastDeviation);
    }

    /// <summary>The standard error of S: of one reading the pooled spread, of many more and more their own.</summary>
    /// <remarks>Smyth (2004), "Linear models and empirical Bayes methods", Statistical Applications in Genetics and Molecular Biology 3(1): the moderated
    /// variance (d0 s0^2 + d s^2) / (d0 + d), here with a fixed d0.</remarks>
    public double StandardError(double pooledVariance) =>
        Math.Sqrt((Readings.Squares + PooledCounts * pooledVariance) / (N - 1 + PooledCounts) * Spread);

    /// <summary>The chance that the true score is at or above the cut.</summary>
    public double ChanceAbove(double cut, double pooledVariance) => Confidence.NormalBelow((Value - cut) / StandardError(pooledVariance));
}
