namespace Corridor.Record.Import;

/// <summary>What the first rows of a file show of one column.</summary>
internal sealed class ColumnProfile(string name)
{
    private const int MostDistinct = 10_000;

    private readonly List<string> values = [];
    private readonly Dictionary<string, object> found = new(StringComparer.Ordinal);
    private readonly HashSet<string> distinct = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The values that are there, in order.</summary>
    public IReadOnlyList<string> Values => values;

    public int Filled => values.Count;

    /// <summary>Different values, up to a limit.</summary>
    public int Distinct => distinct.Count;

    /// <summary>Share of the looked-at rows that have a value.</summary>
    public double FilledShare { get; set; }

    public void Add(string value)
    {
        values.Add(value);
        if (distinct.Count < MostDistinct) distinct.Add(value);
    }

    /// <summary>Share of the values that are so; 0 when there are none.</summary>
    public double Share(string question, Func<string, bool> so) => Once("share " + question, () => ShareNow(so));

    /// <summary>How its values would be written if they were times.</summary>
    public TimeGuess Times(bool named, bool dayFirstLand) => Once($"times {named} {dayFirstLand}", () => TimeGuess.Of(values, named, dayFirstLand));

    /// <summary>How its values would be written if they were numbers.</summary>
    public (NumberStyle Style, bool Doubtful) Numbers(bool semicolons) => Once($"numbers {semicolons}", () => (NumberText.Guess(values, semicolons, out bool doubtful), doubtful));

    private double ShareNow(Func<string, bool> so)
    {
        int meant = 0;
        int count = 0;
        foreach (string value in values)
        {
            if (NoValue.Is(value)) continue;
            meant++;
            if (so(value)) count++;
        }
        return meant == 0 ? 0 : count / (double)meant;
    }

    /// <summary>A finding that is asked for again and again is made once.</summary>
    public T Once<T>(string question, Func<T> find) where T : struct
    {
        if (found.TryGetValue(question, out object? known)) return (T)known;
        T finding = find();
        found[question] = finding;
        return finding;
    }

    /// <summary>A few different values, to show.</summary>
    public IReadOnlyList<string> Samples() => [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).Take(5).Select(value => value.Length <= 80 ? value : value[..80] + "…")];
}
