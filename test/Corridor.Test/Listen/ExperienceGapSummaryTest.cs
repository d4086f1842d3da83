using Corridor.Listen;
using Corridor.Statistics;

namespace Corridor.Test.Listen;

public sealed class ExperienceGapSummaryTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    /// <summary>A customer who expected 50 and lived 50 + gap.</summary>
    private static Answer Vote(int customer, double gap, double expectation = 50, int touchpoint = 0, double day = 0) => new()
    {
        Customer = customer,
        Touchpoint = touchpoint,
        Time = Start.Plus(TimeSpan.FromDays(day)),
        Score = expectation + gap,
        Min = 0,
        Max = 100,
        Expectation = expectation,
        Asked = ExpectationAsked.Before,
    };

    private static ExperienceGapOptions WithoutHistory { get; } = new() { Variances = ExpectationVariances.Of(1e-9, 1e-9, 1e12, 1e12, 1e12), ReestimateFrom = int.MaxValue };

    private static ExperienceGapSummary Single(params Answer[] answers) =>
        ExperienceGapSummary.Of(ExperienceGaps.Read(answers, WithoutHistory), _ => 0, 1)[0];

    private static ExperienceGapSummary Of(params double[] gaps) => Single([.. gaps.Select((gap, customer) => Vote(customer, gap))]);

    [Fact]
    public void The_mean_gap_comes_with_its_t_interval_classes_and_shares()
    {
        ExperienceGapSummary summary = Of(-40, -20, -5, 0, 5, 15);
        Estimate expected = Mean.Of(Sample.Of(-40, -20, -5, 0, 5, 15), Interval.Of(-100, 100))!;
        Assert.Equal(expected.Value, summary.Gap!.Value, 1e-6);
        Assert.Equal(expected.Low!.Value, summary.Gap.Low!.Value, 1e-6);
        Assert.Equal(6, summary.Gap.N);
        Assert.Equal(new(2, 3, 1, 0, 0), summary.Classes);
        Assert.Equal(30, summary.Shortfall!.Value, 1e-6);
        Assert.Equal(Share.Wilson(2, 6), summary.Disappointed);
        Assert.Equal(ExperienceReading.Unclear, summary.Reading);
        Assert.Equal(0, summary.AskedAfterShare);
    }

    [Fact]
    public void One_customer_has_one_vote_the_latest()
    {
        ExperienceGapSummary summary = Single(Vote(1, -50, day: 1), Vote(1, 30, day: 3), Vote(1, -20, day: 2), Vote(2, 10));
        Assert.Equal(2, summary.Gap!.N);
        Assert.Equal(20, summary.Gap.Value, 1e-6);
        Assert.Equal(4, summary.HeardInteractions);
        Assert.Equal(0.4, summary.HeardShare(10));
        Assert.Null(summary.HeardShare(0));
    }

    [Fact]
    public void The_latest_evidence_is_the_latest_answer_with_a_gap()
    {
        Answer without = Vote(1, 0, day: 5) with { Expectation = null, Touchpoint = 0 };
        ExperienceGapSummary summary = ExperienceGapSummary.Of(ExperienceGaps.Read([Vote(1, -50), without, Vote(2, 10) with { Expectation = null }]), _ => 0, 1)[0];
        // The own history makes an expectation for the later answer of customer 1.
        Assert.Equal(1, summary.Gap!.N);
        Assert.Equal(1, summary.Classes.Unknown);
        Assert.Equal(2, summary.Heard);
    }

    [Fact]
    public void Over_several_touchpoints_each_customer_still_has_one_vote_in_the_mean()
    {
        ExperienceGapSummary summary = Single(Vote(1, -30, touchpoint: 0), Vote(1, -10, touchpoint: 1), Vote(1, -20, touchpoint: 2), Vote(2, 40, touchpoint: 1));
        Assert.Equal(2, summary.Gap!.N);
        Assert.Equal(10, summary.Gap.Value, 1e-6);
        Assert.Equal(4, summary.Classes.Known);
    }

    [Fact]
    public void Nothing_heard_and_nothing_expected_are_told_apart()
    {
        ExperienceGapSummary unheard = Single();
        Assert.Equal((null, "no_experience", ExperienceReading.Unheard), (unheard.Gap, unheard.Reason, unheard.Reading));
        Assert.Null(unheard.Disappointed);
        Assert.Null(unheard.AskedAfterShare);

        ExperienceGapSummary unexpected = Single(Vote(1, 0) with { Expectation = null });
        Assert.Equal((null, "no_expectation", ExperienceReading.Unclear), (unexpected.Gap, unexpected.Reason, unexpected.Reading));

        ExperienceGapSummary onlyExpected = Single(Vote(1, 0) with { Score = null });
        Assert.Equal((null, "no_experience", ExperienceReading.Unheard), (onlyExpected.Gap, onlyExpected.Reason, onlyExpected.Reading));
    }

    [Theory]
    [InlineData(-30, nameof(ExperienceReading.Disappointing))]
    [InlineData(-8, nameof(ExperienceReading.Below))]
    [InlineData(0, nameof(ExperienceReading.Met))]
    [InlineData(8, nameof(ExperienceReading.Above))]
    [InlineData(30, nameof(ExperienceReading.Exceeding))]
    public void A_narrow_interval_reads_by_where_it_lies(double middle, string expected) =>
        Assert.Equal(expected, Of([.. Enumerable.Range(0, 40).Select(i => middle + (i % 2 == 0 ? 3.0 : -3.0))]).Reading.ToString());

    private static readonly double[] Mixed = [-60, 40, -30, 50, -20, 10];

    [Fact]
    public void A_wide_interval_is_unclear_and_says_how_many_more_to_ask()
    {
        ExperienceGapSummary wide = Of(Mixed);
        Assert.Equal(ExperienceReading.Unclear, wide.Reading);
        long more = wide.MoreToKnow!.Value;
        Assert.True(more > 0);
        Sample larger = Sample.From(6 + (int)more, wide.Gaps.Mean, wide.Gaps.StandardDeviation!.Value);
        ExperienceReading then = ExperienceGapTally.Read(Mean.Of(larger), 6, 10);
        Assert.NotEqual(ExperienceReading.Unclear, then);

        Assert.Equal(ExperienceReading.Unclear, Of(40).Reading);
        Assert.Null(Of(40).MoreToKnow);
    }

    [Fact]
    public void A_change_is_experience_minus_expectation_without_rest()
    {
        ExperienceGapSummary earlier = Single([.. Enumerable.Range(0, 50).Select(c => Vote(c, c % 7, expectation: 50))]);
        ExperienceGapSummary later = Single([.. Enumerable.Range(0, 60).Select(c => Vote(c, c % 7 - 12, expectation: 62))]);
        ExperienceGapChange change = ExperienceGapChange.Between(earlier, later)!;
        Assert.Equal(12, change.Expectation, 1e-6);
        Assert.Equal(change.Gap, change.Experience - change.Expectation);
        Assert.Equal(later.Gap!.Value - earlier.Gap!.Value, change.Gap, 1e-9);
        Assert.Equal(change.Gap, change.Test.Estimate.Value, 1e-9);
        Assert.True(change.Significant);

        Assert.False(ExperienceGapChange.Between(earlier, earlier)!.Significant);
        Assert.Null(ExperienceGapChange.Between(earlier, Single()));
    }

    [Fact]
    public void Groups_are_kept_apart_and_left_out_answers_do_not_count()
    {
        ExperienceGaps gaps = ExperienceGaps.Read([Vote(1, 10, day: 0), Vote(1, 20, day: 31), Vote(2, 30, day: 40), Vote(3, 40, day: 90, touchpoint: 5)], WithoutHistory);
        int Month(int i) => (int)(gaps.Answers[i].Time.Since(Start).TotalDays / 30) is var month and < 2 ? month : -1;
        ExperienceGapSummary[] months = ExperienceGapSummary.Of(gaps, Month, 2);
        Assert.Equal(10, months[0].Gap!.Value, 1e-6);
        Assert.Equal(25, months[1].Gap!.Value, 1e-6);

        ExperienceGapSummary[] touchpoints = ExperienceGapSummary.Of(gaps, ExperienceGapVotes.ByTouchpoint(gaps, Start, Start.Plus(TimeSpan.FromDays(100)), c => c != 2), 6);
        Assert.Equal([1, 0, 0, 0, 0, 1], touchpoints.Select(t => t.Gap?.N ?? 0));
    }

    [Fact]
    public void Scores_and_gaps_are_counted_from_the_same_votes()
    {
        ExperienceGaps gaps = ExperienceGaps.Read([Vote(1, 10), Vote(1, 30, day: 1), Vote(2, -10) with { Expectation = null }], WithoutHistory);
        List<ExperienceVote> votes = ExperienceGapVotes.Of(gaps, _ => 0, 1);
        ScoreSummary score = ScoreSummary.Of(gaps, votes, 1)[0];
        Assert.Equal(2, score.Score!.N);
        Assert.Equal(60, score.Score.Value, 1e-9);
        Assert.Null(ScoreSummary.Of(gaps, [], 1)[0].Score);
    }

    /// <summary>A slow oracle over random answers: latest answer with a gap per customer, touchpoint and group, then the mean over customers.</summary>
    [Fact]
    public void Summaries_equal_those_of_a_slow_count()
    {
        Random random = new(23);
        for (int round = 0; round < 40; round++)
        {
            Answer[] answers = ExperienceGapTest.RandomAnswers(random, 200, customers: 12, touchpoints: 3);
            ExperienceGaps gaps = ExperienceGaps.Read(answers);
            int Group(int i) => (int)(answers[i].Id % 4) - 1;
            ExperienceGapSummary[] summaries = ExperienceGapSummary.Of(gaps, Group, 3);
            for (int group = 0; group < 3; group++)
            {
                int[] mine = [.. Enumerable.Range(0, answers.Length).Where(i => Group(i) == group)];
                double[] perCustomer = [.. mine.Where(i => gaps.Each[i].Gap is not null)
                    .GroupBy(i => (answers[i].Customer, answers[i].Touchpoint))
                    .Select(g => g.OrderBy(i => answers[i].Lived.Micros).ThenBy(i => answers[i].Time.Micros).ThenBy(i => answers[i].Id).Last())
                    .GroupBy(i => answers[i].Customer).Select(g => g.Average(i => gaps.Each[i].Gap!.Value))];
                Assert.Equal(perCustomer.Length, summaries[group].Gap?.N ?? 0);
                if (perCustomer.Length > 0) Assert.Equal(perCustomer.Average(), summaries[group].Gap!.Value, 1e-9);
                Assert.Equal(mine.Where(i => answers[i].Score is not null).Select(i => answers[i].Customer).Distinct().Count(), summaries[group].Heard);
                Assert.Equal(mine.Where(i => answers[i].Score is not null).Select(i => (answers[i].Customer, answers[i].Touchpoint, answers[i].Lived)).Distinct().Count(), summaries[group].HeardInteractions);
            }
        }
    }

    [Fact]
    public void The_same_answers_in_another_order_give_the_same_bits()
    {
        Random random = new(29);
        Answer[] answers = ExperienceGapTest.RandomAnswers(random, 500, customers: 40, touchpoints: 3);
        ExperienceGapSummary one = ExperienceGapSummary.Of(ExperienceGaps.Read(answers), _ => 0, 1)[0];
        Answer[] shuffled = [.. answers];
        random.Shuffle(shuffled);
        ExperienceGapSummary two = ExperienceGapSummary.Of(ExperienceGaps.Read(shuffled), _ => 0, 1)[0];
        Assert.Equal(one, two);
    }
}
