using System.Text.Json.Serialization;

namespace Corridor.Journeys;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TouchpointOrderRequest(IReadOnlyList<string>? Keys);

/// <summary>All rules, in their order.</summary>
/// <param name="Version">The version that the rules were edited from; left out, it does not matter what others changed meanwhile.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MappingRulesRequest(long? Version, IReadOnlyList<MappingRuleForm>? Rules);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SuggestionsRequest(IReadOnlyList<SuggestionAcceptance>? Accept);

/// <summary>A touchpoint as it was designed.</summary>
/// <param name="Version">Of the catalogue that holds it so.</param>
internal sealed record TouchpointDesignView(
    string Key, string Name, string? Phase, string Owner, string OwnerTeam, string? Function, string Kind, bool Direct, string PromiseText,
    IReadOnlyDictionary<string, int> PlannedEmotions, IReadOnlyList<string> Benefits, IReadOnlyList<string> CxStatement, bool MomentOfTruth, int Position,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Version = null)
{
    public static TouchpointDesignView Of(Touchpoint touchpoint, long? version = null) => new(
        touchpoint.Key, touchpoint.Name, touchpoint.Phase, touchpoint.Owner, touchpoint.OwnerTeam, touchpoint.Function.Length == 0 ? null : touchpoint.Function, touchpoint.Kind,
        touchpoint.Direct, touchpoint.Promise, touchpoint.PlannedEmotions, touchpoint.Benefits, touchpoint.Statement, touchpoint.MomentOfTruth, touchpoint.Position, version);
}

internal sealed record TouchpointRemovedView(string Key, int RulesRemoved, long Version);

internal sealed record TouchpointOrderView(IReadOnlyList<string> Keys, long Version);

internal sealed record MappingRulesView(long Version, IReadOnlyList<MappingRuleForm> Rules)
{
    public static MappingRulesView Of(long version, IReadOnlyList<MappingRule> rules) => new(version, [.. rules.Select(MappingRulesForm.Write)]);
}

internal sealed record MappingRulesRestoredView(long Version, IReadOnlyList<MappingRuleForm> Rules, IReadOnlyList<MappingRuleForm> LeftOut);

internal sealed record MappingRulesVersionView(long Version, string Time, string Actor, string Action, int Count)
{
    public static MappingRulesVersionView Of(MappingRulesVersion version) => new(version.Version, version.Time.ToString(), version.Actor, version.Action, version.Count);
}

internal sealed record MappingRulesVersionsView(IReadOnlyList<MappingRulesVersionView> Versions);

internal sealed record SuggestedNameView(string Name, string MessageKind, long Count);

internal sealed record SuggestedTouchpointView(string Key, string Name, string? Phase, string? Function, string Kind, string Owner, bool Direct, string? Channel);

/// <summary>A proposal for raw names without a touchpoint.</summary>
/// <param name="NamesTotal">How many names it is about; the most frequent are listed.</param>
/// <param name="InCatalogue">The touchpoint is there; only the rules are missing.</param>
internal sealed record SuggestionView(
    string Name, string MessageKind, long Count, IReadOnlyList<SuggestedNameView> Names, int NamesTotal, SuggestedTouchpointView Suggested, bool InCatalogue, double Confidence, string Why)
{
    /// <summary>Enough to see what kind of names they are.</summary>
    private const int MostNames = 50;

    public static SuggestionView Of(Suggestion suggestion) => new(
        suggestion.Name, MessageKindOf(suggestion.Kind), suggestion.Count,
        [.. suggestion.Names.Take(MostNames).Select(name => new SuggestedNameView(name.Name.Text, MessageKindOf(name.Name.Kind), name.Count))], suggestion.Names.Count,
        new SuggestedTouchpointView(
            suggestion.Touchpoint.Key, suggestion.Touchpoint.Name, suggestion.Touchpoint.Phase, suggestion.Touchpoint.Function.Length == 0 ? null : suggestion.Touchpoint.Function,
            suggestion.Touchpoint.Kind, suggestion.Touchpoint.Owner, suggestion.Touchpoint.Direct, suggestion.Channel),
        suggestion.IsInCatalogue, suggestion.Confidence, suggestion.Why);

    public static string MessageKindOf(NameKind kind) => kind == NameKind.Event ? "track" : kind.ToString().ToLowerInvariant();
}

internal sealed record SuggestionListView(IReadOnlyList<SuggestionView> Suggestions);

internal sealed record SuggestionMappedView(string Name, string MessageKind, string Touchpoint);

internal sealed record SuggestionsAcceptedView(IReadOnlyList<string> Made, IReadOnlyList<SuggestionMappedView> Mapped, IReadOnlyList<string> Skipped, long Version)
{
    public static SuggestionsAcceptedView Of(DesignResult<SuggestionsAccepted> result) => new(
        result.Value.Made, [.. result.Value.Mapped.Select(mapped => new SuggestionMappedView(mapped.Name, SuggestionView.MessageKindOf(mapped.Kind), mapped.Touchpoint))],
        result.Value.Skipped, result.Version);
}

internal sealed record StarterTouchpointView(string Key, string Name, string? Phase, bool InCatalogue);

internal sealed record StarterView(string Id, string Name, string Description, IReadOnlyList<StarterTouchpointView> Touchpoints, int Missing, int MissingRules)
{
    public static StarterView Of(StarterPlan plan) => new(
        plan.Starter.Id, plan.Starter.Name, plan.Starter.Description,
        [.. plan.Starter.Touchpoints.Select(touchpoint => new StarterTouchpointView(
            touchpoint.Key, touchpoint.Name, touchpoint.Phase, plan.Keep.Any(kept => string.Equals(kept.Key, touchpoint.Key, StringComparison.Ordinal))))],
        plan.Add.Count, plan.AddRules.Count);
}

internal sealed record StarterListView(IReadOnlyList<StarterView> Starters);

/// <summary>What a starter catalogue would do, or did.</summary>
/// <param name="Add">What would come into the catalogue, or came.</param>
/// <param name="Keep">Keys of touchpoints that are there and stay as they are.</param>
/// <param name="KeepEvents">Events that a rule speaks of already.</param>
/// <param name="Version">Of the catalogue afterwards; null in a preview.</param>
internal sealed record StarterPlanView(
    string Id, string Name, string Description, IReadOnlyList<TouchpointDesignView> Add, IReadOnlyList<string> Keep, IReadOnlyList<MappingRuleForm> AddRules,
    IReadOnlyList<string> KeepEvents, long? Version)
{
    public static StarterPlanView Of(StarterPlan plan, long? version = null) => new(
        plan.Starter.Id, plan.Starter.Name, plan.Starter.Description, [.. plan.Add.Select(touchpoint => TouchpointDesignView.Of(touchpoint))],
        [.. plan.Keep.Select(touchpoint => touchpoint.Key)], [.. plan.AddRules.Select(MappingRulesForm.Write)], plan.KeepEvents, version);
}
