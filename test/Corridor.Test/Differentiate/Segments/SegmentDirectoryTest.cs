using System.Text.Json;
using Corridor.Differentiate.Segments;
using Corridor.Identify;
using Corridor.Interact;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Test.Differentiate.Segments;

public sealed class SegmentDirectoryTest
{
    private const string Ulm = """{"kind":"trait","name":"city","test":"is","values":["Ulm"]}""";

    [Fact]
    public async Task A_segment_is_made_read_changed_and_deleted_and_each_change_is_in_the_audit()
    {
        await using TestStore store = await Filled(7);
        SegmentDirectory segments = store.Get<SegmentDirectory>();
        SegmentShape made = await Make(store, "Ulm", Ulm);
        Assert.Equal(((int?)7, "Ulm", "operator"), (made.Size, made.Name, made.MadeBy));
        Assert.Equal("trait", made.Condition.GetProperty("kind").GetString());
        Assert.Equal("name_taken", (await segments.Make(store.Operator, Request("ulm", Ulm), default)).Refusal?.Code);
        SegmentShape renamed = (await segments.Change(store.Operator, made.Id, new SegmentRequest("Of Ulm"), default)).Value;
        Assert.Equal(("Of Ulm", (int?)7), (renamed.Name, renamed.Size));
        SegmentShape others = (await segments.Change(store.Operator, made.Id, new SegmentRequest(Condition: Json($$"""{"kind":"not","of":[{{Ulm}}]}""")), default)).Value;
        Assert.Equal(0, others.Size);
        Assert.Equal(["Of Ulm"], segments.List(store.Operator).Value.Segments.Select(one => one.Name));
        Assert.Null((await segments.Remove(store.Operator, made.Id, default)).Refusal);
        Assert.Equal("not_found", segments.Open(store.Operator, made.Id).Refusal?.Code);
        Assert.Equal("not_found", (await segments.Remove(store.Operator, made.Id, default)).Refusal?.Code);
        // A number that is gone stands for no other segment later.
        Assert.Equal(made.Id + 1, (await Make(store, "Again", Ulm)).Id);
        string[] actions = [.. store.Database.Read(connection => AuditTrail.Page(connection, store.Workspace, long.MaxValue, 100)).Select(entry => entry.Action).Where(action => action.StartsWith("segment.", StringComparison.Ordinal))];
        Assert.Equal(["segment.make", "segment.delete", "segment.change", "segment.change", "segment.make"], actions);
    }

    [Fact]
    public async Task What_stands_on_a_segment_keeps_it_and_circles_are_refused()
    {
        await using TestStore store = await Filled(1);
        SegmentDirectory segments = store.Get<SegmentDirectory>();
        long first = (await Make(store, "first", Ulm)).Id;
        long second = (await Make(store, "second", """{"kind":"not","of":[{"kind":"segment","id":""" + first + "}]}")).Id;
        Refusal? cycle = (await segments.Change(store.Operator, first, new SegmentRequest(Condition: Json($$"""{"kind":"all","of":[{"kind":"known"},{"kind":"segment","id":{{second}}}]}""")), default)).Refusal;
        Assert.Equal(("cycle", "/condition/of/1/id"), (cycle?.Code, cycle?.Pointer));
        Assert.Equal("cycle", (await segments.Change(store.Operator, first, new SegmentRequest(Condition: Json($$"""{"kind":"segment","id":{{first}}}""")), default)).Refusal?.Code);
        Assert.Equal("/condition/id", (await segments.Make(store.Operator, Request("third", """{"kind":"segment","id":77}"""), default)).Refusal?.Pointer);
        Assert.Equal("/condition/id", segments.Preview(store.Operator, new SegmentPreviewRequest(Json("""{"kind":"segment","id":77}"""))).Refusal?.Pointer);
        Refusal? inUse = (await segments.Remove(store.Operator, first, default)).Refusal;
        Assert.Equal(("in_use", 409), (inUse?.Code, inUse?.Status));
        Assert.Contains("'second'", inUse!.Detail, StringComparison.Ordinal);
        Caller other = new(store.Workspace, CallerKind.Person, "user:5", RoleRights.Of([Role.CxLead]));
        SavedView view = (await store.Get<SavedViews>().Make(other, new SavedViewDraft("Mine", $"/design?segment={second}&from=2026-01-01", false))).Value;
        Refusal? viewed = (await segments.Remove(store.Operator, second, default)).Refusal;
        Assert.Equal("in_use", viewed?.Code);
        Assert.DoesNotContain("Mine", viewed!.Detail, StringComparison.Ordinal);
        Assert.Equal([("view", view.Id, (string?)null)], segments.Open(store.Operator, second).Value.UsedBy!.Select(use => (use.Kind, use.Id, use.Name)));
        await store.Get<SavedViews>().Remove(other, view.Id);
        Assert.Null((await segments.Remove(store.Operator, second, default)).Refusal);
        Assert.Null((await segments.Remove(store.Operator, first, default)).Refusal);
    }

    [Fact]
    public async Task Segments_stand_on_each_other_only_so_deep()
    {
        await using TestStore store = await Filled(1);
        long last = (await Make(store, "0", Ulm)).Id;
        int made = 1;
        while ((await store.Get<SegmentDirectory>().Make(store.Operator, Request($"{made}", $$"""{"kind":"segment","id":{{last}}}"""), default)) is { IsRefused: false } next) (last, made) = (next.Value.Id, made + 1);
        Assert.InRange(made, 5, 11);
    }

    [Fact]
    public async Task Who_may_not_see_people_gets_steps_of_five_and_nobody_by_name()
    {
        await using TestStore store = await Filled(13);
        SegmentDirectory segments = store.Get<SegmentDirectory>();
        Caller analyst = new(store.Workspace, CallerKind.Person, "user:8", RoleRights.Of([Role.Analyst])), lead = new(store.Workspace, CallerKind.Person, "user:9", RoleRights.Of([Role.CxLead]));
        SegmentPreviewShape all = segments.Preview(analyst, new SegmentPreviewRequest(Json(Ulm))).Value;
        Assert.Equal((15, 15, true, null), (all.Size, all.Everybody, all.Rounded, all.People));
        SegmentPreviewShape few = segments.Preview(analyst, new SegmentPreviewRequest(Json("""{"kind":"trait","name":"n","test":"less","value":3}"""))).Value;
        Assert.Null(few.Size);
        SegmentPreviewShape seen = segments.Preview(lead, new SegmentPreviewRequest(Json(Ulm))).Value;
        Assert.Equal((13, 5, false), (seen.Size, seen.People!.Count, seen.Rounded));
        Assert.Empty(seen.Warnings);
        SegmentWarningShape warning = Assert.Single(segments.Preview(lead, new SegmentPreviewRequest(Json("""{"kind":"any","of":[{"kind":"known"},{"kind":"did","touchpoint":"delivry"}]}"""))).Value.Warnings);
        Assert.Equal("/condition/of/1/touchpoint", warning.Pointer);
        // Neither by size nor by list: what a role may not read it may not ask for.
        foreach (string hidden in new[] { """{"kind":"trait","name":"Birth_Date","test":"before","value":"1990-01-01"}""", """{"kind":"trait","name":"backup","test":"contains","values":["ann@"]}""" })
        {
            Assert.Equal("forbidden", segments.Preview(lead, new SegmentPreviewRequest(Json(hidden))).Refusal?.Code);
            Assert.False(segments.Preview(store.Operator, new SegmentPreviewRequest(Json(hidden))).IsRefused);
        }
        // Part of an address finds nobody unless it says that it is one.
        Assert.Equal(0, segments.Preview(lead, new SegmentPreviewRequest(Json("""{"kind":"trait","name":"backup","test":"contains","values":["x.test"]}"""))).Value.Size);
        Assert.Equal(13, segments.Preview(store.Operator, new SegmentPreviewRequest(Json("""{"kind":"trait","name":"backup","test":"contains","values":["@x.test"]}"""))).Value.Size);
    }

    [Fact]
    public async Task Its_people_come_in_pages_that_never_overlap()
    {
        await using TestStore store = await Filled(12);
        long id = (await Make(store, "Ulm", Ulm)).Id;
        List<string> seen = [];
        string? cursor = null;
        do
        {
            SegmentCustomersShape page = store.Get<SegmentDirectory>().Customers(store.Operator, id, 5, cursor).Value;
            Assert.Equal(12, page.Total);
            seen.AddRange(page.Customers.Select(row => row.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        Assert.Equal(12, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("invalid", store.Get<SegmentDirectory>().Customers(store.Operator, id, 5, "x").Refusal?.Code);
    }

    [Fact]
    public async Task Who_came_and_who_went_is_noted_day_by_day_and_a_merge_and_a_new_condition_are_neither()
    {
        ManualTime time = new(SegmentWorld.Now);
        await using TestStore store = await Filled(6, time);
        long id = (await Make(store, "Ulm", Ulm)).Id;
        await Say("""{"type":"identify","messageId":"x1","userId":"u0","traits":{"city":"Bonn"},"timestamp":"2026-03-02T10:00:00Z"}""",
            """{"type":"identify","messageId":"x2","userId":"new","traits":{"city":"Ulm"},"timestamp":"2026-03-02T10:00:00Z"}""",
            """{"type":"identify","messageId":"x3","userId":"newer","traits":{"city":"Ulm"},"timestamp":"2026-03-02T10:00:00Z"}""");
        Assert.Equal([("2026-03-02", 7, 2, 1, false)], Days());
        // Nothing new, nothing noted; on the next day the size is.
        await Note();
        Assert.Equal([("2026-03-02", 7, 2, 1, false)], Days());
        time.Advance(TimeSpan.FromDays(1));
        await Say("""{"type":"alias","messageId":"x4","previousId":"u1","userId":"u2","timestamp":"2026-03-03T01:00:00Z"}""");
        Assert.Equal([("2026-03-02", 7, 2, 1, false), ("2026-03-03", 6, 0, 0, false)], Days());
        time.Advance(TimeSpan.FromDays(1));
        await store.Get<SegmentDirectory>().Change(store.Operator, id, new SegmentRequest(Condition: Json("""{"kind":"known"}""")), default);
        Assert.Equal(("2026-03-04", 7, 0, 0, true), Days()[^1]);
        // Durable: another process goes on from there.
        time.Advance(TimeSpan.FromDays(6));
        await using TestStore again = await TestStore.Open(Path.GetDirectoryName(Path.Combine(store.Database.DataDirectory, "x")), time);
        await again.CatchUp();
        await again.Record("""{"type":"identify","messageId":"x5","userId":"newest","traits":{"city":"Bonn"},"timestamp":"2026-03-10T01:00:00Z"}""");
        await again.CatchUp();
        await again.Get<SegmentUpkeep>().Run(TestContext.Current.CancellationToken);
        SegmentDayShape last = again.Get<SegmentDirectory>().History(again.Operator, id, null, null).Value.Days[^1];
        Assert.Equal(("2026-03-10", 8, 1, 0, false), (last.Day, last.Size, last.Entered, last.Gone, last.Redefined));
        // Against seven days ago: the third, when another condition held.
        SegmentShape open = again.Get<SegmentDirectory>().Open(again.Operator, id).Value;
        Assert.Equal(("2026-03-03", 2, true), (open.ChangeSince, open.Change, open.Redefined));
        Assert.Equal("invalid", again.Get<SegmentDirectory>().History(again.Operator, id, "yesterday", null).Refusal?.Code);

        async Task Say(params string[] messages)
        {
            await store.Record(messages);
            await store.CatchUp();
            await Note();
        }

        Task Note()
        {
            time.Advance(TimeSpan.FromSeconds(2));
            return store.Get<SegmentUpkeep>().Run(TestContext.Current.CancellationToken);
        }

        List<(string, int, int, int, bool)> Days() => [.. store.Get<SegmentDirectory>().History(store.Operator, id, null, null).Value.Days
            .Select(day => (day.Day, day.Size!.Value, day.Entered!.Value, day.Gone!.Value, day.Redefined))];
    }

    [Fact]
    public async Task A_workspace_knows_nothing_of_the_segments_of_another_and_they_go_with_the_sample()
    {
        await using TestStore store = await Filled(1);
        Workspace sample = (await store.Get<Workspaces>().Make("operator", "sample", sample: true)).Value;
        Caller theirs = Caller.Operator(sample.Key);
        long id = (await Make(store, "Ulm", Ulm)).Id;
        Assert.Equal("not_found", store.Get<SegmentDirectory>().Open(theirs, id).Refusal?.Code);
        Assert.Empty(store.Get<SegmentDirectory>().List(theirs).Value.Segments);
        Assert.Equal(1, (await store.Get<SegmentDirectory>().Make(theirs, Request("Ulm", Ulm), default)).Value.Id);
        Assert.Null((await store.Get<RemoveSample>().Run(theirs, TestContext.Current.CancellationToken)).Refusal);
        Assert.Empty(store.Get<SegmentDirectory>().List(theirs).Value.Segments);
        Assert.Single(store.Get<SegmentDirectory>().List(store.Operator).Value.Segments);
    }

    private static async Task<TestStore> Filled(int people, TimeProvider? clock = null)
    {
        TestStore store = await TestStore.Open(clock: clock ?? new ManualTime(SegmentWorld.Now));
        await store.Record([.. Enumerable.Range(0, people).Select(n =>
            $$"""{"type":"identify","messageId":"i{{n}}","userId":"u{{n}}","traits":{"name":"Person {{n}}","city":"Ulm","n":{{n}},"birthDate":"1980-01-01","backup":"p{{n}}@x.test"},"timestamp":"2026-03-01T10:00:{{n:00}}Z"}""")]);
        await store.CatchUp();
        return store;
    }

    private static async Task<SegmentShape> Make(TestStore store, string name, string condition) => (await store.Get<SegmentDirectory>().Make(store.Operator, Request(name, condition), default)).Value;

    private static SegmentRequest Request(string name, string condition) => new(name, null, Json(condition));

    private static JsonElement Json(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
