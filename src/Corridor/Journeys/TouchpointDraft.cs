using System.Text.Json.Serialization;

namespace Corridor.Journeys;

/// <summary>What people may say of a touchpoint. Whoever saves one says all of it: what is left out is empty.</summary>
/// <param name="Key">Only where it is made; it never changes. Left out, it follows from the name.</param>
/// <param name="Kind">sales, marketing, reputation, product, service or other; "product/service" and "customer service" are understood.</param>
/// <param name="PlannedEmotions">Of Plutchik's eight, 0 to 3.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TouchpointDraft(
    string? Key = null, string? Name = null, string? Phase = null, string? Owner = null, string? OwnerTeam = null, string? Function = null, string? Kind = null,
    bool? Direct = null, string? PromiseText = null, IReadOnlyDictionary<string, int>? PlannedEmotions = null, IReadOnlyList<string>? Benefits = null,
    IReadOnlyList<string>? CxStatement = null, bool? MomentOfTruth = null);
