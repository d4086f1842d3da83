namespace Corridor.Journeys;

/// <summary>A change of the catalogue in the making: what shall be saved, removed and mapped anew, all in one transaction.</summary>
/// <param name="before">The catalogue as it is.</param>
/// <param name="rulesVersion">The version in which its rules were changed last.</param>
/// <param name="functions">The workspace's functions.</param>
internal sealed class DesignEdit(Catalogue before, long rulesVersion, IReadOnlyList<string> functions)
{
    private readonly Dictionary<string, Touchpoint> saved = new(StringComparer.Ordinal);
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);

    public Catalogue Before => before;

    public long RulesVersion => rulesVersion;

    public IReadOnlyList<string> Functions => functions;

    /// <summary>What changes, in the order in which it was said.</summary>
    public IEnumerable<Touchpoint> Saved => saved.Values;

    public IEnumerable<string> Removed => removed;

    /// <summary>All rules from now on; null while they stay as they are.</summary>
    public IReadOnlyList<MappingRule>? Rules { get; private set; }

    /// <summary>What the audit shall say.</summary>
    public List<(string Action, string Subject, string Detail)> Notes { get; } = [];

    public bool HasChanged => saved.Count > 0 || removed.Count > 0 || Rules is not null;

    /// <summary>The touchpoint as it will be.</summary>
    public Touchpoint? Find(string key) => saved.GetValueOrDefault(key) ?? (removed.Contains(key) ? null : before.Find(key));

    public int Count => before.Touchpoints.Count - removed.Count + saved.Keys.Count(key => before.Find(key) is null);

    /// <summary>The place behind all others.</summary>
    public int NextPosition => before.Touchpoints.Concat(saved.Values).Select(touchpoint => touchpoint.Position + 1).DefaultIfEmpty(0).Max();

    public void Save(Touchpoint touchpoint) => saved[touchpoint.Key] = touchpoint;

    public void Remove(string key) => removed.Add(key);

    public void Replace(IReadOnlyList<MappingRule> rules) => Rules = rules;

    public void Note(string action, string subject, string detail = "") => Notes.Add((action, subject, detail));
}

/// <summary>What came of a change, and the version of the catalogue that holds it.</summary>
internal sealed record DesignResult<T>(T Value, long Version);
