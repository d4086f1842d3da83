using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>Why a row is refused.</summary>
internal readonly record struct RowFault(string Code, string Detail);

/// <summary>Turns rows into messages of the tracking protocol, as a mapping says. One mapper reads one file.</summary>
internal sealed partial class RowMapper : IDisposable
{
    private static readonly int TargetCount = ImportTarget.All.Count;
    private static readonly Dictionary<ImportTarget, int> Indexes = ImportTarget.All.Select((target, index) => (target, index)).ToDictionary(pair => pair.target, pair => pair.index);
    private static readonly int MessageId = Index("messageId");
    private static readonly int UserId = Index("userId");
    private static readonly int AnonymousId = Index("anonymousId");
    private static readonly int Email = Index("email");
    private static readonly int Phone = Index("phone");
    private static readonly int Account = Index("account");
    private static readonly int Time = Index("time");
    private static readonly int Event = Index("event");
    private static readonly int Touchpoint = Index("touchpoint");
    private static readonly int Value = Index("value");
    private static readonly int Revenue = Index("revenue");
    private static readonly int Cost = Index("cost");
    private static readonly int Amount = Index("amount");
    private static readonly int Currency = Index("currency");
    private static readonly int Score = Index("score");
    private static readonly int Metric = Index("metric");
    private static readonly int Expectation = Index("expectation");
    private static readonly int ScaleMin = Index("scaleMin");
    private static readonly int ScaleMax = Index("scaleMax");
    private static readonly int Text = Index("text");
    private static readonly int EmotionList = Index("emotions");
    private static readonly int Purpose = Index("purpose");
    private static readonly int Granted = Index("granted");
    private static readonly int Period = Index("period");
    private static readonly int Employee = Index("employee");

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ImportMapping mapping;
    private readonly ColumnSet columns;
    private readonly TimeZoneInfo zone;
    private readonly RowIds ids;
    private readonly bool untyped;
    private readonly Dictionary<string, MappedColumn> byColumn;
    private readonly List<ColumnAction> actions = [];
    private readonly HashSet<string> usedNames;
    private readonly RowValue[] constants = new RowValue[TargetCount];
    private readonly RowValue[] values = new RowValue[TargetCount];
    private readonly List<(string Purpose, bool Granted)> preferences = [];
    private readonly Utf8JsonWriter json;

    private sealed record ColumnAction(ImportTarget? Target, string? Format, string? Consent, JsonEncodedText Name, bool Ignored);

    private RowMapper(ImportMapping mapping, ColumnSet columns, TimeZoneInfo zone, RowIds ids, bool untyped)
    {
        (this.mapping, this.columns, this.zone, this.ids, this.untyped) = (mapping, columns, zone, ids, untyped);
        byColumn = mapping.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        // Names that a mapped column or constant takes; a column that happens to be called so keeps out of its way.
        usedNames = mapping.Columns.Select(column => column.Target).Concat(mapping.Constants.Keys)
            .Select(ImportTarget.Find).OfType<ImportTarget>()
            .Select(target => target.Place switch { ValuePlace.Scale => "scale", ValuePlace.Emotion => "emotions", _ => target.Key })
            .ToHashSet(StringComparer.Ordinal);
        if (usedNames.Contains("value")) usedNames.Add("revenue");
        if (mapping.As == ImportKind.Feedback) usedNames.UnionWith(["metric", "scale"]);
        json = new Utf8JsonWriter(Stream.Null, Options);
    }

    public static Outcome<RowMapper> Of(ImportMapping mapping, ColumnSet columns, TimeZoneInfo zone, RowIds ids, bool untyped)
    {
        if (MappingCheck.Missing(mapping) is { } missing) return missing;
        RowMapper mapper = new(mapping, columns, zone, ids, untyped);
        if (mapper.ReadConstants() is not { } refusal) return mapper;
        mapper.Dispose();
        return refusal;
    }

    private Refusal? ReadConstants()
    {
        foreach ((string name, string text) in mapping.Constants)
        {
            if (ImportTarget.Find(name) is not { } target) return Refusal.Invalid($"There is no target '{name}'.", "/constants/" + name);
            if (!target.Kinds.Contains(mapping.As)) return Refusal.Invalid($"An import of {mapping.As.Name()} has no {name}.", "/constants/" + name);
            string? format = target.Reading == ValueReading.TimeOrNumber && TimeText.TryRead(text, TimeStyle.YearFirst, zone, out _, out _) ? TimeText.Name(TimeStyle.YearFirst) : null;
            if (RowValue.Read(text, target, format, zone, out constants[Indexes[target]]) is { } why) return Refusal.Invalid($"The constant {name} '{text}' is {why}.", "/constants/" + name);
        }
        return null;
    }

    /// <summary>Writes the row's message behind what the buffer holds; a fault when it cannot be one, and then nothing is written.</summary>
    public RowFault? Write(ImportRow row, ArrayBufferWriter<byte> buffer)
    {
        if (row.Fault is not null) return new RowFault(row.FaultCode, row.Fault);
        if (!row.Message.IsEmpty)
        {
            WriteMessage(row, buffer);
            return null;
        }
        while (actions.Count < columns.Count) actions.Add(ActionOf(columns[actions.Count]));
        if (ReadValues(row) is { } unreadable) return unreadable;
        if (Check() is { } fault) return fault;
        string id = values[MessageId].Text ?? ids.IdOf(row, columns);
        json.Reset(buffer);
        WriteRow(row, id);
        json.Flush();
        return null;
    }

    public void Dispose() => json.Dispose();

    private ColumnAction ActionOf(string column)
    {
        MappedColumn? mapped = byColumn.GetValueOrDefault(column);
        string target = mapped?.Target ?? ImportTarget.Property;
        if (target is ImportTarget.Ignore) return new ColumnAction(null, null, null, default, true);
        if (target.StartsWith(ImportTarget.ConsentPrefix, StringComparison.Ordinal))
            return new ColumnAction(null, null, target[ImportTarget.ConsentPrefix.Length..], default, false);
        if (ImportTarget.Find(target) is { } known) return new ColumnAction(known, mapped!.Format, null, default, false);
        string name = mapped?.Property ?? column;
        // A flat object exported from a tracking tool carries its properties under this name.
        if (mapped?.Property is null && name.StartsWith("properties.", StringComparison.Ordinal) && name.Length > "properties.".Length) name = name["properties.".Length..];
        for (string free = name; ; free += " (column)")
        {
            if (usedNames.Add(free)) return new ColumnAction(null, null, null, JsonEncodedText.Encode(free, Options.Encoder), false);
        }
    }

    private RowFault? ReadValues(ImportRow row)
    {
        constants.CopyTo(values, 0);
        preferences.Clear();
        for (int i = 0; i < row.Width; i++)
        {
            if (row[i] is not { } text) continue;
            ColumnAction action = actions[i];
            if (action.Target is { } target)
            {
                if (row.KindOf(i) == CellKind.Json && target.Reading != ValueReading.Emotions)
                    return new RowFault("invalid", $"The value of '{columns[i]}' is a list or an object, where {target.Name} needs a plain value.");
                string? why = RowValue.Read(text, target, action.Format, zone, out RowValue value);
                if (why is not null) return new RowFault("invalid", $"In '{columns[i]}', '{Shorten(text)}' is {why}.");
                if (value.Set) values[Indexes[target]] = value;
            }
            else if (action.Consent is { } purpose && !NoValue.Is(text))
            {
                if (FlagText.Read(text) is not { } granted) return new RowFault("invalid", $"In '{columns[i]}', '{Shorten(text)}' is neither yes nor no.");
                preferences.Add((purpose, granted));
            }
        }
        return null;
    }

    /// <summary>Has the row what a message of its kind needs, and does it agree with itself?</summary>
    private RowFault? Check()
    {
        bool person = values[UserId].Set || values[AnonymousId].Set || values[Email].Set || values[Phone].Set;
        if (mapping.As.HasCustomer() && !person) return new RowFault("invalid", "The row does not say whose it is: it has no user id, anonymous id, e-mail address or phone number.");
        if (mapping.As is ImportKind.Interactions or ImportKind.Feedback or ImportKind.Consents && !values[Time].Set) return new RowFault("invalid", "The row has no time.");
        switch (mapping.As)
        {
            case ImportKind.Interactions:
                if (!values[Event].Set && !values[Touchpoint].Set) return new RowFault("invalid", "The row does not say what happened: it has neither event nor touchpoint.");
                return CheckCurrency();
            case ImportKind.Feedback:
                bool emotions = values[EmotionList].Set || ImportTarget.Emotions.Any(name => values[Index(name)].Set);
                if (!values[Score].Set && !values[Text].Set && !emotions) return new RowFault("invalid", "The row has neither score, text nor emotions.");
                return CheckScale(Score, "score") ?? CheckScale(Expectation, "expectation");
            case ImportKind.Consents:
                if (values[Purpose].Set && values[Granted].Set) preferences.Add((values[Purpose].Text!, values[Granted].Flag));
                else if (values[Purpose].Set != values[Granted].Set) return new RowFault("invalid", values[Purpose].Set ? "The row does not say whether the purpose was allowed." : "The row does not say which purpose was allowed.");
                if (preferences.Count == 0) return new RowFault("invalid", "The row says nothing about any purpose.");
                return null;
            case ImportKind.Costs:
                if (!values[Amount].Set) return new RowFault("invalid", "The row has no amount.");
                if (!values[Period].Set && !values[Time].Set) return new RowFault("invalid", "The row has no period.");
                return CheckCurrency();
            case ImportKind.Employees:
                return values[Employee].Set ? null : new RowFault("invalid", "The row does not say who the employee is.");
            default:
                return null;
        }
    }

    private RowFault? CheckScale(int target, string name)
    {
        if (!values[target].Set) return null;
        decimal number = values[target].Number;
        if (values[ScaleMin].Set && values[ScaleMax].Set && values[ScaleMin].Number >= values[ScaleMax].Number) return new RowFault("invalid", "The scale's lowest value is not below its highest.");
        if ((values[ScaleMin].Set && number < values[ScaleMin].Number) || (values[ScaleMax].Set && number > values[ScaleMax].Number))
            return new RowFault("invalid", $"The {name} {number.ToString(CultureInfo.InvariantCulture)} lies outside of its scale, {Bound(ScaleMin)} to {Bound(ScaleMax)}.");
        return null;
    }

    private string Bound(int target) => values[target].Set ? values[target].Number.ToString(CultureInfo.InvariantCulture) : "?";

    /// <summary>One row has one currency: the one in its own column, or the one beside its amounts.</summary>
    private RowFault? CheckCurrency()
    {
        foreach (int target in (ReadOnlySpan<int>)[Value, Revenue, Cost, Amount])
        {
            if (values[target].Currency is not { } beside) continue;
            if (!values[Currency].Set) values[Currency] = new RowValue { Set = true, Text = beside, Reading = ValueReading.Currency };
            else if (!string.Equals(values[Currency].Text, beside, StringComparison.Ordinal))
                return new RowFault("invalid", $"The row has amounts in {values[Currency].Text} and in {beside}.");
        }
        return null;
    }

    private static int Index(string name) => Indexes[ImportTarget.Find(name)!];

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
