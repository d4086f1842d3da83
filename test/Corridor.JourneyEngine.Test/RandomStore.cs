namespace Corridor.JourneyEngine.Test;

/// <summary>Columns and an obvious store that live through the same random life: appends (late ones, ties), moves, withdrawals, erasures, snapshots.</summary>
internal sealed class RandomStore
{
    public const int Names = 7;
    public const long Second = 1_000_000;

    // Three blocks, with customers at their edges, and numbers that never occur.
    public static readonly int[] Customers = [0, 1, 2, 3, 5, 8, 4094, 4095, 4096, 4097, 8191, 9000];

    // Folds at nearly every chance, so that short lives see sealed parts, overlays and folding.
    private static readonly CompactionRule Eager = new(8, 0.2, 24, 0.5, 4);

    private readonly Random random;
    private readonly int ticks;
    private long arrival;

    public RandomStore(int seed, bool eager = true)
    {
        random = new(seed);
        ticks = random.Next(2, 60);   // few different times: many ties
        Columns = eager ? new(Eager, RowOrder.ByTime) : new();
    }

    public JourneyColumns Columns { get; }

    public NaiveStore Naive { get; } = new();

    public PropertyColumn Property { get; } = new();

    public RandomStore Live(int events)
    {
        for (int i = 0; i < events; i++) Step();
        Columns.Snapshot();
        return this;
    }

    public void Step()
    {
        switch (random.Next(100))
        {
            case < 80:
                Append();
                break;
            case < 86:
                (int source, int from, int to) = (random.Next(3), Customer(), Customer());
                Columns.Move(source, from, to);
                Naive.Move(source, from, to);
                break;
            case < 92 when Naive.Rows.Count > 0:
                Interaction gone = Naive.Rows[random.Next(Naive.Rows.Count)];
                int owner = random.Next(8) == 0 ? Customer() : gone.Customer;   // now and then one who does not have it
                Columns.Withdraw(owner, gone.Arrival);
                Naive.Withdraw(owner, gone.Arrival);
                break;
            case < 93:
                int erased = Customer();
                Columns.Erase(erased);
                Naive.Erase(erased);
                break;
            default:
                Columns.Snapshot();
                break;
        }
    }

    /// <summary>A random scope: some names ignored or merged into one touchpoint, perhaps filters.</summary>
    public JourneyScope Scope()
    {
        ushort[] map = [.. Enumerable.Range(0, random.Next(Names - 1, Names + 2)).Select(_ => random.Next(6) == 0 ? JourneyScope.Ignored : (ushort)random.Next(5))];
        JourneyScope scope = new(map);
        if (random.Next(3) == 0) scope = scope with { From = random.Next(ticks) * Second };
        if (random.Next(3) == 0) scope = scope with { To = random.Next(ticks + 1) * Second };
        if (random.Next(4) == 0) scope = scope with { Customers = new(Customers.Where(_ => random.Next(2) == 0)) };
        if (random.Next(4) == 0) scope = scope with { Channels = new(0, 2) };
        if (random.Next(4) == 0) scope = scope with { Properties = [new(Property, 1)] };
        return scope;
    }

    private void Append()
    {
        Interaction row = new(
            Customer(), random.Next(3), random.Next(ticks) * Second, NextArrival(), (ushort)random.Next(Names), (byte)random.Next(3),
            (sbyte)(random.Next(3) == 0 ? random.Next(11) : -1), random.Next(4) == 0 ? random.Next(100) : float.NaN);
        Property[row.Arrival] = (ushort)random.Next(3);
        Columns.Append(row);
        Naive.Append(row);
    }

    // Unique, but not ascending: messages of several lanes interleave.
    private long NextArrival() => (arrival++ * 1_000) + random.Next(1_000) - random.Next(3) * 5_000_000L;

    private int Customer() => Customers[random.Next(Customers.Length)];
}
