using System.Globalization;
using Corridor.JourneyEngine;
using Corridor.Measure;
using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

public sealed class EventLogFileTest
{
    [Theory]
    [MemberData(nameof(LogTruthTest.Logs), MemberType = typeof(LogTruthTest))]
    public void Discovery_in_a_file_gives_the_figures_of_log_truth(string log)
    {
        string[] header = File.ReadLines(SharedData.PathOf("journeys", "log-truth.tsv")).First().Split('\t');
        string[] truth = File.ReadLines(SharedData.PathOf("journeys", "log-truth.tsv")).Select(line => line.Split('\t')).Single(line => string.Equals(line[0], log, StringComparison.Ordinal));
        long Truth(string name) => long.Parse(truth[Array.IndexOf(header, name)], CultureInfo.InvariantCulture);

        EventLog read = EventLogFile.Read(SharedData.PathOf("journeys", log), log).Value;
        DiscoveryAnswer answer = new Discovery(1).Run(read.Log.InFileOrder, read.Log.Scope);

        Assert.Equal(0, read.Refused);
        Assert.Equal(
            (Truth("cases"), Truth("events"), Truth("activities"), Truth("variants"), Truth("dfg_edges"), Truth("dfg_count"), Truth("start_acts"), Truth("end_acts"), Truth("top_variant_cases")),
            (answer.Cases, answer.Events, answer.Touchpoints, answer.Variants, answer.Edges.Count, answer.Edges.Sum(edge => edge.Count), answer.Starts.Count, answer.Ends.Count, answer.TopVariants[0].Count));
    }

    [Fact]
    public async Task A_case_is_the_case_also_where_the_customer_is_known()
    {
        EventLog log = await Read("case_id;customer;activity;timestamp\n1;7;a;2024-01-01\n2;7;a;2024-01-02\n2;7;b;\n2;7;c;never\n");
        Assert.Equal(["1", "2"], log.Log.Cases);
        Assert.Equal(["a", "b"], log.Log.Touchpoints);
        Assert.Equal(1, log.Refused);
        Assert.Contains("line 5", log.FirstRefusals[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_to_break_down_by_is_found_by_its_column_or_its_meaning()
    {
        const string Text = "customer,time,event,Kanal\n1,2024-01-01,a,web\n2,2024-01-01,a,shop\n3,2024-01-01,a,\n2,2024-01-02,b,web\n";
        foreach (string by in new[] { "kanal", "channel" })
        {
            EventLog log = await Read(Text, by);
            FunnelGroup[] groups = new Funnel([[log.Log.Find("a")!.Value], [log.Log.Find("b")!.Value]], long.MaxValue, Breakdown.ByProperty(log.By!)).Run(log.Log.InTimeOrder, log.Log.Scope);
            Assert.Equal(["", "shop", "web"], groups.Select(group => log.ByValues[group.Group]).Order(StringComparer.Ordinal));
            Assert.Equal([1L, 1L], groups.Single(group => log.ByValues[group.Group] is "shop").Reached);
        }
    }

    [Fact]
    public async Task Tracking_messages_are_a_log_of_contacts()
    {
        EventLog log = await Read("""
            {"type":"identify","userId":"1","traits":{}}
            {"type":"track","userId":"1","event":"a","timestamp":"2024-01-01T00:00:00Z"}
            {"type":"page","anonymousId":"z","name":"Home","timestamp":"2024-01-01T00:00:00Z"}
            {"type":"track","userId":"1","event":"Touchpoint Experienced","properties":{"touchpoint":"b"},"timestamp":"2024-01-02T00:00:00Z"}
            {"type":"track","event":"c"}
            """);
        Assert.Equal(["1", "z"], log.Log.Cases);
        Assert.Equal(["Home", "a", "b"], log.Log.Touchpoints);
        Assert.Equal(1, log.Refused);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "names the case")]
    [InlineData("case_id,b\n1,2\n", "names the touchpoint")]
    public async Task A_file_that_is_no_log_is_refused_with_its_columns(string text, string reason)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<EventLog> log = EventLogFile.Read(fixture.Write("x.csv", text), "x.csv");
        Assert.Contains(reason, log.Refusal?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journeys_in_the_store_are_those_that_were_imported()
    {
        await using ImportFixture fixture = await ImportFixture.Open(real: true);
        string path = fixture.Write("x.csv", "customer,time,event,channel\n1,2024-01-02,b,web\n1,2024-01-01,a,web\n2,2024-01-01,a,shop\n");
        await fixture.Import(path);
        Outcome<EventLog> stored = await StoredJourneys.Read(fixture.Test.Services, fixture.Caller, "channel", CancellationToken.None);
        DiscoveryAnswer answer = new Discovery().Run(stored.Value.Log.InTimeOrder, stored.Value.Log.Scope);
        Assert.Equal((2L, 3L, 2), (answer.Cases, answer.Events, answer.Touchpoints));
        Assert.Equal(["shop", "web"], stored.Value.ByValues.Skip(1).Order(StringComparer.Ordinal));
        await fixture.Store.Undo(fixture.Caller, 1);
        Assert.Empty((await StoredJourneys.Read(fixture.Test.Services, fixture.Caller, null, CancellationToken.None)).Value.Log.Cases);
    }

    private static async Task<EventLog> Read(string text, string? by = null)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<EventLog> log = EventLogFile.Read(fixture.Write("x.txt", text), "x.txt", by: by);
        Assert.True(log.Refusal is null, log.Refusal?.Detail);
        return log.Value;
    }
}
