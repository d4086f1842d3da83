namespace Corridor.JourneyEngine;

/// <summary>A set of channel codes.</summary>
public sealed class ChannelSet
{
    private readonly bool[] contains = new bool[byte.MaxValue + 1];

    /// <summary>The set of the given codes.</summary>
    public ChannelSet(params ReadOnlySpan<byte> channels)
    {
        foreach (byte channel in channels) contains[channel] = true;
    }

    /// <summary>Whether a code is in the set.</summary>
    public bool Contains(byte channel) => contains[channel];
}
