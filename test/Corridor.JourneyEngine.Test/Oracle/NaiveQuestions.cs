using System.Numerics;

namespace Corridor.JourneyEngine.Test;

/// <summary>Every question, answered the obvious way from plain lists.</summary>
internal static class NaiveQuestions
{
    public static DiscoveryAnswer Discover(NaiveJourney[] journeys, int top) => new(
        journeys.Length,
        journeys.Sum(journey => journey.Steps.Length),
        journeys.SelectMany(journey => journey.Touchpoints).Distinct().Count(),
        Text(journeys).Distinct(StringComparer.Ordinal).Count(),
        Count(journeys.Select(journey => (journey.Steps[0].Touchpoint, journey.Customer))),
        Count(journeys.Select(journey => (journey.Steps[^1].Touchpoint, journey.Customer))),
        Edges(journeys),
        TopPaths(journeys.Select(journey => (journey.Customer, journey.Touchpoints)), top));

    public static Edge[] Edges(NaiveJourney[] journeys, ushort? from = null) =>
    [
        .. journeys.SelectMany(journey => journey.Pairs.Select(pair => (journey.Customer, pair)))
            .Where(found => from is null || found.pair.From.Touchpoint == from)
            .GroupBy(found => (From: found.pair.From.Touchpoint, To: found.pair.To.Touchpoint))
            .Select(group => new Edge(
                group.Key.From, group.Key.To, group.Count(), group.Select(found => found.Customer).Distinct().Count(), Mean(group.Select(found => found.pair.To.Time - found.pair.From.Time))))
            .OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From).ThenBy(edge => edge.To),
    ];

    public static PathCount[] Paths(NaiveJourney[] journeys, ushort from, int length, int top) => TopPaths(AllPaths(journeys, from, length), top);

    public static IEnumerable<(int Customer, ushort[] Steps)> AllPaths(NaiveJourney[] journeys, ushort first, int length) =>
        from journey in journeys
        from start in Enumerable.Range(0, journey.Steps.Length)
        where journey.Steps[start].Touchpoint == first && start + length <= journey.Steps.Length
        select (journey.Customer, journey.Touchpoints[start..(start + length)]);

    public static TouchpointCount[] Volumes(NaiveJourney[] journeys) =>
        Count(journeys.SelectMany(journey => journey.Touchpoints.Select(touchpoint => (touchpoint, journey.Customer))));

    /// <summary>The furthest step of a customer, tried from every start through every choice; -1 for none.</summary>
    public static int Furthest(NaiveJourney journey, ushort[][] steps, long window)
    {
        int furthest = -1;
        for (int start = 0; start < journey.Steps.Length; start++)
            if (steps[0].Contains(journey.Steps[start].Touchpoint)) Try(start + 1, 1, journey.Steps[start].Time);
        return furthest;

        void Try(int next, int step, long began)
        {
            furthest = Math.Max(furthest, step - 1);
            if (step == steps.Length) return;
            for (int i = next; i < journey.Steps.Length; i++)
                if (steps[step].Contains(journey.Steps[i].Touchpoint) && journey.Steps[i].Time - began <= window) Try(i + 1, step + 1, began);
        }
    }

    public static FunnelGroup[] Funnel(NaiveJourney[] journeys, ushort[][] steps, long window, Func<NaiveJourney, ushort> groupOf) =>
    [
        .. journeys.Select(journey => (journey, furthest: Furthest(journey, steps, window))).Where(found => found.furthest >= 0)
            .GroupBy(found => groupOf(found.journey)).OrderBy(group => group.Key)
            .Select(group => new FunnelGroup(group.Key, [.. steps.Select((_, step) => (long)group.Count(found => found.furthest >= step))])),
    ];

    public static IEnumerable<(int Customer, int Cohort, int Later)> CohortMembers(NaiveJourney[] journeys, long[] bounds) =>
        from journey in journeys
        let periods = journey.Steps.Select(step => Period(bounds, step.Time)).Where(period => period >= 0).Distinct().ToArray()
        where periods.Length > 0
        from period in periods
        select (journey.Customer, periods.Min(), period - periods.Min());

    public static CohortCell[] Cohorts(NaiveJourney[] journeys, long[] bounds) =>
    [
        .. CohortMembers(journeys, bounds).GroupBy(member => (member.Cohort, member.Later)).OrderBy(group => group.Key)
            .Select(group => new CohortCell(group.Key.Cohort, group.Key.Later, group.Count())),
    ];

    public static IEnumerable<(int Customer, long Micros)> Gaps(NaiveJourney[] journeys, ushort from, ushort to)
    {
        foreach (NaiveJourney journey in journeys)
        {
            for (int i = 0; i < journey.Steps.Length; i++)
            {
                if (journey.Steps[i].Touchpoint != from) continue;
                NaiveStep? next = journey.Steps.Skip(i + 1).FirstOrDefault(step => step.Touchpoint == from || step.Touchpoint == to);
                if (next is not null && next.Touchpoint == to) yield return (journey.Customer, next.Time - journey.Steps[i].Time);
            }
        }
    }

    public static TimeDistribution Between(NaiveJourney[] journeys, ushort from, ushort to)
    {
        (int Customer, long Micros)[] gaps = [.. Gaps(journeys, from, to)];
        long[] sorted = [.. gaps.Select(gap => gap.Micros).Order()];
        if (sorted.Length == 0) return new(0, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        return new(sorted.Length, gaps.Select(gap => gap.Customer).Distinct().Count(), Mean(sorted), sorted[0] / 1e6, AtLeast(50), AtLeast(90), sorted[^1] / 1e6);

        double AtLeast(int percent) => sorted.First(value => sorted.Count(other => other <= value) * 100 >= percent * sorted.Length) / 1e6;
    }

    public static IEnumerable<(ushort Touchpoint, int Customer)> Repeats(NaiveJourney[] journeys, ushort[] touchpoints, long window, bool same) =>
        from journey in journeys
        from i in Enumerable.Range(0, journey.Steps.Length)
        let step = journey.Steps[i]
        where touchpoints.Contains(step.Touchpoint)
        where journey.Steps.Take(i).Any(earlier => (same ? earlier.Touchpoint == step.Touchpoint : touchpoints.Contains(earlier.Touchpoint)) && step.Time - earlier.Time <= window)
        select (step.Touchpoint, journey.Customer);

    public static ScoreCell[] Scores(NaiveJourney[] journeys, long[] bounds, int high, int low) =>
    [
        .. journeys.SelectMany(journey => journey.Steps).Where(step => step.Row.Score >= 0 && Period(bounds, step.Time) >= 0)
            .GroupBy(step => (step.Touchpoint, Period: Period(bounds, step.Time))).OrderBy(group => group.Key)
            .Select(group => new ScoreCell(
                group.Key.Touchpoint, group.Key.Period, group.Count(), group.Sum(step => (long)step.Row.Score), group.Sum(step => (long)step.Row.Score * step.Row.Score),
                group.Count(step => step.Row.Score >= high), group.Count(step => step.Row.Score <= low))),
    ];

    public static TouchpointCount[] Count(IEnumerable<(ushort Touchpoint, int Customer)> seen) =>
    [
        .. seen.GroupBy(one => one.Touchpoint).Select(group => new TouchpointCount(group.Key, group.Count(), group.Select(one => one.Customer).Distinct().Count()))
            .OrderByDescending(line => line.Count).ThenBy(line => line.Touchpoint),
    ];

    public static int Period(long[] bounds, long time)
    {
        for (int period = 0; period < bounds.Length - 1; period++)
            if (time >= bounds[period] && time < bounds[period + 1]) return period;
        return -1;
    }

    private static IEnumerable<string> Text(NaiveJourney[] journeys) => journeys.Select(journey => string.Join('>', journey.Touchpoints));

    private static PathCount[] TopPaths(IEnumerable<(int Customer, ushort[] Steps)> paths, int top) =>
    [
        .. paths.GroupBy(path => string.Join('>', path.Steps), StringComparer.Ordinal)
            .Select(group => new PathCount(group.First().Steps, group.Count(), group.Select(path => path.Customer).Distinct().Count()))
            .OrderByDescending(path => path.Count).ThenBy(path => string.Concat(path.Steps.Select(step => (char)(step + 1))), StringComparer.Ordinal)
            .Take(top),
    ];

    private static double Mean(IEnumerable<long> micros)
    {
        BigInteger sum = 0;
        int count = 0;
        foreach (long one in micros)
        {
            sum += one;
            count++;
        }
        return (double)sum / (count * 1e6);
    }
}
