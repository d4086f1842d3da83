namespace Corridor.Statistics.Test;

public sealed class SampleTest
{
    [Fact]
    public void Parts_put_together_equal_the_whole()
    {
        Random random = new(3);
        for (int round = 0; round < 200; round++)
        {
            double[] values = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => 1e6 + random.NextDouble())];
            int cut = random.Next(0, values.Length + 1);
            Sample whole = Sample.Of(values), joined = Sample.Of(values.AsSpan(0, cut)).And(Sample.Of(values.AsSpan(cut)));
            Assert.Equal(values.Length, joined.N);
            Assert.Equal(whole.Mean, joined.Mean, 1e-8);
            Assert.Equal(whole.Squares, joined.Squares, 1e-8);
            if (values.Length < 2) continue;
            double mean = values.Average();
            Assert.Equal(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1), whole.Variance!.Value, 1e-8);
        }
    }

    [Fact]
    public void Equal_values_have_no_spread_at_all()
    {
        Sample thirds = Sample.Of([.. Enumerable.Repeat(200.0 / 3, 1000)]);
        Assert.True(thirds.AllEqual);
        Assert.Equal(0, thirds.StandardDeviation);
    }

    [Fact]
    public void Empty_and_single_samples_have_no_variance()
    {
        Assert.Null(default(Sample).Variance);
        Assert.Null(Sample.Of(5).StandardDeviation);
        Assert.False(Sample.Of(5).AllEqual);
    }

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Of(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.From(0, 1, 1));
        Assert.Throws<ArgumentException>(() => Interval.Of(2, 1));
        Assert.Throws<ArgumentException>(() => Interval.Of(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Estimate(double.NaN, null, 1, 0.95, Methods.None));
    }
}
