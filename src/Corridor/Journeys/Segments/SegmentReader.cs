using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Journeys.Segments;

/// <summary>Reads a condition from JSON. Nothing in it is ever evaluated as text; what is not understood is refused with the place where it stands.</summary>
internal sealed partial class SegmentReader
{
    public const int Deepest = 10;
    public const int MostConditions = 200;
    public const int MostValues = 500;
    public const int LongestText = 300;
    public const int LongestJson = 64_000;
    private const int MostDays = 36_500;
    private const int MostTimes = 1_000_000;

    private int conditions;
    private Refusal? fault;

    private SegmentReader()
    {
    }

    /// <param name="json">The tree.</param>
    /// <param name="pointer">Where it stands in what was sent.</param>
    public static Outcome<SegmentCondition> Read(JsonElement json, string pointer = "/condition")
    {
        if (json.ValueKind != JsonValueKind.Object) return Refusal.Invalid("A condition is an object with a 'kind'.", pointer);
        if (json.GetRawText().Length > LongestJson) return Refusal.Invalid($"A condition has at most {LongestJson} characters.", pointer);
        SegmentReader reader = new();
        try
        {
            SegmentCondition? read = reader.Condition(json, pointer, depth: 1);
            return reader.fault is { } fault ? fault : read!;
        }
        catch (InvalidOperationException)
        {
            // Half of a character that takes two.
            return Refusal.Invalid("A text in it is no valid Unicode.", pointer);
        }
    }

    private SegmentCondition? Condition(JsonElement json, string at, int depth)
    {
        if (depth > Deepest) return Fault($"Conditions are nested at most {Deepest} deep.", at);
        if (++conditions > MostConditions) return Fault($"A segment has at most {MostConditions} conditions.", at);
        if (json.ValueKind != JsonValueKind.Object) return Fault("A condition is an object with a 'kind'.", at);
        if (!json.TryGetProperty("kind", out JsonElement kind) || kind.ValueKind != JsonValueKind.String) return Fault($"A condition has a 'kind': one of {Kinds}.", at + "/kind");
        string text = json.GetRawText();
        return kind.GetString() switch
        {
            "all" => Group(json, at, depth, text, all: true),
            "any" => Group(json, at, depth, text, all: false),
            "not" => Not(json, at, depth, text),
            "trait" => Trait(json, at, text),
            "account" => Account(json, at, text),
            "did" => ReadDid(json, at, text),
            "then" => ReadThen(json, at, text),
            "score" => Score(json, at, text),
            "gap" => Gap(json, at, text),
            "promiseBroken" => Broken(json, at, text),
            "revenue" => Revenue(json, at, text),
            "portfolio" => Portfolio(json, at, text),
            "consent" => Consent(json, at, text),
            "known" => Known(json, at, text),
            "seen" => ReadSeen(json, at, text),
            "segment" => Segment(json, at, text),
            _ => Fault($"'{Shown(kind.GetString()!)}' is no kind of condition. The kinds are {Kinds}.", at + "/kind"),
        };
    }

    private const string Kinds = "all, any, not, trait, account, did, then, score, gap, promiseBroken, revenue, portfolio, consent, known, seen, segment";

    private SegmentCondition? Group(JsonElement json, string at, int depth, string text, bool all)
    {
        if (!Fields(json, at, "of")) return null;
        if (!json.TryGetProperty("of", out JsonElement of) || of.ValueKind != JsonValueKind.Array || of.GetArrayLength() == 0) return Fault("'of' is a list of one or more conditions.", at + "/of");
        List<SegmentCondition> read = [];
        foreach (JsonElement one in of.EnumerateArray())
        {
            if (Condition(one, $"{at}/of/{read.Count}", depth + 1) is not { } condition) return null;
            read.Add(condition);
        }
        return all ? new AllOf(text, at, read) : new AnyOf(text, at, read);
    }

    private SegmentCondition? Not(JsonElement json, string at, int depth, string text) => Group(json, at, depth, text, all: true) is not AllOf group ? null
        : group.Of.Count == 1 ? new NoneOf(text, at, group.Of[0]) : Fault("'not' has one condition in 'of'.", at + "/of");

    /// <summary>Refuses what is not among the names: a property that is misspelt must not be overlooked.</summary>
    private bool Fields(JsonElement json, string at, params ReadOnlySpan<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!seen.Add(property.Name)) return Fault($"'{Shown(property.Name)}' stands there twice.", $"{at}/{Escaped(property.Name)}") is not null;
            if (property.Name is not "kind" && !names.Contains(property.Name))
                return Fault($"'{Shown(property.Name)}' is no part of this condition. Its parts are kind{string.Concat(names.ToArray().Select(name => ", " + name))}.", $"{at}/{Escaped(property.Name)}") is not null;
        }
        return true;
    }

    /// <summary>A text; null where there is none, or where it is wrong, which <see cref="fault"/> tells.</summary>
    private string? Text(JsonElement json, string name, string at, bool required = false)
    {
        // What a form leaves empty was not said.
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null || value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0)
        {
            if (required) Fault($"'{name}' is missing.", $"{at}/{name}");
            return null;
        }
        return One(value, name, $"{at}/{name}");
    }

    private string? One(JsonElement value, string name, string at)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text) return text;
        Fault($"'{name}' is a text of 1 to {LongestText} characters.", at);
        return null;
    }

    private List<string>? Texts(JsonElement json, string name, string at, params string[] allowed)
    {
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MostValues)
        {
            Fault($"'{name}' is a list of 1 to {MostValues} texts.", $"{at}/{name}");
            return null;
        }
        List<string> read = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            string pointer = $"{at}/{name}/{read.Count}";
            if (One(item, name, pointer) is not { } text) return null;
            if (allowed.Length > 0 && !allowed.Contains(text, StringComparer.Ordinal))
            {
                Fault($"'{Shown(text)}' is none of {string.Join(", ", allowed)}.", pointer);
                return null;
            }
            read.Add(text);
        }
        return read;
    }

    private double? Number(JsonElement json, string name, string at, double least, double most, bool required = true, bool whole = false)
    {
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required) Fault($"'{name}' is missing.", $"{at}/{name}");
            return null;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most && (!whole || number == Math.Floor(number))) return number;
        Fault(string.Create(CultureInfo.InvariantCulture, $"'{name}' is a {(whole ? "whole " : "")}number from {least} to {most}."), $"{at}/{name}");
        return null;
    }

    private bool? Flag(JsonElement json, string name, string at)
    {
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault($"'{name}' is true or false.", $"{at}/{name}");
        return null;
    }

    private int? Days(JsonElement json, string name, string at, bool required = false) => (int?)Number(json, name, at, 1, MostDays, required, whole: true);

    /// <summary>The period of a condition: the last <c>days</c>, or <c>from</c> a time until before another (<c>to</c>); ever, where neither is said.</summary>
    private SegmentPeriod Period(JsonElement json, string at, string days = "days")
    {
        int? last = Days(json, days, at);
        DayOrMoment? from = Time(json, "from", at), to = Time(json, "to", at);
        if (fault is not null) return SegmentPeriod.Ever;
        if (last is not null && (from ?? to) is not null) Fault($"Say either '{days}', or 'from' and 'to'.", $"{at}/{days}");
        else if (from?.Start(TimeZoneInfo.Utc) >= to?.Start(TimeZoneInfo.Utc)) Fault("'from' must lie before 'to'.", at + "/from");
        return new SegmentPeriod(last, from, to);
    }

    private DayOrMoment? Time(JsonElement json, string name, string at)
    {
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String && DayOrMoment.TryRead(value.GetString(), out DayOrMoment time)) return time;
        Fault($"'{name}' is no time. Give a day such as 2026-01-31, or ISO 8601.", $"{at}/{name}");
        return null;
    }

    /// <summary>The first fault counts. Always null, so that whoever finds one can end with it.</summary>
    private SegmentCondition? Fault(string detail, string at)
    {
        fault ??= Refusal.Invalid(detail, at);
        return null;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string Escaped(string name) => Shown(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
