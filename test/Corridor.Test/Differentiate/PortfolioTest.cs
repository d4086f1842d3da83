using Corridor.Differentiate;

namespace Corridor.Test.Differentiate;

public sealed class PortfolioTest
{
    private static readonly Moment Now = Day(0);

    private static Moment Day(double day) => Moment.From(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)).Plus(TimeSpan.FromDays(day));

    private static PortfolioUnit Unit(int id, double? score, decimal revenue) => new()
    {
        Id = id,
        Answers = score is { } s ? [new(Day(-20), s)] : [],
        Postings = revenue == 0 ? default : new RevenuePosting[] { new(Day(-30), revenue) },
    };

    private static Portfolio Of(PortfolioOptions? options, params PortfolioUnit[] units) => Portfolio.Of(units, PortfolioBasis.Customers, Now, options);

    private static PortfolioOptions CutAt(decimal revenue) => new() { RevenueCut = revenue };

    [Fact]
    public void Score_and_revenue_make_four_cells_and_no_answer_a_fifth()
    {
        Portfolio portfolio = Of(CutAt(100), Unit(1, 70, 100), Unit(2, 95, 99), Unit(3, 69.9, 100), Unit(4, 0, 0), Unit(5, null, 500));
        Assert.Equal([PortfolioCell.Model, PortfolioCell.Growth, PortfolioCell.AtRisk, PortfolioCell.Dangling, PortfolioCell.Unknown], portfolio.Places.Select(place => place.Cell));
        Assert.Equal(["reward", "do_not_sell", "open_case", "decide_rescue", "ask"], Of(CutAt(100), [.. portfolio.Places.Select(place => Unit(place.Id, place.Score, place.Revenue) with { EnteredPotential = place.Revenue })]).Places.Select(place => place.ActionCode), StringComparer.Ordinal);
        Assert.Null(portfolio.Places[4].Chance);
        Assert.Null(portfolio.Places[4].Score);
    }

    [Fact]
    public void Five_groups_add_up_to_all_customers_and_all_revenue()
    {
        Random random = new(2);
        PortfolioUnit[] units = [.. Enumerable.Range(0, 2000).Select(id => Unit(id, random.Next(4) == 0 ? null : 10 * random.Next(11), Math.Round((decimal)(random.NextDouble() * 1000 - 100), 2)))];
        Portfolio portfolio = Of(null, units);
        PortfolioCellSummary[] cells = portfolio.Summaries(Day(-90), Now);
        Assert.Equal(2000, cells.Sum(cell => cell.Customers));
        Assert.Equal(units.Sum(unit => unit.Postings.Span[0].Amount), cells.Sum(cell => cell.Revenue));
        Assert.Equal(portfolio.Places.Sum(place => place.Revenue), cells.Sum(cell => cell.Revenue));
        Assert.All(cells, cell => Assert.True(cell.Customers > 100 && cell.Top.Count == 10));
        Assert.All(cells, cell => Assert.Equal(cell.Revenue / cell.Customers, cell.RevenuePerCustomer));
        Assert.Equal(cells.Sum(cell => cell.MovedIn), cells.Sum(cell => cell.MovedOut));
    }

    [Fact]
    public void The_revenue_cut_is_the_median_of_the_positive_ones_unless_set()
    {
        Portfolio portfolio = Of(null, Unit(1, 80, 10), Unit(2, 80, 30), Unit(3, 80, 20), Unit(4, 80, 0), Unit(5, 80, -40));
        Assert.Equal(20, portfolio.RevenueCut);
        Assert.Equal([PortfolioCell.Growth, PortfolioCell.Model, PortfolioCell.Model, PortfolioCell.Growth, PortfolioCell.Growth], portfolio.Places.Select(place => place.Cell));
        Assert.Equal(25, Of(null, Unit(1, 80, 30), Unit(2, 80, 20)).RevenueCut);
        Portfolio none = Of(null, Unit(1, 80, 0), Unit(2, 20, -5));
        Assert.Null(none.RevenueCut);
        Assert.Equal([PortfolioCell.Growth, PortfolioCell.Dangling], none.Places.Select(place => place.Cell));
    }

    [Fact]
    public void Negative_revenue_is_low() => Assert.Equal(PortfolioCell.Dangling, Of(CutAt(1), Unit(1, 10, -50)).Places[0].Cell);

    [Fact]
    public void Only_answers_of_twelve_months_count()
    {
        PortfolioUnit unit = Unit(1, null, 0) with { Answers = [new(Day(-366), 0), new(Day(-100), 80), new(Day(-10), 100), new(Day(5), 0)] };
        PortfolioPlace place = Of(null, unit).Places[0];
        Assert.Equal((90.0, 2), (place.Score, place.N));
        Assert.Equal(PortfolioCell.Unknown, Of(null, Unit(1, null, 0) with { Answers = [new(Day(-366), 100)] }).Places[0].Cell);
    }

    [Theory]
    [InlineData(new double[] { 69, 71, 69 }, 0)]
    [InlineData(new double[] { 69, 71, 71 }, 1)]
    [InlineData(new double[] { 69, 75 }, 1)]
    [InlineData(new double[] { 69, 74.9 }, 0)]
    [InlineData(new double[] { 71, 66 }, 0)]
    [InlineData(new double[] { 71, 65 }, 1)]
    [InlineData(new double[] { 71, 69, 71, 69, 71 }, 0)]
    [InlineData(new double[] { 71, 69, 68, 71, 72 }, 2)]
    public void A_move_needs_five_points_or_two_readings_in_a_row(double[] readings, int expected)
    {
        PortfolioMoves moves = new(70, 100, PortfolioOptions.Default);
        for (int i = 0; i < readings.Length; i++) moves.Next(Day(i), readings[i], heard: true, revenue: 0);
        Assert.Equal(expected, moves.All.Count(move => move.IsBetweenCells));
    }

    /// <summary>Answers 69, 73, 65 make the means 69, 71, 69.</summary>
    [Fact]
    public void Sixty_nine_seventy_one_sixty_nine_makes_no_moves_from_answers_either()
    {
        PortfolioUnit unit = Unit(1, null, 0) with { Answers = [new(Day(-30), 69), new(Day(-20), 73), new(Day(-10), 65)] };
        PortfolioPlace place = Of(null, unit).Places[0];
        Assert.Equal(69, place.Score!.Value, 1e-9);
        Assert.Equal((PortfolioCell.Dangling, null, Day(-30)), (place.Cell, place.LastMove, place.Since));
    }

    [Fact]
    public void Looking_again_is_no_reading()
    {
        PortfolioUnit unit = Unit(1, null, 0) with { Answers = [new(Day(-30), 69), new(Day(-20), 73)], Postings = new RevenuePosting[] { new(Day(-15), 1), new(Day(-14), 1), new(Day(-13), 1) } };
        Assert.Null(Of(CutAt(100), unit).Places[0].LastMove);
    }

    [Fact]
    public void Revenue_moves_at_once_and_moves_back_when_it_runs_out()
    {
        PortfolioUnit unit = Unit(1, null, 0) with { Answers = [new(Day(-500), 90), new(Day(-300), 90)], Postings = new RevenuePosting[] { new(Day(-400), 150) } };
        PortfolioPlace place = Of(CutAt(100), unit).Places[0];
        Assert.Equal(PortfolioCell.Growth, place.Cell);
        Assert.Equal(
            [(PortfolioCell.Unknown, PortfolioCell.Growth, Day(-500)), (PortfolioCell.Growth, PortfolioCell.Model, Day(-400)), (PortfolioCell.Model, PortfolioCell.Growth, Day(-35))],
            place.Moves.Select(move => (move.From, move.To, move.At)));
        Assert.Equal(Day(-35), place.Since);
    }

    [Fact]
    public void Answers_that_run_out_make_a_customer_unknown_again()
    {
        PortfolioPlace place = Of(CutAt(100), Unit(1, null, 0) with { Answers = [new(Day(-400), 90)] }).Places[0];
        Assert.Equal((PortfolioCell.Unknown, Day(-35), null), (place.Cell, place.Since, place.LastMove));
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        Random random = new(3);
        for (int round = 0; round < 50; round++)
        {
            PortfolioAnswer[] answers = [.. Enumerable.Range(0, 8).Select(_ => new PortfolioAnswer(Day(-random.Next(800)), random.Next(101)))];
            RevenuePosting[] postings = [.. Enumerable.Range(0, 8).Select(_ => new RevenuePosting(Day(-random.Next(800)), random.Next(-50, 100)))];
            PortfolioPlace first = Of(CutAt(100), Unit(1, null, 0) with { Answers = answers, Postings = postings }).Places[0];
            answers = [.. answers];
            postings = [.. postings];
            random.Shuffle(answers);
            random.Shuffle(postings);
            PortfolioPlace second = Of(CutAt(100), Unit(1, null, 0) with { Answers = answers, Postings = postings }).Places[0];
            Assert.Equal((first.Cell, first.Since, first.Revenue, first.Potential), (second.Cell, second.Since, second.Revenue, second.Potential));
            Assert.Equal(first.Moves, second.Moves);
        }
    }

    [Fact]
    public void An_account_weighs_people_by_role_and_shows_how_many_answered()
    {
        PortfolioUnit account = new() { Id = 1, People = 9, Answers = [new(Day(-5), 90, Respondent: 4, Weight: 3)] };
        PortfolioPlace one = Portfolio.Of([account], PortfolioBasis.Accounts, Now).Places[0];
        Assert.Equal((90.0, 1, 9), (one.Score, one.N, one.People));

        PortfolioUnit three = account with
        {
            Answers = [new(Day(-5), 90, 4, 3), new(Day(-9), 50, 5, 1), new(Day(-8), 70, 5, 1), new(Day(-7), 100, 6, 0)],
        };
        PortfolioPlace two = Portfolio.Of([three], PortfolioBasis.Accounts, Now).Places[0];
        Assert.Equal(((3 * 90 + 60) / 4.0, 2), (two.Score!.Value, two.N));
    }

    [Fact]
    public void The_chance_of_the_cell_comes_from_the_standard_error()
    {
        // Two customers with two answers each, deviations 10 and 30 points: pooled variance (2 x 5^2 + 2 x 15^2) / 2 = 250.
        PortfolioUnit a = Unit(1, null, 0) with { Answers = [new(Day(-5), 75), new(Day(-4), 85)] };
        PortfolioUnit b = Unit(2, null, 0) with { Answers = [new(Day(-5), 40), new(Day(-4), 70)] };
        PortfolioUnit single = Unit(3, 80, 0);
        Portfolio portfolio = Of(null, a, b, single);
        double Error(double squares, int n) => Math.Sqrt((squares + 4 * 250) / (n - 1 + 4) / n);
        Assert.Equal(Math.Sqrt(250), portfolio.Places[2].ScoreError!.Value, 1e-9);
        Assert.Equal(Error(50, 2), portfolio.Places[0].ScoreError!.Value, 1e-9);
        Assert.Equal(Error(450, 2), portfolio.Places[1].ScoreError!.Value, 1e-9);
        // Standard normal below 10 / sqrt(250) = 0.632456: 0.73645 (tables: 0.7357 at 0.63, 0.7389 at 0.64).
        Assert.Equal(0.73645, portfolio.Places[2].Chance!.Value, 0.0001);
        Assert.Equal(PortfolioCell.Dangling, portfolio.Places[1].Cell);
        Assert.InRange(portfolio.Places[1].Chance!.Value, 0.5, 1);
        Assert.Equal(0.5, Of(null, Unit(1, 70, 0)).Places[0].Chance);
    }

    /// <summary>Simulated customers with a true score and two to five noisy answers: among those told a chance near p, about p are where they are said to be.</summary>
    [Fact]
    public void Chances_are_calibrated()
    {
        Random random = new(4);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        List<(PortfolioUnit Unit, double Truth)> simulated = [];
        for (int id = 0; id < 20_000; id++)
        {
            double truth = 100 * random.NextDouble();
            int n = random.Next(2, 6);
            simulated.Add((Unit(id, null, 0) with { Answers = [.. Enumerable.Range(1, n).Select(i => new PortfolioAnswer(Day(-i * 50), truth + 12 * Normal()))] }, truth));
        }
        // No hysteresis: the chance is about the cell of the present score.
        Portfolio portfolio = Of(new() { RevenueCut = 1, MoveAfterReadings = 1 }, [.. simulated.Select(one => one.Unit)]);
        double error = 0;
        foreach (IGrouping<int, (double Chance, bool Right)> bin in simulated
            .Select((one, i) => (Chance: portfolio.Places[i].Chance!.Value, Right: portfolio.Places[i].Cell == (one.Truth >= 70 ? PortfolioCell.Growth : PortfolioCell.Dangling)))
            .GroupBy(one => (int)(one.Chance * 10)))
            error += bin.Count() / 20_000.0 * Math.Abs(bin.Average(one => one.Chance) - bin.Average(one => one.Right ? 1 : 0));
        Assert.True(error <= 0.03, $"expected calibration error {error}");
    }

    [Fact]
    public void Potential_is_entered_else_asked_else_what_nine_in_ten_peers_stay_below()
    {
        PortfolioUnit[] units = [.. Enumerable.Range(1, 11).Select(i => Unit(i, 80, 10 * i))];
        units[0] = units[0] with { EnteredPotential = 700, AskedWallet = 300 };
        units[1] = units[1] with { AskedWallet = 300 };
        units[10] = units[10] with { EnteredPotential = 50 };
        Portfolio portfolio = Of(null, units);
        Assert.Equal(new(700, PotentialSource.Entered, "", 0), portfolio.Places[0].Potential);
        Assert.Equal(new(300, PotentialSource.Wallet, "", 0), portfolio.Places[1].Potential);
        // Type 7: of 10, 20, ... 110 the 0.9 quantile is 100.
        Assert.Equal(new(100, PotentialSource.Peers, "", 11), portfolio.Places[2].Potential);
        Assert.Equal(70, portfolio.Places[2].Headroom);
        Assert.Equal(110, portfolio.Places[10].Potential.Amount);
        Assert.Equal(0, portfolio.Places[10].Headroom);
    }

    [Fact]
    public void Peer_groups_drop_needs_then_size_then_vertical_until_there_are_twenty()
    {
        List<PortfolioUnit> units = [];
        void Add(int count, string? needs, string? size, string? vertical, decimal revenue)
        {
            for (int i = 0; i < count; i++) units.Add(Unit(units.Count, 80, revenue) with { NeedsGroup = needs, Size = size, Vertical = vertical });
        }
        Add(20, "speed", "small", "food", 10);
        Add(5, "price", "small", "food", 20);
        Add(3, "price", "large", "food", 30);
        Add(4, "price", "large", "steel", 40);
        Add(1, null, null, null, 50);
        Add(1, null, "large", "food", 60);
        Portfolio portfolio = Of(null, [.. units]);
        Assert.Equal(("needs, size, vertical", 20), By(0));
        Assert.Equal(("size, vertical", 25), By(20));
        Assert.Equal(("vertical", 29), By(25));
        Assert.Equal(("", 34), By(28));
        Assert.Equal(("", 34), By(32));
        Assert.Equal(("vertical", 29), By(33));
        Assert.Equal(10, portfolio.Places[0].Potential.Amount);
        Assert.Equal(20, portfolio.Places[20].Potential.Amount);

        (string, int) By(int i) => (portfolio.Places[i].Potential.PeersBy, portfolio.Places[i].Potential.Peers);
    }

    [Fact]
    public void Headroom_tells_model_from_model_with_headroom_and_growth_from_content_and_small()
    {
        Portfolio portfolio = Of(
            CutAt(100),
            Unit(1, 90, 100) with { EnteredPotential = 125 }, Unit(2, 90, 100) with { EnteredPotential = 140 },
            Unit(3, 90, 30) with { EnteredPotential = 39 }, Unit(4, 90, 30) with { EnteredPotential = 40 }, Unit(5, 90, 0) with { EnteredPotential = 0 });
        Assert.Equal(["reward", "reward_and_offer", "do_not_sell", "sell_by_need", "do_not_sell"], portfolio.Places.Select(place => place.ActionCode), StringComparer.Ordinal);
        Assert.Equal([false, true, false, false, false], portfolio.Places.Select(place => place.IsModelWithHeadroom));
    }

    [Fact]
    public void Growth_is_ranked_by_headroom_and_the_others_by_revenue()
    {
        Portfolio portfolio = Of(
            CutAt(100),
            Unit(1, 90, 30) with { EnteredPotential = 40 }, Unit(2, 90, 20) with { EnteredPotential = 90 },
            Unit(3, 20, 130) with { EnteredPotential = 900 }, Unit(4, 20, 140));
        PortfolioCellSummary[] cells = portfolio.Summaries(Day(-90), Now);
        Assert.Equal([2, 1], cells[(int)PortfolioCell.Growth].Top.Select(place => place.Id));
        Assert.Equal([4, 3], cells[(int)PortfolioCell.AtRisk].Top.Select(place => place.Id));
    }

    [Fact]
    public void A_dangling_customer_is_rescued_if_it_pays()
    {
        PortfolioUnit unit = Unit(1, 10, 5) with { EnteredPotential = 400 };
        PortfolioAction With(decimal cost) => Of(new() { RevenueCut = 100, Rescue = new(0.25, 0.3, cost) }, unit).Places[0].Action;
        Assert.Equal(PortfolioAction.Rescue, With(29.9m));
        Assert.Equal(PortfolioAction.LetGo, With(30.1m));
    }

    [Fact]
    public void Moves_of_a_period_are_from_where_it_began_to_where_it_ended()
    {
        PortfolioUnit there = Unit(1, null, 0) with { Answers = [new(Day(-200), 90), new(Day(-50), 10), new(Day(-40), 10)] };
        PortfolioUnit back = Unit(2, null, 0) with { Answers = [new(Day(-50), 10)], Postings = new RevenuePosting[] { new(Day(-60), 500), new(Day(-30), -450) } };
        PortfolioUnit steady = Unit(3, null, 0) with { Answers = [new(Day(-300), 90)] };
        PortfolioCellSummary[] cells = Of(CutAt(100), there, back, steady).Summaries(Day(-90), Now);
        Assert.Equal(1, cells[(int)PortfolioCell.Growth].To[(int)PortfolioCell.Dangling]);
        Assert.Equal((0, 1), (cells[(int)PortfolioCell.Growth].MovedIn, cells[(int)PortfolioCell.Growth].MovedOut));
        Assert.Equal(2, cells[(int)PortfolioCell.Dangling].MovedIn);
        Assert.Equal(1, cells[(int)PortfolioCell.Dangling].From[(int)PortfolioCell.Unknown]);
        Assert.Equal(0, cells[(int)PortfolioCell.AtRisk].MovedIn);
    }

    [Fact]
    public void On_pure_noise_few_customers_change_cell_in_a_month()
    {
        Random random = new(6);
        PortfolioUnit[] units = [.. Enumerable.Range(0, 3000).Select(id =>
        {
            double truth = 40 + 60 * random.NextDouble();
            return Unit(id, null, 0) with { Answers = [.. Enumerable.Range(0, 12).Select(month => new PortfolioAnswer(Day(-360 + 30 * month + random.Next(28)), Math.Clamp(Math.Round((truth + 30 * (random.NextDouble() - 0.5)) / 10) * 10, 0, 100)))] };
        })];
        Portfolio portfolio = Of(CutAt(100), units);
        int moves = portfolio.Places.Sum(place => place.Moves.Count(move => move.IsBetweenCells && move.At >= Day(-180)));
        Assert.True(moves / 6.0 / units.Length <= 0.05, $"{moves / 6.0 / units.Length:P2} a month");
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of(new() { ScoreCut = 101 }));
        Assert.Throws<ArgumentException>(() => Of(new() { RevenueCut = 0 }));
        Assert.Throws<ArgumentException>(() => Of(new() { Rescue = new(2, 0.5, 1) }));
        Assert.Empty(Of(null).Places);
    }
}
