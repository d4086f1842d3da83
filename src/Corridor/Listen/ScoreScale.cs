namespace Corridor.Listen;

/// <summary>The scale of a question, and what an answer on it means from 0 (worst) to 100 (best).</summary>
/// <param name="Min">The lowest answer.</param>
/// <param name="Max">The highest answer.</param>
/// <param name="Reversed">Whether the lowest answer is the best one, as for effort.</param>
internal readonly record struct ScoreScale(double Min, double Max, bool Reversed = false)
{
    /// <summary>Answers that were computed (means, converted scales) may miss the end of their scale by a rounding error.</summary>
    private const double Slack = 1e-9;

    /// <summary>The usual scale of a metric, for an answer that does not state one; null where there is no usual one.</summary>
    /// <remarks>CES asks for effort, so little is good; a workspace that asks "it was easy" states its scale as not reversed.</remarks>
    public static ScoreScale? Usual(string metric) => metric switch
    {
        ScoreMetric.Nps => new(0, 10),
        ScoreMetric.Csat => new(1, 5),
        ScoreMetric.Ces => new(1, 7, Reversed: true),
        ScoreMetric.Stars => new(1, 5),
        _ => null,
    };

    /// <summary>u(x) = 100 (x - min) / (max - min), turned round on a reversed scale; null when the answer does not lie on the scale.</summary>
    public double? U(double? answer)
    {
        if (answer is not { } x || !double.IsFinite(x)) return null;
        double width = Max - Min;
        if (!(width > 0) || !double.IsFinite(width)) return null;
        double slack = Slack * width;
        if (x < Min - slack || x > Max + slack) return null;
        double u = Math.Clamp(100 * (x - Min) / width, 0, 100);
        return Reversed ? 100 - u : u;
    }
}

/// <summary>Names of the metrics, as they stand in messages.</summary>
internal static class ScoreMetric
{
    public const string Nps = "nps";
    public const string Csat = "csat";
    public const string Ces = "ces";
    public const string Stars = "stars";
    public const string Custom = "custom";
}
