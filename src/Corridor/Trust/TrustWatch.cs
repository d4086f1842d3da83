using Corridor.Database;

namespace Corridor.Trust;

/// <summary>
/// Tells what this process holds in memory when any process changed the store. It asks the store when it is asked itself, and no more often than needed,
/// so nothing runs in the background. Safe for many threads.
/// </summary>
public sealed class TrustWatch(CorridorDatabase database, TimeProvider clock)
{
    /// <summary>How old what is held may be before the store is asked again: well under the promised second.</summary>
    internal static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(200);

    /// <summary>Where an answer would turn somebody away, it is asked sooner; not at every call, or wrong keys would load the store.</summary>
    internal static readonly TimeSpan BeforeTurningAway = TimeSpan.FromMilliseconds(20);

    /// <summary>While one thread asks the store, others go on with what is held, up to this age.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(800);

    private readonly Lock gate = new();
    private long[] counters = new long[Enum.GetValues<TrustPart>().Length];
    private long mark;
    private long checkedAt;
    private bool read;
    private int expired;
    private volatile bool sure;

    /// <summary>This process changed the store: what it asks next sees that.</summary>
    internal void Expire()
    {
        Interlocked.Increment(ref expired);
        Volatile.Write(ref read, false);
    }

    /// <summary>Asks the store unless that was done within <paramref name="age"/>; false when the store could not be asked.</summary>
    internal bool Look(TimeSpan age)
    {
        if (Volatile.Read(ref read) && clock.GetElapsedTime(Volatile.Read(ref checkedAt)) is TimeSpan since && since <= age) return sure;
        if (!gate.TryEnter())
        {
            if (Volatile.Read(ref read) && clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < Longest) return sure;
            gate.Enter();
        }
        try
        {
            if (read && clock.GetElapsedTime(checkedAt) <= age) return sure;
            Ask();
            return sure;
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Changes when the store's <paramref name="part"/> did; as of the last <see cref="Look"/>.</summary>
    internal long Counter(TrustPart part) => Volatile.Read(ref counters)[(int)part];

    private void Ask()
    {
        // Taken before the question: what is committed while it runs is found the next time.
        long at = clock.GetTimestamp();
        int before = Volatile.Read(ref expired);
        try
        {
            long now = database.ChangeMark();
            if (!read || !sure || now != mark)
            {
                Volatile.Write(ref counters, database.Read(TrustChangeStore.All));
                mark = now;
            }
            sure = true;
        }
        catch (Exception e) when (StoreOutage.Is(e))
        {
            sure = false;
        }
        Volatile.Write(ref checkedAt, at);
        Volatile.Write(ref read, before == Volatile.Read(ref expired));
    }
}

internal static class TrustWatchWrites
{
    /// <summary>When the write is done, this process sees at once what it changed; others see it within a second.</summary>
    public static async Task<T> SeenBy<T>(this Task<T> write, TrustWatch watch)
    {
        T result = await write;
        watch.Expire();
        return result;
    }

    public static async Task SeenBy(this Task write, TrustWatch watch)
    {
        await write;
        watch.Expire();
    }
}
