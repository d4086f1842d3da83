namespace Corridor.Statistics.Test;

public sealed class DifferencesTest
{
    /// <summary>R's help page of t.test on Student's sleep data, unpaired: t = -1.8608, df = 17.776, p-value = 0.07939, -3.3654832 to 0.2054832.</summary>
    [Fact]
    public void OfMeans_matches_R_on_Student_1908_sleep_data()
    {
        Sample dextro = Sample.Of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample laevo = Sample.Of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        Difference difference = Differences.OfMeans(dextro, laevo)!;
        Assert.Equal(-1.58, difference.Estimate.Value, 1e-12);
        Assert.Equal(-3.3654832, difference.Estimate.Low!.Value, 1e-6);
        Assert.Equal(0.2054832, difference.Estimate.High!.Value, 1e-6);
        Assert.Equal(0.07939, difference.PValue!.Value, 5e-6);
        Assert.False(difference.Significant);
        Assert.Equal((20, "welch-t"), (difference.Estimate.N, difference.Estimate.Method));
    }

    /// <summary>Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void OfShares_matches_Newcombe_1998_table_II(int k1, int n1, int k2, int n2, double low, double high)
    {
        Difference difference = Differences.OfShares(k1, n1, k2, n2)!;
        Assert.Equal(low, difference.Estimate.Low!.Value, 0.00005);
        Assert.Equal(high, difference.Estimate.High!.Value, 0.00005);
        Assert.Equal(low > 0, difference.Significant);
        Assert.Equal("newcombe", difference.Estimate.Method);
    }

    [Fact]
    public void The_p_value_of_two_shares_agrees_with_the_interval()
    {
        Random random = new(5);
        for (int round = 0; round < 300; round++)
        {
            int n1 = random.Next(1, 60), n2 = random.Next(1, 60);
            int k1 = random.Next(0, n1 + 1), k2 = random.Next(0, n2 + 1);
            Difference difference = Differences.OfShares(k1, n1, k2, n2)!;
            double p = difference.PValue!.Value;
            Assert.InRange(p, 0, 1);
            Assert.Equal(difference.Significant, p < 0.05);
            if (p is > 1e-6 and < 0.999)
            {
                Assert.False(Differences.OfShares(k1, n1, k2, n2, 1 - p + 1e-7)!.Significant);
                Assert.True(Differences.OfShares(k1, n1, k2, n2, 1 - p - 1e-7)!.Significant);
            }
        }
    }

    [Fact]
    public void Turning_the_difference_round_turns_its_interval_round()
    {
        Difference one = Differences.OfShares(7, 30, 20, 41)!, other = Differences.OfShares(20, 41, 7, 30)!;
        Assert.Equal(-one.Estimate.Low!.Value, other.Estimate.High!.Value, 1e-12);
        Assert.Equal(one.PValue!.Value, other.PValue!.Value, 1e-9);
    }

    [Fact]
    public void Without_a_second_sample_there_is_no_difference()
    {
        Assert.Null(Differences.OfMeans(Sample.Of(1, 2), default));
        Assert.Null(Differences.OfShares(0, 0, 1, 2));
    }

    [Fact]
    public void One_value_against_many_is_unclear_not_certain()
    {
        Difference unbounded = Differences.OfMeans(Sample.Of(5), Sample.Of(1, 2, 3))!;
        Assert.Null(unbounded.Estimate.Interval);
        Assert.Null(unbounded.PValue);
        Assert.False(unbounded.Significant);

        Difference onScale = Differences.OfMeans(Sample.Of(90), Sample.Of(10, 20, 30), Interval.Of(0, 100))!;
        Assert.Equal("mover", onScale.Estimate.Method);
        Assert.False(onScale.Significant);
        Assert.InRange(onScale.Estimate.Low!.Value, -100, 70);
    }

    [Fact]
    public void Many_equal_values_against_many_other_equal_values_do_differ()
    {
        Sample all = Sample.Of([.. Enumerable.Repeat(100.0, 40)]), none = Sample.Of([.. Enumerable.Repeat(0.0, 40)]);
        Difference difference = Differences.OfMeans(all, none, Interval.Of(0, 100))!;
        Difference shares = Differences.OfShares(40, 40, 0, 40)!;
        Assert.Equal(100 * shares.Estimate.Low!.Value, difference.Estimate.Low!.Value, 1e-9);
        Assert.Equal(shares.PValue!.Value, difference.PValue!.Value, 1e-9);
        Assert.True(difference.Significant);
    }

    /// <summary>Welch's interval holds its level where the plain two-sample t does not: unequal spreads and sizes.</summary>
    [Fact]
    public void OfMeans_flags_about_5_percent_of_equal_means()
    {
        Random random = new(47);
        int flagged = 0;
        const int Runs = 4000;
        for (int run = 0; run < Runs; run++)
        {
            Sample wide = default, narrow = default;
            for (int i = 0; i < 8; i++) wide = wide.With(20 * Normal(random));
            for (int i = 0; i < 40; i++) narrow = narrow.With(5 * Normal(random));
            if (Differences.OfMeans(wide, narrow)!.Significant) flagged++;
        }
        Assert.InRange((double)flagged / Runs, 0.04, 0.06);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
