using Corridor.Differentiate;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Statistics;
using Corridor.Trust;

namespace Corridor.Measure;

internal sealed record PeriodShape(Moment From, Moment To);

internal sealed record CardShape(EstimateShape? Estimate, string? Reason, ChangeShape? Change);

internal sealed record PromiseCardShape(EstimateShape? Share, int Kept, int Broken, int Resolved, int Overdue, string? Reason, ChangeShape? Change);

internal sealed record RevenueAtRiskShape(decimal Amount, string Currency, int Customers);

internal sealed record OverviewShape(
    PeriodShape Period, Moment? DataUpTo, long Interactions, long Customers, CardShape Gap, PromiseCardShape Promises, CardShape Nps, RevenueAtRiskShape? RevenueAtRisk,
    int LeftOutForConsent, int OrdersWithoutRate);

/// <summary>The four figures above everything, each with what it is made of.</summary>
internal static class OverviewReport
{
    public static OverviewShape Of(TouchpointReport report, Caller caller)
    {
        WorkspaceFacts facts = report.Facts;
        ReportPeriod period = report.Period;
        ExperienceGapSummary now = AllTouchpoints(report, period), before = AllTouchpoints(report, period.Before);
        ExperienceGapChange? change = ExperienceGapChange.Between(before, now);
        PromiseSummary kept = PromiseSummary.Of(report.Promises(), facts.At), keptBefore = PromiseSummary.Of(report.PromisesIn(period.Before), facts.At);
        ScoreNps nps = Nps(report, period), npsBefore = Nps(report, period.Before);
        PortfolioCellSummary atRisk = report.Portfolio.Summaries(period.From, period.To)[(int)PortfolioCell.AtRisk];
        long interactions = 0;
        for (int number = 0; number < facts.Table.Touchpoints.Count; number++) interactions += report.Volume(number).Count;
        HashSet<int> people = [];
        for (int number = 0; number < facts.Table.Touchpoints.Count; number++) people.UnionWith(report.CustomersAt(number));
        return new OverviewShape(
            new PeriodShape(period.From, period.To), facts.Books.Journeys.Newest.Micros == 0 ? null : facts.Books.Journeys.Newest, interactions, people.Count,
            new CardShape(EstimateShape.Of(now.Gap, caller), now.Gap is null ? now.Reason ?? "no_experience" : null,
                change is null ? null : new ChangeShape(change.Gap, change.Significant, change.Experience, change.Expectation)),
            new PromiseCardShape(EstimateShape.Of(kept.ShareKept, caller), kept.Kept, kept.Broken, kept.Resolved, kept.Overdue, kept.Resolved == 0 ? "no_promise_resolved" : null,
                ChangeShape.Of(Differences.OfShares(kept.Kept, kept.Resolved, keptBefore.Kept, keptBefore.Resolved))),
            new CardShape(EstimateShape.Of(nps.Estimate(), caller), nps.Estimate() is null ? "no_relationship_answer" : null, ChangeShape.Of(nps.Since(npsBefore))),
            new RevenueAtRiskShape(atRisk.Revenue, facts.Workspace.Currency, atRisk.Customers),
            facts.Excluded?.Count ?? 0, facts.Revenue.WithoutRate);
    }

    /// <summary>NPS of the relationship: each customer's latest answer in the period.</summary>
    public static ScoreNps Nps(TouchpointReport report, ReportPeriod period)
    {
        Answer[] answers = report.Facts.RelationshipAnswers.ToArray();
        return ScoreNps.Of(answers, index => answers[index].Time >= period.From && answers[index].Time < period.To && report.PassesRelationship(index) ? 0 : -1, 1)[0];
    }

    private static ExperienceGapSummary AllTouchpoints(TouchpointReport report, ReportPeriod period)
    {
        Func<int, int> byTouchpoint = report.ByTouchpoint(period);
        return ExperienceGapSummary.Of(report.Facts.Gaps, index => byTouchpoint(index) < 0 ? -1 : 0, 1)[0];
    }
}
