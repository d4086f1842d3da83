namespace Corridor.Listen;

/// <summary>
/// Learns from a workspace's own answers how far each kind of evidence lies from what customers say beforehand:
/// v = mean squared difference from the expectation asked before + the variance of that one. Every customer counts once.
/// </summary>
internal sealed class ExpectationVarianceEstimator
{
    private readonly double[] squares = new double[ExpectationVariances.Kinds];
    private readonly int[] pairs = new int[ExpectationVariances.Kinds];
    private readonly double[] means = new double[ExpectationVariances.Kinds];
    private readonly int[] customers = new int[ExpectationVariances.Kinds];

    public void Add(ExpectationEvidence evidence)
    {
        if (evidence[ExpectationKind.AskedBefore] is not { } before) return;
        for (int kind = 1; kind < ExpectationVariances.Kinds; kind++)
        {
            if (evidence[(ExpectationKind)kind] is not { } other) continue;
            squares[kind] += (other - before) * (other - before);
            pairs[kind]++;
        }
    }

    /// <summary>What was added since the last call was one customer's.</summary>
    public void NextCustomer()
    {
        for (int kind = 1; kind < ExpectationVariances.Kinds; kind++)
        {
            if (pairs[kind] == 0) continue;
            means[kind] += squares[kind] / pairs[kind];
            customers[kind]++;
            (squares[kind], pairs[kind]) = (0, 0);
        }
    }

    public ExpectationVariances Reestimated(ExpectationVariances set, int from, out bool changed)
    {
        ExpectationVariances result = set;
        for (int kind = 1; kind < ExpectationVariances.Kinds; kind++)
            if (customers[kind] >= from)
                result = result.With((ExpectationKind)kind, means[kind] / customers[kind] + set[ExpectationKind.AskedBefore], customers[kind]);
        changed = !ReferenceEquals(result, set);
        return result;
    }
}
