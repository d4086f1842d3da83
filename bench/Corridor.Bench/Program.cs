using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Corridor.Bench;

Option<double> preload = new("--preload") { Description = "Millions of messages that are recorded already", DefaultValueFactory = _ => 0 };
Option<string?> data = new("--data") { Description = "A data directory to fill and keep; else one of its own, removed at the end" };
Option<int> batch = new("--batch") { Description = "Messages in a request", DefaultValueFactory = _ => 100 };
Option<int> connections = new("--connections") { Description = "Senders at once", DefaultValueFactory = _ => 16 };
Option<double> seconds = new("--seconds") { Description = "Of each run", DefaultValueFactory = _ => 10 };
Option<int> runs = new("--runs") { Description = "Runs, each beside one of the floor", DefaultValueFactory = _ => 5 };
Option<int> customers = new("--customers") { DefaultValueFactory = _ => 200_000 };
Option<double> fresh = new("--new") { Description = "Share of messages with an identifier never seen", DefaultValueFactory = _ => 0.3 };
Option<double> rate = new("--rate") { Description = "Messages a second to offer; 0: as many as are taken", DefaultValueFactory = _ => 0 };

Command ingest = new("ingest", "Durable ingest over HTTP, beside a bare append-and-fsync log") { preload, data, batch, connections, seconds, runs, customers, fresh, rate };
ingest.SetAction(async parse =>
{
    using Store store = Store.At(parse.GetValue(data));
    Console.WriteLine(Machine.Describe());
    string key = await store.Key((long)(parse.GetValue(preload) * 1e6), parse.GetValue(customers));
    Stopwatch watch = Stopwatch.StartNew();
    await using Server server = await Server.Start(store.Path);
    double ready = watch.Elapsed.TotalSeconds;
    await server.WaitUntilAnswersKnowAll();
    IReadOnlyDictionary<string, double> started = await server.Metrics();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"ready after {ready:F1} s, answers know all {parse.GetValue(preload)} million after {watch.Elapsed.TotalSeconds:F1} s, {started["process_cpu_seconds_total"]:F1} s CPU, {started["process_resident_memory_bytes"] / (1 << 20):F0} MB"));
    TimeSpan time = TimeSpan.FromSeconds(parse.GetValue(seconds));
    List<IngestLoad.Result> results = [];
    List<double> floors = [];
    for (int run = 0; run < parse.GetValue(runs); run++)
    {
        (double floor, double floorP99) = await FsyncLog.Run(store.Path, parse.GetValue(batch), parse.GetValue(connections), TimeSpan.FromSeconds(Math.Min(3, time.TotalSeconds)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"floor   {floor,9:F0}/s  p99 {floorP99:F1} ms  load {Machine.Load()}"));
        IngestLoad.Result result = await IngestLoad.Run(
            server, key, store.NextMaker(parse.GetValue(connections)), parse.GetValue(batch), parse.GetValue(connections), time, parse.GetValue(customers), parse.GetValue(fresh), parse.GetValue(rate));
        Console.WriteLine($"ingest  {result}");
        await server.WaitUntilAnswersKnowAll();
        results.Add(result);
        floors.Add(floor);
    }
    double rateMedian = Sample.Median(results.Select(r => r.PerSecond)), floorMedian = Sample.Median(floors);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"median of {results.Count}: {rateMedian:F0}/s = {rateMedian / floorMedian:F3} of the floor ({floorMedian:F0}/s); p99 {Sample.Median(results.Select(r => r.P99)):F1} ms; server {Sample.Median(results.Select(r => r.ServerCpu / r.Messages * 1e6)):F1} us CPU a message, driver {Sample.Median(results.Select(r => r.DriverCpu / r.Messages * 1e6)):F1} us; behind {Sample.Median(results.Select(r => r.LagSeconds)):F2} s"));
});

Command start = new("start", "How long the program takes until it answers with all that is recorded") { preload, data, customers, runs };
start.SetAction(async parse =>
{
    using Store store = Store.At(parse.GetValue(data));
    Console.WriteLine(Machine.Describe());
    await store.Key((long)(parse.GetValue(preload) * 1e6), parse.GetValue(customers));
    for (int run = 0; run < parse.GetValue(runs); run++)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using Server server = await Server.Start(store.Path);
        double ready = watch.Elapsed.TotalSeconds;
        await server.WaitUntilAnswersKnowAll();
        double all = watch.Elapsed.TotalSeconds;
        IReadOnlyDictionary<string, double> now = await server.Metrics();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{parse.GetValue(preload)} million: ready {ready:F1} s, answers know all {all:F1} s, {now["process_cpu_seconds_total"]:F1} s CPU, {now["process_resident_memory_bytes"] / (1 << 20):F0} MB, load {Machine.Load()}"));
    }
});

Command stages = new("stages", "What each step of recording and taking in costs") { customers, fresh };
stages.SetAction(async parse =>
{
    using Store store = Store.At(null);
    Console.WriteLine(Machine.Describe());
    await Stages.Run(store.Path, parse.GetValue(customers), parse.GetValue(fresh));
});

Command segments = new("segments", "What finding the people of a condition costs, over a data directory that the demo filled") { data };
segments.SetAction(async parse =>
{
    using Store store = Store.At(parse.GetValue(data));
    Console.WriteLine(Machine.Describe());
    await Segments.Run(store.Path);
});

RootCommand root = new("Measures Corridor; figures and how they were taken are in bench/README.md") { ingest, start, stages, segments };
return await root.Parse(args).InvokeAsync();
