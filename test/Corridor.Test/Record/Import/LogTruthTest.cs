using System.Globalization;
using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

/// <summary>Public logs, and figures about them that were computed by another program.</summary>
public sealed class LogTruthTest
{
    public static TheoryData<string> Logs => ["01_running-example.xes.gz", "02_teleclaims.xes.gz", "06_bpic2013_closed.xes.gz", "08_receipt.xes.gz", "13_SEPSIS_1t_per_variant.xes.gz", "helpdesk.xes.gz", "renting_log_high.xes.gz"];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_log_is_read_to_the_figures_of_log_truth(string log)
    {
        string path = SharedData.PathOf("journeys", log);
        string[] header = File.ReadLines(SharedData.PathOf("journeys", "log-truth.tsv")).First().Split('\t');
        string[] truth = File.ReadLines(SharedData.PathOf("journeys", "log-truth.tsv")).Select(line => line.Split('\t')).Single(line => string.Equals(line[0], log, StringComparison.Ordinal));
        long Truth(string name) => long.Parse(truth[Array.IndexOf(header, name)], CultureInfo.InvariantCulture);

        SourceFile file = SourceFile.Inspect(path).Value;
        Assert.Equal(FileFormat.Xes, file.Format);
        Assert.True(file.Gzip);
        using RowReader reader = file.OpenRows(out CountingStream progress);
        Dictionary<long, List<(string Activity, Moment Time)>> cases = [];
        HashSet<string> withLifecycle = new(StringComparer.Ordinal);
        ImportRow row = new();
        while (reader.Read(row))
        {
            Assert.Null(row.Fault);
            string activity = row[reader.Columns.Find(XesReader.ActivityColumn)]!;
            Assert.True(TimeText.TryRead(row[reader.Columns.Find(XesReader.TimeColumn)], TimeStyle.YearFirst, TimeZoneInfo.Utc, out Moment time, out _));
            int lifecycle = reader.Columns.Find("lifecycle:transition");
            withLifecycle.Add(activity + "\u0001" + (lifecycle < 0 ? "" : row[lifecycle]));
            if (!cases.TryGetValue(row.Trace, out List<(string, Moment)>? events)) cases.Add(row.Trace, events = []);
            events.Add((activity, time));
        }

        List<List<(string Activity, Moment Time)>> traces = [.. cases.Values];
        List<string> variants = [.. traces.Select(events => string.Join('\u0001', events.Select(e => e.Activity)))];
        List<string> edges = [.. traces.SelectMany(events => events.Zip(events.Skip(1), (a, b) => a.Activity + "\u0001" + b.Activity))];
        Assert.Equal(Truth("cases"), ((XesReader)reader).Traces);
        Assert.Equal(Truth("cases"), traces.Count);
        Assert.Equal(Truth("events"), traces.Sum(events => events.Count));
        Assert.Equal(Truth("activities"), traces.SelectMany(events => events).Select(e => e.Activity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Truth("activity_x_lifecycle"), withLifecycle.Count);
        Assert.Equal(Truth("variants"), variants.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Truth("top_variant_cases"), variants.CountBy(variant => variant, StringComparer.Ordinal).Max(pair => pair.Value));
        Assert.Equal(Truth("dfg_edges"), edges.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Truth("dfg_count"), edges.Count);
        Assert.Equal(Truth("start_acts"), traces.Select(events => events[0].Activity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Truth("end_acts"), traces.Select(events => events[^1].Activity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Truth("adjacent_equal_timestamps"), traces.Sum(events => events.Zip(events.Skip(1), (a, b) => a.Time == b.Time ? 1 : 0).Sum()));
        Assert.Equal(file.Bytes, progress.Count);
    }

    [Theory]
    [InlineData("01_running-example.xes.gz", 6, 42)]
    [InlineData("08_receipt.xes.gz", 1434, 8577)]
    [InlineData("helpdesk.xes.gz", 4580, 21348)]
    public async Task A_log_is_imported_with_its_cases_as_customers_in_the_order_of_the_file(string log, int cases, int events)
    {
        string path = SharedData.PathOf("journeys", log);
        await using ImportFixture fixture = await ImportFixture.Open();
        string copy = Path.Combine(fixture.Directory, log);
        File.Copy(path, copy);

        ImportResult result = await fixture.Import(copy);

        Assert.Equal(new ImportCounts(events, events, 0, 0, 0), result.Counts);
        Assert.Equal(cases, fixture.Recorder.Messages.Select(message => (string)message["userId"]!).Distinct(StringComparer.Ordinal).Count());
        List<(string, string)> inFile = [];
        using RowReader reader = SourceFile.Inspect(path).Value.OpenRows(out _);
        ImportRow row = new();
        while (reader.Read(row)) inFile.Add((row[0]!, row[1]!));
        Assert.Equal(inFile, fixture.Recorder.Messages.Select(message => ((string)message["userId"]!, (string)message["event"]!)));
        Assert.Equal(new ImportCounts(events, 0, events, 0, 0), (await fixture.Import(copy)).Counts);
    }

    [Theory]
    [InlineData("running_example.csv", 6, 42)]
    [InlineData("running_example_broken.csv", 6, 34)]
    public async Task A_log_in_CSV_is_understood_without_a_mapping(string log, int cases, int events)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string copy = Path.Combine(fixture.Directory, log);
        File.Copy(SharedData.PathOf("journeys", log), copy);

        ImportResult result = await fixture.Import(copy);

        Assert.Equal(new ImportCounts(events, events, 0, 0, 0), result.Counts);
        Assert.Equal(ImportKind.Interactions, result.Mapping.As);
        Assert.Equal(cases, fixture.Recorder.Messages.Select(message => (string)message["userId"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("2010-12-30T13:32:00.000Z", (string)fixture.Recorder.Messages[0]["timestamp"]!);
        Assert.Equal("register request", (string)fixture.Recorder.Messages[0]["event"]!);
    }
}
