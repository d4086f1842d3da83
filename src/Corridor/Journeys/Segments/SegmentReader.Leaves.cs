using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Journeys.Segments;

/// <summary>The kinds of questions about one customer.</summary>
internal sealed partial class SegmentReader
{
    /// <summary>Beyond this, numbers of that kind are mistakes.</summary>
    private const double Largest = 1e15;

    private static readonly ContactField[] ContactFields = Enum.GetValues<ContactField>();
    private static readonly (string Name, NameKind Kind)[] RawNames = [("event", NameKind.Event), ("page", NameKind.Page), ("screen", NameKind.Screen)];
    private static readonly string[] ContactParts = ["touchpoint", .. RawNames.Select(one => one.Name), .. ContactFields.Select(JourneyBook.FieldName)];

    private SegmentCondition? Trait(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "name", "test", "value", "values") || Text(json, "name", at, required: true) is not { } name || Text(json, "test", at, required: true) is not { } test) return null;
        if (TraitKinds.Plain(name).Length == 0) return Fault("The name of a trait has letters or digits.", at + "/name");
        bool hasValue = json.TryGetProperty("value", out _), hasValues = json.TryGetProperty("values", out _);
        switch (test)
        {
            case "known" or "unknown":
                if (hasValue || hasValues) return Fault($"'{test}' takes no value.", at + (hasValue ? "/value" : "/values"));
                TraitIs known = new(text, at, name, new TraitTest(TraitComparison.Known));
                return test is "known" ? known : new NoneOf(text, at, known with { Text = "known " + text });
            case "is" or "contains":
                if (hasValue) return Fault($"'{test}' takes 'values', of which one is enough.", at + "/value");
                return Scalars(json, "values", at) is { } among ? new TraitIs(text, at, name, new TraitTest(test is "is" ? TraitComparison.Equal : TraitComparison.Contains) { Among = among }) : null;
            case "less" or "atMost" or "atLeast" or "greater":
                if (hasValues) return Fault($"'{test}' takes 'value'.", at + "/values");
                return Number(json, "value", at, -Largest, Largest) is { } number ? new TraitIs(text, at, name, new TraitTest(Compared(test)) { Number = number }) : null;
            case "before" or "after":
                if (hasValues) return Fault($"'{test}' takes 'value'.", at + "/values");
                if (Time(json, "value", at) is not { } time) return Fault("'value' is a day such as 2026-01-31, or ISO 8601.", at + "/value");
                return new TraitIs(text, at, name, new TraitTest(test is "before" ? TraitComparison.Before : TraitComparison.After) { Time = time });
            default:
                return Fault($"'{Shown(test)}' is none of is, contains, less, atMost, atLeast, greater, before, after, known, unknown.", at + "/test");
        }
    }

    private List<string>? Scalars(JsonElement json, string name, string at)
    {
        if (!json.TryGetProperty(name, out JsonElement values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > MostValues)
        {
            Fault($"'{name}' is a list of 1 to {MostValues} texts, numbers, true or false.", $"{at}/{name}");
            return null;
        }
        List<string> read = [];
        foreach (JsonElement value in values.EnumerateArray())
        {
            if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= LongestText))
            {
                Fault($"A value is a text of 1 to {LongestText} characters, a number, true or false.", $"{at}/{name}/{read.Count}");
                return null;
            }
            read.Add(TraitValue.Of(value));
        }
        return read;
    }

    private static TraitComparison Compared(string name) => name switch
    {
        "less" => TraitComparison.Less,
        "atMost" => TraitComparison.AtMost,
        "atLeast" => TraitComparison.AtLeast,
        _ => TraitComparison.Greater,
    };

    private AccountIs? Account(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "values")) return null;
        if (!json.TryGetProperty("values", out JsonElement values) || values.ValueKind == JsonValueKind.Null || values.ValueKind == JsonValueKind.Array && values.GetArrayLength() == 0) return new AccountIs(text, at, null);
        return Texts(json, "values", at) is { } keys ? new AccountIs(text, at, keys) : null;
    }

    private SegmentCondition? ReadDid(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, [.. ContactParts, "atLeast", "atMost", "days", "from", "to"])) return null;
        ContactMatch what = Contacts(json, at);
        int? least = (int?)Number(json, "atLeast", at, 0, MostTimes, required: false, whole: true), most = (int?)Number(json, "atMost", at, 0, MostTimes, required: false, whole: true);
        SegmentPeriod within = Period(json, at);
        if (fault is not null) return null;
        return least > most ? Fault("'atLeast' is above 'atMost': nobody would belong.", at + "/atLeast") : new Did(text, at, what, least ?? (most is null ? 1 : 0), most, within);
    }

    private DidThen? ReadThen(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "first", "second", "withinDays", "happened", "days", "from", "to")) return null;
        ContactMatch? first = Nested(json, "first", at), second = Nested(json, "second", at);
        int? days = Days(json, "withinDays", at, required: true);
        bool? happened = Flag(json, "happened", at);
        SegmentPeriod within = Period(json, at);
        return fault is null ? new DidThen(text, at, first!, second!, days!.Value, happened ?? true, within) : null;
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
        return Fields(of, at, ContactParts) ? Contacts(of, at) : null;
    }

    private ContactMatch Contacts(JsonElement json, string at)
    {
        List<(NameKind, string)> names = [];
        foreach ((string name, NameKind kind) in RawNames)
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
        if (!Fields(json, at, "metric", "touchpoint", "relationship", "atLeast", "atMost", "scale", "days", "from", "to")) return null;
        string? metric = Text(json, "metric", at), touchpoint = Text(json, "touchpoint", at), scale = Text(json, "scale", at);
        bool relationship = Flag(json, "relationship", at) ?? false;
        if (metric is not (null or "nps" or "csat" or "ces" or "stars" or "custom")) return Fault("'metric' is nps, csat, ces, stars or custom.", at + "/metric");
        if (scale is not (null or "hundred" or "asked")) return Fault("'scale' is hundred (0 worst, 100 best) or asked (the scale of the question).", at + "/scale");
        (double? least, double? most) = Bounds(json, at, scale is "asked" ? 1e9 : 100, scale is "asked" ? -1e9 : 0);
        SegmentPeriod within = Period(json, at);
        if (relationship && touchpoint is not null) return Fault("An answer is about a touchpoint or about the relationship as a whole.", at + "/relationship");
        return fault is null ? new LastScore(text, at, metric, touchpoint, relationship, least, most, scale is "asked", within) : null;
    }

    private (double? Least, double? Most) Bounds(JsonElement json, string at, double largest, double smallest)
    {
        double? least = Number(json, "atLeast", at, smallest, largest, required: false), most = Number(json, "atMost", at, smallest, largest, required: false);
        if (least is null && most is null) Fault("Say 'atLeast', 'atMost', or both.", at);
        if (least > most) Fault("'atLeast' is above 'atMost': nobody would belong.", at + "/atLeast");
        return (least, most);
    }

    private SegmentCondition? Gap(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "touchpoint", "class", "classes", "days", "from", "to")) return null;
        string[] known = ["disappointed", "met", "exceeded", "delighted", "unknown"];
        string? touchpoint = Text(json, "touchpoint", at), one = Text(json, "class", at);
        if (one is not null && !known.Contains(one, StringComparer.Ordinal)) return Fault($"'class' is one of {string.Join(", ", known)}.", at + "/class");
        if (one is not null && json.TryGetProperty("classes", out _)) return Fault("Give 'class' or 'classes'.", at + "/classes");
        List<string>? classes = one is not null ? [one] : Texts(json, "classes", at, known);
        SegmentPeriod within = Period(json, at);
        return fault is null ? new LastGap(text, at, touchpoint, classes!, within) : null;
    }

    private PromiseBroken? Broken(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "touchpoint", "days", "from", "to")) return null;
        string? touchpoint = Text(json, "touchpoint", at);
        SegmentPeriod within = Period(json, at);
        return fault is null ? new PromiseBroken(text, at, touchpoint, within) : null;
    }

    private RevenueBetween? Revenue(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "atLeast", "atMost")) return null;
        Bounds(json, at, Largest, -Largest);
        return fault is null ? new RevenueBetween(text, at, Money(json, "atLeast"), Money(json, "atMost")) : null;
    }

    private static decimal? Money(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
        ? value.TryGetDecimal(out decimal exact) ? exact : (decimal)value.GetDouble() : null;

    private InCell? Portfolio(JsonElement json, string at, string text) =>
        Fields(json, at, "cells") && Texts(json, "cells", at, "model", "growth", "atRisk", "dangling", "unknown") is { } cells ? new InCell(text, at, cells) : null;

    private IsAnonymous? Known(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "value")) return null;
        bool? value = Flag(json, "value", at);
        return fault is null ? new IsAnonymous(text, at, value == false) : null;
    }

    private SegmentCondition? Consent(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "purpose", "channel", "is") || Text(json, "purpose", at, required: true) is not { } purpose || Text(json, "is", at, required: true) is not { } state) return null;
        if (state is not ("given" or "denied" or "unknown")) return Fault("'is' is given, denied (or withdrawn), or unknown.", at + "/is");
        string? channel = Text(json, "channel", at);
        return fault is null ? new ConsentIs(text, at, purpose, channel ?? "", state) : null;
    }

    private SegmentCondition? ReadSeen(JsonElement json, string at, string text)
    {
        if (!Fields(json, at, "which", "withinDays", "beforeDays", "from", "to") || Text(json, "which", at, required: true) is not { } which) return null;
        if (which is not ("first" or "last")) return Fault("'which' is first or last.", at + "/which");
        SegmentPeriod within = Period(json, at, "withinDays");
        int? before = Days(json, "beforeDays", at);
        if (fault is not null) return null;
        return within == SegmentPeriod.Ever && before is null ? Fault("Say 'withinDays', 'beforeDays', 'from' or 'to'.", at) : new Seen(text, at, which is "first", within, before);
    }

    private InSegment? Segment(JsonElement json, string at, string text) =>
        Fields(json, at, "id") && Number(json, "id", at, 1, long.MaxValue / 1024, whole: true) is { } id ? new InSegment(text, at, (long)id) : null;
}
