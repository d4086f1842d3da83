namespace Corridor.JourneyEngine;

/// <summary>Tallies of sequences of touchpoints: an open-addressing table over one store of all distinct sequences. Compares whole sequences, never hashes alone.</summary>
internal sealed class SequenceMap
{
    private int[] slots = new int[64];   // index of an entry plus 1; 0 is free
    private Entry[] entries = new Entry[32];
    private ushort[] store = new ushort[1024];
    private int stored;

    /// <summary>How many distinct sequences there are. Each has an index below this, in order of its first appearance.</summary>
    public int Count { get; private set; }

    public ref Tally this[int index] => ref entries[index].Tally;

    public ReadOnlySpan<ushort> Sequence(int index) => store.AsSpan(entries[index].Start, entries[index].Length);

    /// <summary>The index of a sequence, which is added if it is new.</summary>
    public int IndexOf(ReadOnlySpan<ushort> sequence) => IndexOf(sequence, Mixing.Mix(sequence));

    public void Join(SequenceMap other)
    {
        for (int i = 0; i < other.Count; i++) this[IndexOf(other.Sequence(i), other.entries[i].Hash)].Join(other[i]);
    }

    /// <summary>The most frequent sequences, equal ones in ascending order of their touchpoints' numbers, a beginning before what continues it.</summary>
    public int[] Top(int most)
    {
        PriorityQueue<int, int> best = new(Comparer<int>.Create((x, y) => -Rank(x, y)));   // its head is the worst of the best
        for (int i = 0; i < Count; i++)
        {
            if (best.Count < most) best.Enqueue(i, i);
            else if (most > 0 && Rank(i, best.Peek()) < 0) best.DequeueEnqueue(i, i);
        }
        int[] top = new int[best.Count];
        for (int place = top.Length - 1; place >= 0; place--) top[place] = best.Dequeue();
        return top;
    }

    private int Rank(int x, int y)
    {
        int byCount = entries[y].Tally.Count.CompareTo(entries[x].Tally.Count);
        return byCount != 0 ? byCount : Sequence(x).SequenceCompareTo(Sequence(y));
    }

    private int IndexOf(ReadOnlySpan<ushort> sequence, ulong hash)
    {
        for (int at = Place(hash); ; at = (at + 1) & (slots.Length - 1))
        {
            int index = slots[at] - 1;
            if (index < 0) return Add(sequence, hash, at);
            if (entries[index].Hash == hash && Sequence(index).SequenceEqual(sequence)) return index;
        }
    }

    private int Add(ReadOnlySpan<ushort> sequence, ulong hash, int at)
    {
        if (Count == entries.Length) Array.Resize(ref entries, Count * 2);
        if (store.Length - stored < sequence.Length) Array.Resize(ref store, (int)Math.Min(Array.MaxLength, Math.Max(store.Length * 2L, (long)stored + sequence.Length)));
        sequence.CopyTo(store.AsSpan(stored));
        entries[Count] = new() { Hash = hash, Start = stored, Length = sequence.Length };
        stored += sequence.Length;
        slots[at] = ++Count;
        if (Count * 2 > slots.Length) Rehash();
        return Count - 1;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 2];
        for (int index = 0; index < Count; index++)
        {
            int at = Place(entries[index].Hash);
            while (slots[at] != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = index + 1;
        }
    }

    private int Place(ulong hash) => (int)(hash & (ulong)(slots.Length - 1));

    private struct Entry
    {
        public ulong Hash;
        public int Start, Length;
        public Tally Tally;
    }
}
