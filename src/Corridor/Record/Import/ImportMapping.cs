namespace Corridor.Record.Import;

/// <summary>What one column means.</summary>
/// <param name="Column">Its name in the file.</param>
/// <param name="Target">What it becomes: a target's name, <c>property</c>, <c>ignore</c>, or <c>consent:PURPOSE</c>.</param>
/// <param name="Format">How times or numbers are written in it: <c>year-first</c>, <c>day-first</c>, <c>epoch-s</c>, …; <c>point</c>, <c>comma</c>.</param>
/// <param name="Confidence">How sure the guess is, 0 to 1; 1 when a person said so.</param>
/// <param name="Why">The reason, for a person.</param>
/// <param name="Property">For a property: its name in the message, when it is not the column's.</param>
public sealed record MappedColumn(string Column, string Target, string? Format = null, double Confidence = 1, string Why = "given", string? Property = null);

/// <summary>What the columns of a file mean. Guessed from the file, changed by a person, kept with the import.</summary>
public sealed record ImportMapping
{
    public ImportKind As { get; init; }

    public IReadOnlyList<MappedColumn> Columns { get; init; } = [];

    /// <summary>Targets that have the same value in every row.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The rows are tracking messages and go on as they are.</summary>
    public bool Messages { get; init; }

    /// <summary>The zone of times without one (IANA name); default the workspace's.</summary>
    public string? Zone { get; init; }

    /// <summary>What a person should look at before believing the result.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public MappedColumn? For(string target) => Columns.FirstOrDefault(column => string.Equals(column.Target, target, StringComparison.Ordinal));

    internal bool Has(string target) => Constants.ContainsKey(target) || For(target) is not null;
}
