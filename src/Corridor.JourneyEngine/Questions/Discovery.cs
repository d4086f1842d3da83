namespace Corridor.JourneyEngine;

/// <summary>How journeys run: where they start and end, what follows what, and which whole journeys (variants) occur. A case is a customer with at least one interaction in scope.</summary>
/// <param name="TopVariants">How many variants to name. Range: 0 and up.</param>
public sealed record Discovery(int TopVariants = 20)
{
    /// <summary>Asks a view. Cost: one scan; memory for the distinct variants.</summary>
    public DiscoveryAnswer Run(JourneyView view, JourneyScope scope)
    {
        ushort[] table = scope.Table(view);
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(table));
        Kernel sum = kernels[0];
        foreach (Kernel kernel in kernels.AsSpan(1)) sum.Join(kernel);
        TouchpointCount[] starts = TouchpointCount.From(sum.Starts);
        Edge[] edges = sum.Edges.ToArray();
        int touchpoints = starts.Select(start => start.Touchpoint).Union(edges.Select(edge => edge.To)).Count();   // each occurs first, or after another
        return new(sum.Cases, sum.Events, touchpoints, sum.Variants.Count, starts, TouchpointCount.From(sum.Ends), edges, PathCount.Top(sum.Variants, TopVariants));
    }

    /// <summary>The customers whose journey starts at a touchpoint, ascending.</summary>
    public static int[] CustomersStartingAt(JourneyView view, JourneyScope scope, ushort touchpoint) =>
        Behind(view, scope, touchpoint, kernel => kernel.Starts[touchpoint].Count);

    /// <summary>The customers whose journey ends at a touchpoint, ascending.</summary>
    public static int[] CustomersEndingAt(JourneyView view, JourneyScope scope, ushort touchpoint) =>
        Behind(view, scope, touchpoint, kernel => kernel.Ends[touchpoint].Count);

    /// <summary>The customers whose whole journey is a variant, ascending.</summary>
    public static int[] CustomersOfVariant(JourneyView view, JourneyScope scope, IReadOnlyList<ushort> steps)
    {
        ushort[] sequence = [.. steps];
        ushort[] table = scope.Table(view);
        return Scan.Behind(view, scope, table, () => new Kernel(table), kernel => kernel.Variants[kernel.Variants.IndexOf(sequence)].Count);
    }

    private static int[] Behind(JourneyView view, JourneyScope scope, ushort touchpoint, Func<Kernel, long> line)
    {
        ushort[] table = scope.Table(view);
        return touchpoint >= JourneyScope.TouchpointsIn(table) ? [] : Scan.Behind(view, scope, table, () => new Kernel(table), line);
    }

    private sealed class Kernel : IKernel
    {
        public Kernel(ushort[] table)
        {
            int touchpoints = JourneyScope.TouchpointsIn(table);
            (Starts, Ends, Edges) = (new Tally[touchpoints], new Tally[touchpoints], new(touchpoints));
        }

        public long Cases { get; private set; }

        public long Events { get; private set; }

        public Tally[] Starts { get; }

        public Tally[] Ends { get; }

        public EdgeTable Edges { get; }

        public SequenceMap Variants { get; } = new();

        public void Visit(in Journey journey)
        {
            Cases++;
            Events += journey.Length;
            Starts[journey.Codes[0]].Add(journey.Customer);
            Ends[journey.Codes[^1]].Add(journey.Customer);
            Edges.Walk(journey);
            Variants[Variants.IndexOf(journey.Codes)].Add(journey.Customer);
        }

        public void Join(Kernel other)
        {
            Cases += other.Cases;
            Events += other.Events;
            TouchpointCount.Join(Starts, other.Starts);
            TouchpointCount.Join(Ends, other.Ends);
            Edges.Join(other.Edges);
            Variants.Join(other.Variants);
        }
    }
}

/// <summary>What <see cref="Discovery"/> found.</summary>
/// <param name="Cases">Customers with at least one interaction in scope.</param>
/// <param name="Events">Interactions in scope.</param>
/// <param name="Touchpoints">Touchpoints that occur.</param>
/// <param name="Variants">Distinct whole journeys.</param>
/// <param name="Starts">First touchpoints, most frequent first, equal ones by number.</param>
/// <param name="Ends">Last touchpoints, in the same order.</param>
/// <param name="Edges">All pairs of neighbours, most frequent first, equal ones by numbers.</param>
/// <param name="TopVariants">The most frequent variants, equal ones in order of their touchpoints' numbers.</param>
public sealed record DiscoveryAnswer(
    long Cases, long Events, int Touchpoints, long Variants, IReadOnlyList<TouchpointCount> Starts, IReadOnlyList<TouchpointCount> Ends,
    IReadOnlyList<Edge> Edges, IReadOnlyList<PathCount> TopVariants);
