using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>What the interval of a mean gap allows to say.</summary>
internal enum ExperienceReading
{
    /// <summary>Nobody said anything.</summary>
    Unheard,

    /// <summary>Too few, too different, or no expectation is known: more has to be asked.</summary>
    Unclear,

    /// <summary>The whole interval lies beyond the tolerance below expectation.</summary>
    Disappointing,

    /// <summary>The whole interval lies below expectation.</summary>
    Below,

    /// <summary>The interval holds 0 and stays within the tolerance.</summary>
    Met,

    /// <summary>The whole interval lies above expectation.</summary>
    Above,

    /// <summary>The whole interval lies beyond the tolerance above expectation.</summary>
    Exceeding,
}

/// <summary>How many votes fall in each class. Customers who said something, but not enough for a gap, are unknown.</summary>
internal readonly record struct ExperienceClassCounts(int Disappointed, int Met, int Exceeded, int Delighted, int Unknown)
{
    public int Known => Disappointed + Met + Exceeded + Delighted;
}

/// <summary>The gap of a touchpoint, a segment or a period. Each customer has one vote in the mean, also where several touchpoints are put together.</summary>
internal sealed record ExperienceGapSummary
{
    /// <summary>What a gap cannot leave.</summary>
    public static readonly Interval Bounds = Interval.Of(-100, 100);

    public required int Group { get; init; }

    /// <summary>The mean gap; null when nobody's gap is known.</summary>
    public required Estimate? Gap { get; init; }

    /// <summary>Why there is no gap.</summary>
    public required string? Reason { get; init; }

    /// <summary>The gaps, experiences and expectations of the customers whose gap is known.</summary>
    public required Sample Gaps { get; init; }

    public required Sample Experiences { get; init; }
    public required Sample Expectations { get; init; }

    /// <summary>Customers with an experience, whether or not their expectation is known.</summary>
    public required int Heard { get; init; }

    /// <summary>Interactions with an experience.</summary>
    public required int HeardInteractions { get; init; }

    public required ExperienceClassCounts Classes { get; init; }

    /// <summary>The share of disappointed votes.</summary>
    public required Estimate? Disappointed { get; init; }

    /// <summary>By how much the disappointed were disappointed on average, 0 to 100.</summary>
    public required double? Shortfall { get; init; }

    /// <summary>The share of votes whose expectation was in part asked after the fact.</summary>
    public required double? AskedAfterShare { get; init; }

    /// <summary>The share of votes that expected so much that it can hardly be exceeded.</summary>
    public required double? CeilingShare { get; init; }

    public required ExperienceReading Reading { get; init; }

    /// <summary>How many customers more would make an unclear reading clear, if they answer alike; null when it is clear or no number can be named.</summary>
    public required long? MoreToKnow { get; init; }

    public double? Experience => Experiences.N == 0 ? null : Experiences.Mean;
    public double? Expectation => Expectations.N == 0 ? null : Expectations.Mean;

    /// <summary>The share of all interactions that were heard; null when there were none.</summary>
    public double? HeardShare(long interactions) => interactions <= 0 ? null : Math.Min(1, (double)HeardInteractions / interactions);

    /// <summary>One summary per group, empty groups included.</summary>
    public static ExperienceGapSummary[] Of(ExperienceGaps gaps, Func<int, int> groupOf, int groups) =>
        Of(gaps, ExperienceGapVotes.Of(gaps, groupOf, groups), groups);

    /// <summary>The same from votes, so that a number and the people behind it come from one list.</summary>
    public static ExperienceGapSummary[] Of(ExperienceGaps gaps, IReadOnlyList<ExperienceVote> votes, int groups)
    {
        ExperienceGapTally[] tallies = new ExperienceGapTally[groups];
        for (int group = 0; group < groups; group++) tallies[group] = new();
        ReadOnlySpan<ExperienceGap> each = gaps.Each;
        for (int i = 0; i < votes.Count; i++)
        {
            ExperienceVote vote = votes[i];
            tallies[vote.Group].Add(vote, vote.Gap < 0 ? default : each[vote.Gap]);
        }
        ExperienceGapSummary[] summaries = new ExperienceGapSummary[groups];
        for (int group = 0; group < groups; group++) summaries[group] = tallies[group].Summarised(group, gaps.Options);
        return summaries;
    }
}
