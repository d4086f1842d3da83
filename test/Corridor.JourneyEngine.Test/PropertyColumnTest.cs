namespace Corridor.JourneyEngine.Test;

public sealed class PropertyColumnTest
{
    [Fact]
    public void A_column_gives_back_what_was_set_and_0_elsewhere()
    {
        Random random = new(1);
        PropertyColumn column = new();
        Dictionary<long, ushort> naive = [];
        for (int i = 0; i < 20_000; i++)
        {
            long arrival = random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-10_000, 10_000);
            column[arrival] = naive[arrival] = (ushort)random.Next(ushort.MaxValue + 1);
        }
        foreach ((long arrival, ushort code) in naive) Assert.Equal(code, column[arrival]);
        for (int arrival = -20_000; arrival < 20_000; arrival++) Assert.Equal(naive.GetValueOrDefault(arrival), column[arrival]);
    }

    [Fact]
    public async Task Readers_never_see_a_code_of_another_interaction()
    {
        PropertyColumn column = new();
        using CancellationTokenSource done = new();
        Task reader = Task.Run(Read, TestContext.Current.CancellationToken);
        for (long arrival = 0; arrival < 200_000; arrival++) column[arrival] = Code(arrival);
        await done.CancelAsync();
        await reader;

        void Read()
        {
            while (!done.IsCancellationRequested)
            {
                for (long arrival = 0; arrival < 200_000; arrival += 97)
                {
                    ushort code = column[arrival];
                    Assert.True(code == 0 || code == Code(arrival));
                }
            }
        }

        static ushort Code(long arrival) => (ushort)(arrival * 31 % 60_000 + 1);
    }
}
