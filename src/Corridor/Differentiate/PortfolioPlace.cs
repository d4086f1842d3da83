namespace Corridor.Differentiate;

/// <summary>What to do about a customer or account, by its place.</summary>
internal enum PortfolioAction : byte
{
    /// <summary>Unknown: ask.</summary>
    Ask,

    /// <summary>Model: reward, and ask for a referral.</summary>
    Reward,

    /// <summary>Model with headroom: reward, and offer more.</summary>
    RewardAndOffer,

    /// <summary>Growth: cross-sell and up-sell by need.</summary>
    SellByNeed,

    /// <summary>Growth without headroom: content, small: do not sell.</summary>
    DoNotSell,

    /// <summary>At risk: open a case at once.</summary>
    OpenCase,

    /// <summary>Dangling, and worth it: rescue.</summary>
    Rescue,

    /// <summary>Dangling, and not worth it: spend nothing of our own accord; service and rights stay as they are.</summary>
    LetGo,

    /// <summary>Dangling, while nobody has entered what a rescue takes.</summary>
    DecideRescue,
}

/// <summary>Where a customer or account stands, and why.</summary>
internal sealed record PortfolioPlace
{
    /// <summary>The version of the rule, stored with every result.</summary>
    public const string Rule = "portfolio/1";

    public required int Id { get; init; }
    public required PortfolioCell Cell { get; init; }

    /// <summary>The chance that the cell is the true one, given how few answers the score has; null for unknown.</summary>
    public required double? Chance { get; init; }

    /// <summary>S; null for unknown.</summary>
    public required double? Score { get; init; }

    public required double? ScoreError { get; init; }

    /// <summary>Answers of a customer, or people of an account who answered.</summary>
    public required int N { get; init; }

    /// <summary>How many people could have answered.</summary>
    public required int People { get; init; }

    /// <summary>R, revenue of 12 months net of refunds.</summary>
    public required decimal Revenue { get; init; }

    public required PortfolioPotential Potential { get; init; }

    /// <summary>H = P - R.</summary>
    public decimal Headroom => Potential.Amount - Revenue;

    public required Moment? Since { get; init; }

    /// <summary>Every change of cell, the first first.</summary>
    public required IReadOnlyList<PortfolioMove> Moves { get; init; }

    /// <summary>The last move between two cells.</summary>
    public PortfolioMove? LastMove
    {
        get
        {
            for (int i = Moves.Count - 1; i >= 0; i--)
                if (Moves[i].IsBetweenCells) return Moves[i];
            return null;
        }
    }

    public required PortfolioAction Action { get; init; }

    /// <summary>Good on both counts, and there is more to be had.</summary>
    public bool IsModelWithHeadroom => Action == PortfolioAction.RewardAndOffer;

    /// <summary>Stable, snake_case.</summary>
    public string ActionCode => Action switch
    {
        PortfolioAction.Ask => "ask",
        PortfolioAction.Reward => "reward",
        PortfolioAction.RewardAndOffer => "reward_and_offer",
        PortfolioAction.SellByNeed => "sell_by_need",
        PortfolioAction.DoNotSell => "do_not_sell",
        PortfolioAction.OpenCase => "open_case",
        PortfolioAction.Rescue => "rescue",
        PortfolioAction.LetGo => "let_go",
        _ => "decide_rescue",
    };
}
