using System.Text.Json.Serialization;

namespace Corridor.Journeys;

/// <summary>Takes a suggestion over, with whatever a person knows better.</summary>
/// <param name="Name">A raw name that the suggestion is about; the others of the same meaning go with it unless <paramref name="Names"/> says which.</param>
/// <param name="MessageKind">track, touchpoint, page or screen; left out, the first of these that fits.</param>
/// <param name="Key">Of the touchpoint; one that exists is mapped to as it is.</param>
/// <param name="Channel">The hint that came with the suggestion; not kept.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SuggestionAcceptance(
    string? Name, string? MessageKind = null, string? Key = null, string? TouchpointName = null, string? Owner = null, string? Function = null, string? Kind = null,
    bool? Direct = null, string? Channel = null, IReadOnlyList<string>? Names = null)
{
    /// <summary>null where it depends on the customer's purchases; left out, as suggested.</summary>
    public string? Phase
    {
        get;
        init
        {
            field = value;
            IsPhaseGiven = true;
        }
    }

    [JsonIgnore]
    public bool IsPhaseGiven { get; private init; }
}

/// <summary>A raw name that now leads to a touchpoint.</summary>
internal sealed record SuggestionMapped(NameKind Kind, string Name, string Touchpoint);

/// <summary>What came of accepting.</summary>
/// <param name="Made">Keys of new touchpoints.</param>
/// <param name="Mapped">The raw names that lead to a touchpoint of the catalogue now.</param>
/// <param name="Skipped">Names that had one already.</param>
internal sealed record SuggestionsAccepted(IReadOnlyList<string> Made, IReadOnlyList<SuggestionMapped> Mapped, IReadOnlyList<string> Skipped);
