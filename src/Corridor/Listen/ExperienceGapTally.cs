using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>Adds up the votes of one group, given customer by customer.</summary>
internal sealed class ExperienceGapTally
{
    private Sample gaps, experiences, expectations;
    private int disappointed, met, exceeded, delighted, unknown, heard, interactions, ceiling, askedAfter;
    private double shortfall;

    private bool any;
    private int customer;
    private bool customerHeard;
    private int own;
    private double ownGap, ownExperience, ownExpectation;

    /// <summary>Adds one vote.</summary>
    /// <param name="vote">The vote; one customer's votes follow each other.</param>
    /// <param name="gap">The gap that it stands for, if any.</param>
    public void Add(in ExperienceVote vote, in ExperienceGap gap)
    {
        if (!any || vote.Customer != customer)
        {
            CloseCustomer();
            (any, customer) = (true, vote.Customer);
        }
        interactions += vote.Interactions;
        if (vote.Experience >= 0) customerHeard = true;
        if (gap.Gap is not { } size)
        {
            unknown++;
            return;
        }
        own++;
        ownGap += size;
        ownExperience += gap.Experience!.Value;
        ownExpectation += gap.Expectation!.Value;
        if (gap.AtCeiling) ceiling++;
        if (gap.AskedAfter) askedAfter++;
        switch (gap.Class)
        {
            case ExperienceClass.Disappointed:
                disappointed++;
                shortfall -= size;
                break;
            case ExperienceClass.Met: met++; break;
            case ExperienceClass.Exceeded: exceeded++; break;
            default: delighted++; break;
        }
    }

    public ExperienceGapSummary Summarised(int group, ExperienceGapOptions options)
    {
        CloseCustomer();
        Estimate? gap = Mean.Of(gaps, ExperienceGapSummary.Bounds, options.Level);
        ExperienceClassCounts classes = new(disappointed, met, exceeded, delighted, unknown);
        ExperienceReading reading = Read(gap, heard, options.Tolerance);
        return new()
        {
            Group = group,
            Gap = gap,
            Reason = gap is not null ? null : heard == 0 ? ExperienceGap.NoExperience : ExperienceGap.NoExpectation,
            Gaps = gaps,
            Experiences = experiences,
            Expectations = expectations,
            Heard = heard,
            HeardInteractions = interactions,
            Classes = classes,
            Disappointed = Share.Wilson(disappointed, classes.Known, options.Level),
            Shortfall = disappointed == 0 ? null : shortfall / disappointed,
            AskedAfterShare = classes.Known == 0 ? null : (double)askedAfter / classes.Known,
            CeilingShare = classes.Known == 0 ? null : (double)ceiling / classes.Known,
            Reading = reading,
            MoreToKnow = reading == ExperienceReading.Unclear ? More(options) : null,
        };
    }

    internal static ExperienceReading Read(Estimate? gap, int heard, double tolerance)
    {
        if (heard == 0) return ExperienceReading.Unheard;
        if (gap?.Interval is not { } interval) return ExperienceReading.Unclear;
        if (interval.High < -tolerance) return ExperienceReading.Disappointing;
        if (interval.Low > tolerance) return ExperienceReading.Exceeding;
        if (interval.High < 0) return ExperienceReading.Below;
        if (interval.Low > 0) return ExperienceReading.Above;
        return interval.Low >= -tolerance && interval.High <= tolerance ? ExperienceReading.Met : ExperienceReading.Unclear;
    }

    /// <summary>Clear is either: 0 lies outside the interval, or the interval lies within the tolerance. The nearer of the two is asked for.</summary>
    private long? More(ExperienceGapOptions options)
    {
        double distance = Math.Abs(gaps.Mean);
        return SampleSize.More(gaps, Math.Max(distance, options.Tolerance - distance), options.Level);
    }

    private void CloseCustomer()
    {
        if (customerHeard) heard++;
        if (own > 0)
        {
            gaps = gaps.With(ownGap / own);
            experiences = experiences.With(ownExperience / own);
            expectations = expectations.With(ownExpectation / own);
        }
        (customerHeard, own, ownGap, ownExperience, ownExpectation) = (false, 0, 0, 0, 0);
    }
}
