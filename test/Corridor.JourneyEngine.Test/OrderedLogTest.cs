using System.Globalization;

namespace Corridor.JourneyEngine.Test;

public sealed class OrderedLogTest
{
    public static TheoryData<string> PublicLogs =>
    [
        "01_running-example.xes.gz", "02_teleclaims.xes.gz", "06_bpic2013_closed.xes.gz", "08_receipt.xes.gz", "13_SEPSIS_1t_per_variant.xes.gz", "helpdesk.xes.gz", "renting_log_high.xes.gz",
    ];

    [Theory]
    [MemberData(nameof(PublicLogs))]
    public void Discovery_of_public_logs_matches_their_known_figures(string name)
    {
        OrderedLog log = Load(SharedData.Path("journeys/" + name));
        Dictionary<string, int> truth = Truth(name);
        foreach (int threads in new[] { 1, 2, 5 })
        {
            DiscoveryAnswer answer = new Discovery(1).Run(log.InFileOrder, log.Scope with { Threads = threads });
            Assert.Equal(truth["cases"], answer.Cases);
            Assert.Equal(truth["events"], answer.Events);
            Assert.Equal(truth["activities"], answer.Touchpoints);
            Assert.Equal(truth["variants"], answer.Variants);
            Assert.Equal(truth["dfg_edges"], answer.Edges.Count);
            Assert.Equal(truth["dfg_count"], answer.Edges.Sum(edge => edge.Count));
            Assert.Equal(truth["start_acts"], answer.Starts.Count);
            Assert.Equal(truth["end_acts"], answer.Ends.Count);
            Assert.Equal(truth["top_variant_cases"], answer.TopVariants[0].Count);
        }
    }

    [Fact]
    public void The_running_example_starts_and_ends_as_pm4py_prints()
    {
        OrderedLog log = Load(SharedData.Path("journeys/01_running-example.xes.gz"));
        DiscoveryAnswer answer = new Discovery().Run(log.InFileOrder, log.Scope);
        Assert.Equal([(log.Find("register request"), 6)], answer.Starts.Select(start => ((ushort?)start.Touchpoint, start.Count)));
        Assert.Equal([(log.Find("pay compensation"), 3), (log.Find("reject request"), 3)], answer.Ends.Select(end => ((ushort?)end.Touchpoint, end.Count)));
    }

    [Fact]
    public void Discovery_keeps_the_order_of_the_file_and_a_funnel_goes_by_time()
    {
        OrderedLogBuilder builder = new();
        builder.Add("x", "late", 20);
        builder.Add("y", "early", 1);
        builder.Add("x", "early", 10);
        OrderedLog log = builder.Build();
        Assert.Equal(["x", "y"], log.Cases);
        Assert.Equal(["early", "late"], log.Touchpoints);
        Assert.Equal<ushort>([1, 0], new Discovery().Run(log.InFileOrder, log.Scope).TopVariants.Single(variant => variant.Steps.Count == 2).Steps);
        Assert.Equal<long>([2, 1], new Funnel([[0], [1]], 10).Run(log.InTimeOrder, log.Scope).Single().Reached);
        Assert.Throws<InvalidOperationException>(() => new Funnel([[0], [1]], 10).Run(log.InFileOrder, log.Scope));
    }

    [Fact]
    public void Equal_and_missing_times_keep_the_order_of_the_file()
    {
        OrderedLogBuilder builder = new();
        foreach ((string name, long? time) in new (string, long?)[] { ("a", null), ("b", 5), ("c", null), ("d", 7), ("e", 5), ("f", 5) }) builder.Add("x", name, time);
        foreach (string name in new[] { "b", "a" }) builder.Add("timeless", name, null);
        OrderedLog log = builder.Build();
        Assert.Equal("abcefd", Text(log, log.InTimeOrder.Run(0)));
        Assert.Equal("abcdef", Text(log, log.InFileOrder.Run(0)));
        Assert.Equal("ba", Text(log, log.InTimeOrder.Run(1)));
        Assert.Equal<long>([2, 2], new Funnel([[log.Find("b")!.Value, log.Find("a")!.Value], [log.Find("a")!.Value, log.Find("c")!.Value]], 0).Run(log.InTimeOrder, log.Scope).Single().Reached);

        Edge[] edges = new DirectlyFollows().Run(log.InFileOrder, log.Scope);
        Assert.Equal(-2e-6, edges.Single(edge => edge.From == log.Find("d")).MeanSeconds);
        Assert.True(double.IsNaN(edges.Single(edge => edge.From == log.Find("c")).MeanSeconds));
    }

    [Fact]
    public void A_log_with_more_touchpoints_than_codes_is_refused()
    {
        OrderedLogBuilder builder = new();
        for (int i = 0; i < ushort.MaxValue; i++) builder.Add("x", i.ToString(CultureInfo.InvariantCulture), null);
        Assert.Throws<InvalidDataException>(() => builder.Add("x", "one more", null));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add("x", "0", long.MaxValue));

        // Far past the dense table of edges, and every code in use.
        OrderedLog log = builder.Build();
        DiscoveryAnswer answer = new Discovery().Run(log.InFileOrder, log.Scope);
        Assert.Equal((ushort.MaxValue, ushort.MaxValue - 1), (answer.Touchpoints, answer.Edges.Count));
        Assert.All(answer.Edges, edge => Assert.Equal(1, edge.Count));
    }

    [Fact]
    public void Edges_of_many_touchpoints_equal_their_oracle()
    {
        Random random = new(5);
        NaiveStore naive = new();
        JourneyColumns columns = new();
        for (int i = 0; i < 6_000; i++)
        {
            Interaction row = new(random.Next(9_000), 0, random.NextInt64(1L << 50), i, (ushort)(random.Next(2) == 0 ? random.Next(4) : random.Next(300, 60_000)));
            naive.Append(row);
            columns.Append(row);
        }
        JourneyView view = columns.Snapshot();
        JourneyScope scope = JourneyScope.EveryName(60_000);
        Edge[] expected = NaiveQuestions.Edges(naive.Journeys(scope));
        foreach (int threads in new[] { 1, 2, 5 }) Same.Answer(expected, new DirectlyFollows().Run(view, scope with { Threads = threads }));
    }

    private static OrderedLog Load(string path)
    {
        OrderedLogBuilder builder = new();
        foreach ((string trace, string touchpoint, long? time) in XesFile.Read(path)) builder.Add(trace, touchpoint, time);
        return builder.Build();
    }

    private static string Text(OrderedLog log, JourneyRun run) => string.Concat(run.Names.ToArray().Select(name => log.Touchpoints[name]));

    private static Dictionary<string, int> Truth(string name)
    {
        string[][] lines = [.. File.ReadLines(SharedData.Path("journeys/log-truth.tsv")).Select(line => line.Split('\t'))];
        string[] line = lines.Single(fields => string.Equals(fields[0], name, StringComparison.Ordinal));
        return Enumerable.Range(1, line.Length - 1).ToDictionary(i => lines[0][i], i => int.Parse(line[i], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
