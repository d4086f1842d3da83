namespace Corridor.Journeys;

/// <summary>A touchpoint that many companies have, with the design that it comes with; people change it to their own.</summary>
internal sealed record StarterTouchpoint(string Key, string Name, string? Phase, DesignFunction Function, string Kind, string Owner = "brand", bool Direct = true)
{
    /// <summary>By which channel it mostly happens; null where by any.</summary>
    public string? Channel { get; init; }

    public bool MomentOfTruth { get; init; }

    public string Promise { get; init; } = "";

    public IReadOnlyList<string> Benefits { get; init; } = [];

    public IReadOnlyDictionary<string, int> Emotions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The elements of the CX statement.</summary>
    public IReadOnlyList<string> Statement { get; init; } = [];

    /// <summary>As it enters the catalogue of a workspace with these functions.</summary>
    public Touchpoint For(IReadOnlyList<string> functions) =>
        new(Key, Name, Phase, Owner, "", DesignFunctions.Find(Function, Kind, functions), Kind, Direct)
        {
            MomentOfTruth = MomentOfTruth,
            Promise = Promise,
            Benefits = Benefits,
            PlannedEmotions = Emotions,
            Statement = Statement,
        };
}
