namespace Corridor.JourneyEngine;

/// <summary>How many interactions each touchpoint has, and with how many customers.</summary>
public static class VolumeByTouchpoint
{
    /// <summary>The touchpoints that occur, most interactions first, equal ones by number. Cost: one scan.</summary>
    public static TouchpointCount[] Run(JourneyView view, JourneyScope scope)
    {
        ushort[] table = scope.Table(view);
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(table));
        foreach (Kernel kernel in kernels.AsSpan(1)) TouchpointCount.Join(kernels[0].Volumes, kernel.Volumes);
        return TouchpointCount.From(kernels[0].Volumes);
    }

    /// <summary>The customers with an interaction at a touchpoint, ascending.</summary>
    public static int[] Customers(JourneyView view, JourneyScope scope, ushort touchpoint)
    {
        ushort[] table = scope.Table(view);
        return touchpoint >= JourneyScope.TouchpointsIn(table) ? [] : Scan.Behind(view, scope, table, () => new Kernel(table), kernel => kernel.Volumes[touchpoint].Count);
    }

    private sealed class Kernel(ushort[] table) : IKernel
    {
        public Tally[] Volumes { get; } = new Tally[JourneyScope.TouchpointsIn(table)];

        public void Visit(in Journey journey)
        {
            foreach (ushort touchpoint in journey.Codes) Volumes[touchpoint].Add(journey.Customer);
        }
    }
}
