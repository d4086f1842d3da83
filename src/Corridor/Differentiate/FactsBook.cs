using System.Collections.Concurrent;
using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Differentiate;

/// <summary>Keeps the facts of each workspace for as long as nothing changed, and for a moment longer while much does.</summary>
internal sealed class FactsBook(CorridorDatabase database, Pipeline pipeline, Workspaces workspaces, ReadGate permission, TimeProvider clock)
{
    /// <summary>While messages stream in, facts may be this old; what was acknowledged still shows within a second.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(400);

    /// <summary>Also without any change: promises fall due, months pass.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, Held> held = new();

    public WorkspaceFacts Of(WorkspaceId workspace)
    {
        Held of = held.GetOrAdd(workspace.Value, _ => new Held());
        lock (of)
        {
            WorkspaceBooks books = pipeline.Books(workspace);
            long now = clock.GetTimestamp();
            TimeSpan age = clock.GetElapsedTime(of.At, now);
            bool same = of.Facts is { } facts && ReferenceEquals(facts.Books, books) && facts.Version == books.Version && ReferenceEquals(facts.Table, books.Touchpoints()) && of.Mark == database.ChangeMark();
            if (of.Facts is not null && (age < Freshness && ReferenceEquals(of.Facts.Books, books) || same && age < Longest)) return of.Facts;
            long mark = database.ChangeMark();
            Workspace settings = workspaces.Find(workspace) ?? throw new InvalidOperationException($"Workspace {workspace} is gone.");
            (double? score, decimal? revenue) = database.Read(connection => RateStore.Cuts(connection, workspace));
            List<(string, Moment, decimal)> rates = database.Read(connection => RateStore.Rates(connection, workspace));
            PortfolioOptions cuts = PortfolioOptions.Default with { RevenueCut = revenue, ScoreCut = score ?? PortfolioOptions.Default.ScoreCut };
            of.Facts = new WorkspaceFacts(books, settings, clock.Now(), new RevenueRateTable(settings.Currency, rates), cuts, permission.Denials(workspace));
            (of.At, of.Mark) = (now, mark);
            return of.Facts;
        }
    }

    private sealed class Held
    {
        public WorkspaceFacts? Facts { get; set; }
        public long At { get; set; }
        public long Mark { get; set; }
    }
}
