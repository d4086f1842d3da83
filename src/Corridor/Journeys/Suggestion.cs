namespace Corridor.Journeys;

/// <summary>A proposal for raw names without a touchpoint in the catalogue.</summary>
/// <param name="Name">The most frequent of the names; or "*" for all views that no rule names.</param>
/// <param name="Names">All raw names that it is about, the most frequent first.</param>
/// <param name="Touchpoint">What they would be.</param>
/// <param name="Channel">By which channel it probably happens; a hint.</param>
/// <param name="Confidence">0 (a guess) to 1.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Rules">What leads the names to the touchpoint.</param>
/// <param name="IsInCatalogue">The touchpoint is there already; only the rules are missing.</param>
internal sealed record Suggestion(
    NameKind Kind, string Name, long Count, IReadOnlyList<DesignName> Names, Touchpoint Touchpoint, string? Channel, double Confidence, string Why,
    IReadOnlyList<MappingRule> Rules, bool IsInCatalogue)
{
    /// <summary>In place of a name: every view that nothing else is said of.</summary>
    public const string Rest = "*";
}
