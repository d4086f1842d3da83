using Corridor.Database;

namespace Corridor.Trust;

/// <summary>What one part of Trust looks like in memory, made anew when the store changed. Readers never wait for a reload that another thread does.</summary>
internal sealed class HeldCopy<T>(TrustWatch watch, TrustPart part, Func<T?, T> load) where T : class
{
    private readonly Lock gate = new();
    private T? held;
    private long version = -1;

    /// <summary>The copy, at most <paramref name="age"/> old. Not <paramref name="sure"/>: the store could not be asked, and the copy is the last one, or none.</summary>
    public T? Get(TimeSpan age, out bool sure)
    {
        sure = watch.Look(age);
        long now = watch.Counter(part);
        T? copy = Volatile.Read(ref held);
        if (copy is not null && (Volatile.Read(ref version) == now || !sure)) return copy;
        lock (gate)
        {
            now = watch.Counter(part);
            if (held is not null && version == now) return held;
            if (!sure) return held;
            try
            {
                // What is loaded may be newer than the counter says, never older: then it is loaded once more.
                T fresh = load(held);
                Volatile.Write(ref held, fresh);
                Volatile.Write(ref version, now);
            }
            catch (Exception e) when (StoreOutage.Is(e))
            {
                sure = false;
            }
            return held;
        }
    }
}
