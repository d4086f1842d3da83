namespace Corridor.JourneyEngine;

/// <summary>What customers do right after a touchpoint, and how often it was the last thing they did.</summary>
/// <param name="Touchpoint">After which.</param>
public sealed record NextAfter(ushort Touchpoint)
{
    /// <summary>Asks a view. Every interaction at the touchpoint counts once, in one of the lines or in the ends. Cost: one scan.</summary>
    public NextAnswer Run(JourneyView view, JourneyScope scope)
    {
        ushort[] table = scope.Table(view);
        EndKernel[] ends = Scan.Over(view, scope, table, () => new EndKernel(Touchpoint));
        Tally sum = default;
        foreach (EndKernel end in ends) sum.Join(end.Ends);
        return new(new DirectlyFollows(Touchpoint).Run(view, scope), sum.Count);
    }

    /// <summary>The customers who went directly on to a touchpoint, ascending.</summary>
    public int[] Customers(JourneyView view, JourneyScope scope, ushort next) => DirectlyFollows.Customers(view, scope, Touchpoint, next);

    /// <summary>The customers of whom nothing was seen afterwards, ascending.</summary>
    public int[] CustomersEnding(JourneyView view, JourneyScope scope) =>
        Scan.Behind(view, scope, scope.Table(view), () => new EndKernel(Touchpoint), kernel => kernel.Ends.Count);

    private sealed class EndKernel(ushort touchpoint) : IKernel
    {
        private Tally ends;

        public Tally Ends => ends;

        public void Visit(in Journey journey)
        {
            if (journey.Codes[^1] == touchpoint) ends.Add(journey.Customer);
        }
    }
}

/// <summary>What came after a touchpoint.</summary>
/// <param name="Next">The edges that begin there, most frequent first, equal ones by number.</param>
/// <param name="Ends">How many journeys end there: interactions, and as many customers.</param>
public sealed record NextAnswer(IReadOnlyList<Edge> Next, long Ends);
