namespace Corridor.JourneyEngine;

/// <summary>The writer's side of one block: what waits, and the view that readers have. Publishing makes a new view beside the old one.</summary>
internal sealed class Block(CompactionRule rule, RowOrder order, BlockView? begin = null)
{
    private readonly HashSet<int> replaced = [];
    private long delta, overlay;

    public BlockView View { get; private set; } = begin ?? BlockView.Empty;

    public RowBuffer Waiting { get; private set; } = new();

    public bool IsDirty => Waiting.Count > 0 || replaced.Count > 0;

    /// <summary>From the next publishing on a customer's run is what waits, and nothing of what was published.</summary>
    public void Replace(int slot) => replaced.Add(slot);

    public void PutBack(RowBuffer rows) => Waiting = rows;

    /// <summary>Merges what waits. Returns by how much the number of rows in the block changed.</summary>
    public long Publish()
    {
        SortedRows rows = new(Waiting, order);
        long grown = Waiting.Count, touched = 0, total = 0;
        for (int slot = 0; slot < BlockView.Customers; slot++)
        {
            int before = View.Length(slot), added = rows.Of(slot).Length;
            int kept = replaced.Contains(slot) ? 0 : before;
            grown += kept - before;
            total += kept + added;
            if (IsTouched(slot, added)) touched += kept + added;
        }
        bool seal = View.Parts[0].Rows == 0 || rule.Demands(delta + Waiting.Count, overlay + touched, View.Parts.Length, View.Parts[0].Rows);
        Merge(rows, seal, checked((int)(seal ? total : touched)));
        (delta, overlay) = seal ? (0, 0) : (delta + Waiting.Count, overlay + touched);
        Waiting.Clear();
        replaced.Clear();
        return grown;
    }

    private bool IsTouched(int slot, int added) => added > 0 || (replaced.Count > 0 && replaced.Contains(slot));

    private void Merge(SortedRows rows, bool seal, int size)
    {
        (byte[] partOf, int[] start, int[] length) = View.CopyDirectory();
        byte part = (byte)(seal ? 0 : View.Parts.Length);
        PartWriter writer = new(size);
        for (int slot = 0; slot < BlockView.Customers; slot++)
        {
            ReadOnlySpan<Interaction> added = rows.Of(slot);
            if (!seal && !IsTouched(slot, added.Length)) continue;
            int from = writer.Position;
            MergeRun(writer, replaced.Contains(slot) ? default : View.Run(slot), added);
            (partOf[slot], start[slot], length[slot]) = (part, from, writer.Position - from);
        }
        Part made = writer.Finish();
        View = new(seal ? [made] : [.. View.Parts, made], partOf, start, length);
    }

    private void MergeRun(PartWriter writer, JourneyRun run, ReadOnlySpan<Interaction> added)
    {
        int taken = 0;
        foreach (ref readonly Interaction row in added)
        {
            int before = PlaceOf(row, run, taken);
            writer.Copy(run.Part, run.Start + taken, before - taken);
            writer.Add(row);
            taken = before;
        }
        writer.Copy(run.Part, run.Start + taken, run.Length - taken);
    }

    // How many rows of the run lie before this one. Most rows are the newest of their customer: the end is looked at first.
    private int PlaceOf(in Interaction row, in JourneyRun run, int low)
    {
        int high = run.Length;
        while (low < high)
        {
            int middle = high == run.Length ? high - 1 : (low + high) >>> 1;
            int at = run.Start + middle;
            if (order.Compare(run.Part.Time[at], run.Part.Arrival[at], row.Time, row.Arrival) > 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
