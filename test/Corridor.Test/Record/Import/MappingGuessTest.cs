using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

public sealed class MappingGuessTest
{
    [Theory]
    [InlineData("case_id;activity;timestamp;costs;org:resource\n3;register request;2010-12-30 14:32:00+01:00;50;Pete\n", "userId event time cost property")]
    [InlineData("costs;Resource;case:concept:name;concept:name;org:resource;time:timestamp\n50;Pete;3;register request;Pete;2010-12-30 14:32:00+01:00\n", "cost property userId event property time")]
    [InlineData("customer,time,touchpoint,channel,score,value\n5,1704067200,3,1,,\n5,1704067260,4,1,9,12.5\n", "userId time touchpoint channel score value")]
    [InlineData("Kundennummer;Datum;Kontaktpunkt;Kanal;Grund;Filiale\n1;31.12.2024 10:00;Anruf;Telefon;Frage;Köln\n", "userId time touchpoint channel reason location")]
    [InlineData("id_client,date,événement,canal,produit\n1,2024-12-31,appel,téléphone,fibre\n", "userId time event channel product")]
    [InlineData("cliente;fecha;evento;canal;importe;moneda\n1;31/12/2024;compra;web;1.234,50;EUR\n", "userId time event channel value currency")]
    [InlineData("klantnummer;datum;activiteit;kanaal;bedrag\n1;31-12-2024;bestelling;web;12,50\n", "userId time event channel value")]
    [InlineData("visitorId,eventName,createdAt,orderId,revenue,currency\nv1,Order Completed,2024-01-01T00:00:00Z,o1,12.5,EUR\n", "anonymousId event time orderId revenue currency")]
    [InlineData("customer_id,customer_email,phone number,Full Name,occurred at,event type\n1,a@b.co,+49 170 1234567,Ada,2024-01-01,call\n", "userId email phone name time event")]
    [InlineData("a,b,event\nx@y.org,2024-01-01 10:00,call\nz@y.org,2024-01-02 10:00,mail\n", "email time event")]
    public async Task Contacts_are_recognised_by_names_and_content(string text, string targets)
    {
        ImportMapping mapping = await Guess(text, null);
        Assert.Equal(ImportKind.Interactions, mapping.As);
        Assert.Equal(targets, string.Join(' ', mapping.Columns.Select(column => column.Target)));
        Assert.Null(MappingCheck.Missing(mapping));
        Assert.All(mapping.Columns, column => Assert.False(string.IsNullOrEmpty(column.Why)));
    }

    [Theory]
    [InlineData("customer,date,nps,comment\n1,2024-01-01,9,good\n2,2024-01-01,3,bad\n", ImportKind.Feedback)]
    [InlineData("E-Mail;Umfrage;Bewertung;Kommentar;Datum\na@b.de;Q1;4;gut;01.02.2024\n", ImportKind.Feedback)]
    [InlineData("customer_id,first_name,last_name,email,city\n1,Ada,Lovelace,a@b.co,London\n", ImportKind.Customers)]
    [InlineData("email,purpose,granted,date,channel,proof\na@b.co,newsletter,yes,2024-01-01,web,form 7\n", ImportKind.Consents)]
    [InlineData("month,function,amount,currency\n2024-01,service,1000,EUR\n2024-02,service,900,EUR\n", ImportKind.Costs)]
    [InlineData("employee_id,team,function,start_date\n7,north,service,2020-01-01\n", ImportKind.Employees)]
    [InlineData("case_id;activity;timestamp\n3;register;2010-12-30 14:32:00+01:00\n", ImportKind.Interactions)]
    [InlineData("customer,time,touchpoint,channel,score\n1,2024-01-01,web,x,\n1,2024-01-02,web,x,9\n1,2024-01-03,web,x,\n", ImportKind.Interactions)]
    public async Task The_kind_of_a_file_is_told_by_what_it_holds(string text, object kind) => Assert.Equal((ImportKind)kind, (await Guess(text, null)).As);

    [Theory]
    [InlineData("nps", "10\n0\n7", "nps", "0", "10")]
    [InlineData("likelihood to recommend", "10\n9", "nps", "0", "10")]
    [InlineData("stars", "5\n1", "stars", "1", "5")]
    [InlineData("ces_score", "7\n2", "ces", "1", "7")]
    [InlineData("csat", "5\n2", "csat", "1", "5")]
    [InlineData("csat", "7\n2", "csat", "1", "7")]
    [InlineData("score", "5\n2\n1", null, "1", "5")]
    [InlineData("score", "6\n2\n1", null, "1", "7")]
    [InlineData("score", "0\n2\n6", null, "0", "10")]
    [InlineData("score", "88\n2", null, "0", "100")]
    [InlineData("score", "-50\n200", null, "-50", "200")]
    public async Task The_metric_and_its_scale_are_guessed_from_name_and_range(string header, string scores, string? metric, string min, string max)
    {
        string rows = string.Concat(scores.Split('\n').Select(score => $"1,2024-01-01,{score}\n"));
        ImportMapping mapping = await Guess($"customer,date,{header}\n{rows}", ImportKind.Feedback);
        Assert.Equal("score", mapping.Columns[2].Target);
        Assert.Equal(metric, mapping.Constants.GetValueOrDefault("metric"));
        Assert.Equal(min, mapping.Constants["scaleMin"]);
        Assert.Equal(max, mapping.Constants["scaleMax"]);
    }

    [Fact]
    public async Task Names_that_their_values_contradict_are_not_believed()
    {
        ImportMapping mapping = await Guess("customer,email,phone,score,time,event\n1,yes,no,good,2024-01-01,call\n2,no,no,bad,2024-01-02,call\n", ImportKind.Interactions);
        Assert.Equal("userId property property property time event", string.Join(' ', mapping.Columns.Select(column => column.Target)));
    }

    [Fact]
    public async Task A_case_is_the_customer_only_where_no_customer_is_named()
    {
        Assert.Equal("userId", (await Guess("case,activity,time\n1,a,2024-01-01\n", null)).Columns[0].Target);
        Assert.Equal("property userId", string.Join(' ', (await Guess("case,customer,activity,time\n1,7,a,2024-01-01\n", null)).Columns.Take(2).Select(column => column.Target)));
    }

    [Fact]
    public async Task In_an_event_log_the_standard_s_names_go_first()
    {
        ImportMapping mapping = await Guess("""
            <log><trace><string key="concept:name" value="1"/><string key="channel" value="web"/>
            <event><string key="activity" value="x"/><string key="concept:name" value="Call"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/><date key="time" value="2024-01-01T00:00:00Z"/>
            <string key="org:resource" value="Ann"/><string key="org:group" value="North"/><string key="customer" value="Value 7"/></event></trace></log>
            """, null);
        Dictionary<string, string> targets = mapping.Columns.ToDictionary(column => column.Column, column => column.Target, StringComparer.Ordinal);
        Assert.Equal("userId", targets["case:concept:name"]);
        Assert.Equal("event", targets["concept:name"]);
        Assert.Equal("time", targets["time:timestamp"]);
        Assert.Equal("team", targets["org:group"]);
        Assert.Equal("channel", targets["case:channel"]);
        Assert.Equal(["activity", "customer", "org:resource", "time"], targets.Where(pair => pair.Value is "property").Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_table_of_orders_is_one_order_a_row()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", "order_id,customer_id,order_date,total,currency\no1,7,2024-01-01,19.90,EUR\n");
        await fixture.Import(path);
        System.Text.Json.Nodes.JsonNode message = Assert.Single(fixture.Recorder.Messages);
        Assert.Equal("Order Completed", (string)message["event"]!);
        Assert.Equal("""{"order_id":"o1","value":19.90,"currency":"EUR","revenue":19.90}""", message["properties"]!.ToJsonString());
        await fixture.Import(path, map: """{"map":{"touchpoint":{"const":"till"}}}""");
        Assert.Equal("till", (string)fixture.Recorder.Messages[1]["event"]!);
    }

    [Fact]
    public async Task Doubts_are_said()
    {
        ImportMapping mapping = await Guess("customer,date,event,amount\n1,01/02/2024,call,\"1,234\"\n1,02/02/2024,call,\"2,345\"\n", null);
        Assert.Contains(mapping.Warnings, warning => warning.Contains("day from the month", StringComparison.Ordinal));
        Assert.Contains(mapping.Warnings, warning => warning.Contains("comma", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OrderDate", "order,date")]
    [InlineData("Straße_Nr.", "strasse,nr")]
    [InlineData("customerID", "customer,id")]
    [InlineData("Prénom", "prenom")]
    [InlineData("  e-mail  ", "e,mail")]
    public void Headers_are_cut_into_words(string header, string words) => Assert.Equal(words, string.Join(',', TargetNames.Tokens(header)));

    [Fact]
    public void Every_name_belongs_to_a_target_that_exists()
    {
        foreach (string header in new[] { "userId", "touchpoint", "granted", "employee", "anger" }) Assert.NotEmpty(TargetNames.Match(header));
        Assert.Empty(TargetNames.Match("zzz"));
        Assert.All(ImportTarget.All, target => Assert.NotEmpty(target.Kinds));
    }

    [Fact]
    public async Task A_mapping_that_was_printed_reads_back_as_itself()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", "Kunde;Datum;NPS;Grund\n1;31.12.2024;9;nett\n");
        ImportMapping guess = ImportFile.Plan(path, "x.csv", ImportKind.Feedback, null).Value.Mapping;

        GivenMapping given = MappingJson.Read(MappingJson.Write(guess)).Value;
        ImportMapping again = ImportFile.Plan(path, "x.csv", null, given).Value.Mapping;

        Assert.Equal(guess.As, again.As);
        Assert.Equal(guess.Columns.Select(column => (column.Column, column.Target, column.Format)), again.Columns.Select(column => (column.Column, column.Target, column.Format)));
        Assert.Equal(guess.Constants.OrderBy(pair => pair.Key), again.Constants.OrderBy(pair => pair.Key));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"as\":\"things\"}", "no kind of import")]
    [InlineData("{\"map\":{\"colour\":\"a\"}}", "no target 'colour'")]
    [InlineData("{\"map\":{\"userId\":\"nobody\"}}", "no column 'nobody'")]
    [InlineData("{\"map\":{\"userId\":\"a\",\"anonymousId\":\"a\"}}", "mapped twice")]
    [InlineData("{\"columns\":[{\"column\":\"a\",\"target\":\"userId\"},{\"column\":\"b\",\"target\":\"userId\"}]}", "Both 'a' and 'b'")]
    [InlineData("{\"map\":{\"purpose\":\"a\"}}", "has no purpose")]
    [InlineData("{\"zone\":\"Mars/Olympus\"}", "no time zone")]
    [InlineData("{\"encoding\":\"klingon\"}", "no encoding")]
    [InlineData("{\"map\":{\"time\":{\"column\":\"b\",\"format\":\"sideways\"}}}", "no format")]
    [InlineData("{\"maps\":{}}", "no part 'maps'")]
    [InlineData("{\"map\":{\"userId\":\"a\",\"cost\":{\"const\":\"much\"}}}", "not an amount")]
    public async Task A_wrong_mapping_is_refused_with_the_reason(string map, string reason)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<ImportResult> outcome = await fixture.TryImport(fixture.Write("x.csv", "a,b,event\n1,2024-01-01,call\n"), ImportKind.Interactions, map);
        Assert.Contains(reason, outcome.Refusal?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_overrules_the_guess_and_the_rest_stays_guessed()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = fixture.Write("x.csv", "customer,account_holder,date,event,note\n1,7,01/02/2024,call,hello\n");
        ImportResult result = await fixture.Import(path, map: """{"map":{"userId":"account_holder","time":{"column":"date","format":"day-first"},"channel":{"const":"phone"}},"ignore":["note"]}""");
        System.Text.Json.Nodes.JsonNode message = Assert.Single(fixture.Recorder.Messages);
        Assert.Equal("7", (string)message["userId"]!);
        Assert.Equal("2024-02-01T00:00:00.000Z", (string)message["timestamp"]!);
        Assert.Equal("call", (string)message["event"]!);
        Assert.Equal("""{"channel":"phone","customer":1}""", message["properties"]!.ToJsonString());
        Assert.Equal(1, result.Counts.Recorded);
    }

    private static async Task<ImportMapping> Guess(string text, ImportKind? kind)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<ImportPlan> plan = ImportFile.Plan(fixture.Write("x.txt", text), "x.txt", kind, null);
        Assert.True(plan.Refusal is null, plan.Refusal?.Detail);
        return plan.Value.Mapping;
    }
}
