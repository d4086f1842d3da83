using Corridor.JourneyEngine;
using Corridor.Listen;
using Corridor.Statistics;
using Corridor.Trust;

namespace Corridor.Measure;

internal sealed record MetricPointShape(Moment Start, EstimateShape? Estimate);

internal sealed record MetricPartShape(string Value, EstimateShape? Estimate);

internal sealed record MetricShape(string Metric, EstimateShape? Estimate, string? Reason, string Definition, string Source, ChangeShape? Change, IReadOnlyList<MetricPointShape> OverTime, IReadOnlyList<MetricPartShape> By);

/// <summary>One metric in one period, over time and by touchpoint, with its definition.</summary>
internal static class MetricReport
{
    public static Outcome<MetricShape> Of(TouchpointReport report, string metric, Caller caller) => metric switch
    {
        "nps" => Nps(report, caller),
        "gap" => Gap(report, caller),
        "csat" => Score(report, caller, "csat", "Mean of satisfaction answers, 0 (worst) to 100 (best); each customer's latest answer at each touchpoint counts once."),
        "ces" => Score(report, caller, "ces", "Mean of effort answers turned so that 100 is no effort; each customer's latest answer at each touchpoint counts once."),
        _ => Refusal.NotFound("metric (nps, csat, ces or gap)"),
    };

    private static MetricShape Nps(TouchpointReport report, Caller caller)
    {
        TimeTable buckets = report.Period.Buckets(report.Facts.Workspace);
        Answer[] answers = report.Facts.RelationshipAnswers.ToArray();
        ScoreNps[] points = ScoreNps.Of(answers, index => InPeriod(report, answers[index].Time) && report.PassesRelationship(index) ? buckets.PeriodOf(answers[index].Time.Micros) : -1, buckets.Count);
        ScoreNps all = OverviewReport.Nps(report, report.Period), before = OverviewReport.Nps(report, report.Period.Before);
        return new MetricShape("nps", EstimateShape.Of(all.Estimate(), caller), all.Estimate() is null ? "no_relationship_answer" : null,
            "Share of promoters (9, 10) less share of detractors (0 to 6) among answers to the relationship question; each customer's latest answer in the period counts.",
            "Reichheld (2003); interval: adjusted Wald, Rocks (2016)", ChangeShape.Of(all.Since(before)),
            [.. Enumerable.Range(0, buckets.Count).Select(i => new MetricPointShape(new Moment(buckets.Start(i)), EstimateShape.Of(points[i].Estimate(), caller)))], []);
    }

    private static MetricShape Gap(TouchpointReport report, Caller caller)
    {
        TimeTable buckets = report.Period.Buckets(report.Facts.Workspace);
        Func<int, int> groupOf = report.ByTouchpoint(report.Period);
        ExperienceGaps gaps = report.Facts.Gaps;
        ExperienceGapSummary[] points = ExperienceGapSummary.Of(gaps, index => groupOf(index) < 0 ? -1 : buckets.PeriodOf(gaps.Answers[index].Lived.Micros), buckets.Count);
        ExperienceGapSummary all = ExperienceGapSummary.Of(gaps, index => groupOf(index) < 0 ? -1 : 0, 1)[0];
        return new MetricShape("gap", EstimateShape.Of(all.Gap, caller), all.Gap is null ? all.Reason ?? "no_experience" : null,
            "Experience less expectation on one scale from 0 to 100, at all touchpoints; expectation combined by precision from what was asked, promised and lived before.",
            "Oliver (1980); SERVQUAL, Parasuraman, Zeithaml and Berry (1988)", null,
            [.. Enumerable.Range(0, buckets.Count).Select(i => new MetricPointShape(new Moment(buckets.Start(i)), EstimateShape.Of(points[i].Gap, caller)))],
            [.. report.Shown().Where(number => report.Summary(number).Gap is not null).Select(number => new MetricPartShape(report.Facts.Table[number].Name, EstimateShape.Of(report.Summary(number).Gap, caller)))]);
    }

    private static MetricShape Score(TouchpointReport report, Caller caller, string metric, string definition)
    {
        TimeTable buckets = report.Period.Buckets(report.Facts.Workspace);
        Func<int, int> groupOf = report.ByTouchpoint(report.Period);
        ExperienceGaps gaps = report.Facts.Gaps;
        bool Is(int index) => string.Equals(gaps.Answers[index].Metric, metric, StringComparison.Ordinal) && groupOf(index) >= 0;
        int touchpoints = report.Facts.Table.Touchpoints.Count;
        ScoreSummary[] points = ScoreSummary.Of(gaps, ExperienceGapVotes.Of(gaps, index => Is(index) ? buckets.PeriodOf(gaps.Answers[index].Lived.Micros) : -1, buckets.Count), buckets.Count);
        ScoreSummary[] parts = ScoreSummary.Of(gaps, ExperienceGapVotes.Of(gaps, index => Is(index) ? groupOf(index) : -1, touchpoints), touchpoints);
        Estimate? all = ScoreSummary.Of(gaps, ExperienceGapVotes.Of(gaps, index => Is(index) ? 0 : -1, 1), 1)[0].Score;
        return new MetricShape(metric, EstimateShape.Of(all, caller), all is null ? "no_answer" : null, definition, "Mean with t interval, Student (1908)", null,
            [.. Enumerable.Range(0, buckets.Count).Select(i => new MetricPointShape(new Moment(buckets.Start(i)), EstimateShape.Of(points[i].Score, caller)))],
            [.. Enumerable.Range(0, touchpoints).Where(number => parts[number].Score is not null).Select(number => new MetricPartShape(report.Facts.Table[number].Name, EstimateShape.Of(parts[number].Score, caller)))]);
    }

    private static bool InPeriod(TouchpointReport report, Moment time) => time >= report.Period.From && time < report.Period.To;
}
