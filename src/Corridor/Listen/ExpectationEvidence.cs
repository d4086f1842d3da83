namespace Corridor.Listen;

/// <summary>What is known of one customer's expectation at one moment: at most one value per kind, each 0 to 100.</summary>
internal struct ExpectationEvidence
{
    private Five<double> values;
    private Five<long> ids;
    private byte present;

    public readonly bool IsEmpty => present == 0;

    public readonly bool Has(ExpectationKind kind) => (present & 1 << (int)kind) != 0;

    public readonly double? this[ExpectationKind kind] => Has(kind) ? values[(int)kind] : null;

    /// <summary>Which kinds are there, a bit each.</summary>
    public readonly byte Present => present;

    /// <summary>Adds or replaces the value of a kind; a value that is null is no evidence.</summary>
    public void Set(ExpectationKind kind, double? value, long id)
    {
        if (value is not { } given || !double.IsFinite(given)) return;
        values[(int)kind] = Math.Clamp(given, 0, 100);
        ids[(int)kind] = id;
        present |= (byte)(1 << (int)kind);
    }

    /// <summary>X = sum of w x / sum of w with w = 1 / variance; null without evidence.</summary>
    public readonly double? Combined(ExpectationVariances variances)
    {
        if (present == 0) return null;
        double sum = 0, weights = 0;
        for (int kind = 0; kind < ExpectationVariances.Kinds; kind++)
        {
            if ((present & 1 << kind) == 0) continue;
            double weight = 1 / variances[(ExpectationKind)kind];
            sum += weight * values[kind];
            weights += weight;
        }
        return sum / weights;
    }

    /// <summary>The evidence with its weights, the heaviest first.</summary>
    /// <param name="variances">Those that the expectation was combined with.</param>
    /// <param name="history">The answers behind the own history, the latest first.</param>
    public readonly ExpectationSource[] Explained(ExpectationVariances variances, ReadOnlySpan<long> history)
    {
        List<ExpectationSource> sources = [];
        double weights = 0;
        for (int kind = 0; kind < ExpectationVariances.Kinds; kind++)
            if (Has((ExpectationKind)kind)) weights += 1 / variances[(ExpectationKind)kind];
        for (int kind = 0; kind < ExpectationVariances.Kinds; kind++)
        {
            ExpectationKind of = (ExpectationKind)kind;
            if (!Has(of)) continue;
            double variance = variances[of];
            long[] evidence = of == ExpectationKind.OwnHistory ? history.ToArray() : [ids[kind]];
            sources.Add(new(of, values[kind], variance, 1 / variance / weights, variances.EstimatedFrom(of), evidence));
        }
        return [.. sources.OrderByDescending(source => source.Weight).ThenBy(source => source.Kind)];
    }

    [System.Runtime.CompilerServices.InlineArray(ExpectationVariances.Kinds)]
    private struct Five<T>
    {
        private T first;
    }
}

/// <summary>One piece of evidence of an expectation, and how much it counted.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Value">What it says, 0 to 100.</param>
/// <param name="Variance">How far this kind scatters.</param>
/// <param name="Weight">Its part of the whole; the weights of one expectation add up to 1.</param>
/// <param name="EstimatedFrom">How many customers the variance was estimated from; 0 when it is the one that was set.</param>
/// <param name="Evidence">The answers it was read from.</param>
internal sealed record ExpectationSource(ExpectationKind Kind, double Value, double Variance, double Weight, int EstimatedFrom, IReadOnlyList<long> Evidence);
