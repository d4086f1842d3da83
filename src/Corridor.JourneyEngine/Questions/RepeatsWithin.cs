namespace Corridor.JourneyEngine;

/// <summary>
/// Contacts that come again: an interaction at one of some touchpoints is a repeat when the same customer had an earlier one (exact time, then arrival) at one of
/// them no longer ago than the window, inclusive.
/// </summary>
public sealed record RepeatsWithin
{
    private readonly HashSet<ushort> touchpoints;

    /// <summary>A question about repeats.</summary>
    /// <param name="touchpoints">The touchpoints that are one reason for contact.</param>
    /// <param name="windowMicros">How long a contact is remembered, in microseconds. Range: 0 and up.</param>
    /// <param name="sameTouchpoint">Whether the earlier contact must have been at the very same touchpoint.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is negative.</exception>
    public RepeatsWithin(IReadOnlyCollection<ushort> touchpoints, long windowMicros, bool sameTouchpoint = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(windowMicros);
        this.touchpoints = [.. touchpoints];
        (WindowMicros, SameTouchpoint) = (windowMicros, sameTouchpoint);
    }

    /// <summary>The touchpoints that are one reason for contact.</summary>
    public IReadOnlyCollection<ushort> Touchpoints => touchpoints;

    /// <summary>How long a contact is remembered, in microseconds.</summary>
    public long WindowMicros { get; }

    /// <summary>Whether the earlier contact must have been at the very same touchpoint.</summary>
    public bool SameTouchpoint { get; }

    /// <summary>The touchpoints that have repeats, most repeats first, equal ones by number. Cost: one scan.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public TouchpointCount[] Run(JourneyView view, JourneyScope scope)
    {
        view.DemandTimeOrder();
        ushort[] table = Compile(scope.Table(view));
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(this, table));
        foreach (Kernel kernel in kernels.AsSpan(1)) TouchpointCount.Join(kernels[0].Repeats, kernel.Repeats);
        return TouchpointCount.From(kernels[0].Repeats);
    }

    /// <summary>The customers with a repeat at a touchpoint, ascending.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public int[] Customers(JourneyView view, JourneyScope scope, ushort touchpoint)
    {
        view.DemandTimeOrder();
        ushort[] table = Compile(scope.Table(view));
        return touchpoint >= JourneyScope.TouchpointsIn(table) ? [] : Scan.Behind(view, scope, table, () => new Kernel(this, table), kernel => kernel.Repeats[touchpoint].Count);
    }

    private ushort[] Compile(ushort[] table) => Array.ConvertAll(table, touchpoint => touchpoints.Contains(touchpoint) ? touchpoint : JourneyScope.Ignored);

    private sealed class Kernel(RepeatsWithin question, ushort[] table) : IKernel
    {
        private readonly long[] last = new long[JourneyScope.TouchpointsIn(table)];
        private readonly int[] lastCustomer = new int[JourneyScope.TouchpointsIn(table)];   // plus 1, so that 0 is nobody

        public Tally[] Repeats { get; } = new Tally[JourneyScope.TouchpointsIn(table)];

        public void Visit(in Journey journey)
        {
            for (int i = 0; i < journey.Length; i++)
            {
                long time = journey.Time(i);
                ushort touchpoint = journey.Codes[i];
                int reason = question.SameTouchpoint ? touchpoint : 0;
                if (lastCustomer[reason] == journey.Customer + 1 && time - last[reason] <= question.WindowMicros) Repeats[touchpoint].Add(journey.Customer);
                (last[reason], lastCustomer[reason]) = (time, journey.Customer + 1);
            }
        }
    }
}
