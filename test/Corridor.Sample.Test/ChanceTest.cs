namespace Corridor.Sample.Test;

public sealed class ChanceTest
{
    [Fact]
    public void Mixing_matches_the_reference_output_of_SplitMix64() => Assert.Equal(0xE220A8397B1DCDAFUL, Chance.Mix(0x9E3779B97F4A7C15));

    [Fact]
    public void Draws_have_the_moments_they_should()
    {
        Chance chance = new(11);
        const int n = 200_000;
        double unit = 0, normal = 0, square = 0, exponential = 0, geometric = 0;
        int[] dice = new int[6];
        for (int i = 0; i < n; i++)
        {
            unit += chance.Unit();
            double z = chance.Normal();
            normal += z;
            square += z * z;
            exponential += chance.Exponential(3);
            geometric += chance.Geometric(1.4);
            dice[chance.Below(6)]++;
        }
        Assert.InRange(unit / n, 0.495, 0.505);
        Assert.InRange(normal / n, -0.01, 0.01);
        Assert.InRange(square / n, 0.98, 1.02);
        Assert.InRange(exponential / n, 2.95, 3.05);
        Assert.InRange(geometric / n, 1.37, 1.43);
        Assert.All(dice, count => Assert.InRange(count / (double)n, 0.163, 0.170));
    }

    [Fact]
    public void Uuids_have_the_version_and_variant_of_random_ones()
    {
        Chance chance = new(3);
        for (int i = 0; i < 1_000; i++)
        {
            string uuid = chance.Uuid();
            Assert.True(Guid.TryParseExact(uuid, "D", out _));
            Assert.Equal('4', uuid[14]);
            Assert.Contains(uuid[19], "89ab");
        }
    }
}
