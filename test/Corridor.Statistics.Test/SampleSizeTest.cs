namespace Corridor.Statistics.Test;

public sealed class SampleSizeTest
{
    /// <summary>The textbook iteration for s = 10, h = 2 at 95 %: z gives 97, t(98) = 1.9845 needs 98.45, so 99.</summary>
    [Fact]
    public void Half_width_of_two_at_a_spread_of_ten_takes_99() => Assert.Equal(99, SampleSize.ForHalfWidth(10, 2));

    [Fact]
    public void The_number_asked_for_is_the_first_that_is_enough()
    {
        Random random = new(8);
        for (int round = 0; round < 200; round++)
        {
            double deviation = 1 + 30 * random.NextDouble(), half = 0.5 + 20 * random.NextDouble();
            long n = SampleSize.ForHalfWidth(deviation, half)!.Value;
            Assert.True(HalfWidth(deviation, n) < half);
            if (n > 2) Assert.True(HalfWidth(deviation, n - 1) >= half);
        }
    }

    [Fact]
    public void Asking_so_many_more_makes_the_interval_exclude_zero()
    {
        Sample now = Sample.Of(-30, 25, -10, 5, -20, 15, -12, 8, 2, -9);
        Assert.False(Mean.Of(now)!.Excludes(0));
        long more = SampleSize.MoreToExclude(now)!.Value;
        Assert.InRange(more, 1, 10_000);
        Assert.True(Mean.Of(Sample.From(now.N + (int)more, now.Mean, now.StandardDeviation!.Value))!.Excludes(0));
        Assert.False(Mean.Of(Sample.From(now.N + (int)more - 1, now.Mean, now.StandardDeviation!.Value))!.Excludes(0));
    }

    [Fact]
    public void Nothing_more_is_needed_where_it_is_clear_already() => Assert.Equal(0, SampleSize.MoreToExclude(Sample.Of(10, 11, 12, 13)));

    [Fact]
    public void No_number_is_named_where_none_would_do()
    {
        Assert.Null(SampleSize.MoreToExclude(Sample.Of(-1, 1)));
        Assert.Null(SampleSize.MoreToExclude(Sample.Of(4)));
        Assert.Null(SampleSize.MoreToExclude(Sample.Of(4, 4, 4)));
        Assert.Null(SampleSize.ForHalfWidth(10, 0));
        Assert.Null(SampleSize.ForShare(0.5, 0.5));
        Assert.Null(SampleSize.MoreToTellApart(Sample.From(10, 1, 5), Sample.From(10, 0, 5)));
    }

    [Fact]
    public void A_share_needs_the_first_n_whose_Wilson_interval_excludes_the_other()
    {
        foreach ((double share, double against) in ((double, double)[])[(0.6, 0.5), (0.9, 0.95), (0, 0.1), (1, 0.8)])
        {
            long n = SampleSize.ForShare(share, against)!.Value;
            Assert.False(Share.Around(share, n, 0.95).Contains(against));
            Assert.True(n == 1 || Share.Around(share, n - 1, 0.95).Contains(against));
        }
    }

    [Fact]
    public void Two_means_are_told_apart_once_the_open_sample_is_large_enough()
    {
        Sample open = Sample.From(20, 10, 20), closed = Sample.From(400, 0, 20);
        Assert.Equal(0, SampleSize.MoreToTellApart(Sample.From(400, 10, 20), closed));
        long more = SampleSize.MoreToTellApart(open, Sample.From(400, 4, 20))!.Value;
        Assert.True(Differences.OfMeans(Sample.From(20 + (int)more, 10, 20), Sample.From(400, 4, 20))!.Significant);
        Assert.False(Differences.OfMeans(Sample.From(19 + (int)more, 10, 20), Sample.From(400, 4, 20))!.Significant);
    }

    private static double HalfWidth(double deviation, long n) => Confidence.StudentT(n - 1) * deviation / Math.Sqrt(n);
}
