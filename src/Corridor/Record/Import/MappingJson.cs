using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>Mappings as JSON: as they are printed, kept, and handed in again.</summary>
public static class MappingJson
{
    private static readonly JsonWriterOptions Pretty = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ImportMapping mapping, bool indented = true)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, indented ? Pretty : Plain))
        {
            json.WriteStartObject();
            json.WriteString("as", mapping.As.Name());
            if (mapping.Messages) json.WriteBoolean("messages", true);
            if (mapping.Zone is not null) json.WriteString("zone", mapping.Zone);
            json.WriteStartArray("columns");
            foreach (MappedColumn column in mapping.Columns)
            {
                json.WriteStartObject();
                json.WriteString("column", column.Column);
                json.WriteString("target", column.Target);
                if (column.Format is not null) json.WriteString("format", column.Format);
                if (column.Property is not null) json.WriteString("property", column.Property);
                json.WriteNumber("confidence", column.Confidence);
                json.WriteString("why", column.Why);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartObject("constants");
            foreach ((string target, string value) in mapping.Constants) json.WriteString(target, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>
    /// Reads what a person hands in: a mapping as <see cref="Write"/> prints it, or the short form
    /// <c>{"as": "feedback", "map": {"userId": "customer", "time": {"column": "date", "format": "day-first"}, "metric": {"const": "nps"}}, "ignore": ["x"]}</c>.
    /// </summary>
    public static Outcome<GivenMapping> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Refusal.Invalid($"The mapping is not JSON (line {(e.LineNumber ?? 0) + 1}).");
        }
    }

    public static Outcome<GivenMapping> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refusal.Invalid("The mapping is not a JSON object.");
        GivenMapping given = new();
        foreach (JsonProperty part in root.EnumerateObject())
        {
            Refusal? refusal = null;
            switch (part.Name)
            {
                case "as":
                    if (Text(part.Value) is not { } name || !ImportKinds.TryParse(name, out ImportKind kind)) return Refusal.Invalid("'as' names no kind of import.", "/as");
                    given = given with { As = kind };
                    break;
                case "zone":
                    given = given with { Zone = Text(part.Value) };
                    break;
                case "encoding":
                    given = given with { Encoding = Text(part.Value) };
                    break;
                case "delimiter":
                    if (Text(part.Value) is not { Length: 1 } delimiter) return Refusal.Invalid("'delimiter' is not one character.", "/delimiter");
                    given = given with { Delimiter = delimiter[0] };
                    break;
                case "header":
                    if (part.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Refusal.Invalid("'header' is neither true nor false.", "/header");
                    given = given with { Header = part.Value.GetBoolean() };
                    break;
                case "columns":
                    refusal = ReadColumns(part.Value, given);
                    break;
                case "constants":
                    refusal = ReadConstants(part.Value, given);
                    break;
                case "map":
                    refusal = ReadMap(part.Value, given);
                    break;
                case "ignore":
                    refusal = ReadIgnored(part.Value, given);
                    break;
                case "messages":
                case "warnings":
                    break;
                default:
                    return Refusal.Invalid($"A mapping has no part '{part.Name}'. It has: as, map, columns, constants, ignore, zone, encoding, delimiter, header.", "/" + part.Name);
            }
            if (refusal is not null) return refusal;
        }
        return given;
    }

    private static Refusal? ReadColumns(JsonElement columns, GivenMapping given)
    {
        if (columns.ValueKind != JsonValueKind.Array) return Refusal.Invalid("'columns' is not a list.", "/columns");
        foreach (JsonElement item in columns.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Member(item, "column") is not { } column || Member(item, "target") is not { } target)
                return Refusal.Invalid("Each of 'columns' needs 'column' and 'target'.", "/columns");
            if (given.Add(new MappedColumn(column, target, Member(item, "format"), Property: Member(item, "property"))) is { } refusal) return refusal;
        }
        return null;
    }

    private static Refusal? ReadConstants(JsonElement constants, GivenMapping given)
    {
        if (constants.ValueKind != JsonValueKind.Object) return Refusal.Invalid("'constants' is not an object.", "/constants");
        foreach (JsonProperty constant in constants.EnumerateObject())
        {
            if (Text(constant.Value) is not { } value) return Refusal.Invalid($"The constant '{constant.Name}' is neither text nor number.", "/constants");
            if (given.AddConstant(constant.Name, value) is { } refusal) return refusal;
        }
        return null;
    }

    /// <summary>Target to column, or to a constant; <c>ignore</c> to a list of columns.</summary>
    internal static Refusal? ReadMap(JsonElement map, GivenMapping given)
    {
        if (map.ValueKind != JsonValueKind.Object) return Refusal.Invalid("'map' is not an object.", "/map");
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            Refusal? refusal = entry.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Array when entry.Name is ImportTarget.Ignore => ReadIgnored(entry.Value, given),
                JsonValueKind.String => given.Add(new MappedColumn(entry.Value.GetString()!, entry.Name)),
                JsonValueKind.Object when Member(entry.Value, "column") is { } column => given.Add(new MappedColumn(column, entry.Name, Member(entry.Value, "format"))),
                JsonValueKind.Object when Member(entry.Value, "const") is { } constant => given.AddConstant(entry.Name, constant),
                _ => Refusal.Invalid($"'{entry.Name}' is mapped to neither a column nor {{\"const\": value}}.", "/map/" + entry.Name),
            };
            if (refusal is not null) return refusal;
        }
        return null;
    }

    private static Refusal? ReadIgnored(JsonElement ignored, GivenMapping given)
    {
        if (ignored.ValueKind != JsonValueKind.Array) return Refusal.Invalid("'ignore' is not a list.", "/ignore");
        foreach (JsonElement item in ignored.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return Refusal.Invalid("'ignore' lists names of columns.", "/ignore");
            if (given.Add(new MappedColumn(item.GetString()!, ImportTarget.Ignore)) is { } refusal) return refusal;
        }
        return null;
    }

    private static string? Member(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
