using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Corridor.Record;
using Corridor.Record.Import;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Record.Import;

public sealed class ImportFileTest
{
    private const string Contacts = "customer,time,event,channel,memo\n1,2024-01-01T10:00:00Z,Call,phone,hi\n1,2024-01-01T10:00:00Z,Call,phone,hi\n2,2024-01-02T10:00:00Z,Visit,,\"a \"\"b\"\"\"\n";

    [Fact]
    public async Task Each_row_becomes_one_message_in_the_order_of_the_file()
    {
        await using ImportFixture fixture = await ImportFixture.Open();

        ImportResult result = await fixture.Import(fixture.Write("x.csv", Contacts));

        Assert.Equal(new ImportCounts(3, 3, 0, 0, 0), result.Counts);
        JsonNode first = fixture.Recorder.Messages[0];
        Assert.Equal("track", (string)first["type"]!);
        Assert.Equal("1", (string)first["userId"]!);
        Assert.Equal("Call", (string)first["event"]!);
        Assert.Equal("2024-01-01T10:00:00.000Z", (string)first["timestamp"]!);
        Assert.Equal("""{"channel":"phone","memo":"hi"}""", first["properties"]!.ToJsonString());
        Assert.Equal("""{"memo":"a \u0022b\u0022"}""", fixture.Recorder.Messages[2]["properties"]!.ToJsonString());
        Assert.Equal(3, fixture.Recorder.Messages.Select(message => (string)message["messageId"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(fixture.Recorder.Sources, source => Assert.Equal(new MessageSource(SourceKind.Import, result.Import!.Value, "x.csv"), source));
    }

    [Fact]
    public async Task The_same_file_again_under_any_name_compression_or_delimiter_quoting_records_nothing()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        await fixture.Import(fixture.Write("x.csv", Contacts));
        foreach (string path in new[]
        {
            fixture.Write("x.csv", Contacts),
            fixture.Write("other name.csv", Contacts.Replace("\n", "\r\n", StringComparison.Ordinal)),
            fixture.Write("x.csv.gz", ImportFixture.Gzip(Encoding.UTF8.GetBytes(Contacts))),
            fixture.Write("x.tsv", Contacts.Replace(',', '\t')),
            fixture.Write("utf16.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Contacts)]),
        })
        {
            Assert.Equal(new ImportCounts(3, 0, 3, 0, 0), (await fixture.Import(path)).Counts);
        }
        ImportResult longer = await fixture.Import(fixture.Write("x.csv", Contacts + "3,2024-01-03T10:00:00Z,Call,,\n"));
        Assert.Equal(new ImportCounts(4, 1, 3, 0, 0), longer.Counts);
    }

    [Fact]
    public async Task Wrong_rows_are_refused_with_line_and_reason_and_the_others_are_recorded()
    {
        await using ImportFixture fixture = await ImportFixture.Open("Europe/Berlin");
        string path = fixture.Write("x.csv", """
            customer,time,event,amount
            1,2024-01-01 10:00,Order Completed,12.50
            1,2024-02-30 10:00,Call,
            ,2024-01-01 10:00,Call,
            2,,Call,
            3,2024-01-01 10:00,,
            4,2024-01-01 10:00,Call,much
            5,2024-01-01 10:00,Call,1,2
            6,2024-03-31 02:30,Call,
            7,2024-01-01 10:00,"Call
            8,2024-01-01 10:00,Call,
            """.ReplaceLineEndings("\n") + "\n");

        ImportResult result = await fixture.Import(path, ImportKind.Interactions);

        Assert.Equal(new ImportCounts(10, 2, 0, 8, 0), result.Counts);
        IReadOnlyList<JsonElement> refused = ImportFixture.Refused(path);
        Assert.Equal([3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L], refused.Select(row => row.GetProperty("line").GetInt64()));
        string[] reasons = ["does not exist", "whose it is", "no time", "what happened", "not an amount", "5 fields", "left out", "never closed"];
        Assert.All(refused.Zip(reasons), pair => Assert.Contains(pair.Second, pair.First.GetProperty("reason").GetString(), StringComparison.Ordinal));
        Assert.Equal("2024-02-30 10:00", refused[0].GetProperty("content").GetProperty("time").GetString());
        Assert.Equal("""{"value":12.50,"revenue":12.50}""", fixture.Recorder.Messages[0]["properties"]!.ToJsonString());
        Assert.Equal("2024-01-01T09:00:00.000Z", (string)fixture.Recorder.Messages[0]["timestamp"]!);
        Assert.Equal(path + ".refused.jsonl", result.RefusedFile);
        Assert.Contains("line 3", result.FirstRefusals[0], StringComparison.Ordinal);

        ImportResult clean = await fixture.Import(fixture.Write("x.csv", Contacts));
        Assert.Null(clean.RefusedFile);
        Assert.False(File.Exists(path + ".refused.jsonl"));
    }

    [Fact]
    public async Task What_the_recorder_does_not_take_is_listed_too_but_never_content_without_consent()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        fixture.Recorder.Judge = message => (string)message["userId"]! switch
        {
            "1" => new MessageOutcome(Fate.Refused, null, "consent", "Not permitted."),
            "2" => new MessageOutcome(Fate.Quarantined, null, "time", "A broken clock."),
            "3" => new MessageOutcome(Fate.Refused, null, "too_large", "Too large."),
            _ => null,
        };
        string path = fixture.Write("x.csv", "customer,time,event\n0,2024-01-01,a\n1,2024-01-01,secret\n2,2024-01-01,b\n3,2024-01-01,c\n");

        ImportResult result = await fixture.Import(path);

        Assert.Equal(new ImportCounts(4, 1, 0, 2, 1), result.Counts);
        IReadOnlyList<JsonElement> refused = ImportFixture.Refused(path);
        Assert.Equal(["consent", "time", "too_large"], refused.Select(row => row.GetProperty("code").GetString()!));
        Assert.DoesNotContain("secret", refused[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal("quarantined", refused[1].GetProperty("fate").GetString());
        Assert.Equal("c", refused[2].GetProperty("message").GetProperty("event").GetString());
    }

    [Fact]
    public async Task Customers_become_traits()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        await fixture.Import(fixture.Write("x.csv", "customer_id,first name,e-mail,city,company,created\n7,Ada,ada@example.com,London,Acme,2020-01-01\n,,bob@example.com,Paris,,\n"), ImportKind.Customers);
        Assert.Equal("""{"type":"identify","userId":"7","traits":{"email":"ada@example.com","firstName":"Ada","city":"London","created":"2020-01-01"},"context":{"groupId":"Acme"}}""", Without(fixture.Recorder.Messages[0], "messageId"));
        Assert.Equal("""{"type":"identify","traits":{"email":"bob@example.com","city":"Paris"},"context":{"externalIds":[{"id":"bob@example.com","type":"email","collection":"users","encoding":"none"}]}}""", Without(fixture.Recorder.Messages[1], "messageId"));
    }

    [Fact]
    public async Task Feedback_becomes_Feedback_Given()
    {
        await using ImportFixture fixture = await ImportFixture.Open("Europe/Berlin");
        string path = fixture.Write("x.csv", """
            email;touchpoint;nps;erwartung;joy;emotions;kommentar;datum;about;region
            a@b.de;delivery;9;8;2;;sehr gut;01.02.2024 10:00;31.01.2024;Nord
            a@b.de;delivery;11;;;;;01.02.2024 10:00;;
            a@b.de;delivery;;;;;;01.02.2024 10:00;;
            c@b.de;;;;;trust 1, joy;nur Worte;13.02.2024;;
            """.ReplaceLineEndings("\n"));

        ImportResult result = await fixture.Import(path, ImportKind.Feedback, """{"map":{"scaleMin":{"const":"0"},"scaleMax":{"const":"10"},"expectationAsked":{"const":"before"}}}""");

        Assert.Equal(new ImportCounts(4, 2, 0, 2, 0), result.Counts);
        Assert.Contains("outside of its scale, 0 to 10", result.FirstRefusals[0], StringComparison.Ordinal);
        Assert.Contains("neither score, text nor emotions", result.FirstRefusals[1], StringComparison.Ordinal);
        Assert.Equal("Feedback Given", (string)fixture.Recorder.Messages[0]["event"]!);
        Assert.Equal("""{"touchpoint":"delivery","text":"sehr gut","score":9,"metric":"nps","expectation":8,"expectationAsked":"before","about":"2024-01-30T23:00:00.000Z","emotions":{"joy":2},"scale":{"min":0,"max":10},"region":"Nord"}""",
            fixture.Recorder.Messages[0]["properties"]!.ToJsonString());
        Assert.Equal("""{"text":"nur Worte","metric":"nps","expectationAsked":"before","emotions":{"trust":1,"joy":2},"scale":{"min":0,"max":10}}""", fixture.Recorder.Messages[1]["properties"]!.ToJsonString());
    }

    [Fact]
    public async Task Consents_become_preferences_per_purpose()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        await fixture.Import(fixture.Write("long.csv", "email,purpose,granted,date,channel,proof\na@b.co,newsletter,yes,2024-01-01,web,form 7\na@b.co,calls,withdrawn,2024-01-02,phone,\na@b.co,calls,maybe,2024-01-02,phone,\n"));
        Assert.Equal("Segment Consent Preference Updated", (string)fixture.Recorder.Messages[0]["event"]!);
        Assert.Equal("""{"newsletter":true}""", fixture.Recorder.Messages[0]["context"]!["consent"]!["categoryPreferences"]!.ToJsonString());
        Assert.Equal("""{"channel":"web","proof":"form 7"}""", fixture.Recorder.Messages[0]["properties"]!.ToJsonString());
        Assert.Equal("""{"calls":false}""", fixture.Recorder.Messages[1]["context"]!["consent"]!["categoryPreferences"]!.ToJsonString());
        Assert.Equal(2, fixture.Recorder.Messages.Count);

        ImportResult wide = await fixture.Import(fixture.Write("wide.csv", "customer,date,newsletter,phone calls\n1,2024-01-01,yes,no\n2,2024-01-01,,no\n3,2024-01-01,,\n"), ImportKind.Consents);
        Assert.Equal(new ImportCounts(3, 2, 0, 1, 0), wide.Counts);
        Assert.Equal("""{"newsletter":true,"phone calls":false}""", fixture.Recorder.Messages[2]["context"]!["consent"]!["categoryPreferences"]!.ToJsonString());
        Assert.Equal("""{"phone calls":false}""", fixture.Recorder.Messages[3]["context"]!["consent"]!["categoryPreferences"]!.ToJsonString());
    }

    [Fact]
    public async Task Costs_and_employees_stand_under_the_company()
    {
        await using ImportFixture fixture = await ImportFixture.Open("Europe/Berlin");
        await fixture.Import(fixture.Write("costs.csv", "month;function;betrag;touchpoint\n2024-03;service;€ 1.200,50;call\n2024-04;service;? ;call\n"), ImportKind.Costs);
        Assert.Equal("""{"type":"track","anonymousId":"corridor:company","timestamp":"2024-02-29T23:00:00.000Z","event":"Cost Recorded","properties":{"touchpoint":"call","currency":"EUR","period":"2024-03","function":"service","amount":1200.50}}""",
            Without(Assert.Single(fixture.Recorder.Messages), "messageId"));
        await fixture.Import(fixture.Write("staff.csv", "employee_id,team,email\n7,north,x@y.org\n"), ImportKind.Employees);
        Assert.Equal("""{"type":"track","anonymousId":"corridor:employee:7","event":"Employee Recorded","properties":{"team":"north","employee":"7","email":"x@y.org"}}""", Without(fixture.Recorder.Messages[1], "messageId"));
    }

    [Fact]
    public async Task Promises_come_with_their_kind()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", "customer,order_date,order number,promised_date,delivered_at\n1,2024-01-01,o1,2024-01-05,2024-01-07\n2,2024-01-01,o2,2024-01-05,\n");
        await fixture.Import(path, ImportKind.Interactions, """{"map":{"event":{"const":"Promise Made"},"kind":{"const":"date"},"reference":"order number","time":"order_date","expected":"promised_date"},"ignore":["delivered_at"]}""");
        ImportResult resolved = await fixture.Import(path, ImportKind.Interactions, """{"map":{"event":{"const":"Promise Resolved"},"kind":{"const":"date"},"reference":"order number","time":"delivered_at","actual":{"column":"delivered_at"}},"ignore":["promised_date"]}""".Replace(",\"actual\":{\"column\":\"delivered_at\"}", "", StringComparison.Ordinal));
        Assert.Equal("""{"kind":"date","expected":"2024-01-05T00:00:00.000Z","reference":"o1"}""", fixture.Recorder.Messages[0]["properties"]!.ToJsonString());
        Assert.Equal(new ImportCounts(2, 1, 0, 1, 0), resolved.Counts);
    }

    [Fact]
    public async Task Tracking_messages_go_on_as_they_are()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.jsonl", """
            {"type":"track","messageId":"m1","userId":"1","event":"A","timestamp":"2024-01-01T00:00:00Z","properties":{"x":1.50}}
            {"type":"identify","userId":"1","traits":{"email":"a@b.co"}}
            {"type":"page","messageId":null,"anonymousId":"z","name":"Home"}
            {"type":"page","messageId":null,"anonymousId":"z","name":"Home"}
            not json
            {"userId":"2","event":"flat"}
            """.ReplaceLineEndings("\n"));

        ImportResult result = await fixture.Import(path);

        Assert.Equal(6, result.Counts.Read);
        Assert.Equal(4, result.Counts.Recorded);
        Assert.Equal("m1", (string)fixture.Recorder.Messages[0]["messageId"]!);
        Assert.StartsWith("imp-", (string)fixture.Recorder.Messages[1]["messageId"]!, StringComparison.Ordinal);
        Assert.NotEqual((string)fixture.Recorder.Messages[2]["messageId"]!, (string)fixture.Recorder.Messages[3]["messageId"]!);
        Assert.Equal("""{"type":"page","anonymousId":"z","name":"Home"}""", Without(fixture.Recorder.Messages[2], "messageId"));
        Assert.Equal(new ImportCounts(6, 0, 4, 2, 0), (await fixture.Import(path)).Counts);
    }

    [Fact]
    public async Task An_exported_message_keeps_its_time()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        await fixture.Import(fixture.Write("x.jsonl", """
            {"messageId":"m1","type":"track","event":"A","userId":"1","time":"2024-01-01T00:00:00.000Z","receivedAt":"2025-01-01T00:00:00.000Z","properties":{"time":"later"}}
            {"messageId":"","type":"track","event":"B","userId":"1","time":"2024-01-02T00:00:00.000Z"}
            {"type":"track","event":"C","userId":"1","time":"2024-01-03T00:00:00.000Z"}
            {"messageId":"m4","type":"track","event":"D","userId":"1","time":"2024-01-04T00:00:00.000Z","timestamp":"2024-01-05T00:00:00.000Z"}
            """));
        Assert.Equal(["2024-01-01T00:00:00.000Z", "2024-01-02T00:00:00.000Z", "2024-01-03T00:00:00.000Z", "2024-01-05T00:00:00.000Z"], fixture.Recorder.Messages.Select(message => (string)message["timestamp"]!));
    }

    [Fact]
    public async Task Flat_objects_are_mapped_like_rows_and_keep_their_types()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        await fixture.Import(fixture.Write("x.jsonl", """
            {"distinct_id":"u1","event":"call","timestamp":"2024-01-01T00:00:00Z","properties":{"plan":"pro","seats":3,"zip":"01234","tags":["a","b"],"ok":true}}
            """));
        Assert.Equal("""{"plan":"pro","seats":3,"zip":"01234","tags":["a","b"],"ok":true}""", Assert.Single(fixture.Recorder.Messages)["properties"]!.ToJsonString());
    }

    /// <summary>Strings that break programs, written by a second implementation of CSV: each is a text like any other.</summary>
    [Fact]
    public async Task Naughty_strings_come_through_as_they_are()
    {
        string[] strings = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(SharedData.PathOf("hostile", "blns", "blns.json")))!;
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = Path.Combine(fixture.Directory, "x.csv");
        await using (StreamWriter file = new(path))
        await using (CsvHelper.CsvWriter csv = new(file, System.Globalization.CultureInfo.InvariantCulture))
        {
            foreach (string header in new[] { "customer", "time", "event", "comment" }) csv.WriteField(header);
            await csv.NextRecordAsync();
            foreach (string text in strings)
            {
                foreach (string cell in new[] { "1", "2024-01-01", "Call", text }) csv.WriteField(cell);
                await csv.NextRecordAsync();
            }
        }

        ImportResult result = await fixture.Import(path, ImportKind.Interactions);

        Assert.Equal(strings.Length, result.Counts.Read);
        Assert.Equal(strings.Length, result.Counts.Recorded);
        // Nothing but blanks is no comment.
        string[] expected = [.. strings.Where(text => text.Trim().Length > 0)];
        string[] texts = [.. fixture.Recorder.Messages.Select(message => (string?)message["properties"]!["text"]).OfType<string>()];
        Assert.Equal(expected, texts);
    }

    [Fact]
    public async Task A_dry_run_checks_every_row_and_records_nothing()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        ImportResult result = await fixture.Import(fixture.Write("x.csv", Contacts + "9,never,Call,,\n"), dryRun: true);
        Assert.Equal(new ImportCounts(4, 3, 0, 1, 0), result.Counts);
        Assert.Null(result.Import);
        Assert.Equal(0, fixture.Recorder.Batches);
        Assert.Empty(fixture.Store.List(fixture.Caller.Workspace));
    }

    [Fact]
    public async Task An_import_is_kept_with_its_basis_and_can_be_taken_back_once()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", Contacts);
        ImportResult result = await fixture.Import(path, basis: "contract");
        long id = result.Import!.Value;

        ImportEntry entry = fixture.Store.Find(fixture.Caller.Workspace, id)!;
        Assert.Equal((ImportState.Done, "contract", "x.csv", ImportKind.Interactions, result.Counts, "operator"), (entry.State, entry.Basis, entry.Name, entry.As, entry.Counts, entry.Actor));
        Assert.NotNull(entry.Finished);
        Assert.Null(fixture.Store.Find(new WorkspaceId(99), id));
        Assert.Equal("not_found", (await fixture.Store.Undo(Caller.Operator(new WorkspaceId(99)), id)).Refusal?.Code);
        Assert.Equal("forbidden", (await fixture.Store.Undo(fixture.Caller with { Rights = new HashSet<Right>() }, id)).Refusal?.Code);

        Assert.NotNull((await fixture.Store.Undo(fixture.Caller, id)).Value.Undone);
        Assert.Equal("conflict", (await fixture.Store.Undo(fixture.Caller, id)).Refusal?.Code);
        Assert.Equal([id], fixture.Store.WithdrawnIds(fixture.Caller.Workspace));
    }

    [Fact]
    public async Task An_import_that_died_is_told_from_one_that_runs()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        fixture.Recorder.Before = () => throw new InvalidOperationException("the disk burns");
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Import(fixture.Write("x.csv", Contacts)));
        ImportEntry failed = Assert.Single(fixture.Store.List(fixture.Caller.Workspace));
        Assert.Equal(ImportState.Failed, failed.State);
        Assert.Contains("the disk burns", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_its_counts_and_goes_on_when_it_is_run_again()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        StringBuilder text = new("customer,time,event\n");
        for (int i = 0; i < 30_000; i++) text.Append(i).Append(",2024-01-01T00:00:00Z,e\n");
        string path = fixture.Write("x.csv", text.ToString());
        using CancellationTokenSource cancel = new();
        fixture.Recorder.Before = () =>
        {
            if (fixture.Recorder.Batches == 2) cancel.Cancel();
        };

        ImportResult stopped = (await fixture.Importer.Run(fixture.Caller, new ImportRequest(path, "x.csv"), cancel: cancel.Token)).Value;

        Assert.Equal(ImportState.Cancelled, stopped.State);
        Assert.InRange(stopped.Counts.Recorded, 1, 29_999);
        Assert.Equal(stopped.Counts.Recorded, fixture.Recorder.Messages.Count);
        ImportResult rest = await fixture.Import(path);
        Assert.Equal(new ImportCounts(30_000, 30_000 - stopped.Counts.Recorded, stopped.Counts.Recorded, 0, 0), rest.Counts);
    }

    [Fact]
    public async Task Progress_reaches_the_end_of_the_file()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", Contacts);
        List<ImportProgress> seen = [];
        await fixture.Importer.Run(fixture.Caller, new ImportRequest(path, "x.csv"), new Immediate(seen.Add));
        Assert.Equal(new ImportProgress(3, Contacts.Length, Contacts.Length), seen[^1]);
    }

    [Fact]
    public async Task Nobody_imports_without_the_right()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Caller caller = fixture.Caller with { Rights = new HashSet<Right> { Right.ReadCustomers } };
        Assert.Equal("forbidden", (await fixture.Importer.Run(caller, new ImportRequest(fixture.Write("x.csv", Contacts), "x.csv"))).Refusal?.Code);
    }

    [Fact]
    public async Task The_recorder_of_the_store_takes_what_the_mapper_writes()
    {
        await using ImportFixture fixture = await ImportFixture.Open(real: true);
        string contacts = fixture.Write("c.csv", Contacts);
        string feedback = fixture.Write("f.csv", "email,date,nps,comment,expectation\na@b.co,2024-01-01,9,fine,7\nb@b.co,2024-01-02,,only words,\n");
        string people = fixture.Write("p.csv", "customer_id,email,phone\n1,a@b.co,\n,b@b.co,\n,,+49 170 1234567\n");
        string consents = fixture.Write("s.csv", "email,purpose,granted,date\na@b.co,service,yes,2024-01-01\n");
        string costs = fixture.Write("k.csv", "month,function,amount\n2024-01,service,100\n");
        string broken = fixture.Write("b.csv", "customer,time,event\n1,never,Call\n1,2024-01-01T10:00:00Z,Call\n,2024-01-01T10:00:00Z,Call\n");
        ImportResult partly = await fixture.Import(broken, ImportKind.Interactions);
        Assert.Equal(new ImportCounts(3, 1, 0, 2, 0), partly.Counts);
        LedgerLine line = Assert.Single(fixture.Test.Database.Read(connection => LedgerStore.Lines(connection, fixture.Caller.Workspace)));
        Assert.Equal((3L, 1L, 2L), (line.Received, line.Recorded, line.Refused));
        string early = fixture.Write("q.csv", "customer,time,event\n1,1970-01-01T10:00:00Z,Call\n2,2024-01-01T10:00:00Z,Call\n");
        foreach ((string path, ImportKind kind, ImportCounts counts) in new[]
        {
            (contacts, ImportKind.Interactions, new ImportCounts(3, 3, 0, 0, 0)), (feedback, ImportKind.Feedback, new ImportCounts(2, 2, 0, 0, 0)),
            (people, ImportKind.Customers, new ImportCounts(3, 3, 0, 0, 0)), (consents, ImportKind.Consents, new ImportCounts(1, 1, 0, 0, 0)),
            (costs, ImportKind.Costs, new ImportCounts(1, 1, 0, 0, 0)), (early, ImportKind.Interactions, new ImportCounts(2, 1, 0, 0, 1)),
        })
        {
            ImportResult first = await fixture.Import(path, kind);
            Assert.True(first.Counts == counts, $"{Path.GetFileName(path)}: {first.Counts} {string.Join(' ', first.FirstRefusals)}");
            ImportResult again = await fixture.Import(path, kind);
            Assert.Equal(counts with { Recorded = 0, Duplicate = counts.Recorded }, again.Counts);
        }
    }

    [Fact]
    public async Task Nobody_becomes_a_customer_by_costs_and_employees()
    {
        await using ImportFixture fixture = await ImportFixture.Open(real: true);
        await fixture.Import(fixture.Write("k.csv", "month,function,amount\n2024-01,service,100\n"), ImportKind.Costs);
        await fixture.Import(fixture.Write("e.csv", "employee_id,team,email\n7,north,a@b.co\n"), ImportKind.Employees);
        Pipeline pipeline = fixture.Test.Services.GetRequiredService<Pipeline>();
        await pipeline.CatchUp();
        Assert.Equal(0, pipeline.Books(fixture.Caller.Workspace).Identity.CustomerCount);
        await fixture.Import(fixture.Write("p.csv", "customer_id,email,phone\n,b@b.co,\n,,+49 170 1234567\n"), ImportKind.Customers);
        await pipeline.CatchUp();
        Assert.Equal(2, pipeline.Books(fixture.Caller.Workspace).Identity.CustomerCount);
    }

    private static string Without(JsonNode message, string property)
    {
        JsonObject copy = message.DeepClone().AsObject();
        copy.Remove(property);
        return copy.ToJsonString();
    }

    private sealed class Immediate(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
