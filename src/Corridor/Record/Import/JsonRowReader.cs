using System.Text;
using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>
/// Reads JSON objects: one a line, or one behind another, or in one array. A tracking message is handed on as it is; any other object is spread
/// over columns, <c>outer.inner</c> for objects within it.
/// </summary>
internal sealed class JsonRowReader : RowReader
{
    /// <summary>The protocol takes JSON of this depth.</summary>
    public const int DeepestJson = 200;

    /// <summary>Objects deeper than this stay JSON in one column.</summary>
    private const int DeepestColumn = 6;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DeepestJson };
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Stream stream;
    private readonly bool lines;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private long line = 1;
    private bool inArray;

    /// <param name="stream">UTF-8 without a byte order mark.</param>
    public JsonRowReader(Stream stream)
    {
        this.stream = stream;
        lines = FirstLineIsWhole();
    }

    public override long Line => line;

    protected override bool ReadRow(ImportRow row) => lines ? ReadLine(row) : ReadValue(row);

    protected override void Close() => stream.Dispose();

    private bool ReadLine(ImportRow row)
    {
        while (true)
        {
            row.Line = line;
            int length = LineLength();
            if (length < 0)
            {
                row.Raw = Show(buffer.AsSpan(start, Math.Min(end - start, ShownRaw)));
                row.Fault = $"The line is longer than {LongestRow:N0} bytes.";
                row.FaultCode = "too_large";
                SkipLine();
                return true;
            }
            if (length == 0 && start == end) return false;
            ReadOnlyMemory<byte> content = buffer.AsMemory(start, length);
            start += length;
            line++;
            ReadOnlySpan<byte> trimmed = content.Span.Trim(" \t\r\n"u8);
            if (trimmed.IsEmpty) continue;
            int lead = content.Span.IndexOf(trimmed[0]);
            Parse(content.Slice(lead, trimmed.Length), row);
            return true;
        }
    }

    /// <summary>Bytes up to and with the line's end, 0 at the end of the file, -1 when the line is too long.</summary>
    private int LineLength()
    {
        int looked = 0;
        while (true)
        {
            int hit = buffer.AsSpan(start + looked, end - start - looked).IndexOf((byte)'\n');
            if (hit >= 0) return looked + hit + 1 > LongestRow ? -1 : looked + hit + 1;
            looked = end - start;
            if (looked > LongestRow) return -1;
            if (!Fill()) return end - start;
        }
    }

    private void SkipLine()
    {
        while (true)
        {
            int hit = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (hit >= 0)
            {
                start += hit + 1;
                line++;
                return;
            }
            start = end;
            if (!Fill()) return;
        }
    }

    /// <summary>The next object of an array, or of several objects over several lines.</summary>
    private bool ReadValue(ImportRow row)
    {
        if (!FindObject()) return false;
        row.Line = line;
        int depth = 0;
        bool quoted = false;
        int at = 0;
        while (true)
        {
            if (at > LongestRow) throw new ImportFileException($"One object is longer than {LongestRow:N0} bytes.", line);
            if (start + at >= end && !Fill()) throw new ImportFileException("The last object is never closed.", row.Line);
            byte b = buffer[start + at++];
            if (quoted)
            {
                if (b == '\\')
                {
                    if (start + at >= end && !Fill()) throw new ImportFileException("The last object is never closed.", row.Line);
                    at++;
                }
                else if (b == '"') quoted = false;
            }
            else if (b == '"') quoted = true;
            else if (b is (byte)'{' or (byte)'[') depth++;
            else if (b is (byte)'}' or (byte)']' && --depth == 0) break;
        }
        ReadOnlyMemory<byte> content = buffer.AsMemory(start, at);
        line += content.Span.Count((byte)'\n');
        start += at;
        Parse(content, row);
        return true;
    }

    private bool FindObject()
    {
        while (true)
        {
            if (start == end && !Fill())
                return inArray ? throw new ImportFileException("The array is never closed.", line) : false;
            byte b = buffer[start];
            switch (b)
            {
                case (byte)'\n':
                    line++;
                    break;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',':
                    break;
                case (byte)'[' when !inArray:
                    inArray = true;
                    break;
                case (byte)']' when inArray:
                    inArray = false;
                    break;
                case (byte)'{':
                    return true;
                default:
                    throw new ImportFileException("The file is neither JSON lines nor an array of JSON objects.", line);
            }
            start++;
        }
    }

    private void Parse(ReadOnlyMemory<byte> content, ImportRow row)
    {
        try
        {
            if (IsMessage(content.Span))
            {
                row.Message = content;
                return;
            }
            Utf8JsonReader json = new(content.Span, Options);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                Refuse(row, content.Span, "The line is JSON, but not an object.");
                return;
            }
            Spread(ref json, row, "", 1);
            if (row.Fault is not null) row.Raw = Show(content.Span);
        }
        catch (JsonException e)
        {
            Refuse(row, content.Span, $"The line is not JSON (at byte {(e.BytePositionInLine ?? 0) + 1}).");
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8: JSON by its grammar, but no text.
            Refuse(row, content.Span, "A text in it holds characters that do not exist (half a surrogate pair, or bytes that are not UTF-8).");
        }
    }

    private static void Refuse(ImportRow row, ReadOnlySpan<byte> content, string why)
    {
        row.Fault = why;
        row.Raw = Show(content);
    }

    /// <summary>Reads the whole text, so that broken JSON is found, and tells whether it is a message of the tracking protocol.</summary>
    private static bool IsMessage(ReadOnlySpan<byte> content)
    {
        Utf8JsonReader json = new(content, Options);
        bool message = false;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1 || !json.ValueTextEquals("type"u8)) continue;
            json.Read();
            message |= json.TokenType == JsonTokenType.String && (json.ValueTextEquals("track"u8) || json.ValueTextEquals("identify"u8)
                || json.ValueTextEquals("page"u8) || json.ValueTextEquals("screen"u8) || json.ValueTextEquals("group"u8) || json.ValueTextEquals("alias"u8));
        }
        return message;
    }

    private void Spread(ref Utf8JsonReader json, ImportRow row, string prefix, int level)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = prefix + json.GetString();
            json.Read();
            if (json.TokenType == JsonTokenType.Null) continue;
            if (json.TokenType == JsonTokenType.StartObject && level < DeepestColumn)
            {
                Spread(ref json, row, name + ".", level + 1);
                continue;
            }
            (string value, CellKind kind) = json.TokenType switch
            {
                JsonTokenType.String => (json.GetString()!, CellKind.Text),
                JsonTokenType.Number => (Encoding.ASCII.GetString(json.ValueSpan), CellKind.Number),
                JsonTokenType.True => ("true", CellKind.Flag),
                JsonTokenType.False => ("false", CellKind.Flag),
                _ => (Whole(ref json), CellKind.Json),
            };
            if (row.Set(Columns.FindOrAdd(name, line), value, kind)) continue;
            row.Fault ??= $"There are two values for '{name}'.";
            row.FaultCode = "duplicate_key";
        }
    }

    /// <summary>A list or an object as the text it is.</summary>
    private static string Whole(ref Utf8JsonReader json)
    {
        using JsonDocument part = JsonDocument.ParseValue(ref json);
        return part.RootElement.GetRawText();
    }

    private bool FirstLineIsWhole()
    {
        while (true)
        {
            int at = 0;
            while (true)
            {
                int hit = buffer.AsSpan(start + at, end - start - at).IndexOf((byte)'\n');
                if (hit >= 0)
                {
                    at += hit;
                    break;
                }
                at = end - start;
                if (at > LongestRow || !Fill()) break;
            }
            ReadOnlySpan<byte> first = buffer.AsSpan(start, at).Trim(" \t\r"u8);
            if (first.IsEmpty && start + at < end)
            {
                start += at + 1;
                line++;
                continue;
            }
            // A first line that opens an object and is no JSON by itself belongs to an object over several lines; an array is never lines.
            if (first.IsEmpty || first[0] == '[') return false;
            try
            {
                Utf8JsonReader json = new(first, Options);
                while (json.Read())
                {
                }
                return true;
            }
            catch (JsonException)
            {
                return first[^1] is not ((byte)'{' or (byte)',' or (byte)'[' or (byte)':');
            }
        }
    }

    private bool Fill()
    {
        if (ended) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        int read = stream.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return !ended;
    }

    private static string Show(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, ShownRaw)]).TrimEnd('\r', '\n');
}
