namespace Corridor.JourneyEngine.Test;

public sealed class JourneyColumnsTest
{
    [Fact]
    public void Columns_hold_what_an_obvious_store_holds_after_any_life()
    {
        for (int seed = 0; seed < 80; seed++)
        {
            RandomStore store = new(seed);
            for (int round = 0; round < 6; round++)
            {
                store.Live(50);
                AssertHolds(store.Naive, store.Columns.Latest);
            }
        }
    }

    [Fact]
    public void A_view_stays_as_it_was_when_it_was_made()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RandomStore store = new(seed);
            List<(NaiveStore, JourneyView)> past = [];
            for (int round = 0; round < 8; round++)
            {
                store.Live(40);
                past.Add((store.Naive.Copy(), store.Columns.Latest));
            }
            foreach ((NaiveStore naive, JourneyView view) in past) AssertHolds(naive, view);
        }
    }

    [Fact]
    public void Nothing_is_visible_before_a_snapshot()
    {
        JourneyColumns columns = new();
        columns.Append(new(3, 0, 5, 1, 0));
        Assert.Equal(0, columns.Latest.Interactions);
        Assert.Equal(0, columns.Latest.Run(3).Length);
        Assert.Equal(1, columns.Snapshot().Run(3).Length);
        Assert.Same(columns.Latest, columns.Snapshot());
    }

    [Fact]
    public void A_late_interaction_takes_its_place_by_time_then_arrival()
    {
        JourneyColumns columns = new();
        columns.Append(new(0, 0, 20, 1, 1));
        columns.Snapshot();
        columns.Append(new(0, 0, 10, 2, 2));
        columns.Append(new(0, 0, 20, 0, 3));
        Assert.Equal<ushort>([2, 3, 1], columns.Snapshot().Run(0).Names.ToArray());
    }

    [Fact]
    public void Taking_back_a_move_brings_back_exactly_what_came_by_that_source()
    {
        JourneyColumns columns = new();
        for (int i = 0; i < 10; i++) columns.Append(new(i % 2, 7 + i % 2, i, i, 0));
        columns.Move(8, 1, 0);
        columns.Append(new(0, 8, 10, 10, 0));
        Assert.Equal(11, columns.Snapshot().Run(0).Length);
        columns.Move(8, 0, 1);
        JourneyView apart = columns.Snapshot();
        Assert.Equal<long>([0, 2, 4, 6, 8], apart.Run(0).Arrivals.ToArray());
        Assert.Equal<long>([1, 3, 5, 7, 9, 10], apart.Run(1).Arrivals.ToArray());
    }

    [Fact]
    public void Bad_customers_and_times_are_refused()
    {
        JourneyColumns columns = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Append(new(-1, 0, 0, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Append(new(0, 0, Interaction.NoTime, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Append(new(0, 0, long.MaxValue, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Move(0, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Withdraw(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => columns.Erase(-1));
        Assert.Equal(0, columns.Snapshot().Interactions);
    }

    [Fact]
    public async Task Readers_see_whole_snapshots_while_one_writes()
    {
        // Every snapshot adds one interaction to each customer, so that any view in which two customers differ is torn.
        const int customers = 5_000, rounds = 60;
        JourneyColumns columns = new(new(8, 0.2, 24, 0.5, 4), RowOrder.ByTime);
        using CancellationTokenSource done = new();
        Task<int>[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(columns, done.Token), TestContext.Current.CancellationToken))];
        for (int round = 0; round < rounds; round++)
        {
            for (int customer = 0; customer < customers; customer++) columns.Append(new(customer, 0, round, (long)round * customers + customer, 0));
            columns.Snapshot();
        }
        await done.CancelAsync();
        foreach (Task<int> reader in readers) Assert.True(await reader > 0);

        static int Read(JourneyColumns columns, CancellationToken done)
        {
            int views = 0;
            do
            {
                JourneyView view = columns.Latest;
                int length = view.Run(0).Length;
                for (int customer = 0; customer < view.Customers; customer++) Assert.Equal(length, view.Run(customer).Length);
                views++;
            }
            while (!done.IsCancellationRequested);
            return views;
        }
    }

    [Fact]
    public void Sealed_columns_take_28_bytes_an_interaction_and_9_a_customer()
    {
        const int customers = 8_192, interactions = 400_000;
        JourneyColumns columns = new();
        for (int i = 0; i < interactions; i++) columns.Append(new(i * 7 % customers, 0, i, i, 0));
        Assert.Equal(interactions * 28L + customers * 9L, columns.Snapshot().Bytes);
    }

    [Fact]
    public void The_overlay_stays_bounded_while_interactions_stream_in()
    {
        const int customers = 200, sealedAtFirst = 40_000;
        JourneyColumns columns = new();
        for (int i = 0; i < sealedAtFirst; i++) columns.Append(new(i % customers, 0, i, i, 0));
        columns.Snapshot();
        for (int i = sealedAtFirst; i < sealedAtFirst * 2; i++)
        {
            columns.Append(new(i % customers, 0, i, i, 0));
            if (i % 40 != 0) continue;
            JourneyView view = columns.Snapshot();
            Assert.True(view.Bytes <= Math.Max(view.Interactions * 1.5, view.Interactions + 32_768) * 28 + 4_096 * 9);
        }
    }

    private static void AssertHolds(NaiveStore naive, JourneyView view)
    {
        Assert.Equal(naive.Rows.Count, view.Interactions);
        foreach (int customer in RandomStore.Customers) Assert.True(naive.Timeline(customer).SequenceEqual(view.Timeline(customer)));
        Assert.Equal(naive.Rows.Count, Enumerable.Range(0, view.Customers).Sum(customer => view.Run(customer).Length));
    }
}
