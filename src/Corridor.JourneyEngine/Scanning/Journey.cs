namespace Corridor.JourneyEngine;

/// <summary>One customer's interactions as a question sees them: a code for each, and the row of the run that it is.</summary>
internal readonly ref struct Journey(int customer, JourneyRun run, ReadOnlySpan<ushort> codes, ReadOnlySpan<int> rows)
{
    public int Customer { get; } = customer;

    public JourneyRun Run { get; } = run;

    /// <summary>What the question's table makes of each interaction's name: its touchpoint, unless the question says otherwise.</summary>
    public ReadOnlySpan<ushort> Codes { get; } = codes;

    public ReadOnlySpan<int> Rows { get; } = rows;

    public int Length => Codes.Length;

    public long Time(int i) => Run.Part.Time[Run.Start + Rows[i]];

    public byte Channel(int i) => Run.Part.Channel[Run.Start + Rows[i]];

    public long Arrival(int i) => Run.Part.Arrival[Run.Start + Rows[i]];
}
