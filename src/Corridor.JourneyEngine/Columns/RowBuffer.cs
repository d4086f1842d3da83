using System.Numerics;

namespace Corridor.JourneyEngine;

/// <summary>Rows waiting to be merged, in the order in which they came. Grows by chunks of doubling size, so that nothing is ever copied.</summary>
internal sealed class RowBuffer
{
    private const int FirstChunk = 64;   // 2 KiB: what a block of customers receives between two snapshots of a busy day

    private readonly List<Interaction[]> chunks = [];
    private Interaction[] last = [];
    private int used;

    public int Count { get; private set; }

    public Interaction this[int i]
    {
        get
        {
            int chunk = i < FirstChunk ? 0 : BitOperations.Log2((uint)(i / FirstChunk)) + 1;
            return chunks[chunk][chunk == 0 ? i : i - (FirstChunk << (chunk - 1))];
        }
    }

    public void Add(in Interaction row)
    {
        if (used == last.Length) Grow();
        last[used++] = row;
        Count++;
    }

    public void Clear()
    {
        chunks.Clear();
        last = [];
        used = Count = 0;
    }

    /// <summary>The rows chunk by chunk: this many chunks, each a span.</summary>
    public int Chunks => chunks.Count;

    public ReadOnlySpan<Interaction> Chunk(int i) => i == chunks.Count - 1 ? chunks[i].AsSpan(0, used) : chunks[i];

    private void Grow()
    {
        last = GC.AllocateUninitializedArray<Interaction>(Math.Max(FirstChunk, Count));
        chunks.Add(last);
        used = 0;
    }
}
