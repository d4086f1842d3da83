using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Trust;

namespace Corridor.Test.Differentiate;

/// <summary>Segments against a slow and obvious reading of the same messages, customer by customer.</summary>
public sealed class SegmentTest
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Cities = ["Ulm", "Bonn", "Köln"];
    private static readonly string[] Events = ["Called", "Visited", "Returned", "Complained"];
    private static readonly string[] Channels = ["phone", "web"];

    [Fact]
    public async Task Random_conditions_choose_the_customers_that_a_reading_of_all_messages_chooses()
    {
        await using TestStore store = await TestStore.Open(clock: new ManualTime(Now));
        Random random = new(17);
        List<JsonObject> messages = [];
        for (int n = 0; n < 900; n++) messages.Add(Message(random, n));
        for (int from = 0; from < messages.Count; from += 100) await store.Record([.. messages.Skip(from).Take(100).Select(message => message.ToJsonString())]);
        await store.CatchUp();
        WorkspaceFacts facts = store.Get<FactsBook>().Of(store.Workspace);
        SegmentBook segments = store.Get<SegmentBook>();
        string[] users = [.. messages.Select(message => (string)message["userId"]!).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, JsonObject[]> by = users.ToDictionary(user => user, user => messages.Where(message => (string)message["userId"]! == user).ToArray());
        int some = 0;
        for (int i = 0; i < 400; i++)
        {
            JsonObject condition = Condition(random, depth: 0);
            CustomerSet members = segments.Members(facts, condition.ToJsonString());
            string[] expected = [.. users.Where(user => Holds(condition, by[user]))];
            string[] found = [.. users.Where(user => members.Contains(Customer(store, user)))];
            Assert.True(expected.SequenceEqual(found), $"{condition.ToJsonString()}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");
            Assert.Equal(expected.Length, members.Count);
            if (expected.Length > 0 && expected.Length < users.Length) some++;
        }
        // The random conditions tell customers apart.
        Assert.True(some > 150, $"{some}");
    }

    [Theory]
    [InlineData("[]", "/condition")]
    [InlineData("""{"kind":"nothing"}""", "/condition/kind")]
    [InlineData("""{"kind":"all","of":[]}""", "/condition/of")]
    [InlineData("""{"kind":"any","of":[{"kind":"known"},{"kind":"trait","name":"city","test":"is","values":[]}]}""", "/condition/of/1/values")]
    [InlineData("""{"kind":"not","of":[{"kind":"known"},{"kind":"known"}]}""", "/condition/of")]
    [InlineData("""{"kind":"did","atLeast":3,"atMost":2}""", "/condition/atLeast")]
    [InlineData("""{"kind":"did","days":0}""", "/condition/days")]
    [InlineData("""{"kind":"did","days":1.5}""", "/condition/days")]
    [InlineData("""{"kind":"did","channel":7}""", "/condition/channel")]
    [InlineData("""{"kind":"then","first":{},"second":{}}""", "/condition/withinDays")]
    [InlineData("""{"kind":"score","atLeast":101}""", "/condition")]
    [InlineData("""{"kind":"gap","class":"angry"}""", "/condition/class")]
    [InlineData("""{"kind":"trait","name":"since","test":"before","value":"soon"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"age","test":"atLeast","value":1e300}""", "/condition/value")]
    [InlineData("""{"kind":"seen","which":"last"}""", "/condition")]
    [InlineData("""{"kind":"portfolio","cells":["rich"]}""", "/condition/cells")]
    [InlineData("""{"kind":"segment","id":"1"}""", "/condition/id")]
    public void What_is_wrong_is_told_with_its_place(string condition, string pointer)
    {
        Outcome<SegmentCondition> read = SegmentReader.Read(JsonDocument.Parse(condition).RootElement);
        Assert.Equal(("invalid", pointer), (read.Refusal?.Code, read.Refusal?.Pointer));
    }

    [Fact]
    public void A_tree_that_is_too_deep_or_too_large_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"kind":"not","of":[""", 9)) + """{"kind":"known"}""" + string.Concat(Enumerable.Repeat("]}", 9));
        Assert.True(SegmentReader.Read(JsonDocument.Parse(deep).RootElement).IsRefused);
        string large = """{"kind":"any","of":[""" + string.Join(',', Enumerable.Repeat("""{"kind":"known"}""", 101)) + "]}";
        Assert.True(SegmentReader.Read(JsonDocument.Parse(large).RootElement).IsRefused);
    }

    [Fact]
    public async Task A_segment_of_segments_follows_them_and_never_contains_itself()
    {
        await using TestStore store = await TestStore.Open(clock: new ManualTime(Now));
        await store.Record(
            """{"type":"identify","messageId":"1","userId":"a","traits":{"city":"Ulm"},"timestamp":"2026-05-01T00:00:00Z"}""",
            """{"type":"identify","messageId":"2","userId":"b","traits":{"city":"Bonn"},"timestamp":"2026-05-01T00:00:00Z"}""");
        await store.CatchUp();
        SegmentBook book = store.Get<SegmentBook>();
        Caller caller = store.Operator;
        WorkspaceFacts facts = store.Get<FactsBook>().Of(store.Workspace);
        SegmentRow city = (await book.Save(caller, null, "City", Parse("""{"kind":"trait","name":"City","test":"is","values":["ulm"]}"""))).Value;
        SegmentRow others = (await book.Save(caller, null, "Others", Parse($$"""{"kind":"not","of":[{"kind":"segment","id":{{city.Id}}}]}"""))).Value;
        Assert.Equal([Customer(store, "b")], book.Members(facts, others.Id)!.ToArray());
        await book.Save(caller, city.Id, "City", Parse("""{"kind":"trait","name":"city","test":"is","values":["Bonn"]}"""));
        Assert.Equal([Customer(store, "a")], book.Members(facts, others.Id)!.ToArray());
        Assert.Equal("invalid", (await book.Save(caller, city.Id, "City", Parse($$"""{"kind":"segment","id":{{others.Id}}}"""))).Refusal?.Code);
        Assert.Equal("conflict", (await book.Remove(caller, city.Id)).Refusal?.Code);
        Assert.Equal("conflict", (await book.Save(caller, null, "City", Parse("""{"kind":"known"}"""))).Refusal?.Code);
        Assert.False((await book.Remove(caller, others.Id)).IsRefused);
        Assert.False((await book.Remove(caller, city.Id)).IsRefused);
        Assert.Null(book.Members(facts, city.Id));
    }

    [Fact]
    public async Task Entries_and_exits_are_noted_day_by_day()
    {
        ManualTime clock = new(Now);
        await using TestStore store = await TestStore.Open(clock: clock);
        await store.Record(City("1", "a", "Ulm", "2026-05-01"), City("2", "b", "Ulm", "2026-05-01"), City("3", "c", "Bonn", "2026-05-01"));
        await store.CatchUp();
        SegmentRow row = (await store.Get<SegmentBook>().Save(store.Operator, null, "Ulm", Parse("""{"kind":"trait","name":"city","test":"is","values":["Ulm"]}"""))).Value;
        await store.Get<NoteSegments>().Run(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromDays(1));
        await store.Record(City("4", "a", "Bonn", "2026-06-01"), City("5", "c", "Ulm", "2026-06-01"), City("6", "d", "Ulm", "2026-06-01"));
        await store.CatchUp();
        await store.Get<NoteSegments>().Run(TestContext.Current.CancellationToken);
        await store.Get<NoteSegments>().Run(TestContext.Current.CancellationToken);
        Assert.Equal([new SegmentDay("2026-06-01", 2, 0, 0), new SegmentDay("2026-06-02", 3, 2, 1)], store.Get<SegmentBook>().Days(store.Workspace, row.Id));
    }

    [Fact]
    public async Task A_trait_that_the_customer_supplied_is_not_overwritten_by_a_browser()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(City("1", "a", "Ulm", "2026-05-01"));
        await store.Record(new Corridor.Record.MessageSource(Corridor.Record.SourceKind.PublicKey, 9, "page"), City("2", "a", "Bonn", "2026-05-02"));
        await store.CatchUp();
        Assert.Equal(["Ulm"], store.Books.Traits.Values("city", store.Books.Identity.OwnerOf).Values);
    }

    private static string City(string id, string user, string city, string day) =>
        $$"""{"type":"identify","messageId":"{{id}}","userId":"{{user}}","traits":{"city":"{{city}}"},"timestamp":"{{day}}T00:00:00Z"}""";

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static int Customer(TestStore store, string user) => store.Books.Identity.OwnerOf(store.Books.Identity.FindSource(new Identifier(IdentifierKind.UserId, user)));

    private static JsonObject Message(Random random, int n)
    {
        string user = $"u{random.Next(30)}";
        string time = Now.AddMinutes(-random.Next(1, 120 * 24 * 60)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        JsonObject message = new() { ["messageId"] = $"m{n}", ["userId"] = user, ["timestamp"] = time };
        switch (random.Next(10))
        {
            case 0 or 1:
                message["type"] = "identify";
                JsonObject traits = [];
                if (random.Next(3) > 0) traits["city"] = Cities[random.Next(3)];
                if (random.Next(3) > 0) traits["age"] = random.Next(18, 80);
                if (random.Next(4) == 0) traits["city"] = null;
                message["traits"] = traits;
                break;
            case 2:
                message["type"] = "track";
                message["event"] = "Feedback Given";
                message["properties"] = new JsonObject { ["metric"] = random.Next(2) == 0 ? "csat" : "nps", ["score"] = random.Next(1, 6), ["min"] = 1, ["max"] = 5 };
                if ((string)message["properties"]!["metric"]! == "nps") message["properties"] = new JsonObject { ["metric"] = "nps", ["score"] = random.Next(0, 11) };
                break;
            case 3:
                message["type"] = "track";
                message["event"] = "Order Completed";
                message["properties"] = new JsonObject { ["order_id"] = $"o{n}", ["revenue"] = random.Next(1, 500) };
                break;
            default:
                message["type"] = "track";
                message["event"] = Events[random.Next(4)];
                message["properties"] = random.Next(2) == 0 ? new JsonObject { ["channel"] = Channels[random.Next(2)] } : [];
                break;
        }
        return message;
    }

    private static JsonObject Condition(Random random, int depth)
    {
        if (depth < 3 && random.Next(3) > 0)
        {
            string kind = random.Next(3) switch { 0 => "all", 1 => "any", _ => "not" };
            return new JsonObject { ["kind"] = kind, ["of"] = new JsonArray([.. Enumerable.Range(0, kind is "not" ? 1 : random.Next(1, 4)).Select(_ => Condition(random, depth + 1))]) };
        }
        JsonObject contact = new();
        if (random.Next(4) > 0) contact["touchpoint"] = Events[random.Next(4)];
        if (random.Next(3) == 0) contact["channel"] = Channels[random.Next(2)];
        int? days = random.Next(2) == 0 ? random.Next(1, 90) : null;
        switch (random.Next(8))
        {
            case 0:
                return new JsonObject { ["kind"] = "trait", ["name"] = "city", ["test"] = "is", ["values"] = new JsonArray(Cities[random.Next(3)], Cities[random.Next(3)]) };
            case 1:
                return new JsonObject { ["kind"] = "trait", ["name"] = "Age", ["test"] = random.Next(2) == 0 ? "atLeast" : "atMost", ["value"] = random.Next(18, 80) };
            case 2:
                return new JsonObject { ["kind"] = "trait", ["name"] = "city", ["test"] = random.Next(2) == 0 ? "known" : "unknown" };
            case 3:
                contact["kind"] = "did";
                if (random.Next(2) == 0) contact["atLeast"] = random.Next(0, 6);
                if (random.Next(3) == 0) contact["atMost"] = random.Next(6, 12);
                if (days is { } last) contact["days"] = last;
                return contact;
            case 4:
                JsonObject then = new() { ["kind"] = "then", ["first"] = contact, ["second"] = new JsonObject { ["touchpoint"] = Events[random.Next(4)] }, ["withinDays"] = random.Next(1, 30), ["happened"] = random.Next(2) == 0 };
                if (days is { } since) then["days"] = since;
                return then;
            case 5:
                return new JsonObject { ["kind"] = "score", ["metric"] = "nps", ["atLeast"] = random.Next(0, 50), ["atMost"] = random.Next(50, 101) };
            case 6:
                return new JsonObject { ["kind"] = "revenue", ["atLeast"] = random.Next(0, 1500) };
            default:
                return new JsonObject { ["kind"] = "seen", ["which"] = random.Next(2) == 0 ? "first" : "last", [random.Next(2) == 0 ? "withinDays" : "beforeDays"] = random.Next(1, 110) };
        }
    }

    private static bool Holds(JsonObject condition, JsonObject[] messages)
    {
        JsonObject[] contacts = [.. messages.Where(message => (string)message["type"]! == "track" && (string)message["event"]! != "Feedback Given").OrderBy(Time)];
        switch ((string)condition["kind"]!)
        {
            case "all":
                return condition["of"]!.AsArray().All(one => Holds(one!.AsObject(), messages));
            case "any":
                return condition["of"]!.AsArray().Any(one => Holds(one!.AsObject(), messages));
            case "not":
                return !Holds(condition["of"]![0]!.AsObject(), messages);
            case "trait":
                string name = ((string)condition["name"]!).ToLowerInvariant();
                JsonNode? value = messages.Where(message => message["traits"] is JsonObject traits && traits.ContainsKey(name)).OrderBy(Time).LastOrDefault()?["traits"]![name];
                return (string)condition["test"]! switch
                {
                    "is" => value is not null && condition["values"]!.AsArray().Any(one => (string)one! == (string)value!),
                    "atLeast" => value is not null && (int)value >= (int)condition["value"]!,
                    "atMost" => value is not null && (int)value <= (int)condition["value"]!,
                    "known" => value is not null,
                    _ => value is null,
                };
            case "did":
                int count = contacts.Count(contact => Is(contact, condition) && Since(contact, condition));
                bool bounded = condition.ContainsKey("atLeast") || condition.ContainsKey("atMost");
                return bounded ? count >= ((int?)condition["atLeast"] ?? 0) && count <= ((int?)condition["atMost"] ?? int.MaxValue) : count >= 1;
            case "then":
                return contacts.Where(contact => Is(contact, condition["first"]!.AsObject()) && Since(contact, condition)).Any(first =>
                {
                    TimeSpan within = TimeSpan.FromDays((int)condition["withinDays"]!);
                    bool followed = contacts.Any(next => Is(next, condition["second"]!.AsObject()) && Time(next) > Time(first) && Time(next) - Time(first) <= within);
                    return (bool)condition["happened"]! ? followed : !followed && Now - Time(first) > within;
                });
            case "score":
                JsonObject? answer = messages.Where(message => (string?)message["event"] == "Feedback Given" && (string)message["properties"]!["metric"]! == "nps").OrderBy(Time).LastOrDefault();
                return answer is not null && (int)answer["properties"]!["score"]! * 10 is var score && score >= (int)condition["atLeast"]! && score <= (int)condition["atMost"]!;
            case "revenue":
                return messages.Where(message => (string?)message["event"] == "Order Completed").Sum(message => (int)message["properties"]!["revenue"]!) >= (int)condition["atLeast"]!;
            default:
                if (contacts.Length == 0) return false;
                DateTimeOffset seen = Time((string)condition["which"]! == "first" ? contacts[0] : contacts[^1]);
                return condition["withinDays"] is { } days ? seen >= Now.AddDays(-(int)days) : seen <= Now.AddDays(-(int)condition["beforeDays"]!);
        }
    }

    private static bool Is(JsonObject contact, JsonObject wanted) =>
        (wanted["touchpoint"] is null || (string)contact["event"]! == (string)wanted["touchpoint"]!)
        && (wanted["channel"] is null || (string?)contact["properties"]!["channel"] == (string)wanted["channel"]!);

    private static bool Since(JsonObject contact, JsonObject condition) => condition["days"] is not { } days || Time(contact) >= Now.AddDays(-(int)days);

    private static DateTimeOffset Time(JsonObject message) => DateTimeOffset.Parse((string)message["timestamp"]!, CultureInfo.InvariantCulture);
}
