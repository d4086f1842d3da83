using System.Text.Json.Serialization;

namespace Corridor.Journeys;

/// <summary>A condition as people write it. The field <c>event</c>, <c>touchpoint</c>, <c>page</c> or <c>screen</c> is the raw name of the contact; every other is a property.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MappingConditionForm(string? Field, string? Is, string? Value);

/// <summary>A rule as people write it.</summary>
/// <param name="Id">Its place, as it was sent out; not read.</param>
/// <param name="Name">What people call it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MappingRuleForm(string? Id, string? Name, IReadOnlyList<MappingConditionForm>? When, string? Touchpoint);

/// <summary>Reads rules from what people write, and writes them so that reading them again gives the same rules.</summary>
internal static class MappingRulesForm
{
    public const int MostRules = 1_000;
    public const int LongestValue = 1_000;
    private const int MostConditions = 10;
    private const int LongestField = 200;
    private const string Properties = "properties.";

    private static readonly string[] Comparisons = [MappingRule.IsEqual, MappingRule.IsPart, MappingRule.IsStart];

    /// <summary>Fields that only views of pages have, so that a rule on them needs not say that it is about pages.</summary>
    private static readonly string[] PageFields = ["path", "url", "title", "referrer"];

    /// <summary>All rules, or the first thing that is wrong.</summary>
    /// <param name="forms">As they came in.</param>
    /// <param name="exists">Whether a touchpoint is in the catalogue.</param>
    public static Outcome<List<MappingRule>> Read(IReadOnlyList<MappingRuleForm>? forms, Func<string, bool> exists)
    {
        if (forms is null) return Refusal.Invalid("Send all rules as \"rules\"; an empty list removes them.", "/rules");
        if (forms.Count > MostRules) return TooMany();
        List<MappingRule> rules = [];
        for (int i = 0; i < forms.Count; i++)
        {
            Outcome<MappingRule> read = Read(forms[i], i + 1, $"/rules/{i}");
            if (read.Refusal is { } refusal) return refusal;
            if (!exists(read.Value.Touchpoint))
                return Refusal.Invalid($"There is no touchpoint '{read.Value.Touchpoint}' in the catalogue. Make it first.", $"/rules/{i}/touchpoint");
            rules.Add(read.Value);
        }
        return rules;
    }

    public static MappingRuleForm Write(MappingRule rule)
    {
        List<MappingConditionForm> when = [NameCondition(rule)];
        when.AddRange(rule.When.Select(condition => new MappingConditionForm(
            IsAboutName(condition.Field) || condition.Field.StartsWith(Properties, StringComparison.Ordinal) ? Properties + condition.Field : condition.Field,
            condition.Is, condition.Value)));
        return new MappingRuleForm(rule.Id.ToString(CultureInfo.InvariantCulture), rule.Label, when, rule.Touchpoint);
    }

    public static Refusal TooMany() => new("too_many", $"There are at most {MostRules} rules. One rule with contains or startsWith can take the place of many.", "/rules");

    private static Outcome<MappingRule> Read(MappingRuleForm? form, int id, string at)
    {
        if (form is null) return Refusal.Invalid("A rule is an object with when and touchpoint.", at);
        if (form.Touchpoint is not { Length: > 0 } touchpoint) return Refusal.Invalid("A rule names the touchpoint that it leads to.", at + "/touchpoint");
        string label = form.Name?.Trim() ?? "";
        if (label.Length > TouchpointDesign.LongestName || !TouchpointDesign.IsText(label))
            return Refusal.Invalid($"A rule's name has at most {TouchpointDesign.LongestName} characters on one line.", at + "/name");
        if (form.When is not { Count: > 0 and <= MostConditions } when) return Refusal.Invalid($"A rule has 1 to {MostConditions} conditions.", at + "/when");
        for (int k = 0; k < when.Count; k++)
            if (Check(when[k], $"{at}/when/{k}") is { } bad) return bad;

        MappingConditionForm? type = when.FirstOrDefault(condition => condition.Field is "type");
        MappingConditionForm? name = when.FirstOrDefault(condition => KindOf(condition.Field!) is not null);
        if (name is null && type?.Value is "page" or "screen") name = when.FirstOrDefault(condition => condition.Field is "name");
        if (when.Count(condition => condition.Field is "type") > 1 || when.Count(condition => KindOf(condition.Field!) is not null) > 1)
            return Refusal.Invalid("A rule compares the raw name once. Write a second rule for another name.", at + "/when");
        NameKind? typed = type?.Value switch { "track" => NameKind.Event, "page" => NameKind.Page, "screen" => NameKind.Screen, _ => null };
        if (type is not null && (typed is null || type.Is is not MappingRule.IsEqual)) return Refusal.Invalid("The type equals track, page or screen.", at + "/when");
        NameKind? named = name is null ? null : KindOf(name.Field!) ?? typed;
        if (named is not null && typed is not null && named != typed) return Refusal.Invalid($"A {type!.Value} message has no {name!.Field}.", at + "/when");

        List<MappingCondition> properties =
        [
            .. when.Where(condition => !ReferenceEquals(condition, type) && !ReferenceEquals(condition, name))
                .Select(condition => new MappingCondition(PropertyOf(condition.Field!), condition.Is!, condition.Value!)),
        ];
        if (properties.Exists(condition => condition.Field.Length == 0)) return Refusal.Invalid("A condition names a property.", at + "/when");
        NameKind? kind = named ?? typed ?? (properties.Exists(condition => PageFields.Contains(condition.Field, StringComparer.Ordinal)) ? NameKind.Page : null);
        if (kind is not { } known) return Refusal.Invalid("Say which contacts the rule is about: add a condition on event, touchpoint, page or screen, or on type.", at + "/when");
        if (known == NameKind.Event && name is null && properties.Count == 0)
            return Refusal.Invalid("This rule would take every event. Add a condition on event or on a property.", at + "/when");
        return new MappingRule(id, known, name?.Value ?? "", properties, touchpoint) { NameIs = name?.Is ?? MappingRule.IsStart, Label = label };
    }

    private static Refusal? Check(MappingConditionForm? condition, string at)
    {
        if (condition?.Field is not { Length: > 0 and <= LongestField } field || !TouchpointDesign.IsText(field))
            return Refusal.Invalid($"A condition names its field in 1 to {LongestField} characters.", at + "/field");
        if (!Comparisons.Contains(condition.Is, StringComparer.Ordinal)) return Refusal.Invalid("A comparison is equals, contains or startsWith.", at + "/is");
        return condition.Value is not { Length: > 0 and <= LongestValue } || condition.Value.Contains('\0', StringComparison.Ordinal)
            ? Refusal.Invalid($"A condition compares with 1 to {LongestValue} characters.", at + "/value") : null;
    }

    private static NameKind? KindOf(string field) => field switch
    {
        "event" => NameKind.Event,
        "touchpoint" => NameKind.Touchpoint,
        "page" => NameKind.Page,
        "screen" => NameKind.Screen,
        _ => null,
    };

    private static bool IsAboutName(string field) => KindOf(field) is not null || field is "type" or "name";

    private static string PropertyOf(string field) => field.StartsWith(Properties, StringComparison.Ordinal) ? field[Properties.Length..] : field;

    private static MappingConditionForm NameCondition(MappingRule rule) => rule.Name.Length == 0 && rule.NameIs is MappingRule.IsStart && rule.NameKind != NameKind.Touchpoint
        ? new MappingConditionForm("type", MappingRule.IsEqual, rule.NameKind == NameKind.Event ? "track" : rule.NameKind.ToString().ToLowerInvariant())
        : new MappingConditionForm(rule.NameKind.ToString().ToLowerInvariant(), rule.NameIs, rule.Name);
}
