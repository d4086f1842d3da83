namespace Corridor.Record;

/// <summary>Where a message lies in the log, for good: its batch and its place in it. It also breaks ties between contacts of the same time.</summary>
public readonly record struct Arrival(long Value) : IComparable<Arrival>
{
    /// <summary>A batch holds at most this many messages.</summary>
    public const int MostInBatch = 10_000;

    private const int IndexBits = 14;

    public static Arrival Of(long batch, int index) => new(batch << IndexBits | (long)index);

    public long Batch => Value >> IndexBits;

    public int Index => (int)(Value & ((1 << IndexBits) - 1));

    public int CompareTo(Arrival other) => Value.CompareTo(other.Value);

    public static bool operator <(Arrival left, Arrival right) => left.Value < right.Value;
    public static bool operator >(Arrival left, Arrival right) => left.Value > right.Value;
    public static bool operator <=(Arrival left, Arrival right) => left.Value <= right.Value;
    public static bool operator >=(Arrival left, Arrival right) => left.Value >= right.Value;
}
