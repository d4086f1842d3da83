namespace Corridor.JourneyEngine;

/// <summary>What a question sees: a mapping of names to touchpoints, and filters. An interaction that the scope leaves out is as if it had never been.</summary>
/// <param name="TouchpointOf">
/// By name code, the number of its touchpoint; <see cref="Ignored"/>, or a code past the end, is no interaction. A changed mapping acts at the next question.
/// </param>
public sealed record JourneyScope(ReadOnlyMemory<ushort> TouchpointOf)
{
    /// <summary>In place of a touchpoint: names that are not interactions.</summary>
    public const ushort Ignored = ushort.MaxValue;

    private const int MostThreads = 256;   // more than the cores of any one machine that this is meant for

    private readonly int threads = 1;

    /// <summary>Only interactions from this time on, in microseconds since 1970-01-01 UTC, inclusive. Interactions without a time pass only if neither bound is set.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>Only interactions before this time, exclusive.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Only these customers; all when null. Must not change while a question runs.</summary>
    public CustomerSet? Customers { get; init; }

    /// <summary>Only these channels; all when null.</summary>
    public ChannelSet? Channels { get; init; }

    /// <summary>Only interactions that pass each of these.</summary>
    public IReadOnlyList<PropertyFilter> Properties { get; init; } = [];

    /// <summary>Threads to use, at most. Answers do not depend on it. Range: 1 to 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public int Threads
    {
        get => threads;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads);
            threads = value;
        }
    }

    /// <summary>Gives up the question with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>A scope in which every name is a touchpoint of its own, of the same number.</summary>
    /// <param name="names">How many names there are. Range: 0 to 65,535.</param>
    public static JourneyScope EveryName(int names)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(names);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names, Ignored);
        ushort[] same = new ushort[names];
        for (int i = 0; i < names; i++) same[i] = (ushort)i;
        return new(same);
    }

    /// <summary>The mapping, long enough for every name of a view.</summary>
    internal ushort[] Table(JourneyView view)
    {
        ushort[] table = new ushort[view.Names];
        ReadOnlySpan<ushort> known = TouchpointOf.Span;
        known[..Math.Min(known.Length, table.Length)].CopyTo(table);
        if (known.Length < table.Length) table.AsSpan(known.Length).Fill(Ignored);
        return table;
    }

    /// <summary>The highest touchpoint number in a table, plus 1.</summary>
    internal static int TouchpointsIn(ushort[] table)
    {
        int touchpoints = 0;
        foreach (ushort touchpoint in table)
            if (touchpoint != Ignored) touchpoints = Math.Max(touchpoints, touchpoint + 1);
        return touchpoints;
    }
}
