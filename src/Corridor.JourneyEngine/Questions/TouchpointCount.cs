namespace Corridor.JourneyEngine;

/// <summary>A touchpoint, and how much was seen of it.</summary>
/// <param name="Touchpoint">Its number.</param>
/// <param name="Count">How often.</param>
/// <param name="Customers">With how many customers.</param>
public readonly record struct TouchpointCount(ushort Touchpoint, long Count, long Customers)
{
    /// <summary>Those that occur: the most frequent first, equal ones by number.</summary>
    internal static TouchpointCount[] From(Tally[] tallies) =>
    [
        .. tallies.Select((tally, touchpoint) => new TouchpointCount((ushort)touchpoint, tally.Count, tally.Customers))
            .Where(line => line.Count > 0).OrderByDescending(line => line.Count).ThenBy(line => line.Touchpoint),
    ];

    internal static void Join(Tally[] mine, Tally[] theirs)
    {
        for (int i = 0; i < mine.Length; i++) mine[i].Join(theirs[i]);
    }
}
