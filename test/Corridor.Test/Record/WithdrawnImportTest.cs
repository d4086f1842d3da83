using Corridor.Record;

namespace Corridor.Test.Record;

/// <summary>What an undone import recorded stands in nobody's way.</summary>
public sealed class WithdrawnImportTest
{
    [Fact]
    public async Task Rows_of_an_import_that_was_taken_back_are_recorded_when_another_file_brings_them_again()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Import(1), Row("a"), Row("b"));
        await store.CatchUp();
        await TakeBack(store, 1);
        // A file that overlaps: one row of the old, one new.
        Assert.Equal([Fate.Recorded, Fate.Recorded], await Fates(store, Import(2), Row("b"), Row("c")));
        // And again: now they are duplicates, also for a process that reads the log anew.
        Assert.Equal([Fate.Duplicate, Fate.Duplicate], await Fates(store, Import(3), Row("b"), Row("c")));
        await using (TestStore again = await store.Again())
        {
            Assert.Equal([Fate.Duplicate, Fate.Duplicate, Fate.Recorded], await Fates(again, Import(4), Row("b"), Row("c"), Row("a")));
            Assert.Equal([Fate.Duplicate], await Fates(again, Import(5), Row("a")));
        }
        await store.CatchUp();
        Assert.Equal(3, store.Books.Journeys.View.Interactions);
        // Taking back twice leaves what others recorded.
        await TakeBack(store, 2);
        await store.CatchUp();
        Assert.Equal(1, store.Books.Journeys.View.Interactions);
        Assert.Equal([Fate.Recorded, Fate.Recorded], await Fates(store, Import(6), Row("b"), Row("c")));
    }

    [Fact]
    public async Task The_same_row_twice_in_one_request_after_an_undo_is_recorded_once()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Import(1), Row("a"));
        await TakeBack(store, 1);
        Assert.Equal([Fate.Recorded, Fate.Duplicate], await Fates(store, Import(2), Row("a"), Row("a")));
    }

    [Fact]
    public async Task What_a_server_sent_is_a_duplicate_whatever_was_taken_back()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Row("a"));
        await TakeBack(store, 1);
        Assert.Equal([Fate.Duplicate], await Fates(store, new MessageSource(SourceKind.SecretKey, 1, "test"), Row("a")));
    }

    private static MessageSource Import(long id) => new(SourceKind.Import, id, $"file {id}");

    private static string Row(string id) => $$"""{"type":"track","event":"Called","messageId":"imp-{{id}}","userId":"u","timestamp":"2026-01-01T00:00:00Z"}""";

    private static async Task<Fate[]> Fates(TestStore store, MessageSource source, params string[] rows) => [.. (await store.Record(source, rows)).Select(outcome => outcome.Fate)];

    private static Task TakeBack(TestStore store, long import) => store.Database.Write(connection => AmendmentStore.TakeBackImport(connection, store.Workspace, import, "test", new Moment(1)));
}
