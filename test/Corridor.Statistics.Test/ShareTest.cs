namespace Corridor.Statistics.Test;

public sealed class ShareTest
{
    /// <summary>Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_matches_Newcombe_1998_table_I(int count, int n, double low, double high)
    {
        Estimate share = Share.Wilson(count, n)!;
        Assert.Equal((double)count / n, share.Value, 1e-15);
        Assert.Equal(low, share.Low!.Value, 0.00005);
        Assert.Equal(high, share.High!.Value, 0.00005);
        Assert.Equal((n, 0.95, "wilson"), (share.N, share.Level, share.Method));
    }

    [Fact]
    public void No_evidence_is_no_share() => Assert.Null(Share.Wilson(0, 0));

    /// <summary>At 0 of n the upper limit is z^2 / (n + z^2) exactly.</summary>
    [Fact]
    public void None_and_all_of_a_few_still_have_a_width()
    {
        double squared = Math.Pow(Confidence.Normal(), 2);
        for (int n = 1; n <= 200; n++)
        {
            Estimate none = Share.Wilson(0, n)!, all = Share.Wilson(n, n)!;
            Assert.Equal(0, none.Low);
            Assert.Equal(squared / (n + squared), none.High!.Value, 1e-12);
            Assert.Equal(1, all.High);
            Assert.Equal(n / (n + squared), all.Low!.Value, 1e-12);
        }
    }

    [Fact]
    public void More_than_all_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Wilson(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Wilson(0, -1));
    }

    /// <summary>
    /// Exact coverage by summing the binomial, independent of the formula's own algebra: on average over shares it is near 95 %
    /// (Agresti and Coull 1998, figure 4).
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(100)]
    public void Wilson_covers_the_truth_about_95_percent_of_the_time(int n)
    {
        Estimate[] all = [.. Enumerable.Range(0, n + 1).Select(k => Share.Wilson(k, n)!)];
        double sum = 0;
        const int Shares = 999;
        for (int i = 1; i <= Shares; i++)
        {
            double p = i / (Shares + 1.0);
            double chance = Math.Pow(1 - p, n);
            for (int k = 0; k <= n; k++)
            {
                if (!all[k].Excludes(p)) sum += chance;
                chance *= (n - k) / (k + 1.0) * p / (1 - p);
            }
        }
        Assert.InRange(sum / Shares, 0.945, 0.965);
    }
}
