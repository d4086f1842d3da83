using System.Text.Json;

namespace Corridor.Record;

/// <summary>A stored message with its JSON opened, for the steps that read more than its ids. Lives until the next one is read.</summary>
internal readonly struct ParsedMessage : IDisposable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MessageReader.DeepestMessage + 8 };

    private readonly JsonDocument document;
    private readonly JsonDocument? envelope;

    private ParsedMessage(StoredMessage stored, JsonDocument document, JsonDocument? envelope) => (Stored, this.document, this.envelope) = (stored, document, envelope);

    public StoredMessage Stored { get; }

    public JsonElement Root => document.RootElement;

    /// <summary>What the batch said for all its messages; undefined where it said nothing.</summary>
    public JsonElement Envelope => envelope?.RootElement ?? default;

    public JsonElement Properties => Child(Root, "properties");

    public JsonElement Traits => Child(Root, "traits");

    public JsonElement Context => Child(Root, "context");

    public string? Event => Text(Root, "event");

    public static ParsedMessage Read(StoredMessage stored) => new(
        stored, JsonDocument.Parse(stored.Body, Options), stored.Envelope.IsEmpty ? null : JsonDocument.Parse(stored.Envelope, Options));

    public void Dispose()
    {
        document.Dispose();
        envelope?.Dispose();
    }

    /// <summary>An object inside an object; undefined where there is none.</summary>
    public static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement child) && child.ValueKind == JsonValueKind.Object ? child : default;

    /// <summary>A text, or a number as it is written; null for anything else.</summary>
    public static string? Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out JsonElement value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }

    public static double? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : null;

    public static Moment? Time(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) ? MessageTime.Parse(value) : null;
}
