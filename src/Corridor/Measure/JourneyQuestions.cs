using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;

namespace Corridor.Measure;

internal sealed record TouchpointCountShape(string Touchpoint, long Count);

internal sealed record EdgeShape(string From, string To, long Count, double MeanSeconds);

internal sealed record StepsCountShape(IReadOnlyList<string> Steps, long Count);

internal sealed record DiscoveryShape(
    long Cases, long Events, long Touchpoints, long Variants, IReadOnlyList<TouchpointCountShape> Starts, IReadOnlyList<TouchpointCountShape> Ends,
    IReadOnlyList<EdgeShape> Edges, IReadOnlyList<StepsCountShape> TopVariants);

internal sealed record FunnelGroupShape(string Value, IReadOnlyList<TouchpointCountShape> Steps);

internal sealed record FunnelShape(IReadOnlyList<TouchpointCountShape>? Steps, IReadOnlyList<FunnelGroupShape>? Groups);

/// <param name="FromSeconds">Inclusive.</param>
/// <param name="ToSeconds">Exclusive; null for the last bin.</param>
internal sealed record TimeBinShape(double FromSeconds, double? ToSeconds, long Count);

/// <param name="N">Pairs: from each contact at the first touchpoint to the next one at the second, unless the first comes again before it.</param>
internal sealed record TimeBetweenShape(
    long N, long Customers, double? MeanSeconds, double? MedianSeconds, double? P90Seconds, double? LeastSeconds, double? MostSeconds, IReadOnlyList<TimeBinShape> Bins, string Definition);

/// <param name="Size">Customers whose first contact in the report's time lies in this period.</param>
/// <param name="Back">Of them, how many had a contact 1, 2, ... periods later; as many as there are periods until the end.</param>
internal sealed record CohortShape(Moment Start, long Size, IReadOnlyList<long> Back);

/// <param name="OpenEnd">The last period is not over yet, so its numbers still grow.</param>
internal sealed record CohortsShape(string Unit, IReadOnlyList<CohortShape> Cohorts, bool OpenEnd, string Definition);

internal sealed record PathsShape(IReadOnlyList<StepsCountShape> Paths);

/// <summary>Questions about journeys, in touchpoints' keys instead of numbers.</summary>
internal sealed class JourneyQuestions(WorkspaceFacts facts, JourneyScope scope)
{
    private const int LongestPath = 20;
    private const int MostPaths = 1_000;
    private const int MostSteps = 50;

    public DiscoveryShape Discover()
    {
        DiscoveryAnswer answer = new Discovery().Run(facts.View, scope);
        return new DiscoveryShape(
            answer.Cases, answer.Events, answer.Touchpoints, answer.Variants,
            [.. answer.Starts.Select(start => new TouchpointCountShape(Key(start.Touchpoint), start.Count))],
            [.. answer.Ends.Select(end => new TouchpointCountShape(Key(end.Touchpoint), end.Count))],
            [.. answer.Edges.Select(edge => new EdgeShape(Key(edge.From), Key(edge.To), edge.Count, edge.MeanSeconds))],
            [.. answer.TopVariants.Select(variant => new StepsCountShape([.. variant.Steps.Select(Key)], variant.Count))]);
    }

    public IReadOnlyList<EdgeShape> Follows() =>
        [.. new DirectlyFollows().Run(facts.View, scope).OrderByDescending(edge => edge.Count).Select(edge => new EdgeShape(Key(edge.From), Key(edge.To), edge.Count, edge.MeanSeconds))];

    /// <param name="steps">Keys of touchpoints, joined by <c>&gt;</c>.</param>
    /// <param name="by">channel, location, platform, vertical, product or team; null for no breakdown.</param>
    public Outcome<FunnelShape> Funnel(string? steps, TimeSpan within, string? by)
    {
        Outcome<(string[] Keys, List<IReadOnlyList<ushort>> Numbers)> read = Steps(steps);
        if (read.IsRefused) return read.Refusal!;
        (string[] keys, List<IReadOnlyList<ushort>> numbers) = read.Value;
        Breakdown? breakdown = null;
        CodeBook? values = null;
        if (!string.IsNullOrEmpty(by))
        {
            if (!Enum.TryParse(by, ignoreCase: true, out ContactField field)) return Refusal.Invalid("'by' is channel, location, platform, vertical, product or team.", "/by");
            values = facts.Books.Journeys.Values[(int)field];
            breakdown = field == ContactField.Channel ? Breakdown.ByChannel : Breakdown.ByProperty(facts.Books.Journeys.Properties[(int)field]);
        }
        FunnelGroup[] groups = new Funnel(numbers, (long)(within.TotalMicroseconds), breakdown).Run(facts.View, scope);
        if (breakdown is null) return new FunnelShape(Steps(keys, groups.Length == 0 ? null : groups[0].Reached), null);
        return new FunnelShape(null, [.. groups.Select(group => new FunnelGroupShape(group.Group == 0 ? "" : values![group.Group], Steps(keys, group.Reached)))]);
    }

    public Outcome<PathsShape> Paths(string? from, int length, int top)
    {
        if (from is null || facts.Table.Find(from) is not { } start) return Refusal.Invalid($"There is no touchpoint '{from}'.", "/from");
        if (length is < 2 or > LongestPath) return Refusal.Invalid($"'length' lies between 2 and {LongestPath}.", "/length");
        if (top is < 1 or > MostPaths) return Refusal.Invalid($"'top' lies between 1 and {MostPaths}.", "/top");
        return new PathsShape([.. new Paths(start, length, top).Run(facts.View, scope).Select(path => new StepsCountShape([.. path.Steps.Select(Key)], path.Count))]);
    }

    /// <summary>Where bins of times begin, in seconds: as people count time.</summary>
    private static readonly double[] BinSeconds = [0, 10, 60, 300, 900, 3_600, 4 * 3_600, 12 * 3_600, 86_400, 2 * 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 90 * 86_400, 365 * 86_400];

    public Outcome<TimeBetweenShape> TimeBetween(string? from, string? to)
    {
        if (Touchpoint(from, "/first") is { IsRefused: true } first) return first.Refusal!;
        if (Touchpoint(to, "/second") is { IsRefused: true } second) return second.Refusal!;
        TimeBetween question = new(Touchpoint(from, "/first").Value, Touchpoint(to, "/second").Value);
        (TimeDistribution found, long[] bins) = question.Run(facts.View, scope, [.. BinSeconds.Select(seconds => (long)(seconds * Moment.MicrosPerSecond))]);
        // Bins before the first and behind the last one that has anyone say nothing.
        int least = Array.FindIndex(bins, count => count > 0), most = Array.FindLastIndex(bins, count => count > 0);
        return new TimeBetweenShape(
            found.Count, found.Customers, Known(found.MeanSeconds), Known(found.MedianSeconds), Known(found.Percentile90Seconds), Known(found.LeastSeconds), Known(found.MostSeconds),
            least < 0 ? [] : [.. Enumerable.Range(least, most - least + 1).Select(i => new TimeBinShape(BinSeconds[i], i + 1 < bins.Length ? BinSeconds[i + 1] : null, bins[i]))],
            "From each contact at the first touchpoint to the customer's next one at the second, others between allowed, unless the first comes again before it. Median and 90th percentile by nearest rank.");
    }

    public Outcome<CohortsShape> Cohorts(string? unit, ReportPeriod period)
    {
        if (Table(unit, period) is { IsRefused: true } wrong) return wrong.Refusal!;
        TimeTable table = Table(unit, period).Value;
        CohortCell[] cells = new Cohorts(table).Run(facts.View, scope);
        Dictionary<(int, int), long> counts = cells.ToDictionary(cell => (cell.Cohort, cell.Later), cell => cell.Customers);
        return new CohortsShape(
            unit ?? "week",
            [.. Enumerable.Range(0, table.Count).Select(cohort => new CohortShape(
                new Moment(table.Start(cohort)), counts.GetValueOrDefault((cohort, 0)), [.. Enumerable.Range(1, table.Count - 1 - cohort).Select(later => counts.GetValueOrDefault((cohort, later)))]))],
            table.End(table.Count - 1) > facts.At.Micros,
            "Customers by the period of their first contact in the time of the report, and how many of them had a contact in each later period. Periods are of the workspace's calendar.");
    }

    /// <summary>The customers behind a figure, from the same kernel that counted them.</summary>
    /// <param name="asked">What the figure is of: <c>question</c> is funnel, path, follows, time-between or cohort, with that question's own parameters.</param>
    public Outcome<int[]> People(Func<string, string?> asked, ReportPeriod period)
    {
        switch (asked("question"))
        {
            case "funnel":
                Outcome<(string[] Keys, List<IReadOnlyList<ushort>> Numbers)> steps = Steps(asked("steps"));
                if (steps.IsRefused) return steps.Refusal!;
                Outcome<TimeSpan> within = Within.Read(asked("within"));
                if (within.IsRefused) return within.Refusal!;
                if (!int.TryParse(asked("step"), NumberStyles.None, CultureInfo.InvariantCulture, out int step) || step < 1 || step > steps.Value.Keys.Length) return Refusal.Invalid($"'step' lies between 1 and {steps.Value.Keys.Length}.", "/step");
                return new Funnel(steps.Value.Numbers, (long)within.Value.TotalMicroseconds).Customers(facts.View, scope, step - 1, noFurther: asked("outcome") is "dropped");
            case "path":
                Outcome<(string[] Keys, List<IReadOnlyList<ushort>> Numbers)> path = Steps(asked("steps"));
                if (path.IsRefused) return path.Refusal!;
                ushort[] walked = [.. path.Value.Numbers.Select(one => one[0])];
                return new Paths(walked[0], walked.Length, 0).Customers(facts.View, scope, walked);
            case "follows":
                Outcome<ushort> before = Touchpoint(asked("first"), "/first"), after = Touchpoint(asked("second"), "/second");
                return before.IsRefused ? before.Refusal! : after.IsRefused ? after.Refusal! : DirectlyFollows.Customers(facts.View, scope, before.Value, after.Value);
            case "time-between":
                Outcome<ushort> first = Touchpoint(asked("first"), "/first"), second = Touchpoint(asked("second"), "/second");
                if (first.IsRefused) return first.Refusal!;
                if (second.IsRefused) return second.Refusal!;
                if (!Seconds(asked("least"), 0, out long least) || !Seconds(asked("most"), long.MaxValue, out long most)) return Refusal.Invalid("'least' and 'most' are seconds.", "/least");
                // The end of a bin is exclusive.
                return new TimeBetween(first.Value, second.Value).Customers(facts.View, scope, least, most == long.MaxValue ? most : most - 1);
            case "cohort":
                Outcome<TimeTable> table = Table(asked("unit"), period);
                if (table.IsRefused) return table.Refusal!;
                if (!int.TryParse(asked("cohort"), NumberStyles.None, CultureInfo.InvariantCulture, out int cohort) || !int.TryParse(asked("later"), NumberStyles.None, CultureInfo.InvariantCulture, out int later)
                    || (long)cohort + later >= table.Value.Count) return Refusal.Invalid("'cohort' and 'later' name a cell of the cohorts.", "/cohort");
                return new Cohorts(table.Value).Customers(facts.View, scope, cohort, later);
            default:
                return Refusal.Invalid("'question' is funnel, path, follows, time-between or cohort.", "/question");
        }
    }

    private static bool Seconds(string? text, long otherwise, out long micros)
    {
        micros = otherwise;
        if (string.IsNullOrEmpty(text)) return true;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) || seconds > 1e10) return false;
        micros = (long)(seconds * Moment.MicrosPerSecond);
        return true;
    }

    private Outcome<TimeTable> Table(string? unit, ReportPeriod period)
    {
        const int MostPeriods = 200;
        CalendarUnit? known = unit switch { "day" => CalendarUnit.Day, null or "" or "week" => CalendarUnit.Week, "month" => CalendarUnit.Month, _ => null };
        if (known is null) return Refusal.Invalid("'unit' is day, week or month.", "/unit");
        TimeTable table = period.Buckets(facts.Workspace, known.Value);
        return table.Count > MostPeriods ? Refusal.Invalid($"That are {table.Count} periods, more than {MostPeriods}. Choose a larger unit or a shorter time.", "/unit") : table;
    }

    private Outcome<ushort> Touchpoint(string? key, string pointer) =>
        key is not null && facts.Table.Find(key) is { } number ? number : Refusal.Invalid(string.IsNullOrEmpty(key) ? $"'{pointer[1..]}' names a touchpoint." : $"There is no touchpoint '{key}'.", pointer);

    private Outcome<(string[] Keys, List<IReadOnlyList<ushort>> Numbers)> Steps(string? steps)
    {
        string[] keys = (steps ?? "").Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (keys.Length is < 1 or > MostSteps) return Refusal.Invalid($"'steps' names 1 to {MostSteps} touchpoints, such as a>b>c.", "/steps");
        List<IReadOnlyList<ushort>> numbers = [];
        foreach (string key in keys)
        {
            if (facts.Table.Find(key) is not { } number) return Refusal.Invalid($"There is no touchpoint '{key}'.", "/steps");
            numbers.Add([number]);
        }
        return (keys, numbers);
    }

    private static double? Known(double seconds) => double.IsNaN(seconds) ? null : seconds;

    private string Key(ushort touchpoint) => facts.Table[touchpoint].Key;

    private static TouchpointCountShape[] Steps(string[] keys, IReadOnlyList<long>? reached) =>
        [.. keys.Select((key, i) => new TouchpointCountShape(key, reached?[i] ?? 0))];
}
