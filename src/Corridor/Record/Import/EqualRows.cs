namespace Corridor.Record.Import;

/// <summary>
/// Counts how many equal rows came before, so that two equal contacts in one file stay two. Exact for the first millions of different rows;
/// beyond that a sketch of fixed size counts, which may count too many but does so alike each time the same file is read, and never
/// gives two equal rows the same number.
/// </summary>
internal sealed class EqualRows
{
    /// <summary>Different rows that are counted exactly (12 bytes each, at a load of three quarters at most).</summary>
    private const int MostExact = 6_000_000;

    private const int SketchBits = 24;

    private ulong[] keys = new ulong[1 << 12];
    private int[] counts = new int[1 << 12];
    private int used;
    private int zeros;
    private int[]? sketch;

    private readonly int mostExact;

    public EqualRows(int mostExact = MostExact) => this.mostExact = mostExact;

    /// <summary>How many rows with this hash were counted before; counts this one.</summary>
    public int CountBefore(ulong hash)
    {
        // 0 marks an empty place.
        if (hash == 0) return zeros++;
        int mask = keys.Length - 1;
        int at = (int)(hash & (ulong)mask);
        while (keys[at] != 0)
        {
            if (keys[at] == hash) return counts[at]++;
            at = (at + 1) & mask;
        }
        if (used >= mostExact) return CountInSketch(hash);
        keys[at] = hash;
        counts[at] = 1;
        used++;
        if (used * 4L > keys.Length * 3L) Grow();
        return 0;
    }

    private int CountInSketch(ulong hash)
    {
        sketch ??= new int[1 << SketchBits];
        // Two places of 24 bits each; the smaller count is the closer one, and only it is raised (conservative update).
        ref int first = ref sketch[(int)(hash >> (64 - SketchBits))];
        ref int second = ref sketch[(int)(hash >> 16) & ((1 << SketchBits) - 1)];
        int before = Math.Min(first, second);
        first = Math.Max(first, before + 1);
        second = Math.Max(second, before + 1);
        return before;
    }

    private void Grow()
    {
        ulong[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new ulong[oldKeys.Length * 2];
        counts = new int[oldKeys.Length * 2];
        int mask = keys.Length - 1;
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == 0) continue;
            int at = (int)(oldKeys[i] & (ulong)mask);
            while (keys[at] != 0) at = (at + 1) & mask;
            keys[at] = oldKeys[i];
            counts[at] = oldCounts[i];
        }
    }
}
