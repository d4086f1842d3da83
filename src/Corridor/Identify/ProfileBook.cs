using System.Text.Json;
using Corridor.Record;

namespace Corridor.Identify;

/// <summary>
/// What is known of people and accounts beside their identifiers: which messages spoke of them, and the name to show. Traits themselves are read
/// from those messages when one customer is looked at.
/// </summary>
internal sealed partial class ProfileBook
{
    /// <summary>Names longer than this are cut when shown in lists (characters).</summary>
    private const int LongestName = 120;

    private readonly Dictionary<int, Shown> shown = [];
    private readonly Dictionary<string, int> accountByKey = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>What a list shows of a customer without opening any message.</summary>
    public sealed record Shown(string? Name, string? Email, string? City, long NameTime, bool Trusted);

    public readonly record struct Spoken(int Source, Arrival Arrival, long Time);

    public readonly record struct Membership(int Source, int Account, Arrival Arrival, long Time);

    public sealed record AccountEntry(string Key, string Name, Arrival Arrival);

    /// <summary>Messages that speak of a person (identify), by source.</summary>
    public GrowingList<Spoken> Identifies { get; private set; } = new();

    public GrowingList<Membership> Memberships { get; private set; } = new();

    public GrowingList<AccountEntry> Accounts { get; } = new();

    public void Take(in ResolvedMessage resolved)
    {
        StoredMessage stored = resolved.Stored;
        if (resolved.Source < 0) return;
        switch (stored.Kind)
        {
            case MessageKind.Identify:
                Identifies.Add(new Spoken(resolved.Source, stored.Arrival, stored.Time.Micros));
                Show(resolved, resolved.Message.Traits);
                break;
            case MessageKind.Group:
                Join(resolved);
                break;
            default:
                JsonElement traits = ParsedMessage.Child(resolved.Message.Context, "traits");
                if (traits.ValueKind == JsonValueKind.Object && !HasShown(resolved.Source)) Show(resolved, traits);
                break;
        }
    }

    public Shown? Find(int source)
    {
        lock (gate) return shown.GetValueOrDefault(source);
    }

    /// <summary>The best name of several sources: a trusted one before a public one, the newest first.</summary>
    public Shown? Best(IEnumerable<int> sources)
    {
        Shown? best = null;
        lock (gate)
        {
            foreach (int source in sources)
            {
                if (!shown.TryGetValue(source, out Shown? one)) continue;
                if (best is null || (one.Trusted, one.NameTime).CompareTo((best.Trusted, best.NameTime)) > 0)
                    best = one with { Name = one.Name ?? best?.Name, Email = one.Email ?? best?.Email, City = one.City ?? best?.City };
                else best = best with { Name = best.Name ?? one.Name, Email = best.Email ?? one.Email, City = best.City ?? one.City };
            }
        }
        return best;
    }

    /// <summary>Sources whose name or e-mail holds the text, whatever the case.</summary>
    /// <param name="byEmail">False: by name alone, so that nobody learns of an address by trying.</param>
    public List<int> Search(string text, int atMost, bool byEmail = true)
    {
        List<int> found = [];
        lock (gate)
        {
            foreach ((int source, Shown one) in shown)
            {
                if ((one.Name?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false) || byEmail && (one.Email?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false)) found.Add(source);
                if (found.Count >= atMost) break;
            }
        }
        return found;
    }

    /// <summary>A contact turned out to have come by the second user of a shared browser.</summary>
    public void Split(int source, int twin, long time)
    {
        Identifies.Change(spoken => (spoken.Source == source || spoken.Source == twin) && spoken.Source != (spoken.Time >= time ? twin : source),
            spoken => spoken with { Source = spoken.Time >= time ? twin : source });
        lock (gate)
        {
            // The name that a list shows follows the message that said it.
            (int from, int to) = shown.TryGetValue(source, out Shown? said) && said.NameTime >= time ? (source, twin) : (twin, source);
            if (shown.TryGetValue(from, out said) && said.NameTime >= time == (from == source) && !shown.ContainsKey(to))
            {
                shown.Remove(from);
                shown[to] = said;
            }
        }
        Memberships.Change(member => (member.Source == source || member.Source == twin) && member.Source != (member.Time >= time ? twin : source),
            member => member with { Source = member.Time >= time ? twin : source });
    }

    private bool HasShown(int source)
    {
        lock (gate) return shown.ContainsKey(source);
    }

    private void Show(in ResolvedMessage resolved, JsonElement traits)
    {
        if (traits.ValueKind != JsonValueKind.Object) return;
        string? name = ParsedMessage.Text(traits, "name");
        if (string.IsNullOrWhiteSpace(name))
        {
            string joined = $"{ParsedMessage.Text(traits, "firstName") ?? ParsedMessage.Text(traits, "first_name")} {ParsedMessage.Text(traits, "lastName") ?? ParsedMessage.Text(traits, "last_name")}".Trim();
            name = joined.Length > 0 ? joined : null;
        }
        if (name?.Length > LongestName) name = name[..LongestName];
        string? city = ParsedMessage.Text(traits, "city") ?? ParsedMessage.Text(ParsedMessage.Child(traits, "address"), "city");
        string? email = ParsedMessage.Text(traits, "email");
        if (name is null && email is null && city is null) return;
        bool trusted = resolved.Trusted;
        lock (gate)
        {
            Shown? before = shown.GetValueOrDefault(resolved.Source);
            // What a public client says never takes the place of what a server said.
            if (before is not null && (trusted, resolved.Stored.Time.Micros).CompareTo((before.Trusted, before.NameTime)) < 0)
            {
                shown[resolved.Source] = before with { Name = before.Name ?? name, Email = before.Email ?? email, City = before.City ?? city };
                return;
            }
            shown[resolved.Source] = new Shown(name ?? before?.Name, email ?? before?.Email, city ?? before?.City, resolved.Stored.Time.Micros, trusted);
        }
    }

    private void Join(in ResolvedMessage resolved)
    {
        string? key = ParsedMessage.Text(resolved.Message.Root, "groupId");
        if (string.IsNullOrEmpty(key) || Identifier.IsBlocked(key)) return;
        string name = ParsedMessage.Text(resolved.Message.Traits, "name") ?? key;
        if (!accountByKey.TryGetValue(key, out int account))
        {
            accountByKey[key] = account = Accounts.Count;
            Accounts.Add(new AccountEntry(key, name, resolved.Stored.Arrival));
        }
        else if (!string.Equals(name, key, StringComparison.Ordinal)) Accounts.Change(entry => string.Equals(entry.Key, key, StringComparison.Ordinal) && !string.Equals(entry.Name, name, StringComparison.Ordinal), entry => entry with { Name = name });
        Memberships.Add(new Membership(resolved.Source, account, resolved.Stored.Arrival, resolved.Stored.Time.Micros));
    }
}
