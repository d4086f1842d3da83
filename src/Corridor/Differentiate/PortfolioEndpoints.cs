using Corridor.Database;
using Corridor.Differentiate.Segments;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Differentiate;

internal sealed record PortfolioTopShape(string? Id, string Name, decimal Revenue, double? Score, decimal Headroom, double? P, int N, Moment? Since, string Action);

internal sealed record PortfolioCellShape(
    int Customers, decimal Revenue, decimal? PerCustomer, decimal Headroom, IReadOnlyList<PortfolioTopShape> Top, int MovedIn, int MovedOut, IReadOnlyDictionary<string, int> From);

internal sealed record PortfolioPointShape(string? Id, string Name, double? Score, decimal Revenue, string Cell, decimal Headroom);

internal sealed record PortfolioCutsShape(double Score, decimal? Revenue, bool Editable);

internal sealed record PortfolioTotalShape(int Customers, decimal Revenue);

internal sealed record PortfolioShape(
    IReadOnlyDictionary<string, PortfolioCellShape> Cells, PortfolioCutsShape Cuts, PortfolioTotalShape Total, string Currency, IReadOnlyList<PortfolioPointShape> Points, string Basis, string Definition, string Rule);

internal sealed record PortfolioMembersShape(IReadOnlyList<PortfolioTopShape> Customers, int Total, string? NextCursor);

internal sealed record CutsRequest(double? Score, decimal? Revenue);

internal sealed record RateRequest(string Currency, string Day, decimal Rate);

/// <summary>The portfolio: customers by relationship score and revenue.</summary>
public static class DifferentiateEndpoints
{
    private const int MostPoints = 1_500;
    private const int UsualPage = 50;
    private const int LargestPage = 500;
    private const int MostRates = 50_000;

    public static void MapDifferentiate(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api").WithTags("Differentiate");
        group.MapGet("/portfolio", (HttpContext http, FactsBook book, SegmentBook segments, Pipeline pipeline, long? segment = null) =>
        {
            if (!pipeline.HasCaughtUp) return Starting();
            WorkspaceFacts facts = book.Of(http.Caller().Workspace);
            return Among(facts, segments, segment) is { } portfolio ? Results.Ok(Shape(facts, portfolio, http.Caller())) : Refusal.NotFound("segment").ToProblem();
        })
            .Requires(Right.ReadReports).WithName("portfolio").Produces<PortfolioShape>();
        group.MapPut("/portfolio/cuts", SaveCuts).Requires(Right.EditDesign).WithName("portfolioCuts");
        group.MapGet("/portfolio/{cell}/customers", Members).Requires(Right.ReadCustomers).WithName("portfolioMembers").Produces<PortfolioMembersShape>();
        group.MapGet("/rates", Rates).Requires(Right.ReadReports).WithName("rates").WithSummary("What foreign currencies are worth in the workspace's own, by day, and the orders that wait for a rate").Produces<RateListShape>();
        group.MapPut("/rates", SaveRates).Requires(Right.ManageWorkspace).WithName("saveRates").WithSummary("Add rates; one of the same currency and day is replaced");
        group.MapDelete("/rates/{currency}", RemoveRates).Requires(Right.ManageWorkspace).WithName("removeRates").WithSummary("Remove the rate of a currency on one day, or all its rates")
            .Produces(204).ProducesProblem(400).ProducesProblem(404);
    }

    internal static string CellName(PortfolioCell cell) => cell switch { PortfolioCell.AtRisk => "atRisk", _ => cell.ToString().ToLowerInvariant() };

    internal static IResult Starting() => new Refusal("starting", "What was recorded before the start is still being read. Ask again in a moment.", Status: 503).ToProblem();

    /// <summary>The places of everybody, or of a segment; null where there is no such segment.</summary>
    private static Portfolio? Among(WorkspaceFacts facts, SegmentBook segments, long? segment) => segment is not { } id ? facts.Portfolio
        : segments.Members(facts, id) is { } members ? facts.Portfolio.Among(members.Contains) : null;

    private static PortfolioShape Shape(WorkspaceFacts facts, Portfolio portfolio, Caller caller)
    {
        PortfolioCellSummary[] summaries = portfolio.Summaries(new Moment(facts.At.Micros - 180 * Moment.MicrosPerDay), facts.At);
        bool who = caller.May(Right.ReadCustomers);
        Dictionary<string, PortfolioCellShape> cells = summaries.ToDictionary(summary => CellName(summary.Cell), summary => new PortfolioCellShape(
            summary.Customers, summary.Revenue, summary.RevenuePerCustomer, summary.Headroom, [.. summary.Top.Select(place => Top(place, facts, who))], summary.MovedIn, summary.MovedOut,
            Enumerable.Range(0, Portfolio.CellCount).Where(from => summary.From[from] > 0).ToDictionary(from => CellName((PortfolioCell)from), from => summary.From[from], StringComparer.Ordinal)), StringComparer.Ordinal);
        // A sample by every n-th place, so that the same customers show each time.
        PortfolioPlace[] scored = [.. portfolio.Places.Where(place => place.Score is not null)];
        int step = Math.Max(1, (scored.Length + MostPoints - 1) / MostPoints);
        return new PortfolioShape(
            cells, new PortfolioCutsShape(portfolio.ScoreCut, portfolio.RevenueCut, caller.May(Right.EditDesign)),
            new PortfolioTotalShape(portfolio.Places.Count, portfolio.Places.Sum(place => place.Revenue)), facts.Workspace.Currency,
            [.. scored.Where((_, i) => i % step == 0).Select(place => new PortfolioPointShape(
                who ? facts.IdOf(place.Id).ToString() : null, who ? facts.NameOf(place.Id) : "", place.Score, place.Revenue, CellName(place.Cell), place.Headroom))],
            "customers", "Score: mean of the relationship answers of 12 months, 0 to 100. Revenue: 12 months, net of refunds. A customer moves when the score lies beyond the cut by 5, or twice in a row.",
            PortfolioPlace.Rule);
    }

    private static PortfolioTopShape Top(PortfolioPlace place, WorkspaceFacts facts, bool who) => new(
        who ? facts.IdOf(place.Id).ToString() : null, who ? facts.NameOf(place.Id) : "", place.Revenue, place.Score, place.Headroom, place.Chance, place.N, place.Since, place.Action.ToString());

    private static IResult Members(string cell, int? limit, string? cursor, HttpContext http, FactsBook book, SegmentBook segments, Pipeline pipeline, long? segment = null)
    {
        if (!pipeline.HasCaughtUp) return Starting();
        PortfolioCell? which = Enum.GetValues<PortfolioCell>().Select(value => (PortfolioCell?)value).FirstOrDefault(value => string.Equals(CellName(value!.Value), cell, StringComparison.Ordinal));
        if (which is not { } known) return Refusal.NotFound("cell (model, growth, atRisk, dangling or unknown)").ToProblem();
        int from = 0, size = limit ?? UsualPage;
        if (size is < 1 or > LargestPage) return Refusal.Invalid($"'limit' lies between 1 and {LargestPage}.", "/limit").ToProblem();
        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from)) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor").ToProblem();
        WorkspaceFacts facts = book.Of(http.Caller().Workspace);
        if (Among(facts, segments, segment) is not { } portfolio) return Refusal.NotFound("segment").ToProblem();
        PortfolioPlace[] members = [.. Portfolio.Ranked(portfolio.Places.Where(place => place.Cell == known), known)];
        return Results.Ok(new PortfolioMembersShape(
            [.. members.Skip(from).Take(size).Select(place => Top(place, facts, who: true))], members.Length, from + size < members.Length ? (from + size).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> SaveCuts(CutsRequest request, HttpContext http, CorridorDatabase database, AuditTrail audit)
    {
        if (request.Score is < 0 or > 100) return Refusal.Invalid("The cut of the score lies between 0 and 100.", "/score").ToProblem();
        if (request.Revenue is < 0) return Refusal.Invalid("The cut of the revenue is not negative.", "/revenue").ToProblem();
        Caller caller = http.Caller();
        await database.Write(connection =>
        {
            RateStore.SaveCuts(connection, caller.Workspace, request.Score, request.Revenue);
            audit.Append(connection, caller, "portfolio.cuts", "portfolio", string.Create(CultureInfo.InvariantCulture, $"score {request.Score}, revenue {request.Revenue}"));
        });
        return Results.NoContent();
    }

    private static IResult Rates(HttpContext http, CorridorDatabase database, FactsBook facts, Pipeline pipeline)
    {
        WorkspaceId workspace = http.Caller().Workspace;
        return pipeline.HasCaughtUp ? Results.Ok(RatesReport.Of(facts.Of(workspace), database.Read(connection => RateStore.Rates(connection, workspace)))) : Starting();
    }

    private static async Task<IResult> RemoveRates(string currency, string? day, HttpContext http, CorridorDatabase database, AuditTrail audit)
    {
        Moment? only = string.IsNullOrEmpty(day) ? null : Day(day);
        if (only is null && !string.IsNullOrEmpty(day)) return Refusal.Invalid("A day is written 2026-01-31.", "/day").ToProblem();
        Caller caller = http.Caller();
        string name = currency.ToUpperInvariant();
        int removed = await database.Write(connection =>
        {
            int count = RateStore.Remove(connection, caller.Workspace, name, only);
            if (count > 0) audit.Append(connection, caller, "rates.remove", name, only is null ? $"{count} rates" : day!);
            return count;
        });
        return removed == 0 ? Refusal.NotFound("rate").ToProblem() : Results.NoContent();
    }

    private static Moment? Day(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime day) ? Moment.From(new DateTimeOffset(day, TimeSpan.Zero)) : null;

    private static async Task<IResult> SaveRates(IReadOnlyList<RateRequest?> request, HttpContext http, CorridorDatabase database, AuditTrail audit)
    {
        if (request.Count is 0 or > MostRates) return Refusal.Invalid($"Give 1 to {MostRates} rates.").ToProblem();
        List<(string, Moment, decimal)> rates = [];
        for (int i = 0; i < request.Count; i++)
        {
            if (request[i] is not { } rate) return Refusal.Invalid("A rate is an object with currency, day and rate.", $"/{i}").ToProblem();
            if (rate.Currency.Length != 3 || !rate.Currency.All(char.IsAsciiLetter)) return Refusal.Invalid("A currency is three letters (ISO 4217).", $"/{i}/currency").ToProblem();
            if (rate.Rate <= 0) return Refusal.Invalid("A rate is above 0.", $"/{i}/rate").ToProblem();
            if (Day(rate.Day) is not { } day) return Refusal.Invalid("A day is written 2026-01-31.", $"/{i}/day").ToProblem();
            rates.Add((rate.Currency.ToUpperInvariant(), day, rate.Rate));
        }
        Caller caller = http.Caller();
        await database.Write(connection =>
        {
            RateStore.Save(connection, caller.Workspace, rates);
            audit.Append(connection, caller, "rates.save", "rates", $"{rates.Count} rates");
        });
        return Results.NoContent();
    }
}
