namespace Corridor.Differentiate;

/// <summary>A change of cell.</summary>
internal readonly record struct PortfolioMove(PortfolioCell From, PortfolioCell To, Moment At)
{
    /// <summary>Being heard for the first time, or no longer, is no move between cells.</summary>
    public bool IsBetweenCells => From != PortfolioCell.Unknown && To != PortfolioCell.Unknown;
}

/// <summary>
/// Follows one unit through its readings. The score's side changes when a reading lies beyond the cut by the margin, or when two readings in a row lie on the
/// other side; revenue is known exactly and changes at once.
/// </summary>
internal sealed class PortfolioMoves(double scoreCut, decimal? revenueCut, PortfolioOptions options)
{
    private readonly List<PortfolioMove> moves = [];
    private bool? good;
    private int across;

    public PortfolioCell Cell { get; private set; }

    /// <summary>Since when it is in its cell; null while nothing ever happened.</summary>
    public Moment? Since { get; private set; }

    public IReadOnlyList<PortfolioMove> All => moves;

    /// <summary>The next state of the unit.</summary>
    /// <param name="at">When; not before the one given last.</param>
    /// <param name="score">S, or null when no answer counts.</param>
    /// <param name="heard">Whether somebody answered at this moment: only then is it a reading of its own.</param>
    /// <param name="revenue">R.</param>
    public void Next(Moment at, double? score, bool heard, decimal revenue)
    {
        FollowScore(score, heard);
        PortfolioCell cell = CellOf(good, revenueCut is { } cut && revenue >= cut);
        if (Since is not null && cell == Cell) return;
        if (Since is not null || cell != PortfolioCell.Unknown) moves.Add(new(Cell, cell, at));
        (Cell, Since) = (cell, at);
    }

    public static PortfolioCell CellOf(bool? goodScore, bool goodRevenue) => (goodScore, goodRevenue) switch
    {
        (null, _) => PortfolioCell.Unknown,
        (true, true) => PortfolioCell.Model,
        (true, false) => PortfolioCell.Growth,
        (false, true) => PortfolioCell.AtRisk,
        (false, false) => PortfolioCell.Dangling,
    };

    private void FollowScore(double? score, bool heard)
    {
        if (score is not { } s)
        {
            (good, across) = (null, 0);
            return;
        }
        bool side = s >= scoreCut;
        if (good is null || side == good)
        {
            (good, across) = (side, 0);
            return;
        }
        if (heard) across++;
        if (Math.Abs(s - scoreCut) >= options.MoveBeyond || across >= options.MoveAfterReadings) (good, across) = (side, 0);
    }
}
