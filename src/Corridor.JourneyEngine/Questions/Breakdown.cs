namespace Corridor.JourneyEngine;

/// <summary>What a funnel is broken down by. A group is a code of 0 to 65,535.</summary>
public sealed class Breakdown
{
    private readonly PropertyColumn? property;
    private readonly ReadOnlyMemory<ushort>? groupOf;

    private Breakdown(PropertyColumn? property, ReadOnlyMemory<ushort>? groupOf) => (this.property, this.groupOf) = (property, groupOf);

    /// <summary>By the channel of the customer's first interaction at the first step.</summary>
    public static Breakdown ByChannel { get; } = new(null, null);

    /// <summary>By a property of the customer's first interaction at the first step; 0 where it has none.</summary>
    public static Breakdown ByProperty(PropertyColumn property) => new(property, null);

    /// <summary>By a group of customers: by customer number, the group's code; 0 past the end.</summary>
    public static Breakdown ByCustomer(ReadOnlyMemory<ushort> groupOf) => new(null, groupOf);

    internal ushort GroupOf(in Journey journey, int first)
    {
        if (groupOf is { } groups) return journey.Customer < groups.Length ? groups.Span[journey.Customer] : (ushort)0;
        return property is null ? journey.Channel(first) : property[journey.Arrival(first)];
    }
}
