namespace Corridor.JourneyEngine;

/// <summary>
/// Everyone's interactions in memory, as columns: each customer's run lies together, ordered by exact time, then arrival.
/// A cache of a truth kept elsewhere: nothing is stored here alone.
/// </summary>
/// <remarks>
/// <para>One writer at a time calls <see cref="Append"/>, <see cref="Move"/>, <see cref="Withdraw"/>, <see cref="Erase"/> and <see cref="Snapshot"/>.
/// Any number of readers take <see cref="Latest"/> meanwhile, without a lock, and ask what they hold: a view never changes.</para>
/// <para>Customers lie in blocks of 4,096. A snapshot writes only the runs of customers touched since the last one, into a small overlay beside the sealed
/// columns; a block's overlay is folded when it has taken in more than 5 % of the block, or holds more than half as many rows. Late interactions are
/// ordinary ones. Resident when sealed: 28 bytes an interaction, 9 a customer.</para>
/// </remarks>
public sealed class JourneyColumns
{
    private readonly List<Block> blocks = [];
    private readonly Amendments amendments;
    private readonly CompactionRule rule;
    private readonly RowOrder order;
    private long interactions;
    private int customers, names;
    private JourneyView latest;

    /// <summary>Columns without interactions.</summary>
    public JourneyColumns() : this(CompactionRule.Default, RowOrder.ByTime)
    {
    }

    internal JourneyColumns(CompactionRule rule, RowOrder order)
    {
        (this.rule, this.order) = (rule, order);
        amendments = new(BlockOf);
        latest = new([], 0, 0, 0, order);
    }

    /// <summary>Columns that begin with what a view held when it was saved (<see cref="JourneyView.Save"/>); it is visible at once.</summary>
    /// <param name="source">Read to the end of what was saved, and no further.</param>
    /// <exception cref="InvalidDataException">It was not written by <see cref="JourneyView.Save"/>, or is damaged in a way that shows.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    public static JourneyColumns Load(Stream source)
    {
        JourneyColumns loaded = new();
        JourneyView view = ColumnFile.Read(source, loaded.order);
        foreach (BlockView block in view.Blocks) loaded.blocks.Add(new Block(loaded.rule, loaded.order, block));
        (loaded.interactions, loaded.customers, loaded.names, loaded.latest) = (view.Interactions, view.Customers, view.Names, view);
        return loaded;
    }

    /// <summary>What the last <see cref="Snapshot"/> gave. For readers, on any thread.</summary>
    public JourneyView Latest => Volatile.Read(ref latest);

    /// <summary>Takes in one interaction. Readers see it from the next <see cref="Snapshot"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative, or the time outside the years 1 to 9999.</exception>
    public void Append(in Interaction interaction)
    {
        if (interaction.Customer < 0) throw new ArgumentOutOfRangeException(nameof(interaction), interaction.Customer, "Customers are numbered from 0.");
        if (!Interaction.IsTime(interaction.Time)) throw new ArgumentOutOfRangeException(nameof(interaction), interaction.Time, "The time lies outside the years 1 to 9999.");
        Take(interaction);
    }

    /// <summary>Moves all interactions that one customer has from one source, waiting ones included, to another: a merge, or taking one back.</summary>
    /// <param name="source">The identifier under which they arrived.</param>
    /// <param name="from">Whose they are.</param>
    /// <param name="to">Whose they become. Same as <paramref name="from"/>: nothing happens.</param>
    /// <exception cref="ArgumentOutOfRangeException">A customer is negative.</exception>
    public void Move(int source, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        if (from == to) return;
        amendments.Move(source, from, to);
        Count(to);
    }

    /// <summary>Takes one interaction out. If the customer has none of this arrival, nothing happens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative.</exception>
    public void Withdraw(int customer, long arrival)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        amendments.Withdraw(customer, arrival);
    }

    /// <summary>Takes all interactions of a customer out. Older views keep them for as long as someone holds these, and the overlay's memory until it is folded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The customer is negative.</exception>
    public void Erase(int customer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        amendments.Erase(customer);
    }

    /// <summary>
    /// Makes everything taken in so far visible: merges it, and gives a view that never changes; the same one as before if nothing was asked meanwhile.
    /// Cost: about the runs of the customers touched.
    /// </summary>
    public JourneyView Snapshot()
    {
        amendments.CarryOut();
        bool changed = false;
        foreach (Block block in blocks)
        {
            if (!block.IsDirty) continue;
            interactions += block.Publish();
            changed = true;
        }
        if (!changed) return latest;
        BlockView[] views = new BlockView[blocks.Count];
        for (int i = 0; i < views.Length; i++) views[i] = blocks[i].View;
        JourneyView view = new(views, customers, names, interactions, order);
        Volatile.Write(ref latest, view);
        return view;
    }

    /// <summary>An interaction whose time was checked, or is unknown.</summary>
    internal void Take(in Interaction interaction)
    {
        BlockOf(interaction.Customer).Waiting.Add(interaction);
        Count(interaction.Customer);
        if (interaction.Name >= names) names = interaction.Name + 1;
    }

    private void Count(int customer)
    {
        if (customer >= customers) customers = checked(customer + 1);
    }

    private Block BlockOf(int customer)
    {
        int block = BlockView.BlockOf(customer);
        while (blocks.Count <= block) blocks.Add(new(rule, order));
        return blocks[block];
    }
}
