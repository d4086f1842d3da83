using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.JourneyEngine;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Measure;

/// <summary>Opens the report that a request asks for: its workspace, its period, its filters.</summary>
internal static class Reports
{
    private static readonly string[] Fields = ["channel", "location", "platform", "vertical", "product", "team"];

    public static Outcome<TouchpointReport> Open(IServiceProvider services, Caller caller, Func<string, string?> asked)
    {
        if (!services.GetRequiredService<Pipeline>().HasCaughtUp)
            return new Refusal("starting", "What was recorded before the start is still being read. Ask again in a moment; recording goes on meanwhile.", Status: 503);
        WorkspaceFacts facts = services.GetRequiredService<FactsBook>().Of(caller.Workspace);
        Outcome<ReportPeriod> period = ReportPeriod.Read(asked("from"), asked("to"), facts.At);
        if (period.IsRefused) return period.Refusal!;
        CustomerSet? members = null;
        if (asked("segment") is { Length: > 0 } segment)
        {
            members = long.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? services.GetRequiredService<SegmentBook>().Members(facts, id) : null;
            if (members is null) return Refusal.NotFound("segment");
        }
        return new TouchpointReport(facts, period.Value, ReportFilter.Read(facts, name => Array.IndexOf(Fields, name) >= 0 ? asked(name) : null, members), caller);
    }
}
