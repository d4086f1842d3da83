namespace Corridor.JourneyEngine;

/// <summary>The waiting rows of one block, brought together by customer and put into order within each: a counting sort, then a look at every run.</summary>
internal sealed class SortedRows
{
    private readonly Interaction[] rows;
    private readonly int[] first = new int[BlockView.Customers + 1];

    public SortedRows(RowBuffer waiting, RowOrder order)
    {
        rows = GC.AllocateUninitializedArray<Interaction>(waiting.Count);
        for (int chunk = 0; chunk < waiting.Chunks; chunk++)
            foreach (ref readonly Interaction row in waiting.Chunk(chunk)) first[BlockView.SlotOf(row.Customer) + 1]++;
        for (int slot = 0; slot < BlockView.Customers; slot++) first[slot + 1] += first[slot];

        int[] next = first.AsSpan(0, BlockView.Customers).ToArray();
        for (int chunk = 0; chunk < waiting.Chunks; chunk++)
            foreach (ref readonly Interaction row in waiting.Chunk(chunk)) rows[next[BlockView.SlotOf(row.Customer)]++] = row;
        for (int slot = 0; slot < BlockView.Customers; slot++) PutInOrder(rows.AsSpan(first[slot], first[slot + 1] - first[slot]), order);
    }

    public ReadOnlySpan<Interaction> Of(int slot) => rows.AsSpan(first[slot], first[slot + 1] - first[slot]);

    // Rows mostly come in order: one look tells. Arrival is unique, so that an unstable sort gives the one right order.
    private static void PutInOrder(Span<Interaction> run, RowOrder order)
    {
        for (int i = 1; i < run.Length; i++)
        {
            if (order.Compare(run[i - 1], run[i]) <= 0) continue;
            run.Sort(order);
            return;
        }
    }
}
