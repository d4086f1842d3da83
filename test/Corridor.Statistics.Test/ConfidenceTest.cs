namespace Corridor.Statistics.Test;

public sealed class ConfidenceTest
{
    /// <summary>Fisher and Yates (1963), Statistical Tables, table III, column P = 0.05, and its row for infinity.</summary>
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(4, 2.776)]
    [InlineData(5, 2.571)]
    [InlineData(10, 2.228)]
    [InlineData(30, 2.042)]
    [InlineData(60, 2.000)]
    [InlineData(120, 1.980)]
    [InlineData(1e12, 1.960)]
    public void StudentT_matches_Fisher_and_Yates_table_III_at_95_percent(double freedom, double t) =>
        Assert.Equal(t, Confidence.StudentT(freedom), 0.0005);

    /// <summary>The same table, column P = 0.001, where a bracket that is too small would fail.</summary>
    [Theory]
    [InlineData(1, 636.619)]
    [InlineData(2, 31.599)]
    [InlineData(3, 12.924)]
    [InlineData(10, 4.587)]
    [InlineData(120, 3.373)]
    public void StudentT_matches_Fisher_and_Yates_table_III_at_999_permille(double freedom, double t) =>
        Assert.Equal(t, Confidence.StudentT(freedom, 0.999), 0.0006);

    [Fact]
    public void StudentT_and_the_chance_outside_it_are_inverses()
    {
        foreach (double freedom in (double[])[0.3, 1, 1.5, 2, 2.5, 3, 7.77, 17.776, 100, 4321.5, 1e6, 1e8])
            foreach (double level in (double[])[0.01, 0.5, 0.8, 0.95, 0.99, 0.9999])
                Assert.Equal(1 - level, Confidence.StudentTOutside(Confidence.StudentT(freedom, level), freedom), 1e-9);
    }

    /// <summary>Closed form for three degrees: P(|T| at most t) = (2 / pi) (x / (1 + x^2) + arctan x) with x = t / sqrt(3).</summary>
    [Fact]
    public void StudentTOutside_matches_the_closed_form_for_three_degrees()
    {
        foreach (double t in (double[])[0.001, 0.1, 1, 2.5, 10, 1000])
        {
            double x = t / Math.Sqrt(3);
            Assert.Equal(1 - 2 / Math.PI * (x / (1 + x * x) + Math.Atan(x)), Confidence.StudentTOutside(t, 3), 1e-12);
        }
    }

    [Fact]
    public void Normal_quantiles_are_the_well_known_ones()
    {
        Assert.Equal(1.959963984540054, Confidence.Normal(), 1e-12);
        Assert.Equal(2.5758293035489004, Confidence.Normal(0.99), 1e-12);
        Assert.Equal(0.975, Confidence.NormalBelow(1.959963984540054), 1e-12);
        Assert.Equal(0.05, Confidence.NormalOutside(-1.959963984540054), 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_and_1_is_refused(double level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Confidence.Normal(level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Confidence.StudentT(5, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Share.Wilson(1, 2, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean.Of(default, level: level));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterScore.Of(0, 0, 0, level));
    }
}
