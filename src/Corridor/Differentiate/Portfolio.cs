namespace Corridor.Differentiate;

/// <summary>All customers, or all accounts, placed by relationship score and revenue (Meyer and Schwager 2007).</summary>
internal sealed class Portfolio
{
    public const int CellCount = 5;
    private const int Largest = 10;

    private Portfolio(IReadOnlyList<PortfolioPlace> places, PortfolioOptions options, PortfolioBasis basis, decimal? revenueCut, Moment at) =>
        (Places, Options, Basis, RevenueCut, At) = (places, options, basis, revenueCut, at);

    /// <summary>One place per unit, in the order of the units.</summary>
    public IReadOnlyList<PortfolioPlace> Places { get; }

    public PortfolioOptions Options { get; }
    public PortfolioBasis Basis { get; }

    /// <summary>s*.</summary>
    public double ScoreCut => Options.ScoreCut;

    /// <summary>r*; null when it was not set and nobody has any revenue, so that all revenue is low.</summary>
    public decimal? RevenueCut { get; }

    public Moment At { get; }

    /// <summary>Places every unit at a moment.</summary>
    /// <param name="units">All customers, or all accounts. What happened after <paramref name="at"/> is left out.</param>
    /// <param name="basis">Which of the two they are.</param>
    /// <param name="at">The moment to place them at.</param>
    /// <param name="options">Cuts and other settings.</param>
    public static Portfolio Of(IReadOnlyList<PortfolioUnit> units, PortfolioBasis basis, Moment at, PortfolioOptions? options = null)
    {
        PortfolioOptions set = PortfolioOptions.Checked(options ?? PortfolioOptions.Default);
        decimal[] revenues = new decimal[units.Count];
        PortfolioScore?[] scores = new PortfolioScore?[units.Count];
        for (int i = 0; i < units.Count; i++)
        {
            revenues[i] = RevenueWindow.Sum(units[i].Postings.Span, at);
            scores[i] = PortfolioScore.At(units[i].Answers, basis, at);
        }
        decimal? cut = set.RevenueCut ?? MedianOfPositive(revenues);
        double pooled = PortfolioScore.PooledVariance(scores);
        PortfolioPeers peers = new(units, revenues, set);
        PortfolioPlace[] places = new PortfolioPlace[units.Count];
        for (int i = 0; i < units.Count; i++)
        {
            PortfolioMoves moves = PortfolioHistory.Of(units[i], basis, at, cut, set);
            PortfolioPotential potential = peers.Of(units[i], revenues[i]);
            double? above = scores[i]?.ChanceAbove(set.ScoreCut, pooled);
            bool good = moves.Cell is PortfolioCell.Model or PortfolioCell.Growth;
            places[i] = new()
            {
                Id = units[i].Id,
                Cell = moves.Cell,
                Chance = good ? above : 1 - above,
                Score = scores[i]?.Value,
                ScoreError = scores[i]?.StandardError(pooled),
                N = scores[i]?.N ?? 0,
                People = units[i].People,
                Revenue = revenues[i],
                Potential = potential,
                Since = moves.Since,
                Moves = moves.All,
                Action = ActionOf(moves.Cell, revenues[i], potential.Amount, set),
            };
        }
        return new(places, set, basis, cut, at);
    }

    /// <summary>The places of some customers alone; they stand where they stand among all.</summary>
    public Portfolio Among(Func<int, bool> customer) => new([.. Places.Where(place => customer(place.Id))], Options, Basis, RevenueCut, At);

    /// <summary>One summary per cell, by the number of the cell; customers and revenue add up to all.</summary>
    /// <param name="from">Moves are counted from here.</param>
    /// <param name="to">Until before here.</param>
    public PortfolioCellSummary[] Summaries(Moment from, Moment to)
    {
        PortfolioCellSummary[] summaries = new PortfolioCellSummary[CellCount];
        for (int cell = 0; cell < CellCount; cell++)
        {
            PortfolioCell which = (PortfolioCell)cell;
            List<PortfolioPlace> members = [.. Places.Where(place => place.Cell == which)];
            summaries[cell] = new(
                which,
                members.Count,
                members.Sum(place => place.Revenue),
                members.Sum(place => place.Headroom),
                [.. Ranked(members, which).Take(Largest)],
                new int[CellCount],
                new int[CellCount]);
        }
        foreach (PortfolioPlace place in Places)
        {
            // Where it stood when the period began and where at its end: there and back again is no move.
            PortfolioCell before = CellAt(place, from), after = CellAt(place, to);
            if (before == after) continue;
            summaries[(int)before].To[(int)after]++;
            summaries[(int)after].From[(int)before]++;
        }
        return summaries;
    }

    /// <summary>A cell's members in the order in which to look at them: growth by headroom, all others by revenue.</summary>
    public static IEnumerable<PortfolioPlace> Ranked(IEnumerable<PortfolioPlace> members, PortfolioCell cell) => cell == PortfolioCell.Growth
        ? members.OrderByDescending(place => place.Headroom).ThenBy(place => place.Id)
        : members.OrderByDescending(place => place.Revenue).ThenBy(place => place.Id);

    /// <summary>The cell just before a moment.</summary>
    private static PortfolioCell CellAt(PortfolioPlace place, Moment moment)
    {
        for (int i = place.Moves.Count - 1; i >= 0; i--)
            if (place.Moves[i].At < moment) return place.Moves[i].To;
        return PortfolioCell.Unknown;
    }

    private static decimal? MedianOfPositive(decimal[] revenues)
    {
        decimal[] positive = [.. revenues.Where(revenue => revenue > 0).Order()];
        return positive.Length == 0 ? null : PortfolioPeers.Quantile(positive, 0.5);
    }

    private static PortfolioAction ActionOf(PortfolioCell cell, decimal revenue, decimal potential, PortfolioOptions options)
    {
        bool headroom = potential > 0 && (double)((potential - revenue) / potential) >= options.SmallHeadroom;
        return cell switch
        {
            PortfolioCell.Model => headroom ? PortfolioAction.RewardAndOffer : PortfolioAction.Reward,
            PortfolioCell.Growth => headroom ? PortfolioAction.SellByNeed : PortfolioAction.DoNotSell,
            PortfolioCell.AtRisk => PortfolioAction.OpenCase,
            PortfolioCell.Dangling when options.Rescue is { } rescue =>
                rescue.Chance * rescue.Margin * (double)potential > (double)rescue.Cost ? PortfolioAction.Rescue : PortfolioAction.LetGo,
            PortfolioCell.Dangling => PortfolioAction.DecideRescue,
            _ => PortfolioAction.Ask,
        };
    }
}

/// <summary>One cell of the portfolio.</summary>
/// <param name="Cell">Which one.</param>
/// <param name="Customers">How many customers or accounts are in it.</param>
/// <param name="Revenue">Their revenue of 12 months.</param>
/// <param name="Headroom">What more could be earned from them.</param>
/// <param name="Top">The ten largest; of growth those with the most headroom.</param>
/// <param name="From">How many came from each cell within the period asked for, by the number of the cell.</param>
/// <param name="To">How many left for each.</param>
internal sealed record PortfolioCellSummary(PortfolioCell Cell, int Customers, decimal Revenue, decimal Headroom, IReadOnlyList<PortfolioPlace> Top, int[] From, int[] To)
{
    public decimal? RevenuePerCustomer => Customers == 0 ? null : Revenue / Customers;
    public int MovedIn => From.Sum();
    public int MovedOut => To.Sum();
}
