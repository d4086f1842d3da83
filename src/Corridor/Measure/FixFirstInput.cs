namespace Corridor.Measure;

/// <summary>A customer's gap at a touchpoint: the latest, -100 to 100.</summary>
internal readonly record struct FixFirstGap(int Customer, double Gap);

/// <summary>A customer's promises at a touchpoint that were resolved, and how many of them were broken.</summary>
internal readonly record struct FixFirstPromises(int Customer, int Resolved, int Broken);

/// <summary>A customer's score at a touchpoint: the latest, 0 to 100.</summary>
internal readonly record struct FixFirstScore(int Customer, double Score);

/// <summary>What a touchpoint is known to have done to its customers. Customers are numbers given by the caller.</summary>
internal sealed record FixFirstTouchpoint
{
    public required int Touchpoint { get; init; }

    /// <summary>Interactions in the period.</summary>
    public required long Volume { get; init; }

    /// <summary>Interactions of them with an experience.</summary>
    public required long Heard { get; init; }

    /// <summary>Everybody who was there in the period.</summary>
    public required IReadOnlyCollection<int> Customers { get; init; }

    public IReadOnlyList<FixFirstGap> Gaps { get; init; } = [];
    public IReadOnlyList<FixFirstPromises> Promises { get; init; } = [];
    public IReadOnlyList<FixFirstScore> Scores { get; init; } = [];

    /// <summary>Customers who had to make contacts that this touchpoint caused.</summary>
    public IReadOnlyCollection<int> Avoidable { get; init; } = [];
}

internal sealed record FixFirstOptions
{
    public static FixFirstOptions Default { get; } = new();

    /// <summary>z of the experience gap: disappointed is below -z. Default 10.</summary>
    public double Tolerance { get; init; } = 10;

    /// <summary>Evidence of fewer customers than this does not place a touchpoint. Default 5.</summary>
    public int EvidenceFrom { get; init; } = 5;
}
