namespace Corridor.Statistics;

/// <summary>How far two numbers lie apart, and whether that may be chance.</summary>
/// <param name="Estimate">First minus second, with its interval; n counts both samples.</param>
/// <param name="PValue">The chance of a difference at least this large if there is none; null when the samples cannot say. It agrees with the interval:
/// it lies below 1 - level exactly when the interval excludes 0.</param>
public sealed record Difference(Estimate Estimate, double? PValue)
{
    /// <summary>Whether the interval excludes 0.</summary>
    public bool Significant => Estimate.Excludes(0);
}
