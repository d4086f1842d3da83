using System.Text.Json;

namespace Corridor.Record.Import;

/// <summary>What a person says about a file; the rest stays guessed.</summary>
public sealed record GivenMapping
{
    private readonly Dictionary<string, MappedColumn> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> constants = new(StringComparer.Ordinal);

    public ImportKind? As { get; init; }

    public string? Zone { get; init; }

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    public bool? Header { get; init; }

    /// <summary>No column is guessed beside it: one that is not named here becomes a property.</summary>
    public bool Complete { get; init; }

    /// <summary>Reads the form of the API: target to column name, or to <c>{"const": value}</c>. It is complete.</summary>
    public static Outcome<GivenMapping> OfTargets(JsonElement map)
    {
        GivenMapping given = new() { Complete = true };
        return MappingJson.ReadMap(map, given) is { } refusal ? refusal : given;
    }

    /// <summary>Sets what a column means; a refusal when the target does not exist.</summary>
    internal Refusal? Add(MappedColumn column)
    {
        string target = column.Target;
        if (ImportTarget.Find(target) is { } known) target = known.Name;
        else if (target is not (ImportTarget.Property or ImportTarget.Ignore) && !(target.StartsWith(ImportTarget.ConsentPrefix, StringComparison.Ordinal) && target.Length > ImportTarget.ConsentPrefix.Length))
            return Refusal.Invalid($"There is no target '{target}'.", "/map/" + target);
        if (ImportTarget.Find(target) is not null && columns.Values.FirstOrDefault(other => string.Equals(other.Target, target, StringComparison.Ordinal)) is { } twice)
            return Refusal.Invalid($"Both '{twice.Column}' and '{column.Column}' are mapped to {target}.", "/map/" + target);
        if (!columns.TryAdd(column.Column, column with { Target = target })) return Refusal.Invalid($"The column '{column.Column}' is mapped twice.", "/map/" + target);
        return null;
    }

    internal Refusal? AddConstant(string target, string value)
    {
        if (ImportTarget.Find(target) is not { } known) return Refusal.Invalid($"There is no target '{target}'.", "/constants/" + target);
        constants[known.Name] = value;
        return null;
    }

    internal string? ColumnFor(string target) => columns.Values.FirstOrDefault(column => string.Equals(column.Target, target, StringComparison.Ordinal))?.Column;

    /// <summary>The guess, overruled by what was given.</summary>
    internal Outcome<ImportMapping> Over(ImportMapping guess, FileSample sample)
    {
        if (Zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)) return Refusal.Invalid($"There is no time zone '{Zone}'.", "/zone");
        if (guess.Messages && columns.Count == 0) return guess with { Zone = Zone };
        List<string> warnings = [.. guess.Warnings];
        List<MappedColumn> merged = [];
        HashSet<string> taken = columns.Values.Select(column => column.Target).Concat(constants.Keys).Where(target => ImportTarget.Find(target) is not null).ToHashSet(StringComparer.Ordinal);
        foreach (MappedColumn column in guess.Columns)
        {
            if (columns.TryGetValue(column.Column, out MappedColumn? given)) merged.Add(given with { Format = given.Format ?? FormatOf(given, sample) });
            else if (Complete || taken.Contains(column.Target)) merged.Add(column with { Target = ImportTarget.Property, Format = null, Confidence = 1, Why = "not mapped" });
            else merged.Add(column);
        }
        foreach (MappedColumn given in columns.Values)
        {
            if (merged.Exists(column => string.Equals(column.Column, given.Column, StringComparison.Ordinal))) continue;
            // Rows of JSON and XES may bring the column later on; a header brings all at once.
            if (sample.File.Format == FileFormat.Delimited || sample.Whole)
                return Refusal.Invalid($"The file has no column '{given.Column}'. It has: {string.Join(", ", guess.Columns.Select(column => column.Column).Take(40))}.", "/map/" + given.Target);
            merged.Add(given);
        }
        foreach (MappedColumn given in columns.Values)
        {
            if (ImportTarget.Find(given.Target) is { } target && !target.Kinds.Contains(guess.As))
                return Refusal.Invalid($"An import of {guess.As.Name()} has no {given.Target}. It has: {string.Join(", ", ImportTarget.Of(guess.As).Select(known => known.Name))}.", "/map/" + given.Target);
            if (given.Format is not null && !TimeText.TryParseStyle(given.Format, out _) && given.Format is not ("point" or "comma"))
                return Refusal.Invalid($"There is no format '{given.Format}'.", "/map/" + given.Target);
        }
        Dictionary<string, string> values = new(guess.Constants, StringComparer.Ordinal);
        foreach (string target in taken) values.Remove(target);
        if (taken.Contains("touchpoint")) values.Remove("event");
        foreach ((string target, string value) in constants) values[target] = value;
        ImportMapping mapping = guess with { Columns = merged, Constants = values, Zone = Zone ?? guess.Zone, Messages = false };
        return ScaleGuess.Add(mapping, sample, warnings) with { Warnings = [.. warnings.Distinct(StringComparer.Ordinal)] };
    }

    private static string? FormatOf(MappedColumn given, FileSample sample)
    {
        if (ImportTarget.Find(given.Target) is not { } target) return null;
        bool semicolons = sample.File is { Format: FileFormat.Delimited, Delimiter: ';' };
        return MappingGuess.Fit(sample.Column(given.Column), target, named: true, semicolons).Format;
    }
}
