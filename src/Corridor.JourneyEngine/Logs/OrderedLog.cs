namespace Corridor.JourneyEngine;

/// <summary>
/// An event log as a file gives it: cases in order of their first appearance, and two views of their events: as they stand in the file, and in order of time.
/// A case is a customer of the views; a touchpoint's number is its place among the names in ordinal order, so that order by number is order by name.
/// </summary>
public sealed class OrderedLog
{
    private readonly Lazy<JourneyView> inTimeOrder;

    internal OrderedLog(string[] cases, string[] touchpoints, JourneyView inFileOrder, Func<JourneyView> inTimeOrder)
    {
        (Cases, Touchpoints, InFileOrder) = (cases, touchpoints, inFileOrder);
        this.inTimeOrder = new(inTimeOrder);
    }

    /// <summary>The keys of the cases, by customer number of the views.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The names of the touchpoints, by number: ascending in ordinal order.</summary>
    public IReadOnlyList<string> Touchpoints { get; }

    /// <summary>Events as they stand in the file, never sorted. For discovery.</summary>
    public JourneyView InFileOrder { get; }

    /// <summary>Events by time, then place in the file. Made when first asked for. For funnels and everything else about time.</summary>
    /// <remarks>An event without a time takes that of the one before it in its case, or, at the head of a case, that of the first that has one; a case without any time stays in the file's order.</remarks>
    public JourneyView InTimeOrder => inTimeOrder.Value;

    /// <summary>A scope that sees every event, under the numbers of <see cref="Touchpoints"/>.</summary>
    public JourneyScope Scope => JourneyScope.EveryName(Touchpoints.Count);

    /// <summary>The number of a touchpoint, or null where no event has this name.</summary>
    public ushort? Find(string touchpoint)
    {
        int found = Array.BinarySearch((string[])Touchpoints, touchpoint, StringComparer.Ordinal);
        return found < 0 ? null : (ushort)found;
    }
}
