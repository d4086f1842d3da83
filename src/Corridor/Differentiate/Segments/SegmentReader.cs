using System.Text.Json;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;

namespace Corridor.Differentiate.Segments;

/// <summary>Reads a condition as it is written in the API, and says where it is wrong.</summary>
internal sealed class SegmentReader
{
    private const int Deepest = 8;
    private const int MostConditions = 100;
    private const int MostValues = 500;
    private const int LongestText = 200;
    private const int MostDays = 36_525;

    private static readonly string[] Kinds =
        ["all", "any", "not", "trait", "did", "then", "score", "gap", "promiseBroken", "revenue", "portfolio", "seen", "known", "account", "segment"];

    private int count;
    private Refusal? wrong;

    public static Outcome<SegmentCondition> Read(JsonElement condition)
    {
        SegmentReader reader = new();
        SegmentCondition? read = reader.Read(condition, "/condition", 1);
        return reader.wrong is { } refusal ? refusal : read!;
    }

    /// <summary>The segments that a condition names.</summary>
    public static IEnumerable<long> Members(SegmentCondition condition) => condition switch
    {
        SegmentCondition.All all => all.Of.SelectMany(Members),
        SegmentCondition.Any any => any.Of.SelectMany(Members),
        SegmentCondition.Not not => Members(not.Of),
        SegmentCondition.Member member => [member.Segment],
        _ => [],
    };

    private SegmentCondition? Read(JsonElement at, string pointer, int depth)
    {
        if (at.ValueKind != JsonValueKind.Object) return Wrong("A condition is an object with a \"kind\".", pointer);
        if (depth > Deepest) return Wrong($"Conditions may lie {Deepest} deep.", pointer);
        if (++count > MostConditions) return Wrong($"A segment has at most {MostConditions} conditions.", pointer);
        return Text(at, "kind", pointer, required: true) switch
        {
            null => null,
            "all" => Several(at, pointer, depth) is { } all ? new SegmentCondition.All(all) : null,
            "any" => Several(at, pointer, depth) is { } any ? new SegmentCondition.Any(any) : null,
            "not" => Several(at, pointer, depth) is { } one ? one.Count == 1 ? new SegmentCondition.Not(one[0]) : Wrong("\"not\" has one condition in \"of\".", pointer + "/of") : null,
            "trait" => Trait(at, pointer),
            "did" => Did(at, pointer),
            "then" => Then(at, pointer),
            "score" => Score(at, pointer),
            "gap" => Gap(at, pointer),
            "promiseBroken" => new SegmentCondition.PromiseBroken(Text(at, "touchpoint", pointer), Days(at, "days", pointer)),
            "revenue" => Bounds(at, pointer) is var (least, most) && wrong is null ? new SegmentCondition.Revenue((decimal?)least, (decimal?)most) : null,
            "portfolio" => Portfolio(at, pointer),
            "seen" => Seen(at, pointer),
            "known" => new SegmentCondition.Known(Flag(at, "value", pointer) ?? true),
            "account" => new SegmentCondition.Account(Texts(at, "values", pointer, required: false)),
            "segment" => Member(at, pointer),
            var kind => Wrong($"\"{kind}\" is no kind of condition. There are {string.Join(", ", Kinds)}.", pointer + "/kind"),
        };
    }

    private List<SegmentCondition>? Several(JsonElement at, string pointer, int depth)
    {
        if (!at.TryGetProperty("of", out JsonElement of) || of.ValueKind != JsonValueKind.Array || of.GetArrayLength() == 0)
        {
            Wrong("\"of\" is a list of at least one condition.", pointer + "/of");
            return null;
        }
        List<SegmentCondition> read = [];
        foreach (JsonElement one in of.EnumerateArray())
        {
            if (Read(one, $"{pointer}/of/{read.Count}", depth + 1) is not { } condition || wrong is not null) return null;
            read.Add(condition);
        }
        return read;
    }

    private SegmentCondition? Trait(JsonElement at, string pointer)
    {
        if (Text(at, "name", pointer, required: true) is not { } name || Text(at, "test", pointer, required: true) is not { } named) return null;
        TraitTest? test = Enum.GetValues<TraitTest>().Where(one => string.Equals(JsonNamingPolicy.CamelCase.ConvertName(one.ToString()), named, StringComparison.Ordinal)).Select(one => (TraitTest?)one).FirstOrDefault();
        if (test is null) return Wrong("\"test\" is is, contains, atLeast, atMost, before, after, known or unknown.", pointer + "/test");
        switch (test)
        {
            case TraitTest.Is or TraitTest.Contains:
                IReadOnlyList<string> values = Texts(at, "values", pointer, required: true);
                return wrong is null ? new SegmentCondition.Trait(name, test.Value, values, 0, default) : null;
            case TraitTest.AtLeast or TraitTest.AtMost:
                return Number(at, "value", pointer, required: true) is { } number ? new SegmentCondition.Trait(name, test.Value, [], number, default) : null;
            case TraitTest.Before or TraitTest.After:
                return at.TryGetProperty("value", out JsonElement value) && MessageTime.Parse(value) is { } time
                    ? new SegmentCondition.Trait(name, test.Value, [], 0, time)
                    : Wrong("\"value\" is a day such as 2026-01-31, or a moment.", pointer + "/value");
            default:
                return new SegmentCondition.Trait(name, test.Value, [], 0, default);
        }
    }

    private SegmentCondition? Did(JsonElement at, string pointer)
    {
        ContactKind contact = Contact(at, pointer);
        int? least = Whole(at, "atLeast", pointer), most = Whole(at, "atMost", pointer), days = Days(at, "days", pointer);
        if (wrong is not null) return null;
        if (least > most) return Wrong("\"atLeast\" lies above \"atMost\": nobody would belong.", pointer + "/atLeast");
        return new SegmentCondition.Did(contact, least is null && most is null ? 1 : least, most, days);
    }

    private SegmentCondition? Then(JsonElement at, string pointer)
    {
        if (!at.TryGetProperty("first", out JsonElement first) || first.ValueKind != JsonValueKind.Object) return Wrong("\"first\" says which contact begins.", pointer + "/first");
        if (!at.TryGetProperty("second", out JsonElement second) || second.ValueKind != JsonValueKind.Object) return Wrong("\"second\" says which contact follows.", pointer + "/second");
        ContactKind a = Contact(first, pointer + "/first"), b = Contact(second, pointer + "/second");
        int? within = Days(at, "withinDays", pointer), days = Days(at, "days", pointer);
        bool? happened = Flag(at, "happened", pointer);
        if (wrong is not null) return null;
        if (within is null) return Wrong("\"withinDays\" says how long the second contact may take.", pointer + "/withinDays");
        return new SegmentCondition.Then(a, b, within.Value, happened ?? true, days);
    }

    private SegmentCondition? Score(JsonElement at, string pointer)
    {
        string? metric = Text(at, "metric", pointer), touchpoint = Text(at, "touchpoint", pointer);
        (double? least, double? most) = Bounds(at, pointer);
        int? days = Days(at, "days", pointer);
        if (wrong is not null) return null;
        if (metric is not (null or "nps" or "csat" or "ces" or "stars" or "custom")) return Wrong("\"metric\" is nps, csat, ces, stars or custom.", pointer + "/metric");
        if (least is < 0 or > 100 || most is < 0 or > 100) return Wrong("Scores run from 0 (worst) to 100 (best), whatever scale was asked on.", pointer);
        return new SegmentCondition.Score(metric, touchpoint, least, most, days);
    }

    private SegmentCondition? Gap(JsonElement at, string pointer)
    {
        string? touchpoint = Text(at, "touchpoint", pointer), named = Text(at, "class", pointer, required: true);
        int? days = Days(at, "days", pointer);
        if (wrong is not null) return null;
        ExperienceClass? of = named switch
        {
            "disappointed" => ExperienceClass.Disappointed, "met" => ExperienceClass.Met, "exceeded" => ExperienceClass.Exceeded, "delighted" => ExperienceClass.Delighted, _ => null,
        };
        return of is { } known ? new SegmentCondition.Gap(touchpoint, known, days) : Wrong("\"class\" is disappointed, met, exceeded or delighted.", pointer + "/class");
    }

    private SegmentCondition? Portfolio(JsonElement at, string pointer)
    {
        List<PortfolioCell> cells = [];
        foreach (string name in Texts(at, "cells", pointer, required: true))
        {
            PortfolioCell? cell = Enum.GetValues<PortfolioCell>().Where(one => string.Equals(DifferentiateEndpoints.CellName(one), name, StringComparison.Ordinal)).Select(one => (PortfolioCell?)one).FirstOrDefault();
            if (cell is null) return Wrong("A cell is model, growth, atRisk, dangling or unknown.", pointer + "/cells");
            cells.Add(cell.Value);
        }
        return wrong is null ? new SegmentCondition.Portfolio(cells) : null;
    }

    private SegmentCondition? Seen(JsonElement at, string pointer)
    {
        string? which = Text(at, "which", pointer, required: true);
        int? within = Days(at, "withinDays", pointer), before = Days(at, "beforeDays", pointer);
        if (wrong is not null) return null;
        if (which is not ("first" or "last")) return Wrong("\"which\" is first or last.", pointer + "/which");
        return within is null && before is null
            ? Wrong("Say \"withinDays\" or \"beforeDays\".", pointer)
            : new SegmentCondition.Seen(which is "first", within, before);
    }

    private SegmentCondition? Member(JsonElement at, string pointer) =>
        at.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long segment) ? new SegmentCondition.Member(segment) : Wrong("\"id\" is the number of a segment.", pointer + "/id");

    private ContactKind Contact(JsonElement at, string pointer)
    {
        Dictionary<ContactField, string> fields = [];
        foreach (ContactField field in Enum.GetValues<ContactField>())
        {
            if (Text(at, JourneyBook.FieldName(field), pointer) is { } value) fields[field] = value;
        }
        return new ContactKind(Text(at, "touchpoint", pointer), fields);
    }

    private (double? Least, double? Most) Bounds(JsonElement at, string pointer)
    {
        double? least = Number(at, "atLeast", pointer), most = Number(at, "atMost", pointer);
        if (wrong is null && least is null && most is null) Wrong("Say \"atLeast\", \"atMost\" or both.", pointer);
        if (least > most) Wrong("\"atLeast\" lies above \"atMost\": nobody would belong.", pointer + "/atLeast");
        return (least, most);
    }

    private string? Text(JsonElement at, string name, string pointer, bool required = false)
    {
        if (!at.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null || value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0)
        {
            if (required) Wrong($"\"{name}\" is missing.", $"{pointer}/{name}");
            return null;
        }
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= LongestText) return value.GetString();
        Wrong($"\"{name}\" is a text of at most {LongestText} characters.", $"{pointer}/{name}");
        return null;
    }

    private IReadOnlyList<string> Texts(JsonElement at, string name, string pointer, bool required)
    {
        if (!at.TryGetProperty(name, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            if (required) Wrong($"\"{name}\" is a list of texts.", $"{pointer}/{name}");
            return [];
        }
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is int count && count <= MostValues && (count > 0 || !required)
            && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && one.GetString()!.Length is > 0 and <= LongestText)) return [.. list.EnumerateArray().Select(one => one.GetString()!)];
        Wrong($"\"{name}\" is a list of {(required ? "1" : "0")} to {MostValues} texts of at most {LongestText} characters.", $"{pointer}/{name}");
        return [];
    }

    private double? Number(JsonElement at, string name, string pointer, bool required = false)
    {
        if (!at.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required) Wrong($"\"{name}\" is missing.", $"{pointer}/{name}");
            return null;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && Math.Abs(number) <= 1e15) return number;
        Wrong($"\"{name}\" is a number.", $"{pointer}/{name}");
        return null;
    }

    private int? Whole(JsonElement at, string name, string pointer)
    {
        double? number = Number(at, name, pointer);
        if (number is null || number is >= 0 and <= 1_000_000 && number == Math.Floor(number.Value)) return (int?)number;
        Wrong($"\"{name}\" is a whole number from 0 to 1,000,000.", $"{pointer}/{name}");
        return null;
    }

    private int? Days(JsonElement at, string name, string pointer)
    {
        double? number = Number(at, name, pointer);
        if (number is null || number is >= 1 and <= MostDays && number == Math.Floor(number.Value)) return (int?)number;
        Wrong($"\"{name}\" is a whole number of days from 1 to {MostDays}.", $"{pointer}/{name}");
        return null;
    }

    private bool? Flag(JsonElement at, string name, string pointer)
    {
        if (!at.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong($"\"{name}\" is true or false.", $"{pointer}/{name}");
        return null;
    }

    /// <summary>The first fault counts.</summary>
    private SegmentCondition? Wrong(string detail, string pointer)
    {
        wrong ??= Refusal.Invalid(detail, pointer);
        return null;
    }
}
