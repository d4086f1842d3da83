namespace Corridor.Differentiate;

/// <summary>What a workspace may change about the portfolio; all of it is shown beside the result.</summary>
internal sealed record PortfolioOptions
{
    public static PortfolioOptions Default { get; } = new();

    /// <summary>s*: scores from here on are good. Default 70 of 100.</summary>
    public double ScoreCut { get; init; } = 70;

    /// <summary>r*: revenue of 12 months from here on is good. Not set: the median of all positive ones.</summary>
    public decimal? RevenueCut { get; init; }

    /// <summary>A score this far beyond the cut moves at once. Default 5 points.</summary>
    public double MoveBeyond { get; init; } = 5;

    /// <summary>A score nearer to the cut moves after this many readings in a row on the other side. Default 2.</summary>
    public int MoveAfterReadings { get; init; } = 2;

    /// <summary>Peer groups below this many are widened. Default 20.</summary>
    public int PeersAtLeast { get; init; } = 20;

    /// <summary>Potential is what this part of the peers stays below. Default 0.9.</summary>
    public double PotentialQuantile { get; init; } = 0.9;

    /// <summary>Headroom below this part of the potential is not worth a sales call. Default 0.25.</summary>
    public double SmallHeadroom { get; init; } = 0.25;

    /// <summary>What it takes to win a dangling customer back; not set: Corridor does not decide.</summary>
    public PortfolioRescue? Rescue { get; init; }

    /// <summary>These options, or an exception that says which of them is impossible.</summary>
    public static PortfolioOptions Checked(PortfolioOptions options)
    {
        string? wrong = options switch
        {
            { ScoreCut: not (>= 0 and <= 100) } => $"The score's cut lies between 0 and 100, not at {options.ScoreCut}.",
            { RevenueCut: <= 0 } => $"The revenue's cut is above 0, not {options.RevenueCut}.",
            { MoveBeyond: not (>= 0 and <= 100) } => $"A move needs between 0 and 100 points, not {options.MoveBeyond}.",
            { MoveAfterReadings: < 1 } => $"A move needs at least one reading, not {options.MoveAfterReadings}.",
            { PeersAtLeast: < 1 } => $"A peer group has at least one member, not {options.PeersAtLeast}.",
            { PotentialQuantile: not (>= 0 and <= 1) } => $"The potential's quantile lies between 0 and 1, not at {options.PotentialQuantile}.",
            { SmallHeadroom: not (>= 0 and <= 1) } => $"Small headroom lies between 0 and 1, not at {options.SmallHeadroom}.",
            { Rescue.Chance: not (>= 0 and <= 1) } => $"The chance to recover lies between 0 and 1, not at {options.Rescue!.Chance}.",
            { Rescue.Margin: not (>= 0 and <= 1) } => $"The margin lies between 0 and 1, not at {options.Rescue!.Margin}.",
            { Rescue.Cost: < 0 } => $"A rescue does not cost {options.Rescue!.Cost}.",
            _ => null,
        };
        return wrong is null ? options : throw new ArgumentException(wrong, nameof(options));
    }
}

/// <summary>What a rescue takes and brings, as the company enters it.</summary>
/// <param name="Chance">p(recover), 0 to 1.</param>
/// <param name="Margin">The part of a recovered customer's revenue that is profit, 0 to 1; the revenue taken is the customer's potential.</param>
/// <param name="Cost">What the attempt costs.</param>
internal sealed record PortfolioRescue(double Chance, double Margin, decimal Cost);
