namespace Corridor.JourneyEngine;

/// <summary>What directly follows what: every pair of neighbouring interactions of a journey, others out of scope taken away first.</summary>
/// <param name="From">Only pairs that begin here; all when null.</param>
public sealed record DirectlyFollows(ushort? From = null)
{
    /// <summary>All edges that occur: most frequent first, equal ones by numbers. Cost: one scan.</summary>
    public Edge[] Run(JourneyView view, JourneyScope scope)
    {
        ushort[] table = scope.Table(view);
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(From, table));
        foreach (Kernel kernel in kernels.AsSpan(1)) kernels[0].Edges.Join(kernel.Edges);
        return kernels[0].Edges.ToArray();
    }

    /// <summary>The customers who went from one touchpoint directly to another, ascending.</summary>
    public static int[] Customers(JourneyView view, JourneyScope scope, ushort from, ushort to)
    {
        ushort[] table = scope.Table(view);
        if (Math.Max(from, to) >= JourneyScope.TouchpointsIn(table)) return [];
        return Scan.Behind(view, scope, table, () => new Kernel(from, table), kernel => kernel.Edges.CountOf(from, to));
    }

    private sealed class Kernel(ushort? from, ushort[] table) : IKernel
    {
        public EdgeTable Edges { get; } = new(JourneyScope.TouchpointsIn(table));

        public void Visit(in Journey journey)
        {
            if (from is null)
            {
                Edges.Walk(journey);
                return;
            }
            for (int i = 1; i < journey.Length; i++)
                if (journey.Codes[i - 1] == from) Edges.Add(journey.Customer, journey.Codes[i - 1], journey.Codes[i], journey.Time(i - 1), journey.Time(i));
        }
    }
}
