namespace Corridor.JourneyEngine;

/// <summary>One customer's interactions in their order, column by column. Valid for as long as it is held; never changes.</summary>
/// <remarks>All spans have the same length, and index i in each speaks of the same interaction.</remarks>
public readonly struct JourneyRun
{
    internal JourneyRun(Part part, int start, int length) => (Part, Start, Length) = (part, start, length);

    internal Part Part { get; }

    internal int Start { get; }

    /// <summary>How many interactions there are.</summary>
    public int Length { get; }

    /// <summary>Microseconds since 1970-01-01 UTC, ascending but in a log's file order; <see cref="Interaction.NoTime"/> for none.</summary>
    public ReadOnlySpan<long> Times => Part.Time.AsSpan(Start, Length);

    /// <summary>Ranks of arrival, each unique.</summary>
    public ReadOnlySpan<long> Arrivals => Part.Arrival.AsSpan(Start, Length);

    /// <summary>Numbers of the identifiers under which the interactions arrived.</summary>
    public ReadOnlySpan<int> Sources => Part.Source.AsSpan(Start, Length);

    /// <summary>Money, NaN for none.</summary>
    public ReadOnlySpan<float> Values => Part.Value.AsSpan(Start, Length);

    /// <summary>Dictionary codes of the raw names.</summary>
    public ReadOnlySpan<ushort> Names => Part.Name.AsSpan(Start, Length);

    /// <summary>Codes of the channels.</summary>
    public ReadOnlySpan<byte> Channels => Part.Channel.AsSpan(Start, Length);

    /// <summary>Scores, -1 for none.</summary>
    public ReadOnlySpan<sbyte> Scores => Part.Score.AsSpan(Start, Length);

    /// <summary>Interaction i of the run, told as the given customer's.</summary>
    internal Interaction Row(int customer, int i)
    {
        int at = Start + i;
        return new(customer, Part.Source[at], Part.Time[at], Part.Arrival[at], Part.Name[at], Part.Channel[at], Part.Score[at], Part.Value[at]);
    }
}
