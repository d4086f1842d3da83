using Corridor.Listen;

namespace Corridor.Test.Listen;

public sealed class ScoreScaleTest
{
    [Theory]
    [InlineData(8, 0, 10, false, 80)]
    [InlineData(1, 1, 7, false, 0)]
    [InlineData(7, 1, 7, false, 100)]
    [InlineData(1, 1, 7, true, 100)]
    [InlineData(7, 1, 7, true, 0)]
    [InlineData(-1, -2, 2, false, 25)]
    public void U_maps_an_answer_to_0_to_100(double answer, double min, double max, bool reversed, double expected) =>
        Assert.Equal(expected, new ScoreScale(min, max, reversed).U(answer)!.Value, 1e-12);

    [Theory]
    [InlineData(11, 0, 10)]
    [InlineData(-1, 0, 10)]
    [InlineData(5, 10, 10)]
    [InlineData(5, 10, 0)]
    [InlineData(double.NaN, 0, 10)]
    [InlineData(5, 0, double.PositiveInfinity)]
    [InlineData(5, double.NaN, 10)]
    public void An_answer_off_its_scale_is_no_answer(double answer, double min, double max) => Assert.Null(new ScoreScale(min, max).U(answer));

    [Fact]
    public void No_answer_is_not_zero() => Assert.Null(new ScoreScale(0, 10).U(null));

    [Fact]
    public void Effort_is_reversed_by_default()
    {
        Assert.Equal(100, ScoreScale.Usual("ces")!.Value.U(1));
        Assert.Equal(100, ScoreScale.Usual("nps")!.Value.U(10));
        Assert.Null(ScoreScale.Usual("custom"));
    }
}
