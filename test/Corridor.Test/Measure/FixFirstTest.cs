using Corridor.Measure;

namespace Corridor.Test.Measure;

public sealed class FixFirstTest
{
    private static FixFirstTouchpoint Touchpoint(int number) => new() { Touchpoint = number, Volume = 100, Heard = 0, Customers = [1, 2, 3, 4, 5, 6] };

    private static FixFirstGap[] Gaps(params double[] gaps) => [.. gaps.Select((gap, i) => new FixFirstGap(i + 1, gap))];

    private static FixFirstScore[] Scores(params double[] scores) => [.. scores.Select((score, i) => new FixFirstScore(i + 1, score))];

    private static decimal Hundreds(int customer) => 100 * customer;

    private static FixFirstLine Line(FixFirst ranked, FixFirstBasis basis) => Assert.Single(ranked.Lists[(int)basis].Lines);

    [Fact]
    public void A_gap_costs_the_mean_shortfall_of_the_disappointed_times_their_revenue()
    {
        FixFirst ranked = FixFirst.Rank([Touchpoint(1) with { Gaps = Gaps(-30, 5, -50, -10, 20) }], Hundreds);
        FixFirstLine line = Line(ranked, FixFirstBasis.Gap);
        Assert.Equal((40.0, 5, 400m, 160m), (line.Shortfall, line.N, line.Revenue, line.Loss));
        Assert.Equal([3, 1], line.Disappointed);
        Assert.True(line.Small);
    }

    [Fact]
    public void The_number_of_customers_is_not_multiplied_in()
    {
        // The same revenue behind the same shortfall, spread over few or many: the same loss.
        FixFirst ranked = FixFirst.Rank(
            [Touchpoint(1) with { Gaps = Gaps(-40, 0, 0, 0, 0) }, Touchpoint(2) with { Gaps = [.. Enumerable.Range(10, 10).Select(c => new FixFirstGap(c, -40))] }],
            customer => customer < 10 ? 1000 : 100);
        Assert.Equal([400m, 400m], ranked.Lists[0].Lines.Select(line => line.Loss));
    }

    [Fact]
    public void The_greatest_loss_comes_first()
    {
        FixFirst ranked = FixFirst.Rank([Touchpoint(1) with { Gaps = Gaps(-20, 0, 0, 0, 0) }, Touchpoint(2) with { Gaps = Gaps(0, 0, 0, 0, -20) }, Touchpoint(3) with { Gaps = Gaps(0, -20, 0, 0, 0) }], Hundreds);
        Assert.Equal([2, 3, 1], ranked.Lists[0].Lines.Select(line => line.Touchpoint));
    }

    [Fact]
    public void Each_touchpoint_stands_in_the_first_list_that_has_evidence_of_five()
    {
        FixFirstPromises[] promises = [.. Enumerable.Range(1, 5).Select(c => new FixFirstPromises(c, 2, c == 2 ? 2 : 0))];
        FixFirstScore[] low = Scores(10, 20, 30, 40, 50);
        int[] avoidable = [2, 3];
        FixFirstTouchpoint all = Touchpoint(1) with { Gaps = Gaps(-30, 0, 0, 0, 0), Promises = promises, Scores = low, Avoidable = avoidable };
        FixFirst ranked = FixFirst.Rank(
        [
            all,
            all with { Touchpoint = 2, Gaps = Gaps(-90, -90, -90, -90) },
            all with { Touchpoint = 3, Gaps = [], Promises = promises[..4] },
            all with { Touchpoint = 4, Gaps = [], Promises = [], Scores = Scores(10, 20) },
            all with { Touchpoint = 5, Gaps = Gaps(0, 0, 0, 0, 0) },
            Touchpoint(6) with { Scores = Scores(100, 100, 100, 100, 100) },
            Touchpoint(7),
        ], Hundreds);
        Assert.Equal([1, 2, 3, 4], ranked.Lists.Select(list => Assert.Single(list.Lines).Touchpoint));
        Assert.Equal([FixFirstBasis.Gap, FixFirstBasis.Promise, FixFirstBasis.Score, FixFirstBasis.Repeats], ranked.Lists.Select(list => list.Basis));
        Assert.Equal([5], ranked.Lists[0].Fine);
        Assert.Equal([6], ranked.Lists[2].Fine);
    }

    [Fact]
    public void Promises_cost_the_share_broken_times_the_revenue_of_those_they_were_broken_to()
    {
        FixFirst ranked = FixFirst.Rank([Touchpoint(1) with { Promises = [new(1, 3, 0), new(2, 1, 1), new(3, 2, 0), new(4, 3, 2), new(5, 1, 0), new(6, 0, 0)] }], Hundreds);
        FixFirstLine line = Line(ranked, FixFirstBasis.Promise);
        Assert.Equal((30.0, 5, 600m, 180m), (line.Shortfall, line.N, line.Revenue, line.Loss));
        Assert.Equal([4, 2], line.Disappointed);
    }

    [Fact]
    public void Scores_fall_short_of_the_workspace_mean()
    {
        // Customers 1 to 5 score 20 and 80 on average: means 50 each, so the workspace's mean is 50.
        FixFirst ranked = FixFirst.Rank([Touchpoint(1) with { Scores = Scores(20, 20, 20, 20, 20) }, Touchpoint(2) with { Scores = Scores(80, 80, 80, 80, 80) }], Hundreds);
        FixFirstLine line = Line(ranked, FixFirstBasis.Score);
        Assert.Equal((1, 30.0, 1500m, 450m), (line.Touchpoint, line.Shortfall, line.Revenue, line.Loss));
        Assert.Equal([2], ranked.Lists[2].Fine);
    }

    [Fact]
    public void Avoidable_contacts_cost_the_share_of_customers_who_had_to_make_them()
    {
        FixFirst ranked = FixFirst.Rank([Touchpoint(1) with { Avoidable = [2, 8, 2] }], Hundreds);
        FixFirstLine line = Line(ranked, FixFirstBasis.Repeats);
        Assert.Equal((100 * 2 / 7.0, 7, 1000m), (line.Shortfall, line.N, line.Revenue));
    }

    [Fact]
    public void Unheard_touchpoints_stand_beside_by_revenue_whatever_else_is_known_of_them()
    {
        FixFirst ranked = FixFirst.Rank(
        [
            Touchpoint(1) with { Customers = [1] },
            Touchpoint(2) with { Customers = [9], Promises = [.. Enumerable.Range(1, 5).Select(c => new FixFirstPromises(c, 1, 1))] },
            Touchpoint(3) with { Scores = Scores(1, 2, 3, 4), Heard = 4, Customers = [5] },
            Touchpoint(4) with { Scores = Scores(1, 2, 3, 4, 5) },
            Touchpoint(5) with { Volume = 0 },
        ], Hundreds);
        Assert.Equal([(2, 900m, 0L), (3, 500m, 4L), (1, 100m, 0L)], ranked.Unheard.Select(one => (one.Touchpoint, one.Revenue, one.Heard)));
    }

    [Fact]
    public void Negative_revenue_is_shown_but_is_no_negative_loss()
    {
        FixFirstLine line = Line(FixFirst.Rank([Touchpoint(1) with { Gaps = Gaps(-30, -30, 0, 0, 0) }], _ => -10), FixFirstBasis.Gap);
        Assert.Equal((-20m, 0m), (line.Revenue, line.Loss));
    }

    [Fact]
    public void Exactly_the_tolerance_is_no_disappointment() =>
        Assert.Equal([1], FixFirst.Rank([Touchpoint(1) with { Gaps = Gaps(-10.0000000001, -10, 0, 0, 0) }], Hundreds).Lists[0].Fine);

    [Fact]
    public void Nothing_known_gives_four_empty_lists()
    {
        FixFirst none = FixFirst.Rank([], Hundreds);
        Assert.Equal(4, none.Lists.Count);
        Assert.All(none.Lists, list => Assert.Empty(list.Lines));
        Assert.Empty(none.Unheard);
    }
}
