using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Corridor.Record;

namespace Corridor.Measure;

/// <summary>Writes rows as JSON lines. Text goes out exactly as it came in: objects are copied to the byte.</summary>
internal sealed class ExportJson(Stream output) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> buffer = new(FlushAt * 2);

    public void Write(in ExportRow row)
    {
        StoredMessage stored = row.Stored;
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("messageId", stored.MessageId);
            writer.WriteString("type", MessageKinds.Name(stored.Kind));
            Copy(writer, "event", row.Message.Root, "event");
            writer.WriteString("userId", ParsedMessage.Text(row.Message.Root, "userId") is { Length: > 0 } user ? user : null);
            writer.WriteString("anonymousId", ParsedMessage.Text(row.Message.Root, "anonymousId") is { Length: > 0 } anonymous ? anonymous : null);
            writer.WriteString("customer", row.Customer?.ToString());
            writer.WriteString("time", stored.Time.ToString());
            writer.WriteString("receivedAt", stored.Received.ToString());
            writer.WriteString("touchpoint", row.Touchpoint);
            writer.WriteString("channel", row.Channel);
            foreach (string name in new[] { "name", "category", "groupId", "previousId", "traits", "context" }) CopyIfThere(writer, name, row.Message.Root);
            Copy(writer, "properties", row.Message.Root, "properties");
            writer.WriteEndObject();
        }
        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= FlushAt) Flush();
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        output.Flush();
    }

    private static void Copy(Utf8JsonWriter writer, string name, JsonElement root, string property)
    {
        if (root.TryGetProperty(property, out JsonElement value)) Raw(writer, name, value);
        else writer.WriteNull(name);
    }

    private static void CopyIfThere(Utf8JsonWriter writer, string name, JsonElement root)
    {
        if (root.TryGetProperty(name, out JsonElement value)) Raw(writer, name, value);
    }

    private static void Raw(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        ReadOnlySpan<byte> raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value);
        // A line is one line: only white space between values can be a line break, for inside text it must be escaped.
        if (raw.IndexOfAny((byte)'\n', (byte)'\r') < 0) writer.WriteRawValue(raw, skipInputValidation: true);
        else value.WriteTo(writer);
    }
}
