namespace Corridor.JourneyEngine;

/// <summary>How often one touchpoint directly follows another, and the exact sum of the times between.</summary>
internal sealed class EdgeTable
{
    private const int MostDense = 256;   // touchpoints; a dense table of all pairs then takes 3 MB, and fewer are usual

    private readonly int dense;
    private readonly Dictionary<uint, int> sparse = [];
    private Cell[] cells;

    public EdgeTable(int touchpoints)
    {
        dense = touchpoints <= MostDense ? touchpoints : 0;
        cells = new Cell[Math.Max(dense * dense, 16)];
    }

    /// <summary>Adds every pair of neighbours of a journey.</summary>
    public void Walk(in Journey journey)
    {
        ReadOnlySpan<long> times = journey.Run.Times;
        ReadOnlySpan<int> rows = journey.Rows;
        ReadOnlySpan<ushort> codes = journey.Codes;
        long before = times[rows[0]];
        for (int i = 1; i < codes.Length; i++)
        {
            long time = times[rows[i]];
            Add(journey.Customer, codes[i - 1], codes[i], before, time);
            before = time;
        }
    }

    /// <summary>Adds a pair of neighbours.</summary>
    public void Add(int customer, ushort from, ushort to, long fromTime, long toTime)
    {
        int place = Place(from, to);   // first: it may move the cells
        ref Cell cell = ref cells[place];
        cell.Tally.Add(customer);
        if (fromTime == Interaction.NoTime || toTime == Interaction.NoTime) return;
        cell.Timed++;
        cell.Micros += toTime - fromTime;
    }

    public long CountOf(ushort from, ushort to)
    {
        int place = Place(from, to);
        return cells[place].Tally.Count;
    }

    public void Join(EdgeTable other)
    {
        foreach ((ushort from, ushort to, int theirPlace) in other.Pairs())
        {
            int myPlace = Place(from, to);
            ref Cell mine = ref cells[myPlace];
            ref Cell theirs = ref other.cells[theirPlace];
            mine.Tally.Join(theirs.Tally);
            mine.Timed += theirs.Timed;
            mine.Micros += theirs.Micros;
        }
    }

    /// <summary>The edges that occur: the most frequent first, equal ones by the numbers of their touchpoints.</summary>
    public Edge[] ToArray()
    {
        List<Edge> edges = [];
        foreach ((ushort from, ushort to, int place) in Pairs())
        {
            ref Cell cell = ref cells[place];
            double mean = cell.Timed == 0 ? double.NaN : (double)cell.Micros / ((double)cell.Timed * Edge.MicrosPerSecond);
            if (cell.Tally.Count > 0) edges.Add(new(from, to, cell.Tally.Count, cell.Tally.Customers, mean));
        }
        return [.. edges.OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From).ThenBy(edge => edge.To)];
    }

    private IEnumerable<(ushort From, ushort To, int Place)> Pairs() => dense > 0
        ? Enumerable.Range(0, dense * dense).Select(place => ((ushort)(place / dense), (ushort)(place % dense), place))
        : sparse.Select(pair => ((ushort)(pair.Key >> 16), (ushort)pair.Key, pair.Value));

    private int Place(ushort from, ushort to)
    {
        if (dense > 0) return from * dense + to;
        uint key = (uint)from << 16 | to;
        if (sparse.TryGetValue(key, out int place)) return place;
        place = sparse.Count;
        if (place == cells.Length) Array.Resize(ref cells, cells.Length * 2);
        sparse.Add(key, place);
        return place;
    }

    // Sums of microseconds over millions of customers do not fit into 64 bits.
    private struct Cell
    {
        public Int128 Micros;
        public long Timed;
        public Tally Tally;
    }
}
