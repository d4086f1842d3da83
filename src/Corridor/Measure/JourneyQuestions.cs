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
        string[] keys = (steps ?? "").Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (keys.Length is < 1 or > MostSteps) return Refusal.Invalid($"'steps' names 1 to {MostSteps} touchpoints, such as a>b>c.", "/steps");
        List<IReadOnlyList<ushort>> numbers = [];
        foreach (string key in keys)
        {
            if (facts.Table.Find(key) is not { } number) return Refusal.Invalid($"There is no touchpoint '{key}'.", "/steps");
            numbers.Add([number]);
        }
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

    private string Key(ushort touchpoint) => facts.Table[touchpoint].Key;

    private static TouchpointCountShape[] Steps(string[] keys, IReadOnlyList<long>? reached) =>
        [.. keys.Select((key, i) => new TouchpointCountShape(key, reached?[i] ?? 0))];
}
