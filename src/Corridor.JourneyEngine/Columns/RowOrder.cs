namespace Corridor.JourneyEngine;

/// <summary>The order of one customer's interactions: exact time, then arrival; or, for a log kept in its file's order, arrival alone.</summary>
internal sealed class RowOrder : IComparer<Interaction>
{
    public static readonly RowOrder ByTime = new(true), ByArrival = new(false);

    private RowOrder(bool byTime) => IsByTime = byTime;

    public bool IsByTime { get; }

    public int Compare(Interaction x, Interaction y) => Compare(x.Time, x.Arrival, y.Time, y.Arrival);

    public int Compare(long time, long arrival, long otherTime, long otherArrival)
    {
        int byTime = IsByTime ? time.CompareTo(otherTime) : 0;
        return byTime != 0 ? byTime : arrival.CompareTo(otherArrival);
    }
}
