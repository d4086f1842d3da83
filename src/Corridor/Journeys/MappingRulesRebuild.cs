using System.Text.Json;

namespace Corridor.Journeys;

/// <summary>
/// Whether a change of the rules asks for the contacts to be taken in anew. Rules on names alone are applied when a question is asked; rules on properties
/// are applied when a contact is taken in, because its properties are not kept in the columns.
/// </summary>
internal static class MappingRulesRebuild
{
    public static bool IsNeeded(IReadOnlyList<MappingRule> before, IReadOnlyList<MappingRule> after) =>
        !Fixed(before).SequenceEqual(Fixed(after), StringComparer.Ordinal);

    /// <summary>What was decided when contacts were taken in: the rules on properties, and the rules on names that they share names with, in their order.</summary>
    private static IEnumerable<string> Fixed(IReadOnlyList<MappingRule> rules)
    {
        List<MappingRule> conditional = [.. rules.Where(rule => rule.When.Count > 0)];
        return conditional.Count == 0 ? []
            : rules.Where(rule => rule.When.Count > 0 || conditional.Exists(other => MayShareNames(rule, other)))
                .Select(rule => JsonSerializer.Serialize<object[]>([rule.NameKind, rule.NameIs, rule.Name, rule.When, rule.Touchpoint]));
    }

    private static bool MayShareNames(MappingRule left, MappingRule right) => left.NameKind == right.NameKind && (left.NameIs, right.NameIs) switch
    {
        (MappingRule.IsEqual, _) => right.Names(left.NameKind, left.Name),
        (_, MappingRule.IsEqual) => left.Names(right.NameKind, right.Name),
        _ => true,
    };
}
