namespace Corridor.JourneyEngine;

/// <summary>One contact of one customer, as the columns hold it. 32 bytes on its way in, 28 once it lies in columns.</summary>
/// <param name="Customer">Whose it is: a dense number from 0, given by the caller. Range: 0 to 2,147,483,647.</param>
/// <param name="Source">The identifier under which it arrived: a dense number given by the caller. <see cref="JourneyColumns.Move"/> goes by it.</param>
/// <param name="Time">When it took place, in microseconds since 1970-01-01 UTC. Range: the years 1 to 9999.</param>
/// <param name="Arrival">Its rank of arrival, which no other interaction has. Breaks ties of time, and names the interaction for <see cref="JourneyColumns.Withdraw"/>.</param>
/// <param name="Name">Dictionary code of its raw name. A scope says which touchpoint that is.</param>
/// <param name="Channel">Code of its channel.</param>
/// <param name="Score">The score given with it, or -1 for none.</param>
/// <param name="Value">The money that goes with it, or NaN for none.</param>
public readonly record struct Interaction(
    int Customer, int Source, long Time, long Arrival, ushort Name, byte Channel = 0, sbyte Score = -1, float Value = float.NaN)
{
    /// <summary>The time of an interaction of a log whose time is not known. It never occurs in <see cref="JourneyColumns"/>.</summary>
    public const long NoTime = long.MinValue;

    // The range of DateTime: the difference of two times in it cannot overflow.
    private const long Earliest = -62_135_596_800_000_000, Latest = 253_402_300_799_999_999;

    internal static bool IsTime(long time) => time is >= Earliest and <= Latest;
}
