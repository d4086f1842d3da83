using System.Text;
using Corridor.Record;
using Dapper;

namespace Corridor.Test.Record;

public sealed class RecordMessagesTest
{
    private const string Call = """{"type":"track","event":"Call","userId":"u1","messageId":"m1","timestamp":"2026-01-02T03:04:05Z","properties":{"a":1}}""";

    [Fact]
    public async Task A_message_is_kept_to_the_byte()
    {
        await using TestStore store = await TestStore.Open();
        const string odd = "{ \"type\":\"track\",\t\"event\":\"Caf\\u00e9 \u2603\",\"userId\":7,\"messageId\":\"m\", \"properties\":{\"big\":12345678901234567890,\"e\":1e400,\"z\":-0}}";
        MessageOutcome outcome = Assert.Single(await store.Record(odd));
        Assert.Equal(Fate.Recorded, outcome.Fate);
        Assert.Equal(odd, Encoding.UTF8.GetString(Assert.Single(store.Stored()).Body.Span));
    }

    [Fact]
    public async Task The_same_id_and_content_is_a_duplicate_also_with_another_sentAt()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Call);
        MessageOutcome again = Assert.Single(await store.Record(Call.Replace("\"userId\"", "\"sentAt\":\"2026-01-02T03:04:09Z\",\"userId\"", StringComparison.Ordinal)));
        Assert.Equal(Fate.Duplicate, again.Fate);
        Assert.Single(store.Stored());
    }

    [Fact]
    public async Task The_same_id_with_another_content_is_kept_and_linked_and_its_repetition_is_a_duplicate()
    {
        await using TestStore store = await TestStore.Open();
        string other = Call.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal);
        await store.Record(Call, other);
        Assert.Equal(Fate.Duplicate, Assert.Single(await store.Record(other)).Fate);
        List<StoredMessage> stored = store.Stored();
        Assert.Equal(2, stored.Count);
        Assert.Null(stored[0].ConflictsWith);
        Assert.Equal(stored[0].Arrival, stored[1].ConflictsWith);
    }

    [Fact]
    public async Task A_public_client_cannot_claim_the_id_of_a_server()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(new MessageSource(SourceKind.PublicKey, 2, "page"), Call);
        Assert.Equal(Fate.Recorded, Assert.Single(await store.Record(Call)).Fate);
    }

    [Fact]
    public async Task A_duplicate_is_found_after_a_restart_and_by_a_second_process()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Call);
        await using TestStore second = await store.Again();
        Assert.Equal(Fate.Duplicate, Assert.Single(await second.Record(Call)).Fate);
        string other = Call.Replace("m1", "m2", StringComparison.Ordinal);
        await second.Record(other);
        Assert.Equal(Fate.Duplicate, Assert.Single(await store.Record(other)).Fate);
        Assert.Equal(2, store.Stored().Count);
    }

    [Fact]
    public async Task Two_processes_at_once_record_every_message_exactly_once()
    {
        await using TestStore first = await TestStore.Open();
        await using TestStore second = await first.Again();
        string[] messages = [.. Enumerable.Range(0, 300).Select(i => Call.Replace("m1", $"m{i}", StringComparison.Ordinal))];
        IReadOnlyList<MessageOutcome>[] outcomes = await Task.WhenAll(messages.SelectMany(message => new[] { first.Record(message), second.Record(message) }));
        Assert.Equal(300, outcomes.Count(outcome => outcome[0].Fate == Fate.Recorded));
        Assert.Equal(300, outcomes.Count(outcome => outcome[0].Fate == Fate.Duplicate));
        Assert.Equal(300, first.Stored().Select(message => message.MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("""{"type":"track","event":"Feedback Given","userId":"u","properties":{"metric":"nps","score":11}}""", "invalid", "/properties/score")]
    [InlineData("""{"type":"track","event":"Feedback Given","userId":"u","properties":{"metric":"nps","score":-1}}""", "invalid", "/properties/score")]
    [InlineData("""{"type":"track","event":"Feedback Given","userId":"u","properties":{"metric":"nps","score":1e309}}""", "invalid", "/properties/score")]
    [InlineData("""{"type":"track","event":"Feedback Given","userId":"u","properties":{"metric":"nps","score":"10 "}}""", "invalid", "/properties/score")]
    [InlineData("""{"type":"track","event":"Feedback Given","userId":"u","properties":{"metric":"nps","score":null}}""", "invalid", "/properties/score")]
    [InlineData("""{"type":"track","event":"Order Completed","userId":"u","properties":{"revenue":"abc"}}""", "invalid", "/properties/revenue")]
    [InlineData("""{"type":"track","userId":"u"}""", "invalid", "/event")]
    [InlineData("""{"type":"track","event":"x"}""", "invalid", "/userId")]
    [InlineData("""{"type":"nothing","userId":"u"}""", "invalid", "/type")]
    [InlineData("""{"type":"track","event":"x","userId":"u","userId":"v"}""", "duplicate_key", null)]
    [InlineData("""{"type":"track","event":"x","userId":"u","properties":{"a":"\ud800"}}""", "invalid", null)]
    [InlineData("""[1]""", "invalid", null)]
    public async Task A_message_that_cannot_be_right_is_refused_with_code_and_place(string message, string code, string? pointer)
    {
        await using TestStore store = await TestStore.Open();
        MessageOutcome outcome = Assert.Single(await store.Record(message));
        Assert.Equal((Fate.Refused, code, pointer), (outcome.Fate, outcome.Code, outcome.Pointer));
        Assert.Empty(store.Stored());
        byte[] kept = store.Database.Read(connection => connection.QuerySingle<byte[]>("SELECT content FROM refusal"));
        Assert.Equal(message, Encoding.UTF8.GetString(kept));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2026-06-30T23:59:60Z")]
    [InlineData("2026-01-01T00:00:00+24:00")]
    [InlineData("yesterday")]
    [InlineData("2104-01-01T00:00:00Z")]
    public async Task A_time_that_cannot_be_believed_is_quarantined(string time)
    {
        await using TestStore store = await TestStore.Open();
        MessageOutcome outcome = Assert.Single(await store.Record($$"""{"type":"track","event":"x","userId":"u","timestamp":"{{time}}"}"""));
        Assert.Equal((Fate.Quarantined, "time"), (outcome.Fate, outcome.Code));
    }

    [Fact]
    public async Task Counts_add_up_for_each_source()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Call, Call, "[]", """{"type":"track","event":"x","userId":"u","timestamp":"9999-01-01T00:00:00Z"}""");
        (long received, long recorded, long duplicate, long refused, long quarantined) = store.Database.Read(connection =>
            connection.QuerySingle<(long, long, long, long, long)>("SELECT received, recorded, duplicate, refused, quarantined FROM ledger"));
        Assert.Equal((4, 1, 1, 1, 1), (received, recorded, duplicate, refused, quarantined));
    }

    [Fact]
    public void A_senders_wrong_clock_is_corrected_by_the_time_of_sending()
    {
        Moment received = Moment.From(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        using System.Text.Json.JsonDocument times = System.Text.Json.JsonDocument.Parse("""["2026-05-01T10:00:00Z","2026-05-01T11:00:00Z"]""");
        MessageTime.Reading reading = MessageTime.Read(times.RootElement[0], default, times.RootElement[1], null, received);
        Assert.Equal("2026-05-01T11:00:00.000Z", reading.Time.ToString());
    }

    [Fact]
    public async Task Old_ids_leave_memory_and_are_still_known()
    {
        await using TestStore store = await TestStore.Open();
        MessageIndexStore pages = new(store.Database);
        MessageIndex index = new(pages, new byte[32]);
        Dictionary<ulong, MessageIndex.Entry> entries = [];
        Random random = new(5);
        for (int i = 0; i < 5000; i++) entries[(ulong)random.NextInt64(long.MinValue, long.MaxValue)] = new(Arrival.Of(1, i), (ulong)i);
        await pages.SaveRun(entries, 1);
        index.CatchUp();
        Assert.Equal(0, index.RecentCount);
        foreach ((ulong hash, MessageIndex.Entry entry) in entries) Assert.Equal(entry, index.Find(hash));
        for (int i = 0; i < 5000; i++) Assert.Null(index.Find((ulong)random.NextInt64(long.MinValue, long.MaxValue)));
    }
}
