using System.Buffers;
using System.Text.Json;

namespace Corridor.Record;

/// <summary>The outer shape of a request: where its messages lie, byte for byte, and what is said for all of them.</summary>
internal sealed record Envelope(IReadOnlyList<ReadOnlyMemory<byte>> Items, ReadOnlyMemory<byte> Shared, string? WriteKey, string? SentAt, bool IsBatch)
{
    /// <summary>A single message says its kind itself; else the path must.</summary>
    public bool HasType { get; init; } = true;
}

/// <summary>Finds the messages in a body without judging them, so that a bad one never costs the good ones beside it.</summary>
internal static class EnvelopeReader
{
    /// <summary>Nesting inside a message is judged later, message by message; here it must only not stop the reading.</summary>
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 8_000_000 };

    /// <summary>
    /// 
    /// </summary>
    /// <returns>The envelope, or a refusal that says why the body is neither a message nor a batch.</returns>
    public static Outcome<Envelope> Read(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> text = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        try
        {
            return ReadChecked(text);
        }
        catch (JsonException e)
        {
            return new Refusal("not_json", $"The body is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}). Nothing of it was recorded; send one message or {{\"batch\": […]}}.");
        }
        catch (InvalidOperationException)
        {
            return new Refusal("not_json", "The body has text that is not valid Unicode. Nothing of it was recorded; send UTF-8.");
        }
    }

    private static Outcome<Envelope> ReadChecked(ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span, Deep);
        if (!reader.Read()) throw new JsonException();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            ExpectEnd(ref reader);
            return NotAMessage();
        }
        List<ReadOnlyMemory<byte>>? items = null;
        HashSet<string> names = new(StringComparer.Ordinal);
        ArrayBufferWriter<byte> shared = new();
        string? writeKey = null, sentAt = null, repeated = null;
        bool hasType = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name)) repeated = name;
            reader.Read();
            long from = reader.TokenStartIndex;
            if (name is "batch" && reader.TokenType == JsonTokenType.StartArray)
            {
                items = ReadItems(ref reader, body);
                continue;
            }
            if (name is "writeKey" && reader.TokenType == JsonTokenType.String) writeKey = reader.GetString();
            if (name is "sentAt" && reader.TokenType == JsonTokenType.String) sentAt = reader.GetString();
            if (name is "type") hasType = true;
            reader.Skip();
            if (name is "context" or "integrations")
            {
                shared.Write(shared.WrittenCount == 0 ? "{\""u8 : ",\""u8);
                shared.Write(name is "context" ? "context\":"u8 : "integrations\":"u8);
                shared.Write(body.Span[(int)from..(int)reader.BytesConsumed]);
            }
        }
        ExpectEnd(ref reader);
        if (items is null)
        {
            // A single message: the whole body is the item. Whether it has a type may follow from the path.
            return new Envelope([Trim(body)], default, writeKey, sentAt, IsBatch: false) { HasType = hasType };
        }
        if (repeated is not null) return new Refusal("duplicate_key", $"The batch names \"{repeated}\" twice, so it cannot be told which is meant. Nothing of it was recorded.");
        if (shared.WrittenCount > 0) shared.Write("}"u8);
        return new Envelope(items, shared.WrittenMemory, writeKey, sentAt, IsBatch: true);
    }

    private static List<ReadOnlyMemory<byte>> ReadItems(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        List<ReadOnlyMemory<byte>> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int from = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(body[from..(int)reader.BytesConsumed]);
        }
        return items;
    }

    private static void ExpectEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> span = body.Span;
        int from = 0, to = span.Length;
        while (from < to && span[from] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') from++;
        while (to > from && span[to - 1] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') to--;
        return body[from..to];
    }

    internal static Refusal NotAMessage() => new("not_a_message", "The body is JSON, but neither a message (an object with a \"type\") nor {\"batch\": […]}.");
}
