namespace Corridor.JourneyEngine;

/// <summary>A sequence of touchpoints, and how often it was walked.</summary>
/// <param name="Steps">The touchpoints in order.</param>
/// <param name="Count">How often.</param>
/// <param name="Customers">By how many customers.</param>
public sealed record PathCount(IReadOnlyList<ushort> Steps, long Count, long Customers)
{
    internal static PathCount[] Top(SequenceMap sequences, int most) =>
        Array.ConvertAll(sequences.Top(most), i => new PathCount(sequences.Sequence(i).ToArray(), sequences[i].Count, sequences[i].Customers));
}
