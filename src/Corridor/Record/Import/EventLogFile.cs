using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>Reads a file as an event log, without a store: cases, touchpoints and times in the order of the file.</summary>
public static class EventLogFile
{
    /// <summary>Columns that name a case. A log of cases is asked about its cases, also where it knows the customers behind them.</summary>
    private static readonly string[] CaseNames = ["caseconceptname", "caseid", "case", "casekey", "caseno", "casenumber", "traceid", "vorgangsid"];

    /// <param name="path">Where the file lies.</param>
    /// <param name="name">The name it is known by.</param>
    /// <param name="given">What a person says about its columns.</param>
    /// <param name="by">A field to break down by: a column of the file or what it means (<c>channel</c>).</param>
    public static Outcome<EventLog> Read(string path, string name, GivenMapping? given = null, string? by = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        Outcome<ImportPlan> planned = ImportFile.Plan(path, name, ImportKind.Interactions, given);
        if (planned.Refusal is { } unplanned) return unplanned;
        (SourceFile file, _, ImportMapping mapping) = planned.Value;
        string? caseColumn = null;
        string? touchpointColumn = null;
        MappedColumn? timeColumn = mapping.For("time");
        string? byColumn = null;
        if (!mapping.Messages)
        {
            caseColumn = Given(given, "userId") ?? mapping.Columns.FirstOrDefault(column => CaseNames.Contains(string.Concat(TargetNames.Tokens(column.Column)), StringComparer.Ordinal))?.Column
                ?? (mapping.For("userId") ?? mapping.For("anonymousId") ?? mapping.For("email") ?? mapping.For("phone"))?.Column;
            touchpointColumn = Given(given, "touchpoint") ?? Given(given, "event") ?? mapping.Columns.FirstOrDefault(column => column.Column is XesReader.ActivityColumn)?.Column
                ?? (mapping.For("touchpoint") ?? mapping.For("event"))?.Column;
            string columns = string.Join(", ", mapping.Columns.Select(column => $"'{column.Column}'").Take(40));
            if (caseColumn is null) return new Refusal("unmapped", $"No column names the case (case_id, customer, …). Name it by --map. The columns are: {columns}.");
            if (touchpointColumn is null) return new Refusal("unmapped", $"No column names the touchpoint (concept:name, activity, event, …). Name it by --map. The columns are: {columns}.");
            if (by is not null)
            {
                byColumn = mapping.Columns.FirstOrDefault(column => string.Equals(column.Column, by, StringComparison.OrdinalIgnoreCase))?.Column ?? mapping.For(by)?.Column
                    ?? mapping.Columns.FirstOrDefault(column => string.Equals(column.Column, XesReader.TracePrefix + by, StringComparison.OrdinalIgnoreCase))?.Column;
                if (byColumn is null) return Refusal.Invalid($"The file has no column '{by}'. The columns are: {columns}.");
            }
        }
        TimeZoneInfo zone = TimeZoneInfo.Utc;
        if (mapping.Zone is { } named && !TimeZoneInfo.TryFindSystemTimeZoneById(named, out zone!)) return Refusal.Invalid($"There is no time zone '{named}'.", "/zone");
        try
        {
            using RowReader reader = file.OpenRows(out CountingStream read);
            EventLogBuilder builder = new(by is not null);
            ImportRow row = new();
            long rows = 0;
            while (reader.Read(row))
            {
                if ((++rows & 0xFFF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    progress?.Report(new ImportProgress(rows, read.Count, file.Bytes));
                }
                if (row.Fault is not null) builder.Refuse(row.Line, row.Fault);
                else if (!row.Message.IsEmpty) AddMessage(builder, row, by);
                else AddRow(builder, row, reader.Columns, caseColumn!, touchpointColumn!, timeColumn, byColumn, zone);
            }
            return builder.Build();
        }
        catch (ImportFileException e)
        {
            return Refusal.Invalid(e.Line > 0 ? $"'{name}', line {e.Line}: {e.Message}" : $"'{name}': {e.Message}");
        }
        catch (InvalidDataException e)
        {
            return Refusal.Invalid($"'{name}': {e.Message}");
        }
    }

    private static string? Given(GivenMapping? given, string target) => given?.ColumnFor(target);

    private static void AddRow(
        EventLogBuilder builder, ImportRow row, ColumnSet columns, string caseColumn, string touchpointColumn, MappedColumn? timeColumn, string? byColumn, TimeZoneInfo zone)
    {
        // In an event log each trace is a case, whatever its name.
        string? key = row.Trace >= 0 && caseColumn is XesReader.CaseColumn ? row.Trace.ToString(CultureInfo.InvariantCulture) : Cell(row, columns, caseColumn);
        string? touchpoint = Cell(row, columns, touchpointColumn);
        if (key is null || touchpoint is null)
        {
            builder.Refuse(row.Line, key is null ? "The row names no case." : "The row names no touchpoint.");
            return;
        }
        long? micros = null;
        if (timeColumn is not null && Cell(row, columns, timeColumn.Column) is { } text && !NoValue.Is(text))
        {
            TimeStyle style = TimeText.TryParseStyle(timeColumn.Format ?? "", out TimeStyle known) ? known : TimeStyle.YearFirst;
            if (!TimeText.TryRead(text, style, zone, out Moment time, out string? why))
            {
                builder.Refuse(row.Line, $"In '{timeColumn.Column}', '{text}' is {why}.");
                return;
            }
            micros = time.Micros;
        }
        builder.Add(key, touchpoint, micros, byColumn is null ? null : Cell(row, columns, byColumn));
    }

    /// <summary>Of tracking messages, those that are contacts.</summary>
    private static void AddMessage(EventLogBuilder builder, ImportRow row, string? by)
    {
        using JsonDocument document = JsonDocument.Parse(row.Message, new JsonDocumentOptions { MaxDepth = JsonRowReader.DeepestJson });
        JsonElement root = document.RootElement;
        string? type = Text(root, "type");
        string? touchpoint = type is "track" ? Text(root, "event") : type is "page" or "screen" ? Text(root, "name") ?? type : null;
        if (touchpoint is null) return;
        JsonElement properties = root.TryGetProperty("properties", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? inner : default;
        if (touchpoint is "Touchpoint Experienced") touchpoint = Text(properties, "touchpoint") ?? touchpoint;
        if ((Text(root, "customer") ?? Text(root, "userId") ?? Text(root, "anonymousId")) is not { } key)
        {
            builder.Refuse(row.Line, "The message names nobody.");
            return;
        }
        Moment? time = null;
        foreach (string name in (ReadOnlySpan<string>)["originalTimestamp", "timestamp", "time"])
        {
            if (time is null && root.TryGetProperty(name, out JsonElement stated)) time = MessageTime.Parse(stated);
        }
        builder.Add(key, touchpoint, time?.Micros, by is null ? null : Text(properties, by) ?? Text(root, by));
    }

    private static string? Cell(ImportRow row, ColumnSet columns, string column)
    {
        int index = columns.Find(column);
        return index < 0 || string.IsNullOrWhiteSpace(row[index]) ? null : row[index]!.Trim();
    }

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        }
        : null;
}
