using Corridor.Database;

namespace Corridor.Record;

/// <summary>One writing process: a number held by an advisory lock for as long as the process lives, and reused afterwards.</summary>
internal sealed class Lane : IDisposable
{
    private const int MostLanes = 1000;
    private readonly IDisposable held;

    private Lane(int number, IDisposable held) => (Number, this.held) = (number, held);

    public int Number { get; }

    public static Lane Take(CorridorDatabase database)
    {
        for (int number = 1; number <= MostLanes; number++)
        {
            if (database.TryLock($"lane-{number}") is { } held) return new Lane(number, held);
        }
        throw new InvalidOperationException($"{MostLanes} processes write to this store already.");
    }

    public void Dispose() => held.Dispose();
}
