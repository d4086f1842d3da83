using System.Text.Json;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>One message's word on one trait.</summary>
/// <param name="Value">Null takes the trait away.</param>
internal sealed record TraitStatement(string Name, JsonElement? Value, Moment Time, Arrival Arrival, bool Trusted, bool Supplied, string Source);

/// <summary>What is known of a customer beside identifiers and contacts.</summary>
/// <param name="Supplied">By the customer; else it was inferred.</param>
internal sealed record Trait(string Name, JsonElement Value, string Kind, string Source, Moment Time, bool Supplied);

/// <summary>
/// The traits that a set of messages comes to. The newest word counts, of two at one moment the later in arrival; but what a public client says never takes the place of what the
/// customer supplied through a trusted source. The result depends on the set alone, not on the order of arrival.
/// </summary>
internal static class TraitFold
{
    /// <summary>Names of identifiers: shown as these, not as traits.</summary>
    private static readonly HashSet<string> Identifying = new(StringComparer.Ordinal)
    {
        "email", "phone", "userid", "anonymousid", "id", "loyaltyid", "loyaltynumber", "loyaltycard", "emailverified", "test",
    };

    private const int MostTraits = 200;
    private const int LongestName = 200;

    public static IReadOnlyList<Trait> Of(IEnumerable<TraitStatement> statements)
    {
        List<Trait> traits = [];
        foreach (IGrouping<string, TraitStatement> group in statements.GroupBy(statement => TraitKinds.Plain(statement.Name), StringComparer.Ordinal))
        {
            bool guarded = group.Any(statement => statement is { Trusted: true, Supplied: true, Value: not null });
            TraitStatement? best = null;
            foreach (TraitStatement statement in group)
            {
                if (guarded && !statement.Trusted) continue;
                if (best is null || (statement.Time, statement.Arrival).CompareTo((best.Time, best.Arrival)) > 0) best = statement;
            }
            if (best is { Value: { } value }) traits.Add(new Trait(best.Name, value, TraitKinds.Of(best.Name), best.Source, best.Time, best.Supplied));
        }
        return [.. traits.OrderBy(trait => trait.Kind, StringComparer.Ordinal).ThenBy(trait => trait.Name, StringComparer.Ordinal).Take(MostTraits)];
    }

    /// <summary>The words of one message. An address is told part by part.</summary>
    public static IEnumerable<TraitStatement> Read(ParsedMessage message)
    {
        StoredMessage stored = message.Stored;
        foreach (TraitPart part in Parts(message))
        {
            yield return new TraitStatement(
                part.Name, part.Value.ValueKind == JsonValueKind.Null ? null : part.Value.Clone(), stored.Time, stored.Arrival, stored.Source.Kind != SourceKind.PublicKey, part.Supplied, stored.Source.Name);
        }
    }

    /// <summary>The same as it stands in the message, whose values live no longer than the message.</summary>
    public static IEnumerable<TraitPart> Parts(ParsedMessage message)
    {
        JsonElement traits = message.Traits;
        if (traits.ValueKind != JsonValueKind.Object) yield break;
        bool inferred = message.Context.ValueKind == JsonValueKind.Object && message.Context.TryGetProperty("inferred", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        foreach (JsonProperty property in traits.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && TraitKinds.Plain(property.Name) is "address")
            {
                foreach (JsonProperty part in property.Value.EnumerateObject())
                {
                    // A part that the message tells by itself as well is told once.
                    if (!traits.TryGetProperty(part.Name, out _) && Part(part, inferred) is { } said) yield return said;
                }
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && TraitKinds.Plain(property.Name) is "inferred")
            {
                foreach (JsonProperty part in property.Value.EnumerateObject())
                {
                    if (Part(part, inferred: true) is { } said) yield return said;
                }
            }
            else if (Part(property, inferred) is { } said) yield return said;
        }
    }

    private static TraitPart? Part(JsonProperty property, bool inferred)
    {
        if (property.Name.Length is 0 or > LongestName || TraitKinds.Plain(property.Name) is var plain && (plain.Length == 0 || Identifying.Contains(plain))) return null;
        return new TraitPart(property.Name, plain, property.Value, !inferred && !TraitKinds.IsInferred(property.Name));
    }
}

/// <summary>One trait in a message.</summary>
/// <param name="Plain">The name as traits are told apart by it.</param>
/// <param name="Value">Null takes the trait away.</param>
/// <param name="Supplied">By the customer; else it was inferred.</param>
internal readonly record struct TraitPart(string Name, string Plain, JsonElement Value, bool Supplied);
