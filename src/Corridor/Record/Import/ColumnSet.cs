namespace Corridor.Record.Import;

/// <summary>The columns of a file, in the order in which they were met. In JSON and XES the rows themselves bring them.</summary>
internal sealed class ColumnSet
{
    /// <summary>More columns than any table of contacts has; a file with more is damaged or hostile.</summary>
    public const int Most = 4096;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);

    public int Count => names.Count;

    public string this[int index] => names[index];

    public IReadOnlyList<string> Names => names;

    public int Find(string name) => indexes.TryGetValue(name, out int index) ? index : -1;

    /// <summary>The place of the column named so, added at the end when it is new.</summary>
    public int FindOrAdd(string name, long line)
    {
        if (indexes.TryGetValue(name, out int index)) return index;
        if (names.Count == Most) throw new ImportFileException($"The file has more than {Most:N0} columns; that is no table of contacts.", line);
        indexes.Add(name, names.Count);
        names.Add(name);
        return names.Count - 1;
    }

    /// <summary>Adds a header cell: an empty one gets its number, a repeated one its count.</summary>
    public void AddHeader(string name, long line)
    {
        name = name.Trim();
        if (name.Length == 0) name = $"column {names.Count + 1}";
        string unique = name;
        for (int n = 2; indexes.ContainsKey(unique); n++) unique = $"{name} ({n})";
        FindOrAdd(unique, line);
    }
}
