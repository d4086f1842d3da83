namespace Corridor.Listen;

/// <summary>Where evidence of an expectation comes from.</summary>
internal enum ExpectationKind : byte
{
    AskedBefore,
    AskedAfter,
    Promise,
    OwnHistory,
    Entered,
}

/// <summary>The variance of each kind of evidence, on the scale of 0 to 100: its weight is one over this.</summary>
internal sealed class ExpectationVariances
{
    public const int Kinds = 5;

    private readonly double[] variances;
    private readonly int[] customers;

    private ExpectationVariances(double[] variances, int[] customers) => (this.variances, this.customers) = (variances, customers);

    /// <summary>Asked before 100, asked after 225, promise 225, own history 400, entered 900: a standard deviation of 10, 15, 15, 20 and 30 points.</summary>
    public static ExpectationVariances Default { get; } = Of(100, 225, 225, 400, 900);

    public double this[ExpectationKind kind] => variances[(int)kind];

    public static ExpectationVariances Of(double askedBefore, double askedAfter, double promise, double ownHistory, double entered)
    {
        double[] all = [askedBefore, askedAfter, promise, ownHistory, entered];
        foreach (double variance in all)
            if (!(variance > 0) || !double.IsFinite(variance)) throw new ArgumentOutOfRangeException(nameof(askedBefore), variance, "A variance is above 0.");
        return new(all, new int[Kinds]);
    }

    /// <summary>How many customers this kind's variance was estimated from; 0 while it is the one that was set.</summary>
    public int EstimatedFrom(ExpectationKind kind) => customers[(int)kind];

    /// <summary>The same, with one kind estimated from this many customers.</summary>
    public ExpectationVariances With(ExpectationKind kind, double variance, int fromCustomers)
    {
        if (!(variance > 0) || !double.IsFinite(variance)) throw new ArgumentOutOfRangeException(nameof(variance), variance, "A variance is above 0.");
        double[] all = [.. variances];
        int[] counts = [.. customers];
        all[(int)kind] = variance;
        counts[(int)kind] = fromCustomers;
        return new(all, counts);
    }
}
