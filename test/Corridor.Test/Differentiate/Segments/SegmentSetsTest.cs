using System.Text.Json;
using Corridor.Differentiate.Segments;
using Corridor.Identify;
using Corridor.Journeys.Segments;
using Corridor.Trust;

namespace Corridor.Test.Differentiate.Segments;

public sealed class SegmentSetsTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_condition_finds_whom_the_messages_themselves_say(int seed)
    {
        Random random = new(seed);
        await using TestStore store = await SegmentWorld.Fill(seed);
        List<JsonElement> saved = [];
        for (int n = 0; n < 4; n++)
        {
            saved.Add(Parse(new RandomCondition(random, n).Next()));
            Assert.Null((await store.Get<EditSegments>().Make(store.Operator, new SegmentDraft($"s{n}", "", SegmentReader.Read(saved[n]).Value))).Refusal);
        }
        SegmentSets sets = store.Get<SegmentBook>().Of(store.Workspace);
        SegmentOracle oracle = new(store, sets.Facts, saved.Select((tree, n) => (tree, n)).ToDictionary(pair => pair.n + 1L, pair => pair.tree));
        int[] everybody = [.. oracle.Everybody().Order()];
        Assert.Equal(everybody, sets.Population.Everybody.ToArray());
        Assert.NotNull(sets.Facts.Excluded);
        Assert.InRange(sets.Population.Anonymous.Count, 1, everybody.Length - 1);
        RandomCondition conditions = new(random, saved.Count);
        int some = 0;
        for (int n = 0; n < 400; n++)
        {
            string json = conditions.Next();
            JsonElement tree = Parse(json);
            int[] expected = [.. everybody.Where(customer => oracle.Holds(tree, customer))];
            int[] found = sets.Of(SegmentReader.Read(tree).Value).ToArray();
            Assert.True(expected.SequenceEqual(found), $"{json}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");
            if (found.Length > 0 && found.Length < everybody.Length) some++;
        }
        Assert.InRange(some, 150, 400);
    }

    [Fact]
    public async Task Merged_customers_count_once_and_an_answer_shows_what_was_just_recorded()
    {
        ManualTime time = new(SegmentWorld.Now);
        await using TestStore store = await TestStore.Open(clock: time);
        SegmentCondition condition = SegmentReader.Read(Parse("""{"kind":"did","touchpoint":"shop","atLeast":2}""")).Value;
        await store.Record(Visit("m1", "u1"), Visit("m2", "u2"));
        await store.CatchUp();
        Assert.Empty(store.Get<SegmentBook>().Of(store.Workspace).Of(condition).ToArray());
        Assert.Equal(2, store.Get<SegmentBook>().Of(store.Workspace).Population.Everybody.Count);
        await store.Record("""{"type":"alias","messageId":"al","previousId":"u1","userId":"u2","timestamp":"2026-03-01T10:00:00Z"}""");
        await store.CatchUp();
        time.Advance(TimeSpan.FromSeconds(1));
        SegmentSets merged = store.Get<SegmentBook>().Of(store.Workspace);
        Assert.Equal((1, 1), (merged.Population.Everybody.Count, merged.Of(condition).Count));
        Assert.Same(merged, store.Get<SegmentBook>().Of(store.Workspace));
    }

    [Fact]
    public async Task A_program_is_in_no_segment_and_somebody_by_whose_name_one_test_was_made_is()
    {
        await using TestStore store = await TestStore.Open(clock: new ManualTime(SegmentWorld.Now));
        await store.Record(
            """{"type":"page","messageId":"b","anonymousId":"crawler","name":"Home","context":{"userAgent":"Googlebot/2.1"},"timestamp":"2026-03-01T10:00:00Z"}""",
            """{"type":"identify","messageId":"t","userId":"tester","traits":{"city":"Ulm","test":true},"timestamp":"2026-03-01T10:00:00Z"}""",
            """{"type":"track","event":"Tried","messageId":"t2","userId":"real","context":{"test":true},"timestamp":"2026-03-01T10:00:00Z"}""",
            Visit("r", "real"));
        await store.CatchUp();
        SegmentSets sets = store.Get<SegmentBook>().Of(store.Workspace);
        IdentityBook book = store.Books.Identity;
        Assert.Equal([book.OwnerOf(book.FindSource(new Identifier(IdentifierKind.UserId, "real")))], sets.Population.Everybody.ToArray());
        Assert.Empty(sets.Of(SegmentReader.Read(Parse("""{"kind":"trait","name":"city","test":"known"}""")).Value).ToArray());
        Assert.Empty(sets.Of(SegmentReader.Read(Parse("""{"kind":"did","event":"Tried"}""")).Value).ToArray());
    }

    [Fact]
    public async Task A_consent_that_is_given_or_withdrawn_shows_within_a_second()
    {
        ManualTime time = new(SegmentWorld.Now);
        await using TestStore store = await TestStore.Open(clock: time);
        await store.Record(Visit("m1", "u1"), Visit("m2", "u2"));
        await store.CatchUp();
        SegmentCondition given = SegmentReader.Read(Parse("""{"kind":"consent","purpose":"marketing","is":"given"}""")).Value, denied = SegmentReader.Read(Parse("""{"kind":"consent","purpose":"marketing","is":"denied"}""")).Value;
        Assert.Equal(0, Count(given));
        foreach ((ConsentState state, int isGiven, int isDenied) in new[] { (ConsentState.Given, 1, 0), (ConsentState.Withdrawn, 0, 1), (ConsentState.Given, 1, 0) })
        {
            await store.Get<Consents>().Record(store.Operator, new ConsentStatement([ConsentSubject.Of("user_id", "u1")], [new ConsentChoice("marketing", "", state)], time.Now(), ConsentSource.Api, Public: false, "said so"));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal((isGiven, isDenied), (Count(given), Count(denied)));
        }

        int Count(SegmentCondition condition) => store.Get<SegmentBook>().Of(store.Workspace).Of(condition).Count;
    }

    private static string Visit(string id, string user) =>
        $$"""{"type":"track","event":"Touchpoint Experienced","messageId":"{{id}}","userId":"{{user}}","properties":{"touchpoint":"shop"},"timestamp":"2026-03-01T10:00:00Z"}""";

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
