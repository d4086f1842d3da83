using System.Runtime.InteropServices;

namespace Corridor.Identify;

/// <summary>One message's word on a trait.</summary>
/// <param name="Value">Its number in the column; 0 takes the trait away.</param>
/// <param name="Guarded">Among the words that this one stands for is one that the customer supplied through a trusted source.</param>
internal readonly record struct TraitWord(int Value, bool Trusted, bool Guarded, long Time, long Arrival)
{
    public bool IsAfter(in TraitWord other) => (Time, Arrival).CompareTo((other.Time, other.Arrival)) > 0;
}

/// <summary>
/// One trait of everybody, by source. Of all that was said by one source, the newest word and the newest trusted one are all that <see cref="TraitFold"/> can come to; where
/// contacts by the source may turn out to be two people's, every word is kept. Not safe for several threads: the book has the lock.
/// </summary>
internal sealed partial class TraitColumn(string name)
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> values = [""];
    private readonly Dictionary<int, TraitWord> newest = [];

    /// <summary>The newest trusted word where an untrusted one came after it.</summary>
    private readonly Dictionary<int, TraitWord> trusted = [];
    private readonly Dictionary<int, List<TraitWord>> all = [];

    /// <summary>As it was first written.</summary>
    public string Name { get; } = name;

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<string> Values => values;

    /// <param name="value">As <see cref="TraitValue"/> writes it; null takes the trait away.</param>
    public void Add(int source, string? value, bool isTrusted, bool supplied, long time, long arrival, bool keepAll)
    {
        int code = 0;
        if (value is not null && !codes.TryGetValue(value, out code))
        {
            codes[value] = code = values.Count;
            values.Add(value);
        }
        TraitWord word = new(code, isTrusted, isTrusted && supplied && code != 0, time, arrival);
        if (keepAll)
        {
            ref List<TraitWord>? of = ref CollectionsMarshal.GetValueRefOrAddDefault(all, source, out _);
            (of ??= new(1)).Add(word);
        }
        Fold(source, word);
    }

    public void Split(int source, int twin, long time)
    {
        List<TraitWord> both = [.. all.GetValueOrDefault(source) ?? [], .. all.GetValueOrDefault(twin) ?? []];
        if (both.Count == 0) return;
        Restart(source, both.FindAll(word => word.Time < time));
        Restart(twin, both.FindAll(word => word.Time >= time));
    }

    /// <summary>The number of everybody's value, by customer; 0 where the trait is not known.</summary>
    /// <param name="customers">How many customers there are.</param>
    /// <param name="ownerOf">Whose a source is; -1 for nobody's.</param>
    public int[] Resolve(int customers, Func<int, int> ownerOf)
    {
        TraitWord[] best = new TraitWord[customers];
        bool[] guarded = new bool[customers];
        foreach ((int source, TraitWord word) in newest)
        {
            if (word.Guarded && ownerOf(source) is int owner and >= 0 && owner < customers) guarded[owner] = true;
        }
        bool[] any = new bool[customers];
        foreach ((int source, TraitWord word) in newest)
        {
            int owner = ownerOf(source);
            if (owner < 0 || owner >= customers) continue;
            TraitWord candidate = word;
            if (guarded[owner] && !word.Trusted && !trusted.TryGetValue(source, out candidate)) continue;
            if (any[owner] && !candidate.IsAfter(best[owner])) continue;
            (any[owner], best[owner]) = (true, candidate);
        }
        int[] resolved = new int[customers];
        for (int customer = 0; customer < customers; customer++) resolved[customer] = best[customer].Value;
        return resolved;
    }

    private void Restart(int source, List<TraitWord> words)
    {
        newest.Remove(source);
        trusted.Remove(source);
        if (words.Count == 0) all.Remove(source);
        else all[source] = words;
        foreach (TraitWord word in words) Fold(source, word);
    }

    private void Fold(int source, in TraitWord word)
    {
        ref TraitWord last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, source, out bool exists);
        if (!exists)
        {
            last = word;
            return;
        }
        bool guard = last.Guarded || word.Guarded;
        if (word.IsAfter(last))
        {
            if (word.Trusted) trusted.Remove(source);
            else if (last.Trusted) trusted[source] = last;
            last = word with { Guarded = guard };
            return;
        }
        last = last with { Guarded = guard };
        if (!word.Trusted || last.Trusted) return;
        if (!trusted.TryGetValue(source, out TraitWord before) || word.IsAfter(before)) trusted[source] = word;
    }
}
