using System.Collections.Concurrent;
using Corridor.JourneyEngine;

namespace Corridor.Journeys;

/// <summary>One version of the touchpoints and of the rules that lead to them. Never changes.</summary>
internal sealed class Catalogue
{
    /// <summary>So that names which differ each time (a page's title with a number in it) cannot fill the memory.</summary>
    private const int MostRemembered = 2 * NameBook.MostNames;

    private static readonly List<MappingRule> None = [];

    private readonly Dictionary<(NameKind, string), List<MappingRule>> exact;
    private readonly ILookup<NameKind, MappingRule> patterns;
    private readonly ConcurrentDictionary<(NameKind, string), List<MappingRule>> fitting = new();
    private readonly Dictionary<string, Touchpoint> byKey;

    public Catalogue(long version, IReadOnlyList<Touchpoint> touchpoints, IReadOnlyList<MappingRule> rules)
    {
        Version = version;
        Touchpoints = touchpoints;
        Rules = rules;
        byKey = touchpoints.ToDictionary(touchpoint => touchpoint.Key, StringComparer.Ordinal);
        exact = rules.Where(rule => rule.NameIs is MappingRule.IsEqual).GroupBy(rule => (rule.NameKind, rule.Name))
            .ToDictionary(group => group.Key, group => group.OrderBy(rule => rule.Id).ToList());
        patterns = rules.Where(rule => rule.NameIs is not MappingRule.IsEqual).ToLookup(rule => rule.NameKind);
    }

    public static Catalogue Empty { get; } = new(0, [], []);

    public long Version { get; }

    public IReadOnlyList<Touchpoint> Touchpoints { get; }

    public IReadOnlyList<MappingRule> Rules { get; }

    public Touchpoint? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The rules of a raw name that look at properties, in their order; null for the common case of none.</summary>
    public List<MappingRule>? ConditionalRules(NameKind kind, string text) =>
        RulesOf(kind, text) is { Count: > 0 } found && found.Exists(rule => rule.When.Count > 0) ? found : null;

    /// <summary>The key of the touchpoint that a raw name leads to.</summary>
    public string KeyOf(ContactName name)
    {
        if (name.Ruled is { } ruled) return ruled;
        if (RulesOf(name.Kind, name.Text).Find(rule => rule.When.Count == 0) is { } rule) return rule.Touchpoint;
        return name.Kind switch
        {
            // All pages are one touchpoint until a rule says otherwise, and so are all screens.
            NameKind.Page => "page",
            NameKind.Screen => "screen",
            _ => name.Text,
        };
    }

    /// <summary>The touchpoints of this catalogue and those that only contacts made, numbered, with the number of each raw name.</summary>
    public TouchpointTable Number(ReadOnlySpan<ContactName> names)
    {
        List<Touchpoint> all = [.. Touchpoints];
        Dictionary<string, ushort> numbers = new(StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++) numbers[all[i].Key] = (ushort)i;
        ushort[] touchpointOf = new ushort[names.Length];
        for (int code = 0; code < names.Length; code++)
        {
            string key = KeyOf(names[code]);
            if (!numbers.TryGetValue(key, out ushort number))
            {
                numbers[key] = number = (ushort)all.Count;
                all.Add(Uncatalogued(key));
            }
            touchpointOf[code] = number;
        }
        return new TouchpointTable(Version, all, numbers, touchpointOf);
    }

    /// <summary>All rules about a raw name, in their order.</summary>
    private List<MappingRule> RulesOf(NameKind kind, string text)
    {
        List<MappingRule> equal = exact.GetValueOrDefault((kind, text)) ?? None;
        if (!patterns.Contains(kind)) return equal;
        if (fitting.TryGetValue((kind, text), out List<MappingRule>? known)) return known;
        known = [.. patterns[kind].Where(rule => rule.Names(kind, text)).Concat(equal).OrderBy(rule => rule.Id)];
        if (fitting.Count < MostRemembered) fitting.TryAdd((kind, text), known);
        return known;
    }

    private static Touchpoint Uncatalogued(string key) => key switch
    {
        "page" => new("page", "Web pages") { Catalogued = false },
        "screen" => new("screen", "App screens") { Catalogued = false },
        _ => new(key, key) { Catalogued = false },
    };
}

/// <summary>Numbered touchpoints and what raw names lead to them: the mapping that questions to the engine take.</summary>
internal sealed record TouchpointTable(long Version, IReadOnlyList<Touchpoint> Touchpoints, IReadOnlyDictionary<string, ushort> Numbers, ushort[] TouchpointOf)
{
    /// <summary>The catalogue that it numbers.</summary>
    public Catalogue? Of { get; init; }

    public JourneyScope Scope() => new(TouchpointOf);

    public Touchpoint this[int number] => Touchpoints[number];

    public ushort? Find(string key) => Numbers.TryGetValue(key, out ushort number) ? number : null;
}
