namespace Corridor.Sample;

/// <summary>What is going to happen, taken in order of time; what was entered first goes first at the same time.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, Turn> pending = new();
    private long entered;

    public Moment Now { get; private set; }

    /// <summary>Nothing happens in the past: what comes late comes now.</summary>
    public void At(Moment time, Action happens) => pending.Enqueue(happens, new Turn(time < Now ? Now : time, entered++));

    /// <summary>The next thing up to the end; false when nothing more happens by then.</summary>
    public bool Next(Moment end, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? happens)
    {
        if (!pending.TryDequeue(out happens, out Turn turn) || turn.Time > end)
        {
            happens = null;
            return false;
        }
        Now = turn.Time;
        return true;
    }

    private readonly record struct Turn(Moment Time, long Entered) : IComparable<Turn>
    {
        public int CompareTo(Turn other) => Time == other.Time ? Entered.CompareTo(other.Entered) : Time.CompareTo(other.Time);
    }
}
