using Corridor.Listen;

namespace Corridor.Test.Listen;

public sealed class ScoreNpsTest
{
    private static Answer Said(int customer, double? score, double day = 0, string metric = "nps", double max = 10) => new()
    {
        Customer = customer,
        Touchpoint = 0,
        Time = new Moment((long)((20_000 + day) * Moment.MicrosPerDay)),
        Metric = metric,
        Score = score,
        Min = 0,
        Max = max,
    };

    [Fact]
    public void Each_customers_latest_answer_counts()
    {
        Answer[] answers = [Said(1, 3), Said(1, 10, 5), Said(2, 9), Said(3, 8), Said(4, 7), Said(5, 6), Said(6, 0), Said(7, 4, metric: "csat"), Said(8, null)];
        Assert.Equal(new ScoreNps(2, 2, 2, 0), ScoreNps.Of(answers, _ => 0, 1)[0]);
        Array.Reverse(answers);
        Assert.Equal(new ScoreNps(2, 2, 2, 0), ScoreNps.Of(answers, _ => 0, 1)[0]);
    }

    [Fact]
    public void Another_scale_cannot_be_counted_and_says_so()
    {
        ScoreNps counts = ScoreNps.Of([Said(1, 5, max: 5), Said(2, 11), Said(3, 10)], _ => 0, 1)[0];
        Assert.Equal(new ScoreNps(1, 0, 0, 2), counts);
    }

    [Fact]
    public void Nobody_asked_has_no_score()
    {
        ScoreNps[] counts = ScoreNps.Of([Said(1, 10)], _ => -1, 2);
        Assert.Null(counts[0].Estimate());
        Assert.Null(counts[0].Since(counts[1]));
    }

    [Fact]
    public void The_score_and_its_interval_are_those_of_the_library() =>
        Assert.Equal(25.3731, new ScoreNps(36, 12, 19, 0).Estimate()!.Value, 0.00005);
}
