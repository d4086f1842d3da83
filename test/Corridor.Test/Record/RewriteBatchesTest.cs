using System.Text;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Record;

public sealed class RewriteBatchesTest
{
    [Fact]
    public async Task What_is_taken_out_is_gone_from_the_file_and_the_others_keep_their_places()
    {
        await using TestStore store = await TestStore.Open();
        string[] messages = [.. Enumerable.Range(0, 50).Select(i => $$$"""{"type":"track","event":"x","userId":"u{{{i}}}","messageId":"m{{{i}}}","properties":{"secret":"needle-{{{i % 2}}}"}}""")];
        await store.Record(messages);
        List<StoredMessage> before = store.Stored();
        long removed = await store.Services.GetRequiredService<RewriteBatches>().TakeOut(
            store.Workspace, new Moment(long.MaxValue), message => !Encoding.UTF8.GetString(message.Body.Span).Contains("needle-1", StringComparison.Ordinal), "test");
        Assert.Equal(25, removed);
        List<StoredMessage> after = store.Stored();
        Assert.Equal(50, after.Count);
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(before[i].Arrival, after[i].Arrival);
            if (i % 2 == 0) Assert.Equal(messages[i], Encoding.UTF8.GetString(after[i].Body.Span));
            else Assert.Equal((MessageKind.Removed, ""), (after[i].Kind, after[i].MessageId));
        }
        // What stays is still known, also to a process that starts now.
        await using TestStore again = await store.Again();
        Assert.Equal(Fate.Duplicate, Assert.Single(await again.Record(messages[0])).Fate);
    }

    [Fact]
    public async Task Retention_takes_out_what_is_over_by_kind_of_data()
    {
        ManualTime time = new();
        await using TestStore store = await TestStore.Open(clock: time);
        await store.Record("""{"type":"page","name":"Home","userId":"u","messageId":"view"}""", """{"type":"track","event":"Call","userId":"u","messageId":"call"}""", "[]");
        Workspaces workspaces = store.Services.GetRequiredService<Workspaces>();
        Assert.False((await workspaces.Change(store.Operator, new WorkspaceChange(Retention: [new RetentionRule(Retention.Views, 30), new RetentionRule(Retention.Refusals, 10)]))).IsRefused);
        KeepRetention retention = store.Services.GetRequiredService<KeepRetention>();
        Assert.Equal(0, await retention.Run());
        time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await retention.Run());
        Assert.Equal(["call"], store.Stored().Where(message => message.Kind != MessageKind.Removed).Select(message => message.MessageId));
        Assert.Equal(0, await retention.Run());
    }
}
