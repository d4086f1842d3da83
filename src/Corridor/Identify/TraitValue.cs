using System.Text.Json;

namespace Corridor.Identify;

/// <summary>
/// The value of a trait as one text, by which equal values are equal: what it is in the first character, then the value. Texts as they are, numbers as they were written,
/// lists and objects as JSON.
/// </summary>
internal static class TraitValue
{
    public const char Text = 's';
    public const char Number = 'n';
    public const char Flag = 'b';
    public const char Json = 'j';

    /// <summary>Longer ones count as known and equal nothing.</summary>
    public const int Longest = 1_000;

    private static readonly string TooLong = Json + "null";

    public static string Of(JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.String => Text + value.GetString(),
            JsonValueKind.Number => Number + value.GetRawText(),
            JsonValueKind.True => Flag + "true",
            JsonValueKind.False => Flag + "false",
            _ => Json + value.GetRawText(),
        };
        return text.Length <= Longest ? text : TooLong;
    }

    /// <summary>The single values in a value: of a list each, of an object none.</summary>
    public static IEnumerable<string> Singles(string value)
    {
        if (value[0] != Json) return [value];
        using JsonDocument document = JsonDocument.Parse(value.AsMemory(1));
        return document.RootElement.ValueKind != JsonValueKind.Array ? [] : [.. document.RootElement.EnumerateArray()
            .Where(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null)).Select(Of)];
    }
}
