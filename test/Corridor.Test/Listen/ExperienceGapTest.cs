using Corridor.Listen;

namespace Corridor.Test.Listen;

public sealed class ExperienceGapTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    private static Answer Said(double hours, double? score, double min = 0, double max = 10, double? expectation = null, ExpectationAsked? asked = null, long id = 0) => new()
    {
        Customer = 1,
        Touchpoint = 1,
        Time = Start.Plus(TimeSpan.FromHours(hours)),
        Score = score,
        Min = min,
        Max = max,
        Expectation = expectation,
        Asked = asked,
        Id = id,
    };

    private static ExperienceGap Last(params Answer[] answers) => ExperienceGaps.Read(answers).Each[^1];

    [Fact]
    public void Eight_of_ten_after_expecting_five_on_one_to_seven_exceeds_by_13_33()
    {
        ExperienceGap gap = Last(Said(0, null, 1, 7, expectation: 5, asked: ExpectationAsked.Before), Said(24, 8));
        Assert.Equal(80, gap.Experience!.Value, 1e-9);
        Assert.Equal(66.67, gap.Expectation!.Value, 0.005);
        Assert.Equal(13.33, gap.Gap!.Value, 0.005);
        Assert.Equal(ExperienceClass.Exceeded, gap.Class);
        Assert.False(gap.AskedAfter);
    }

    [Fact]
    public void With_joy_2_it_delights()
    {
        Answer lived = Said(24, 8) with { About = Start.Plus(TimeSpan.FromHours(20)), Emotions = EmotionIntensities.Of((Emotion.Joy, 2)) };
        Answer asked = Said(0, null, 1, 7, expectation: 5, asked: ExpectationAsked.Before);
        Assert.Equal(ExperienceClass.Delighted, Last(asked, lived).Class);
        Assert.Equal(ExperienceClass.Delighted, Last(asked, lived with { Emotions = EmotionIntensities.Of((Emotion.Surprise, 3), (Emotion.Anger, 1)) }).Class);
        Assert.Equal(ExperienceClass.Exceeded, Last(asked, lived with { Emotions = EmotionIntensities.Of((Emotion.Joy, 1)) }).Class);
        Assert.Equal(ExperienceClass.Exceeded, Last(asked, lived with { Emotions = EmotionIntensities.Of((Emotion.Joy, 3), (Emotion.Fear, 2)) }).Class);
        Assert.Equal(ExperienceClass.Exceeded, Last(asked, lived with { Emotions = null }).Class);
    }

    [Fact]
    public void With_own_history_of_100_it_is_met_at_6_67()
    {
        Answer before = Said(-48, 10, id: 1);
        Answer asked = Said(0, null, 1, 7, expectation: 5, asked: ExpectationAsked.Before, id: 2);
        ExperienceGaps gaps = ExperienceGaps.Read([before, asked, Said(24, 8, id: 3)]);
        ExperienceGap gap = gaps.Each[2];
        Assert.Equal(73.33, gap.Expectation!.Value, 0.005);
        Assert.Equal(6.67, gap.Gap!.Value, 0.005);
        Assert.Equal(ExperienceClass.Met, gap.Class);

        ExpectationSource[] why = gaps.Explain(2);
        Assert.Equal([ExpectationKind.AskedBefore, ExpectationKind.OwnHistory], why.Select(source => source.Kind));
        Assert.Equal([0.8, 0.2], why.Select(source => Math.Round(source.Weight, 12)));
        Assert.Equal([2], why[0].Evidence);
        Assert.Equal([1], why[1].Evidence);
        Assert.Equal((100.0, 400.0), (why[0].Variance, why[1].Variance));
    }

    [Fact]
    public void Missing_evidence_is_unknown_with_a_reason()
    {
        ExperienceGap first = Last(Said(0, 8));
        Assert.Equal((null, "no_expectation", ExperienceClass.Unknown), (first.Gap, first.Reason, first.Class));

        ExperienceGap expected = Last(Said(0, null, expectation: 7, asked: ExpectationAsked.Before));
        Assert.Equal((null, "no_experience", ExperienceClass.Unknown), (expected.Gap, expected.Reason, expected.Class));
        Assert.Equal(70, expected.Expectation);

        ExperienceGap offScale = Last(Said(0, 12, expectation: 7));
        Assert.Equal("no_experience", offScale.Reason);
    }

    [Fact]
    public void Own_history_is_the_last_three_before_this_one()
    {
        ExperienceGap[] gaps = ExperienceGaps.Read([Said(1, 1), Said(2, 10), Said(3, 7), Said(4, 4), Said(5, 6)]).Each.ToArray();
        Assert.Equal([null, 10, 55, 60, 70], gaps.Select(gap => gap.Expectation));
        ExperienceGaps all = ExperienceGaps.Read([Said(1, 1, id: 11), Said(2, 10, id: 12), Said(3, 7, id: 13), Said(4, 4, id: 14), Said(5, 6, id: 15)]);
        Assert.Equal([14, 13, 12], all.Explain(4).Single().Evidence);
    }

    [Fact]
    public void History_does_not_cross_customers_or_touchpoints()
    {
        Answer one = Said(1, 10);
        ExperienceGap[] gaps = ExperienceGaps.Read([one, one with { Customer = 2 }, one with { Touchpoint = 2 }]).Each.ToArray();
        Assert.All(gaps, gap => Assert.Equal("no_expectation", gap.Reason));
    }

    [Fact]
    public void An_expectation_asked_ahead_serves_one_experience_only()
    {
        ExperienceGaps gaps = ExperienceGaps.Read([Said(0, null, expectation: 5, asked: ExpectationAsked.Before), Said(1, 8), Said(2, 8)]);
        Assert.Equal([ExpectationKind.AskedBefore], gaps.Explain(1).Select(source => source.Kind));
        Assert.Equal([ExpectationKind.OwnHistory], gaps.Explain(2).Select(source => source.Kind));
    }

    [Fact]
    public void An_expectation_asked_after_the_event_counts_as_that_whatever_it_says()
    {
        Answer late = Said(10, null, expectation: 9, asked: ExpectationAsked.Before) with { About = Start };
        ExperienceGaps gaps = ExperienceGaps.Read([late, Said(11, 5) with { About = Start }]);
        Assert.Equal(ExpectationKind.AskedAfter, gaps.Explain(1).Single().Kind);
        Assert.True(gaps.Each[1].AskedAfter);
    }

    [Fact]
    public void Asked_with_the_score_counts_as_after_unless_it_says_before()
    {
        Assert.True(Last(Said(0, 8, expectation: 6)).AskedAfter);
        Assert.True(Last(Said(0, 8, expectation: 6, asked: ExpectationAsked.After)).AskedAfter);
        Assert.False(Last(Said(0, 8, expectation: 6, asked: ExpectationAsked.Before)).AskedAfter);
    }

    /// <summary>The weights written out by hand: 1/100, 1/225, 1/225, 1/400, 1/900.</summary>
    [Fact]
    public void All_five_kinds_are_combined_by_precision()
    {
        Answer[] answers =
        [
            Said(0, 2),
            Said(1, null, expectation: 5, asked: ExpectationAsked.Before),
            Said(2, 8, expectation: 6, asked: ExpectationAsked.After) with { Promised = 90, Entered = 70 },
        ];
        double weights = 1 / 100.0 + 1 / 225.0 + 1 / 225.0 + 1 / 400.0 + 1 / 900.0;
        double expected = (50 / 100.0 + 60 / 225.0 + 90 / 225.0 + 20 / 400.0 + 70 / 900.0) / weights;
        ExperienceGaps gaps = ExperienceGaps.Read(answers);
        Assert.Equal(expected, gaps.Each[2].Expectation!.Value, 1e-12);
        Assert.Equal(5, gaps.Explain(2).Length);
        Assert.Equal(1, gaps.Explain(2).Sum(source => source.Weight), 1e-12);
    }

    [Fact]
    public void Exactly_the_tolerance_is_met_in_spite_of_rounding()
    {
        for (int max = 11; max <= 1001; max += 10)
            for (int low = 1; low + (max - 1) / 10 <= max; low += 7)
            {
                double high = low + (max - 1) / 10;
                Assert.Equal(ExperienceClass.Met, Last(Said(0, high, 1, max, expectation: low, asked: ExpectationAsked.Before)).Class);
                Assert.Equal(ExperienceClass.Met, Last(Said(0, low, 1, max, expectation: high, asked: ExpectationAsked.Before)).Class);
            }
        Assert.Equal(ExperienceClass.Disappointed, Last(Said(0, 4.99, expectation: 6)).Class);
    }

    [Fact]
    public void A_reversed_scale_turns_experience_and_expectation_round()
    {
        ExperienceGap gap = Last(Said(0, 2, 1, 7, expectation: 4) with { Reversed = true });
        Assert.Equal(100 * 5 / 6.0, gap.Experience!.Value, 1e-9);
        Assert.Equal(50, gap.Expectation);
    }

    [Fact]
    public void Expectations_of_90_and_more_are_at_the_ceiling()
    {
        Assert.True(Last(Said(0, 8, expectation: 9)).AtCeiling);
        Assert.False(Last(Said(0, 8, expectation: 8.9)).AtCeiling);
    }

    /// <summary>Felt at 47 h 59 after the interaction, remembered at 48 h 01, ahead when the answer comes first.</summary>
    [Fact]
    public void Emotions_are_felt_within_48_hours()
    {
        ExperienceGapOptions options = ExperienceGapOptions.Default;
        Assert.Equal(EmotionTelling.Felt, options.Telling(Start.Plus(new TimeSpan(47, 59, 0)), Start));
        Assert.Equal(EmotionTelling.Felt, options.Telling(Start.Plus(new TimeSpan(48, 0, 0)), Start));
        Assert.Equal(EmotionTelling.Remembered, options.Telling(Start.Plus(new TimeSpan(48, 1, 0)), Start));
        Assert.Equal(EmotionTelling.Ahead, options.Telling(Start, Start.Plus(TimeSpan.FromSeconds(1))));
        Assert.Equal(EmotionTelling.Remembered, options.Telling(Start, null));
    }

    [Fact]
    public void Joy_that_is_only_remembered_does_not_delight()
    {
        Answer joyful = Said(49, 10, expectation: 5, asked: ExpectationAsked.Before) with { About = Start, Emotions = EmotionIntensities.Of((Emotion.Joy, 3)) };
        Assert.Equal(ExperienceClass.Exceeded, Last(joyful).Class);
        Assert.Equal(ExperienceClass.Delighted, Last(joyful with { Time = Start.Plus(TimeSpan.FromHours(47)) }).Class);
        Assert.Equal(ExperienceClass.Exceeded, Last(joyful with { About = null }).Class);
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same_gaps()
    {
        Random random = new(7);
        for (int round = 0; round < 100; round++)
        {
            Answer[] answers = RandomAnswers(random, 60, customers: 4, touchpoints: 2);
            Dictionary<long, ExperienceGap> first = ById(answers);
            random.Shuffle(answers);
            Dictionary<long, ExperienceGap> second = ById(answers);
            Assert.All(first, pair => Assert.Equal(pair.Value, second[pair.Key]));
        }
        static Dictionary<long, ExperienceGap> ById(Answer[] answers)
        {
            ExperienceGaps gaps = ExperienceGaps.Read(answers);
            Dictionary<long, ExperienceGap> byId = [];
            for (int i = 0; i < answers.Length; i++) byId.Add(answers[i].Id, gaps.Each[i]);
            return byId;
        }
    }

    /// <summary>A slow oracle: for each answer look through all of the customer's others at the touchpoint.</summary>
    [Fact]
    public void Gaps_equal_those_of_a_search_through_all_answers()
    {
        Random random = new(11);
        for (int round = 0; round < 60; round++)
        {
            Answer[] answers = RandomAnswers(random, 80, customers: 5, touchpoints: 3);
            ExperienceGaps gaps = ExperienceGaps.Read(answers);
            for (int i = 0; i < answers.Length; i++)
            {
                Answer me = answers[i];
                Answer[] earlier = [.. answers
                    .Where(a => a.Customer == me.Customer && a.Touchpoint == me.Touchpoint
                        && (a.Lived.Micros, a.Time.Micros, a.Id).CompareTo((me.Lived.Micros, me.Time.Micros, me.Id)) < 0)
                    .OrderBy(a => a.Lived.Micros).ThenBy(a => a.Time.Micros).ThenBy(a => a.Id)];
                double[] history = [.. earlier.Where(a => a.Score is not null).Select(a => a.Score!.Value * 10)];
                double sum = 0, weights = 0;
                void Count(double? x, double variance)
                {
                    if (x is null) return;
                    sum += x.Value / variance;
                    weights += 1 / variance;
                }
                bool before = me.Asked is { } asked ? asked == ExpectationAsked.Before : me.Score is null;
                int lastLived = Array.FindLastIndex(earlier, a => a.Score is not null);
                Answer[] waiting = [.. earlier.Skip(lastLived + 1).Where(a => a.Expectation is not null && a.Asked != ExpectationAsked.After)];
                bool ownBefore = me.Expectation is not null && before;
                if (!ownBefore && waiting.Length > 0) Count(waiting[^1].Expectation * 10, 100);
                if (me.Expectation is not null) Count(me.Expectation * 10, before ? 100 : 225);
                if (history.Length > 0) Count(history[^Math.Min(3, history.Length)..].Average(), 400);
                Count(me.Promised, 225);
                double? expected = weights == 0 ? null : sum / weights;
                ExperienceGap gap = gaps.Each[i];
                Assert.Equal(expected is null, gap.Expectation is null);
                if (expected is not null) Assert.Equal(expected.Value, gap.Expectation!.Value, 1e-9);
                Assert.Equal(me.Score * 10, gap.Experience);
            }
        }
    }

    internal static Answer[] RandomAnswers(Random random, int count, int customers, int touchpoints) => [.. Enumerable.Range(0, count).Select(i => new Answer
    {
        Customer = random.Next(customers),
        Touchpoint = random.Next(touchpoints),
        Time = Start.Plus(TimeSpan.FromHours(random.Next(40))),
        Score = random.Next(5) == 0 ? null : random.Next(11),
        Min = 0,
        Max = 10,
        Expectation = random.Next(3) == 0 ? random.Next(11) : null,
        Asked = random.Next(3) switch { 0 => ExpectationAsked.Before, 1 => ExpectationAsked.After, _ => null },
        Promised = random.Next(6) == 0 ? 10 * random.Next(11) : null,
        Id = i + 1,
    })];

    [Fact]
    public void Variances_are_learned_from_30_customers_who_have_both()
    {
        Answer[] Both(int customers) => [.. Enumerable.Range(0, customers).SelectMany(c => (Answer[])
        [
            Said(0, null, expectation: 5, asked: ExpectationAsked.Before) with { Customer = c },
            Said(1, 8, expectation: c % 2 == 0 ? 6 : 8, asked: ExpectationAsked.After) with { Customer = c },
        ])];
        ExperienceGaps few = ExperienceGaps.Read(Both(29));
        Assert.Equal(225, few.Variances[ExpectationKind.AskedAfter]);
        Assert.Equal(0, few.Variances.EstimatedFrom(ExpectationKind.AskedAfter));

        ExperienceGaps enough = ExperienceGaps.Read(Both(30));
        Assert.Equal((10 * 10 + 30 * 30) / 2.0 + 100, enough.Variances[ExpectationKind.AskedAfter], 1e-9);
        Assert.Equal(30, enough.Variances.EstimatedFrom(ExpectationKind.AskedAfter));
        Assert.Equal(100, enough.Variances[ExpectationKind.AskedBefore]);
        Assert.Equal(400, enough.Variances[ExpectationKind.OwnHistory]);
        Assert.Equal((50 / 100.0 + 60 / 600.0) / (1 / 100.0 + 1 / 600.0), enough.Each[1].Expectation!.Value, 1e-9);
    }

    [Fact]
    public void A_customer_who_answers_often_counts_once_in_the_variances()
    {
        List<Answer> answers = [];
        for (int c = 0; c < 30; c++)
            for (int i = 0; i < (c == 0 ? 50 : 1); i++)
            {
                answers.Add(Said(2 * i, null, expectation: 5, asked: ExpectationAsked.Before) with { Customer = c });
                answers.Add(Said(2 * i + 1, 5, expectation: c == 0 ? 10 : 5, asked: ExpectationAsked.After) with { Customer = c });
            }
        Assert.Equal(2500 / 30.0 + 100, ExperienceGaps.Read([.. answers]).Variances[ExpectationKind.AskedAfter], 1e-9);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ExperienceGaps.Read([], new() { Tolerance = -1 }));
        Assert.Throws<ArgumentException>(() => ExperienceGaps.Read([], new() { Level = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpectationVariances.Of(0, 1, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmotionIntensities.Of((Emotion.Joy, 4)));
    }
}
