namespace Corridor.JourneyEngine;

/// <summary>Lets through the interactions whose property has one of some values.</summary>
public sealed class PropertyFilter
{
    private readonly HashSet<ushort> codes;

    /// <summary>A filter on one property.</summary>
    /// <param name="column">The property.</param>
    /// <param name="codes">Codes that pass. 0 lets through interactions without a value.</param>
    public PropertyFilter(PropertyColumn column, params ReadOnlySpan<ushort> codes)
    {
        Column = column;
        this.codes = [.. codes];
    }

    /// <summary>The property.</summary>
    public PropertyColumn Column { get; }

    /// <summary>Whether an interaction passes.</summary>
    public bool Passes(long arrival) => codes.Contains(Column[arrival]);
}
