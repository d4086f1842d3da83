using System.Text;
using Corridor.Record;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Record;

/// <summary>What a batch says for all its messages is part of each of them: of what it permits, and of what is wrong with it.</summary>
public sealed class SharedContextTest
{
    private const string Good = """{"type":"track","event":"x","userId":"u","messageId":"m"}""";

    private static readonly string Tower = new string('[', 300) + new string(']', 300);

    [Fact]
    public void Consent_and_email_of_the_batch_count_for_messages_that_say_nothing_themselves()
    {
        ReadItem item = Read("""{"traits":{"email":"a@x.test"},"consent":{"categoryPreferences":{"service":false}}}""");
        Assert.NotNull(item.Message);
        Assert.Equal("a@x.test", item.Message.Email);
        Assert.False(item.Message.Consent!["service"]);
    }

    [Fact]
    public void A_context_that_no_step_could_read_is_refused_with_each_message_instead_of_stopping_the_answers_later()
    {
        Assert.Equal("invalid", Read($$"""{"a":{{Tower}}}""").SetAside?.Code);
        Assert.Equal("invalid", Read("""{"a":"\ud800"}""").SetAside?.Code);
        Assert.Equal("duplicate_key", Read("""{"a":1,"a":2}""").SetAside?.Code);
        Assert.Equal("too_large", Read($$"""{"a":"{{new string('x', MessageReader.LargestMessage)}}"}""").SetAside?.Code);
    }

    [Fact]
    public async Task A_message_that_a_step_fails_on_is_left_out_and_the_ones_after_it_are_taken_in()
    {
        await using TestStore store = await TestStore.Open();
        MessageReader reader = new(store.Services.GetRequiredService<IdMaker>());
        RequestFacts facts = new(new Moment(1_800_000_000_000_000), null, false, null, default);
        // As a bug of the reader would let it in.
        IncomingMessage poison = reader.Read(Encoding.UTF8.GetBytes(Good), 0, facts).Message! with { Envelope = Encoding.UTF8.GetBytes($$"""{"context":{{Tower}}}""") };
        await store.Log.Append(store.Workspace, new MessageSource(SourceKind.SecretKey, 1, "test"), [new ReadItem(poison, null)]);
        await store.Record("""{"type":"track","event":"after","userId":"u"}""");
        List<Arrival> failed = [];
        Pipeline pipeline = store.Services.GetRequiredService<Pipeline>();
        pipeline.Failed += (arrival, _) => failed.Add(arrival);
        await pipeline.CatchUp();
        Assert.Single(failed);
        Assert.Equal(store.Log.LastBatch(), pipeline.Position);
        Assert.Contains(pipeline.Books(store.Workspace).Journeys.Names.Names.ToArray(), name => name.Text is "after");
    }

    [Fact]
    public void Bodies_share_one_store_of_memory_and_give_it_back()
    {
        RequestMemory memory = new(100);
        using (RequestMemory.Share one = memory.Open())
        using (RequestMemory.Share other = memory.Open())
        {
            Assert.True(one.TryHold(60));
            Assert.False(other.TryHold(50));
            Assert.True(other.TryHold(40));
            Assert.True(one.TryHold(10));
            Assert.True(other.TryHold(90));
        }
        Assert.Equal(0, memory.Taken);
    }

    private static ReadItem Read(string context)
    {
        Envelope envelope = EnvelopeReader.Read(Encoding.UTF8.GetBytes($$"""{"batch":[{{Good}}],"context":{{context}}}""")).Value;
        return new MessageReader(IdMaker.Seeded(1)).Read(envelope.Items[0], 0, MessageReader.Facts(new Moment(1_800_000_000_000_000), null, false, envelope));
    }
}
