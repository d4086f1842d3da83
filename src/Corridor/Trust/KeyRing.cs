using System.Collections.Frozen;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>
/// Answers at once whose key is presented, from memory. What any process made or revoked is in force here within a second. Safe for many threads.
/// </summary>
public sealed class KeyRing
{
    /// <summary>How exact "last used" is.</summary>
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    private readonly CorridorDatabase database;
    private readonly TimeProvider clock;
    private readonly HeldCopy<FrozenDictionary<UInt128, Entry>> held;

    public KeyRing(CorridorDatabase database, TrustWatch watch, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        held = new(watch, TrustPart.Keys, Load);
    }

    public KeyAnswer Find(ReadOnlySpan<char> presented)
    {
        if (!KeyText.TryDigest(presented, out UInt128 digest)) return new KeyAnswer(KeyVerdict.Unknown);
        FrozenDictionary<UInt128, Entry>? entries = held.Get(TrustWatch.Usual, out bool sure);
        if (entries is null || !entries.TryGetValue(digest, out Entry? entry))
        {
            // It may have been made a moment ago, so look again before it is turned away.
            entries = held.Get(TrustWatch.BeforeTurningAway, out sure);
            if (entries is null || !entries.TryGetValue(digest, out entry)) return new KeyAnswer(sure ? KeyVerdict.Unknown : KeyVerdict.Unsure);
        }
        NoteUse(entry);
        return entry.Answer;
    }

    private FrozenDictionary<UInt128, Entry> Load(FrozenDictionary<UInt128, Entry>? before) => database.Read(KeyStore.InForce)
        .Select(row => before?.GetValueOrDefault(row.Digest) is { } kept ? (row.Digest, Entry: kept) : (row.Digest, Entry: new Entry(row.Key)))
        .ToFrozenDictionary(row => row.Digest, row => row.Entry);

    private void NoteUse(Entry entry)
    {
        long now = clock.GetTimestamp();
        long noted = Volatile.Read(ref entry.NotedAt);
        if (noted != 0 && clock.GetElapsedTime(noted, now) < TouchEvery) return;
        if (Interlocked.CompareExchange(ref entry.NotedAt, now, noted) == noted) _ = Touch(entry.Answer.Id);
    }

    private async Task Touch(long id)
    {
        try
        {
            await database.Write(connection => KeyStore.Touch(connection, id, clock.Now()));
        }
        catch (Exception e) when (StoreOutage.Is(e))
        {
            // A courtesy to people who clear up keys; nobody who records should fail for it.
        }
    }

    private sealed class Entry(WriteKey key)
    {
        public readonly KeyAnswer Answer = new(KeyVerdict.Known, key.Workspace, key.Kind, key.Id, key.Name);
        public long NotedAt;
    }
}
