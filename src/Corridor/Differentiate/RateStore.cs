using System.Data.Common;
using Dapper;

namespace Corridor.Differentiate;

/// <summary>Rows of exchange rates and of the portfolio's cuts.</summary>
internal static class RateStore
{
    public static List<(string Currency, Moment Day, decimal Rate)> Rates(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<(string Currency, long Day, string Rate)>("SELECT currency, day, rate FROM currency_rate WHERE workspace = @workspace ORDER BY currency, day", new { workspace = workspace.Value })
            .Select(row => (row.Currency, new Moment(row.Day), decimal.Parse(row.Rate, CultureInfo.InvariantCulture)))];

    public static void Save(DbConnection connection, WorkspaceId workspace, IEnumerable<(string Currency, Moment Day, decimal Rate)> rates) => connection.Execute("""
        INSERT INTO currency_rate (workspace, currency, day, rate) VALUES (@workspace, @Currency, @day, @rate)
        ON CONFLICT (workspace, currency, day) DO UPDATE SET rate = excluded.rate
        """,
        rates.Select(rate => new { workspace = workspace.Value, rate.Currency, day = rate.Day.Micros, rate = rate.Rate.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>Removes one day's rate of a currency, or all of them; returns how many there were.</summary>
    public static int Remove(DbConnection connection, WorkspaceId workspace, string currency, Moment? day) => connection.Execute(
        "DELETE FROM currency_rate WHERE workspace = @workspace AND currency = @currency" + (day is null ? "" : " AND day = @day"), new { workspace = workspace.Value, currency, day = day?.Micros });

    public static (double? Score, decimal? Revenue) Cuts(DbConnection connection, WorkspaceId workspace)
    {
        (double? score, string? revenue) = connection.QuerySingleOrDefault<(double?, string?)>("SELECT score, revenue FROM portfolio_cut WHERE workspace = @workspace", new { workspace = workspace.Value });
        return (score, revenue is null ? null : decimal.Parse(revenue, CultureInfo.InvariantCulture));
    }

    public static void SaveCuts(DbConnection connection, WorkspaceId workspace, double? score, decimal? revenue) => connection.Execute("""
        INSERT INTO portfolio_cut (workspace, score, revenue) VALUES (@workspace, @score, @revenue)
        ON CONFLICT (workspace) DO UPDATE SET score = excluded.score, revenue = excluded.revenue
        """, new { workspace = workspace.Value, score, revenue = revenue?.ToString(CultureInfo.InvariantCulture) });
}
