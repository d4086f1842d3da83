using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Journeys.Segments;

/// <summary>The kinds of questions about one customer.</summary>
internal sealed partial class SegmentReader
{
    private static readonly ContactField[] ContactFields = Enum.GetValues<ContactField>();

    private SegmentCondition? Trait(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "name", "is", "value", "values") || Text(json, "name", at, required: true) is not { } name || Text(json, "is", at, required: true) is not { } comparison) return null;
        if (TraitKinds.Plain(name).Length == 0) return Fault("The name of a trait has letters or digits.", at + "/name");
        TraitTest? test;
        switch (comparison)
        {
            case "known":
                test = new TraitTest(TraitComparison.Known);
                break;
            case "equals" or "contains":
                if (!json.TryGetProperty("value", out JsonElement value) || Scalar(value, at + "/value") is not { } one) return Fault("'value' is a text, a number, true or false.", at + "/value");
                test = new TraitTest(comparison is "equals" ? TraitComparison.Equal : TraitComparison.Contains) { Among = [one] };
                break;
            case "oneOf":
                if (!json.TryGetProperty("values", out JsonElement values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > MostValues)
                    return Fault($"'values' is a list of 1 to {MostValues} texts, numbers, true or false.", at + "/values");
                List<string> among = [];
                foreach (JsonElement item in values.EnumerateArray())
                {
                    if (Scalar(item, $"{at}/values/{among.Count}") is not { } single) return null;
                    among.Add(single);
                }
                test = new TraitTest(TraitComparison.Equal) { Among = among };
                break;
            case "less" or "atMost" or "atLeast" or "greater":
                if (Number(json, "value", at, double.MinValue, double.MaxValue) is not { } number) return null;
                test = new TraitTest(Compared(comparison)) { Number = number };
                break;
            case "before" or "after":
                if (Time(json, "value", at) is not { } time) return Fault("'value' is a day such as 2026-01-31, or ISO 8601.", at + "/value");
                test = new TraitTest(comparison is "before" ? TraitComparison.Before : TraitComparison.After) { Time = time };
                break;
            default:
                return Fault($"'{Shown(comparison)}' is none of known, equals, oneOf, contains, less, atMost, atLeast, greater, before, after.", at + "/is");
        }
        if (json.TryGetProperty(comparison is "oneOf" ? "value" : "values", out _)) return Fault($"'{comparison}' takes {(comparison is "oneOf" ? "'values'" : "'value'")}.", at + (comparison is "oneOf" ? "/value" : "/values"));
        if (comparison is "known" && json.TryGetProperty("value", out _)) return Fault("'known' takes no value.", at + "/value");
        return new TraitIs(text, at, name, test);
    }

    private string? Scalar(JsonElement value, string at)
    {
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False || value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= LongestText)
            return TraitValue.Of(value);
        Fault($"A value is a text of 1 to {LongestText} characters, a number, true or false.", at);
        return null;
    }

    private static TraitComparison Compared(string name) => name switch
    {
        "less" => TraitComparison.Less,
        "atMost" => TraitComparison.AtMost,
        "atLeast" => TraitComparison.AtLeast,
        _ => TraitComparison.Greater,
    };

    private SegmentCondition? Account(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "is", "value", "values") || Text(json, "is", at, required: true) is not { } comparison) return null;
        switch (comparison)
        {
            case "known":
                return new AccountIs(text, at, null);
            case "equals":
                return Text(json, "value", at, required: true) is { } key ? new AccountIs(text, at, [key]) : null;
            case "oneOf":
                return Texts(json, "values", at) is { } keys ? new AccountIs(text, at, keys) : null;
            default:
                return Fault($"'{Shown(comparison)}' is none of known, equals, oneOf.", at + "/is");
        }
    }

    private Did? ReadDid(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "touchpoint", "event", "page", "screen", "channel", "location", "platform", "vertical", "product", "team", "times", "within")) return null;
        ContactMatch what = Contacts(json, at);
        double? times = Number(json, "times", at, 1, MostTimes, required: false, whole: true);
        SegmentPeriod within = Period(json, "within", at);
        return fault is null ? new Did(text, at, what, (int)(times ?? 1), within) : null;
    }

    private DidThen? ReadDidThen(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "first", "then", "withinDays", "happened", "within")) return null;
        ContactMatch? first = Nested(json, "first", at), then = Nested(json, "then", at);
        double? days = Number(json, "withinDays", at, 1d / 1440, MostDays);
        bool? happened = Flag(json, "happened", at);
        SegmentPeriod within = Period(json, "within", at);
        return fault is null ? new DidThen(text, at, first!, then!, days!.Value, happened ?? false, within) : null;
    }

    private ContactMatch? Nested(JsonElement json, string name, string at)
    {
        at = $"{at}/{name}";
        if (!json.TryGetProperty(name, out JsonElement of) || of.ValueKind != JsonValueKind.Object)
        {
            Fault($"'{name}' says which contact is meant, such as {{\"touchpoint\": \"delivery\"}}.", at);
            return null;
        }
        if (of.TryGetProperty("kind", out _)) Fault("A contact has no 'kind'.", at + "/kind");
        if (!Fields(of, at, "touchpoint", "event", "page", "screen", "channel", "location", "platform", "vertical", "product", "team")) return null;
        return Contacts(of, at);
    }

    private ContactMatch Contacts(JsonElement json, string at)
    {
        List<(NameKind, string)> names = [];
        foreach ((string name, NameKind kind) in new[] { ("event", NameKind.Event), ("page", NameKind.Page), ("screen", NameKind.Screen) })
        {
            if (Text(json, name, at) is { } text) names.Add((kind, text));
        }
        if (names.Count > 1) Fault("A contact has one raw name: give one of event, page and screen.", at);
        List<(ContactField, string)> fields = [];
        foreach (ContactField field in ContactFields)
        {
            if (Text(json, JourneyBook.FieldName(field), at) is { } value) fields.Add((field, value));
        }
        return new ContactMatch(Text(json, "touchpoint", at), names, fields);
    }

    private SegmentCondition? Score(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "metric", "touchpoint", "relationship", "is", "value", "scale") || Text(json, "metric", at, required: true) is not { } metric || Text(json, "is", at, required: true) is not { } comparison) return null;
        if (comparison is not ("less" or "atMost" or "atLeast" or "greater")) return Fault($"'{Shown(comparison)}' is none of less, atMost, atLeast, greater.", at + "/is");
        string? touchpoint = Text(json, "touchpoint", at);
        bool relationship = Flag(json, "relationship", at) ?? false;
        double? value = Number(json, "value", at, -1e9, 1e9);
        string? scale = Text(json, "scale", at);
        if (scale is not (null or "asked" or "hundred")) return Fault("'scale' is asked (the scale of the question) or hundred (0 worst, 100 best).", at + "/scale");
        if (relationship && touchpoint is not null) return Fault("An answer is about a touchpoint or about the relationship as a whole.", at + "/relationship");
        return fault is null ? new LastScore(text, at, metric, touchpoint, relationship, Compared(comparison), value!.Value, scale is "hundred") : null;
    }

    private LastGap? Gap(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "touchpoint", "classes") || Text(json, "touchpoint", at, required: true) is not { } touchpoint) return null;
        return Texts(json, "classes", at, "disappointed", "met", "exceeded", "delighted", "unknown") is { } classes ? new LastGap(text, at, touchpoint, classes) : null;
    }

    private PromiseBroken? Broken(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "touchpoint", "within")) return null;
        string? touchpoint = Text(json, "touchpoint", at);
        SegmentPeriod within = Period(json, "within", at);
        return fault is null ? new PromiseBroken(text, at, touchpoint, within) : null;
    }

    private SegmentCondition? Revenue(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "atLeast", "atMost")) return null;
        double? least = Number(json, "atLeast", at, -1e15, 1e15, required: false), most = Number(json, "atMost", at, -1e15, 1e15, required: false);
        if (fault is not null) return null;
        if (least is null && most is null) return Fault("Give 'atLeast', 'atMost', or both.", at);
        if (least > most) return Fault("'atLeast' is above 'atMost'.", at + "/atLeast");
        return new RevenueBetween(text, at, Money(json, "atLeast"), Money(json, "atMost"));
    }

    private static decimal? Money(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
        ? value.TryGetDecimal(out decimal exact) ? exact : (decimal)value.GetDouble() : null;

    private InCell? Portfolio(JsonElement json, string at, string text) =>
        Fields(json, at, "cells") && Texts(json, "cells", at, "model", "growth", "atRisk", "dangling", "unknown") is { } cells ? new InCell(text, at, cells) : null;

    private SegmentCondition? Consent(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "purpose", "channel", "is") || Text(json, "purpose", at, required: true) is not { } purpose || Text(json, "is", at, required: true) is not { } state) return null;
        if (state is not ("given" or "denied" or "unknown")) return Fault("'is' is given, denied (or withdrawn), or unknown.", at + "/is");
        string? channel = Text(json, "channel", at);
        return fault is null ? new ConsentIs(text, at, purpose, channel ?? "", state) : null;
    }

    private Seen? ReadSeen(JsonElement json, string at, string text, bool first)
    {
        if (!Fields(json, at, "within")) return null;
        SegmentPeriod within = Period(json, "within", at, required: true);
        return fault is null ? new Seen(text, at, first, within) : null;
    }

    private InSegment? Segment(JsonElement json, string at, string text) =>
        Fields(json, at, "id") && Number(json, "id", at, 1, long.MaxValue / 1024, whole: true) is { } id ? new InSegment(text, at, (long)id) : null;
}
