using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>Writes the rows that were not recorded, one JSON object a line: where, why, and what they hold. The file is made at the first of them.</summary>
internal sealed class RefusedFile : IDisposable
{
    private const int Shown = 5;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string? path;
    private readonly MemoryStream line = new();
    private readonly Utf8JsonWriter json;
    private readonly List<string> first = [];
    private FileStream? file;

    private RefusedFile(string? path)
    {
        this.path = path;
        json = new Utf8JsonWriter(line, Options);
    }

    /// <summary>The path, once something was written.</summary>
    public string? Written => file is null ? null : path;

    public IReadOnlyList<string> First => first;

    /// <summary>Makes sure that the file can be written, and that none is left from an earlier run.</summary>
    public static Outcome<RefusedFile> At(string? path)
    {
        try
        {
            if (path is not null)
            {
                using (new FileStream(path, FileMode.Create, FileAccess.Write)) { }
                File.Delete(path);
            }
            return new RefusedFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid($"Refused rows cannot be written to '{path}': {e.Message}");
        }
    }

    /// <summary>Writes a row as the mapper saw it.</summary>
    public void Add(ImportRow row, ColumnSet columns, string code, string detail)
    {
        Begin(row.Line, code, detail, "refused");
        json.WritePropertyName("content"u8);
        WriteContent(json, row, columns);
        End();
    }

    /// <summary>Writes a row that the recorder did not take; <paramref name="content"/> is null where it may not be kept.</summary>
    public void Add(long at, ReadOnlySpan<byte> content, MessageOutcome outcome)
    {
        Begin(at, outcome.Code ?? "", outcome.Detail ?? "The message was not taken.", outcome.Fate == Fate.Quarantined ? "quarantined" : "refused");
        if (outcome.Code is not "consent")
        {
            json.WritePropertyName("message"u8);
            json.WriteRawValue(content, skipInputValidation: true);
        }
        End();
    }

    public void Dispose()
    {
        json.Dispose();
        line.Dispose();
        file?.Dispose();
    }

    private void Begin(long at, string code, string detail, string fate)
    {
        if (first.Count < Shown) first.Add($"line {at}: {detail}");
        line.SetLength(0);
        json.Reset(line);
        json.WriteStartObject();
        json.WriteNumber("line"u8, at);
        json.WriteString("reason"u8, detail);
        json.WriteString("code"u8, code);
        if (fate is not "refused") json.WriteString("fate"u8, fate);
    }

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        line.WriteByte((byte)'\n');
        if (path is null) return;
        // Its rows are persons: nobody but the owner of the file reads them.
        file ??= OperatingSystem.IsWindows() ? new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16)
            : new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 1 << 16, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        // A message that came over several lines must not make several of ours.
        Span<byte> bytes = line.GetBuffer().AsSpan(0, (int)line.Length - 1);
        bytes.Replace((byte)'\n', (byte)' ');
        bytes.Replace((byte)'\r', (byte)' ');
        file.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    private static void WriteContent(Utf8JsonWriter json, ImportRow row, ColumnSet columns)
    {
        if (row.Raw is { } raw)
        {
            json.WriteStringValue(raw);
            return;
        }
        if (!row.Message.IsEmpty)
        {
            json.WriteRawValue(row.Message.Span, skipInputValidation: true);
            return;
        }
        json.WriteStartObject();
        for (int i = 0; i < row.Width; i++)
        {
            if (row[i] is { } value) json.WriteString(columns[i], value);
        }
        json.WriteEndObject();
    }
}
