namespace Corridor.JourneyEngine;

/// <summary>Everyone's journeys as they stood at one moment. Never changes, and may be asked by any number of threads at once.</summary>
public sealed class JourneyView
{
    private readonly BlockView[] blocks;

    internal JourneyView(BlockView[] blocks, int customers, int names, long interactions, RowOrder order)
    {
        (this.blocks, Customers, Names, Interactions) = (blocks, customers, names, interactions);
        IsInTimeOrder = order.IsByTime;
    }

    /// <summary>The highest customer number ever seen, plus 1. Some numbers may have no interactions.</summary>
    public int Customers { get; }

    /// <summary>The highest name code ever seen, plus 1.</summary>
    public int Names { get; }

    /// <summary>How many interactions there are.</summary>
    public long Interactions { get; }

    /// <summary>Memory that the view holds, in bytes; most of it is shared with other views.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (BlockView block in blocks) bytes += block.Bytes;
            return bytes;
        }
    }

    /// <summary>Whether journeys are ordered by exact time, then arrival; false only for a log in its file's order.</summary>
    public bool IsInTimeOrder { get; }

    internal ReadOnlySpan<BlockView> Blocks => blocks;

    /// <summary>Writes everything the view holds, for <see cref="JourneyColumns.Load"/> on a machine of the same kind. No checksum: the caller has one around it.</summary>
    /// <param name="target">Gets about <see cref="Bytes"/>. The scratch memory is one block, some megabytes.</param>
    public void Save(Stream target) => ColumnFile.Write(this, target);

    /// <summary>A customer's interactions, all of them, in order; none for a number that was never seen. Cost: constant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative.</exception>
    public JourneyRun Run(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        int block = BlockView.BlockOf(customer);
        return (block < blocks.Length ? blocks[block] : BlockView.Empty).Run(BlockView.SlotOf(customer));
    }

    /// <summary>A customer's timeline: the interactions that a scope sees, in order.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="scope">What to see; all interactions where it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative.</exception>
    public Interaction[] Timeline(int customer, JourneyScope? scope = null)
    {
        JourneyRun run = Run(customer);
        if (scope?.Customers is { } chosen && !chosen.Contains(customer)) return [];
        if (scope is not null) return Pick(customer, run, new Projector(this, scope, scope.Table(this)).Project(customer, run).Rows);
        Interaction[] all = new Interaction[run.Length];
        for (int i = 0; i < all.Length; i++) all[i] = run.Row(customer, i);
        return all;
    }

    private static Interaction[] Pick(int customer, JourneyRun run, ReadOnlySpan<int> rows)
    {
        Interaction[] picked = new Interaction[rows.Length];
        for (int i = 0; i < picked.Length; i++) picked[i] = run.Row(customer, rows[i]);
        return picked;
    }

    internal void DemandTimeOrder()
    {
        if (!IsInTimeOrder) throw new InvalidOperationException("This question is about time: ask the log's view in time order.");
    }
}
