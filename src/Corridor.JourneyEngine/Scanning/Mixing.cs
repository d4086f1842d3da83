using System.Numerics;
using System.Runtime.InteropServices;

namespace Corridor.JourneyEngine;

/// <summary>Hashing for the open-addressing tables. Equality is always decided by content; a hash only says where to look.</summary>
internal static class Mixing
{
    private const ulong Golden = 0x9E3779B97F4A7C15;   // 2^64 / golden ratio: an odd multiplier that spreads neighbouring numbers

    /// <summary>Spreads every bit of a number over all bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }

    public static ulong Mix(ReadOnlySpan<ushort> sequence)
    {
        ulong hash = (ulong)sequence.Length;
        ReadOnlySpan<ulong> fours = MemoryMarshal.Cast<ushort, ulong>(sequence);
        foreach (ulong four in fours) hash = BitOperations.RotateLeft((hash ^ four) * Golden, 29);
        foreach (ushort one in sequence[(fours.Length * 4)..]) hash = BitOperations.RotateLeft((hash ^ one) * Golden, 29);
        return Mix(hash);
    }
}
