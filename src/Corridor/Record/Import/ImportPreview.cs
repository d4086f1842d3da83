namespace Corridor.Record.Import;

/// <summary>One column of a file that waits to be imported.</summary>
/// <param name="Samples">A few of its values.</param>
/// <param name="Target">What it seems to mean: a target or <c>consent:PURPOSE</c>; null when it stays a property.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Why">The reason for the guess.</param>
/// <param name="Format">How times or numbers are written in it.</param>
internal sealed record ColumnPreview(string Name, IReadOnlyList<string> Samples, string? Target, double Confidence, string Why, string? Format);

/// <param name="Required">An import of this kind cannot do without it.</param>
internal sealed record TargetPreview(string Name, bool Required);

/// <summary>What a file seems to be, before it is imported.</summary>
/// <param name="Upload">What to start it by.</param>
/// <param name="Messages">The rows are tracking messages and need no mapping.</param>
/// <param name="Targets">Everything that a column of this kind of import can mean.</param>
/// <param name="Missing">What the mapping still lacks; null when it can start.</param>
internal sealed record ImportPreview(
    string Upload, string Name, string As, string Format, string Encoding, long Bytes, bool Messages, IReadOnlyList<ColumnPreview> Columns, IReadOnlyDictionary<string, string> Constants,
    IReadOnlyList<TargetPreview> Targets, IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows, IReadOnlyList<string> Warnings, string? Missing, long EstimatedRows)
{
    private const int ShownRows = 10;

    public static Outcome<ImportPreview> Of(Upload upload, ImportKind? kind)
    {
        Outcome<ImportPlan> planned = ImportFile.Plan(upload.Path, upload.Name, kind, null);
        if (planned.Refusal is { } refusal) return refusal;
        (SourceFile file, FileSample sample, ImportMapping mapping) = planned.Value;
        Dictionary<string, ColumnProfile> profiles = sample.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        List<string> warnings = [.. mapping.Warnings];
        if (sample.FaultyRows > 0) warnings.Add($"{sample.FaultyRows:N0} of the first {sample.Rows + sample.FaultyRows:N0} rows cannot be read and will be refused.");
        return new ImportPreview(
            upload.Id, upload.Name, mapping.As.Name(), file.FormatName, file.Encoding, upload.Bytes, mapping.Messages,
            [.. mapping.Columns.Select(column => new ColumnPreview(column.Column, profiles[column.Column].Samples(), column.Target is ImportTarget.Property ? null : column.Target, column.Confidence, column.Why, column.Format))],
            mapping.Constants,
            [.. ImportTarget.Of(mapping.As).Select(target => new TargetPreview(target.Name, MappingCheck.IsRequired(mapping.As, target.Name))),
                .. mapping.Columns.Where(column => column.Target.StartsWith(ImportTarget.ConsentPrefix, StringComparison.Ordinal)).Select(column => new TargetPreview(column.Target, false))],
            Show(sample), warnings, planned.Value.Missing?.Detail, sample.EstimatedRows);
    }

    private static List<IReadOnlyDictionary<string, string?>> Show(FileSample sample)
    {
        if (sample.Messages > 0) return [.. sample.MessageTexts.Take(ShownRows).Select(text => new Dictionary<string, string?>(StringComparer.Ordinal) { ["message"] = text })];
        return [.. sample.FirstRows.Take(ShownRows).Select(row =>
        {
            Dictionary<string, string?> cells = new(StringComparer.Ordinal);
            for (int i = 0; i < row.Length; i++) cells[sample.Columns[i].Name] = row[i];
            return cells;
        })];
    }
}
