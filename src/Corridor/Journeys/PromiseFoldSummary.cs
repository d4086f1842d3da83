using Corridor.Statistics;

namespace Corridor.Journeys;

/// <summary>Promises kept and broken, for a touchpoint or any other set of promises.</summary>
internal sealed record PromiseSummary
{
    public required int Kept { get; init; }
    public required int Broken { get; init; }
    public required int Open { get; init; }

    /// <summary>Open ones that are past due at the moment asked for; not yet counted as broken.</summary>
    public required int Overdue { get; init; }

    public required int Changed { get; init; }

    /// <summary>Kept of resolved; null while none is resolved.</summary>
    public required Estimate? ShareKept { get; init; }

    /// <summary>Expected minus actual in seconds over resolved dates and durations: below 0 is late. The operational gap, never mixed with the experience gap.</summary>
    public required Estimate? MeanGapSeconds { get; init; }

    /// <summary>The share of resolved dates and durations that came late.</summary>
    public required Estimate? ShareLate { get; init; }

    /// <summary>Mean promised minus delivered score over resolved qualities: above 0 is worse than promised.</summary>
    public required Estimate? MeanGapScore { get; init; }

    public int Resolved => Kept + Broken;

    /// <summary>Counts any set of promises.</summary>
    /// <param name="promises">Any promises; one customer's several promises all count.</param>
    /// <param name="at">The moment at which overdue is asked.</param>
    /// <param name="level">Confidence of the intervals.</param>
    public static PromiseSummary Of(IEnumerable<PromiseState> promises, Moment at, double level = Confidence.Default)
    {
        int kept = 0, broken = 0, open = 0, overdue = 0, changed = 0, timed = 0, late = 0;
        Sample seconds = default, scores = default;
        foreach (PromiseState promise in promises)
        {
            if (promise.Changed) changed++;
            if (promise.Gap is not { } gap)
            {
                open++;
                if (promise.IsOverdue(at)) overdue++;
                continue;
            }
            if (promise.Kept == true) kept++;
            else broken++;
            if (promise.Kind == PromiseKind.Quality)
            {
                scores = scores.With(gap);
                continue;
            }
            timed++;
            if (gap < 0) late++;
            seconds = seconds.With(gap);
        }
        return new()
        {
            Kept = kept,
            Broken = broken,
            Open = open,
            Overdue = overdue,
            Changed = changed,
            ShareKept = Share.Wilson(kept, kept + broken, level),
            MeanGapSeconds = Mean.Of(seconds, level: level),
            ShareLate = Share.Wilson(late, timed, level),
            MeanGapScore = Mean.Of(scores, level: level),
        };
    }
}
