using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>A change of gap between two periods, split without rest: the experience changed, the expectation changed, or both.</summary>
/// <param name="Experience">Change of the mean experience.</param>
/// <param name="Expectation">Change of the mean expectation: positive when the bar rose.</param>
/// <param name="Test">The change of the mean gap with its interval.</param>
internal sealed record ExperienceGapChange(double Experience, double Expectation, Difference Test)
{
    /// <summary>dE - dX.</summary>
    public double Gap => Experience - Expectation;

    public bool Significant => Test.Significant;

    /// <summary>From <paramref name="earlier"/> to <paramref name="later"/>; null when either has no gap.</summary>
    public static ExperienceGapChange? Between(ExperienceGapSummary earlier, ExperienceGapSummary later, double level = Confidence.Default)
    {
        Difference? test = Differences.OfMeans(later.Gaps, earlier.Gaps, ExperienceGapSummary.Bounds, level);
        return test is null
            ? null
            : new(later.Experiences.Mean - earlier.Experiences.Mean, later.Expectations.Mean - earlier.Expectations.Mean, test);
    }
}
