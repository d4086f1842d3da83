using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.Journeys.Segments;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Bench;

/// <summary>What finding the people of a condition costs in processor time, over what a store holds (the sample company's, best).</summary>
internal static class Segments
{
    private const int Runs = 30;

    private static readonly (string Name, string Json)[] Conditions =
    [
        ("trait", """{"kind":"trait","name":"city","test":"is","values":["Berlin","Hamburg"]}"""),
        ("did at least 3 times in 90 days", """{"kind":"did","touchpoint":"web-shop","atLeast":3,"days":90}"""),
        ("did by channel and location, ever", """{"kind":"did","channel":"store","location":"Berlin"}"""),
        ("did, then not within 14 days", """{"kind":"then","first":{"touchpoint":"home-delivery"},"second":{"touchpoint":"order"},"withinDays":14,"happened":false}"""),
        ("last score", """{"kind":"score","metric":"nps","relationship":true,"atMost":60}"""),
        ("gap", """{"kind":"gap","touchpoint":"home-delivery","class":"disappointed"}"""),
        ("promise broken", """{"kind":"promiseBroken","days":90}"""),
        ("revenue", """{"kind":"revenue","atLeast":200}"""),
        ("portfolio", """{"kind":"portfolio","cells":["atRisk"]}"""),
        ("consent", """{"kind":"consent","purpose":"service","is":"given"}"""),
        ("seen", """{"kind":"seen","which":"last","withinDays":60}"""),
    ];

    public static async Task Run(string directory)
    {
        await using CorridorDatabase database = SqliteDatabase.Open(directory);
        ServiceCollection services = new();
        services.AddSingleton(_ => database);
        services.AddWords();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Pipeline pipeline = provider.GetRequiredService<Pipeline>();
        await pipeline.CatchUp();
        WorkspaceId workspace = provider.GetRequiredService<Workspaces>().All().Select(one => one.Key).MaxBy(one => pipeline.Books(one).Journeys.View.Interactions);
        WorkspaceFacts facts = provider.GetRequiredService<FactsBook>().Of(workspace);
        SegmentConsents consents = new(provider.GetRequiredService<ConsentCensus>());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{CustomersSeen.Of(facts).Everybody.Count} customers and visitors, {facts.View.Interactions} contacts"));
        (string, string)[] all = [.. Conditions, ("all of them at once", $$"""{"kind":"any","of":[{{string.Join(',', Conditions.Select(one => one.Json))}}]}""")];
        foreach ((string name, string json) in all)
        {
            using JsonDocument document = JsonDocument.Parse(json);
            SegmentCondition condition = SegmentReader.Read(document.RootElement).Value;
            List<double> cpu = [];
            int found = 0;
            double first = 0;
            for (int run = 0; run <= Runs; run++)
            {
                // Nothing is kept from run to run but what the facts themselves keep for every report.
                SegmentSets sets = new(facts, [], () => consents.Of(facts));
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                long began = Stopwatch.GetTimestamp();
                found = sets.Of(condition).Count;
                // The clock of the processor ticks coarsely; a short run is timed by the wall.
                double wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds, spent = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
                if (run == 0) first = spent;
                else cpu.Add(spent > 0 ? Math.Min(wall, spent) : wall);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {Sample.Median(cpu),7:F1} ms CPU (first {first,7:F1} ms)   {found} found"));
        }
    }
}
