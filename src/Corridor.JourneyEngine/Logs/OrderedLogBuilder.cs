namespace Corridor.JourneyEngine;

/// <summary>Takes in the events of a file one by one, in the file's order. Events of different cases may be mixed.</summary>
public sealed class OrderedLogBuilder
{
    private const int MostTouchpoints = JourneyScope.Ignored;   // codes are 16 bits, and one of them means "none"

    private readonly Dictionary<string, int> cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort> touchpoints = new(StringComparer.Ordinal);
    private readonly List<string> caseKeys = [];
    private readonly List<Interaction> rows = [];

    /// <summary>Adds an event. Returns its place in the file, from 0, which is its arrival in the views: a <see cref="PropertyColumn"/> can be filled by it.</summary>
    /// <param name="caseKey">Which case it belongs to.</param>
    /// <param name="touchpointName">The touchpoint's name.</param>
    /// <param name="timeMicros">Microseconds since 1970-01-01 UTC, in the years 1 to 9999; null where the file has none.</param>
    /// <param name="channel">Code of its channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside the range.</exception>
    /// <exception cref="InvalidDataException">The file has more than 65,535 different touchpoints: the column is probably the wrong one.</exception>
    public long Add(string caseKey, string touchpointName, long? timeMicros, byte channel = 0)
    {
        if (timeMicros is { } time && !Interaction.IsTime(time)) throw new ArgumentOutOfRangeException(nameof(timeMicros), time, "The time lies outside the years 1 to 9999.");
        if (!cases.TryGetValue(caseKey, out int customer))
        {
            cases.Add(caseKey, customer = cases.Count);
            caseKeys.Add(caseKey);
        }
        if (!touchpoints.TryGetValue(touchpointName, out ushort name)) touchpoints.Add(touchpointName, name = NewTouchpoint());
        rows.Add(new(customer, 0, timeMicros ?? Interaction.NoTime, rows.Count, name, channel));
        return rows.Count - 1;
    }

    /// <summary>The log of all events added so far.</summary>
    public OrderedLog Build()
    {
        string[] names = [.. touchpoints.Keys.Order(StringComparer.Ordinal)];
        ushort[] numberOf = new ushort[names.Length];
        for (int number = 0; number < names.Length; number++) numberOf[touchpoints[names[number]]] = (ushort)number;
        Interaction[] events = [.. rows.Select(row => row with { Name = numberOf[row.Name] })];
        return new([.. caseKeys], names, Load(events, RowOrder.ByArrival), () => Load(WithEveryTime(events), RowOrder.ByTime));
    }

    private ushort NewTouchpoint() => touchpoints.Count < MostTouchpoints
        ? (ushort)touchpoints.Count
        : throw new InvalidDataException($"The log has more than {MostTouchpoints} different touchpoints. Is the touchpoint read from the right column?");

    private static JourneyView Load(Interaction[] events, RowOrder order)
    {
        JourneyColumns columns = new(CompactionRule.Default, order);
        foreach (Interaction row in events) columns.Take(row);
        return columns.Snapshot();
    }

    // 0 where a case has no time at all: all its events are then equal, and arrival decides.
    private Interaction[] WithEveryTime(Interaction[] events)
    {
        long[] latest = new long[cases.Count];
        Array.Fill(latest, Interaction.NoTime);
        foreach (Interaction row in events)
            if (latest[row.Customer] == Interaction.NoTime) latest[row.Customer] = row.Time;
        return Array.ConvertAll(events, row =>
        {
            if (row.Time != Interaction.NoTime) latest[row.Customer] = row.Time;
            long time = latest[row.Customer];
            return row with { Time = time == Interaction.NoTime ? 0 : time };
        });
    }
}
