using System.Text;
using System.Text.Json;
using Corridor.Record;
using CsvHelper;
using CsvHelper.Configuration;

namespace Corridor.Measure;

/// <summary>Writes rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe.</summary>
internal sealed class ExportCsv : IDisposable
{
    private static readonly string[] Header = ["messageId", "type", "event", "userId", "anonymousId", "customer", "time", "touchpoint", "channel", "properties"];

    private readonly CsvWriter csv;

    public ExportCsv(Stream output)
    {
        csv = new CsvWriter(new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (string name in Header) csv.WriteField(name);
        csv.NextRecord();
    }

    public void Write(in ExportRow row)
    {
        JsonElement root = row.Message.Root;
        string?[] cells =
        [
            row.Stored.MessageId, MessageKinds.Name(row.Stored.Kind), ParsedMessage.Text(root, "event"), ParsedMessage.Text(root, "userId"), ParsedMessage.Text(root, "anonymousId"),
            row.Customer?.ToString(), row.Stored.Time.ToString(), row.Touchpoint, row.Channel, root.TryGetProperty("properties", out JsonElement properties) ? properties.GetRawText() : null,
        ];
        foreach (string? cell in cells) csv.WriteField(Harmless(cell));
        csv.NextRecord();
    }

    public void Dispose() => csv.Dispose();

    /// <summary>Spreadsheets run what begins with = + - @, also after a tab or a line break, and their full-width forms.</summary>
    internal static string Harmless(string? cell) =>
        cell is { Length: > 0 } && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '＝' or '＋' or '－' or '＠' ? "'" + cell : cell ?? "";
}
