using System.Runtime.InteropServices;
using System.Text.Json;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>
/// The newest word on every trait of every source, in memory, so that customers can be chosen by what is known of them. What one customer's page shows is read from the messages
/// (<see cref="CustomerTraits"/>); both come to the same by the rule of <see cref="TraitFold"/>.
/// </summary>
internal sealed class TraitBook
{
    /// <summary>A sender who puts ids into names of traits would otherwise fill the memory; further names are known on the customer's page alone.</summary>
    public const int MostNames = 2_000;

    /// <summary>Longer texts are words, not facts to choose by.</summary>
    public const int LongestValue = 200;

    /// <summary>What stands for "taken away".</summary>
    private const int Gone = 0;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> shownNames = [];
    private readonly List<string> values = [""];
    private readonly Dictionary<long, Said> said = [];

    /// <summary>The newest word by a trusted source and by a public one. What was supplied by the customer through a trusted source guards against the latter.</summary>
    private struct Said
    {
        public int Trusted, Public;
        public long TrustedTime, TrustedArrival, PublicTime, PublicArrival;
        public bool HasTrusted, HasPublic, Guards;
    }

    public void Take(in ResolvedMessage resolved)
    {
        if (resolved.Source < 0 || resolved.Stored.Kind != MessageKind.Identify) return;
        foreach (TraitStatement statement in TraitFold.Read(resolved.Message))
        {
            if (statement.Value is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) continue;
            string? text = statement.Value is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
            if (text?.Length > LongestValue) continue;
            lock (gate) Take(resolved.Source, statement, text);
        }
    }

    /// <summary>What is known of each customer: the values of one trait, by customer.</summary>
    /// <param name="owner">The customer that a source belongs to; -1 for none.</param>
    public Dictionary<int, string> Values(string name, Func<int, int> owner)
    {
        Dictionary<int, string> found = [];
        lock (gate)
        {
            if (!names.TryGetValue(TraitKinds.Plain(name), out int wanted)) return found;
            Dictionary<int, Said> folded = [];
            foreach ((long key, Said one) in said)
            {
                if ((int)(key & 0xFFFF_FFFF) != wanted || owner((int)(key >> 32)) is not (int customer and >= 0)) continue;
                ref Said all = ref CollectionsMarshal.GetValueRefOrAddDefault(folded, customer, out _);
                Fold(ref all, one);
            }
            foreach ((int customer, Said one) in folded)
            {
                bool trusted = one.HasTrusted && (one.Guards || !one.HasPublic || (one.TrustedTime, one.TrustedArrival).CompareTo((one.PublicTime, one.PublicArrival)) > 0);
                int code = trusted ? one.Trusted : one.Public;
                if (code != Gone) found[customer] = values[code];
            }
        }
        return found;
    }

    /// <summary>The names of traits, as they were first written.</summary>
    public List<string> Names()
    {
        lock (gate) return [.. shownNames];
    }

    /// <summary>What was said from a time on turned out to be of the second user of a shared browser.</summary>
    public void Split(int source, int twin, long time)
    {
        lock (gate)
        {
            for (int name = 0; name < shownNames.Count; name++)
            {
                Move(source, twin, name, one => one >= time);
                Move(twin, source, name, one => one < time);
            }
        }
    }

    public void Save(BookWriter writer)
    {
        writer.Value(shownNames.Count);
        foreach (string name in shownNames) writer.Text(name);
        writer.Value(values.Count);
        foreach (string value in values) writer.Text(value);
        writer.Map(said);
    }

    public void Load(BookReader reader)
    {
        for (int left = reader.Count<int>(); left > 0; left--) NameOf(reader.Text()!);
        values.Clear();
        for (int left = reader.Count<int>(); left > 0; left--)
        {
            string value = reader.Text()!;
            if (values.Count > 0) codes.Add(value, values.Count);
            values.Add(value);
        }
        reader.Map(said);
    }

    private void Take(int source, TraitStatement statement, string? text)
    {
        int name = NameOf(statement.Name);
        if (name < 0) return;
        int code = Gone;
        if (text is not null)
        {
            ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, text, out bool exists);
            if (!exists)
            {
                known = values.Count;
                values.Add(text);
            }
            code = known;
        }
        ref Said one = ref CollectionsMarshal.GetValueRefOrAddDefault(said, (long)source << 32 | (uint)name, out _);
        Said now = statement.Trusted
            ? new Said { Trusted = code, TrustedTime = statement.Time.Micros, TrustedArrival = statement.Arrival.Value, HasTrusted = true, Guards = statement.Supplied && text is not null }
            : new Said { Public = code, PublicTime = statement.Time.Micros, PublicArrival = statement.Arrival.Value, HasPublic = true };
        Fold(ref one, now);
    }

    private int NameOf(string name)
    {
        string plain = TraitKinds.Plain(name);
        if (names.TryGetValue(plain, out int known)) return known;
        if (names.Count >= MostNames) return -1;
        names.Add(plain, known = shownNames.Count);
        shownNames.Add(name);
        return known;
    }

    private static void Fold(ref Said into, Said one)
    {
        if (one.HasTrusted && (!into.HasTrusted || (one.TrustedTime, one.TrustedArrival).CompareTo((into.TrustedTime, into.TrustedArrival)) > 0))
            (into.Trusted, into.TrustedTime, into.TrustedArrival, into.HasTrusted) = (one.Trusted, one.TrustedTime, one.TrustedArrival, true);
        if (one.HasPublic && (!into.HasPublic || (one.PublicTime, one.PublicArrival).CompareTo((into.PublicTime, into.PublicArrival)) > 0))
            (into.Public, into.PublicTime, into.PublicArrival, into.HasPublic) = (one.Public, one.PublicTime, one.PublicArrival, true);
        into.Guards |= one.Guards;
    }

    private void Move(int from, int to, int name, Func<long, bool> which)
    {
        long key = (long)from << 32 | (uint)name;
        if (!said.TryGetValue(key, out Said one)) return;
        Said going = default, staying = default;
        if (one.HasTrusted) (which(one.TrustedTime) ? ref going : ref staying) = Part(which(one.TrustedTime) ? going : staying, one, trusted: true);
        if (one.HasPublic) (which(one.PublicTime) ? ref going : ref staying) = Part(which(one.PublicTime) ? going : staying, one, trusted: false);
        if (!going.HasTrusted && !going.HasPublic) return;
        if (staying.HasTrusted || staying.HasPublic) said[key] = staying;
        else said.Remove(key);
        ref Said there = ref CollectionsMarshal.GetValueRefOrAddDefault(said, (long)to << 32 | (uint)name, out _);
        Fold(ref there, going);
    }

    private static Said Part(Said part, Said of, bool trusted)
    {
        if (trusted) (part.Trusted, part.TrustedTime, part.TrustedArrival, part.HasTrusted, part.Guards) = (of.Trusted, of.TrustedTime, of.TrustedArrival, true, of.Guards);
        else (part.Public, part.PublicTime, part.PublicArrival, part.HasPublic) = (of.Public, of.PublicTime, of.PublicArrival, true);
        return part;
    }
}
