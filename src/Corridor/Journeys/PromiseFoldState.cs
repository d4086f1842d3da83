namespace Corridor.Journeys;

/// <summary>One promise through all its changes, until it was resolved.</summary>
internal sealed record PromiseState
{
    public required string Reference { get; init; }
    public required PromiseKind Kind { get; init; }

    /// <summary>Everything that was promised, the first first. The last one counts.</summary>
    public required IReadOnlyList<PromiseEvent> Made { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public required PromiseEvent? Resolution { get; init; }

    /// <summary>The promise that counts: the latest before the resolution.</summary>
    public PromiseEvent Counts => Made[^1];

    public int Customer => Counts.Customer;
    public int? Touchpoint => Counts.Touchpoint;
    public Moment? Due => Counts.Due;

    /// <summary>Whether something else was promised before.</summary>
    public bool Changed
    {
        get
        {
            for (int i = 1; i < Made.Count; i++)
                if (Made[i].Date != Made[0].Date || Made[i].Amount != Made[0].Amount) return true;
            return false;
        }
    }

    /// <summary>Expected minus actual in the promise's unit, seconds or score; null while open. Below 0 is late; for quality, above 0 is worse than promised.</summary>
    public double? Gap => Resolution is null ? null : GapOf(Counts);

    /// <summary>Whether the promise that counts was kept; null while it is open.</summary>
    public bool? Kept => Resolution is null ? null : IsKept(Counts);

    /// <summary>Whether what was promised at first was kept; null while it is open.</summary>
    public bool? KeptAsFirstMade => Resolution is null ? null : IsKept(Made[0]);

    /// <summary>Seconds late, 0 when in time; null while open and for quality.</summary>
    public double? LateSeconds => Resolution is null || Kind == PromiseKind.Quality ? null : Math.Max(0, -GapOf(Counts));

    /// <summary>When it was broken: when it fell due, and for quality when it was resolved; null when it was not, or not yet for sure.</summary>
    public Moment? BrokenAt => Kept == false ? Due ?? Resolution!.Time : null;

    public bool IsOverdue(Moment at) => Resolution is null && Due is { } due && due < at;

    private double GapOf(PromiseEvent made) => Kind == PromiseKind.Date
        ? (made.Date!.Value.Micros - Resolution!.Date!.Value.Micros) / (double)Moment.MicrosPerSecond
        : made.Amount!.Value - Resolution!.Amount!.Value;

    private bool IsKept(PromiseEvent made) => Kind == PromiseKind.Quality ? GapOf(made) <= 0 : GapOf(made) >= 0;
}
