namespace Corridor.Statistics.Test;

public sealed class FalseDiscoveryTest
{
    /// <summary>Benjamini and Hochberg (1995), section 3.2: fifteen comparisons of thrombolysis treatments; four stand at 5 %.</summary>
    private static readonly double[] Thrombolysis =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

    [Fact]
    public void Stand_matches_the_example_of_Benjamini_and_Hochberg_1995()
    {
        bool[] stand = FalseDiscovery.Stand(Thrombolysis);
        Assert.Equal(4, stand.Count(s => s));
        Assert.True(stand[..4].All(s => s));
    }

    /// <summary>R: p.adjust(p, "BH") of the same fifteen begins 0.0015, 0.0030, 0.0095, 0.035625, 0.0603.</summary>
    [Fact]
    public void Adjusted_is_m_p_over_rank_made_monotone()
    {
        double[] adjusted = FalseDiscovery.Adjusted(Thrombolysis);
        Assert.Equal([0.0015, 0.0030, 0.0095, 0.035625, 0.0603], adjusted[..5].Select(p => Math.Round(p, 9)));
    }

    /// <summary>The paper's procedure, step by step, as the oracle.</summary>
    [Fact]
    public void Stand_equals_the_step_up_procedure_on_random_values_in_any_order()
    {
        Random random = new(95);
        for (int round = 0; round < 500; round++)
        {
            double[] p = [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => Math.Round(Math.Pow(random.NextDouble(), 3), 3))];
            double[] sorted = [.. p.Order()];
            int k = 0;
            for (int i = 1; i <= p.Length; i++) if (sorted[i - 1] <= i * 0.05 / p.Length) k = i;
            double limit = k == 0 ? -1 : sorted[k - 1];
            Assert.Equal(p.Select(x => x <= limit), FalseDiscovery.Stand(p));
        }
    }

    [Fact]
    public void No_tests_have_no_findings()
    {
        Assert.Empty(FalseDiscovery.Adjusted([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Adjusted([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Stand([0.5], 1));
    }
}
