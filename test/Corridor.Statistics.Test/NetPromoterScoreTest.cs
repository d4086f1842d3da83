namespace Corridor.Statistics.Test;

public sealed class NetPromoterScoreTest
{
    /// <summary>Figures computed in R from the rule of Rocks (2016), before clipping.</summary>
    [Theory]
    [InlineData(36, 12, 19, 25.3731, 4.0230, 44.5484)]
    [InlineData(5, 0, 0, 100, 17.4915, 100)]
    [InlineData(0, 4, 0, 0, -34.2922, 34.2922)]
    [InlineData(250, 675, 75, 17.5, 14.0859, 20.8094)]
    public void Interval_matches_the_rule_of_Rocks_2016(int promoters, int passives, int detractors, double score, double low, double high)
    {
        Estimate nps = NetPromoterScore.Of(promoters, passives, detractors)!;
        Assert.Equal(score, nps.Value, 0.00005);
        Assert.Equal(low, nps.Low!.Value, 0.00005);
        Assert.Equal(high, nps.High!.Value, 0.00005);
        Assert.Equal((promoters + passives + detractors, 0.95, "adjusted-wald"), (nps.N, nps.Level, nps.Method));
    }

    [Fact]
    public void No_answer_is_no_score()
    {
        Assert.Null(NetPromoterScore.Of(0, 0, 0));
        Assert.Null(NetPromoterScore.Between((1, 0, 0), (0, 0, 0)));
    }

    [Fact]
    public void The_interval_holds_the_score_and_stays_on_the_scale()
    {
        for (int promoters = 0; promoters <= 12; promoters++)
            for (int passives = 0; passives <= 12; passives++)
                for (int detractors = promoters + passives == 0 ? 1 : 0; detractors <= 12; detractors++)
                {
                    Estimate nps = NetPromoterScore.Of(promoters, passives, detractors)!;
                    Assert.False(nps.Excludes(nps.Value));
                    Assert.InRange(nps.Low!.Value, -100, nps.High!.Value);
                    Assert.InRange(nps.High!.Value, nps.Low!.Value, 100);
                    Assert.True(nps.Interval!.Value.Width > 0);
                }
    }

    /// <summary>Coverage by the exact trinomial probabilities, not by simulation. Very few answers among mostly passives are covered too often, none too rarely.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(100)]
    public void Interval_covers_the_truth_about_95_percent_of_the_time(int n)
    {
        (double P, double D)[] truths = [(.2, .2), (.3, .3), (.5, .2), (.2, .5), (.6, .1), (.1, .6), (.45, .45), (.1, .1), (.7, .2)];
        double sum = 0;
        foreach ((double p, double d) in truths)
        {
            double covered = 0;
            for (int k = 0; k <= n; k++)
                for (int j = 0; j <= n - k; j++)
                    if (!NetPromoterScore.Of(k, n - k - j, j)!.Excludes(100 * (p - d)))
                        covered += Math.Exp(LogFactorial(n) - LogFactorial(k) - LogFactorial(j) - LogFactorial(n - k - j)
                            + k * Math.Log(p) + j * Math.Log(d) + (n - k - j) * Math.Log(1 - p - d));
            Assert.True(covered > 0.92, $"{covered} at {p}, {d}");
            sum += covered;
        }
        Assert.InRange(sum / truths.Length, 0.935, 0.97);
    }

    [Fact]
    public void Two_samples_from_the_same_customers_differ_in_about_5_percent_of_the_cases()
    {
        Random random = new(16);
        int flagged = 0, runs = 0;
        foreach ((double p, double d) in ((double, double)[])[(.3, .3), (.5, .2), (.6, .1), (.2, .2)])
            foreach ((int n, int m) in ((int, int)[])[(20, 20), (50, 50), (30, 200), (300, 300)])
                for (int i = 0; i < 1000; i++, runs++)
                    if (NetPromoterScore.Between(Draw(random, p, d, n), Draw(random, p, d, m))!.Significant) flagged++;
        Assert.InRange((double)flagged / runs, 0.04, 0.06);
    }

    /// <summary>Large samples: the interval goes to d +- z sqrt(sum of p + r - (p - r)^2 over n), the closed form without pseudo-answers.</summary>
    [Fact]
    public void A_difference_of_large_samples_is_the_plain_one()
    {
        Difference difference = NetPromoterScore.Between((500_000, 300_000, 200_000), (450_000, 300_000, 250_000))!;
        double error = Math.Sqrt((.7 - .09) / 1e6 + (.7 - .04) / 1e6);
        Assert.Equal(10, difference.Estimate.Value, 1e-9);
        Assert.Equal(10 - 100 * 1.959963984540054 * error, difference.Estimate.Low!.Value, 1e-3);
        Assert.Equal(0, difference.PValue!.Value, 1e-12);
        Assert.True(difference.Significant);
    }

    private static (int, int, int) Draw(Random random, double p, double d, int n)
    {
        int promoters = 0, detractors = 0;
        for (int i = 0; i < n; i++)
        {
            double u = random.NextDouble();
            if (u < p) promoters++;
            else if (u < p + d) detractors++;
        }
        return (promoters, n - promoters - detractors, detractors);
    }

    private static double LogFactorial(int n)
    {
        double sum = 0;
        for (int i = 2; i <= n; i++) sum += Math.Log(i);
        return sum;
    }
}
