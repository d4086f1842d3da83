namespace Corridor.JourneyEngine;

/// <summary>One touchpoint directly following another in a journey.</summary>
/// <param name="From">The earlier touchpoint.</param>
/// <param name="To">The one that follows it with none between.</param>
/// <param name="Count">How often.</param>
/// <param name="Customers">With how many customers.</param>
/// <param name="MeanSeconds">Mean time between the two, in seconds, over the pairs of which both times are known; NaN if there is none.</param>
public readonly record struct Edge(ushort From, ushort To, long Count, long Customers, double MeanSeconds)
{
    internal const double MicrosPerSecond = 1e6;
}
