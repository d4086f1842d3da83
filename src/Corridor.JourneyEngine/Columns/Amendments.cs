namespace Corridor.JourneyEngine;

/// <summary>Moves, withdrawals and erasures that wait with the rows, carried out in the order in which they were asked, when the rows are merged.</summary>
/// <remarks>Only customers whom an amendment names are taken out, changed as plain lists, and handed back as replacements of their whole runs.</remarks>
internal sealed class Amendments(Func<int, Block> blockOf)
{
    private readonly List<Amendment> asked = [];

    public void Move(int source, int from, int to) => Ask(new(from, to, source, 0, Kind.Move));

    public void Withdraw(int customer, long arrival) => Ask(new(customer, customer, 0, arrival, Kind.Withdraw));

    public void Erase(int customer) => Ask(new(customer, customer, 0, 0, Kind.Erase));

    public void CarryOut()
    {
        if (asked.Count == 0) return;
        Dictionary<int, List<Interaction>> journeys = [];
        Dictionary<int, Feed> feeds = [];
        foreach (Amendment amendment in asked)
        {
            TakeOut(amendment.From, journeys, feeds);
            TakeOut(amendment.To, journeys, feeds);
        }
        foreach (Amendment amendment in asked)
        {
            feeds[BlockView.BlockOf(amendment.From)].Advance(amendment.FromSeen, journeys);
            feeds[BlockView.BlockOf(amendment.To)].Advance(amendment.ToSeen, journeys);
            Apply(amendment, journeys);
        }
        foreach (Feed feed in feeds.Values) feed.Advance(int.MaxValue, journeys);
        foreach ((int customer, List<Interaction> rows) in journeys)
            foreach (Interaction row in rows) feeds[BlockView.BlockOf(customer)].Kept.Add(row);
        foreach (Feed feed in feeds.Values) feed.Block.PutBack(feed.Kept);
        asked.Clear();
    }

    // An amendment remembers how many rows waited in its blocks, and so which of them came before it.
    private void Ask(Amendment amendment) =>
        asked.Add(amendment with { FromSeen = blockOf(amendment.From).Waiting.Count, ToSeen = blockOf(amendment.To).Waiting.Count });

    private void TakeOut(int customer, Dictionary<int, List<Interaction>> journeys, Dictionary<int, Feed> feeds)
    {
        if (journeys.ContainsKey(customer)) return;
        Block block = blockOf(customer);
        int slot = BlockView.SlotOf(customer);
        JourneyRun run = block.View.Run(slot);
        List<Interaction> rows = new(run.Length);
        for (int i = 0; i < run.Length; i++) rows.Add(run.Row(customer, i));
        journeys.Add(customer, rows);
        feeds.TryAdd(BlockView.BlockOf(customer), new(block));
        block.Replace(slot);
    }

    private static void Apply(in Amendment amendment, Dictionary<int, List<Interaction>> journeys)
    {
        List<Interaction> rows = journeys[amendment.From];
        (int source, int to, long arrival) = (amendment.Source, amendment.To, amendment.Arrival);
        switch (amendment.Kind)
        {
            case Kind.Move:
                journeys[to].AddRange(rows.Where(row => row.Source == source).Select(row => row with { Customer = to }));
                rows.RemoveAll(row => row.Source == source);
                break;
            case Kind.Withdraw:
                rows.RemoveAll(row => row.Arrival == arrival);
                break;
            case Kind.Erase:
                rows.Clear();
                break;
        }
    }

    private enum Kind { Move, Withdraw, Erase }

    private readonly record struct Amendment(int From, int To, int Source, long Arrival, Kind Kind, int FromSeen = 0, int ToSeen = 0);

    /// <summary>Reads a block's waiting rows up to a place: those of customers taken out join them, the others are kept as they are.</summary>
    private sealed class Feed(Block block)
    {
        private readonly RowBuffer waiting = block.Waiting;
        private int next;

        public Block Block { get; } = block;

        public RowBuffer Kept { get; } = new();

        public void Advance(int end, Dictionary<int, List<Interaction>> journeys)
        {
            for (; next < Math.Min(end, waiting.Count); next++)
            {
                Interaction row = waiting[next];
                if (journeys.TryGetValue(row.Customer, out List<Interaction>? rows)) rows.Add(row);
                else Kept.Add(row);
            }
        }
    }
}
