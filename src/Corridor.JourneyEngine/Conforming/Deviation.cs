namespace Corridor.JourneyEngine;

/// <summary>In which way a lived journey leaves the design.</summary>
public enum DeviationKind
{
    /// <summary>The design wants the touchpoint, and the journey does not have it there or elsewhere.</summary>
    Skipped,

    /// <summary>The journey has a touchpoint that the design does not know.</summary>
    Unexpected,

    /// <summary>The journey has a touchpoint of the design once more than the design allows.</summary>
    Repeated,

    /// <summary>The journey has the touchpoint at another place than the design.</summary>
    OutOfOrder,
}

/// <summary>A way in which journeys leave the design.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Touchpoint">Where.</param>
/// <param name="Count">How often.</param>
/// <param name="Customers">In how many journeys.</param>
public readonly record struct Deviation(DeviationKind Kind, ushort Touchpoint, long Count, long Customers);
