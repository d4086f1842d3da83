namespace Corridor.JourneyEngine;

/// <summary>The cheapest way to lay a lived journey beside a design, and what it leaves over.</summary>
/// <param name="Cost">Interactions without a place in the design, plus wanted touchpoints without an interaction. 0 means that the journey conforms.</param>
/// <param name="Worst">What it costs if nothing fits: interactions in the journey, plus those in the shortest journey of the design.</param>
/// <param name="Deviations">What was left over, each kind and touchpoint once with its number.</param>
internal sealed record Alignment(int Cost, int Worst, IReadOnlyList<(DeviationKind Kind, ushort Touchpoint, int Count)> Deviations);
