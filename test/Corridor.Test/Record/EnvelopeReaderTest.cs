using System.Text;
using Corridor.Record;

namespace Corridor.Test.Record;

public sealed class EnvelopeReaderTest
{
    private const string Good = """{"type":"track","event":"x","userId":"good"}""";

    [Fact]
    public void JSONTestSuite_inside_a_batch_costs_no_good_message_and_never_throws()
    {
        MessageReader reader = new(IdMaker.Seeded(1));
        int files = 0;
        foreach (string file in Directory.GetFiles(SharedData.PathOf("hostile", "JSONTestSuite", "test_parsing"), "*.json"))
        {
            byte[] content = File.ReadAllBytes(file);
            byte[] body = [.. Encoding.UTF8.GetBytes($$"""{"batch":[{{Good}},{"type":"track","event":"x","userId":"u","properties":{"a":"""), .. content, .. "}}]}"u8];
            string name = Path.GetFileName(file);
            Outcome<Envelope> read = EnvelopeReader.Read(body);
            files++;
            if (name.StartsWith("n_", StringComparison.Ordinal)) Assert.True(read.IsRefused, name);
            if (name.StartsWith("y_", StringComparison.Ordinal)) Assert.False(read.IsRefused, name);
            if (read.IsRefused) continue;
            RequestFacts facts = new(new Moment(1_800_000_000_000_000), null, false, null, read.Value.Shared);
            Assert.NotNull(reader.Read(read.Value.Items[0], 0, facts).Message);
            ReadItem second = reader.Read(read.Value.Items[1], 1, facts);
            bool repeats = name.Contains("duplicated_key", StringComparison.Ordinal);
            if (name.StartsWith("y_", StringComparison.Ordinal)) Assert.Equal(repeats, second.Message is null);
            if (repeats) Assert.Equal("duplicate_key", second.SetAside!.Code);
        }
        Assert.Equal(318, files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"batch\":[}")]
    [InlineData("{\"batch\":[]} x")]
    [InlineData("NaN")]
    public void What_is_not_JSON_is_refused(string body) => Assert.Equal("not_json", EnvelopeReader.Read(Encoding.UTF8.GetBytes(body)).Refusal?.Code);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    public void JSON_that_is_no_object_is_no_message(string body) => Assert.Equal("not_a_message", EnvelopeReader.Read(Encoding.UTF8.GetBytes(body)).Refusal?.Code);

    [Fact]
    public void Deep_nesting_and_size_are_judged_message_by_message()
    {
        MessageReader reader = new(IdMaker.Seeded(1));
        string deep = """{"type":"track","event":"x","userId":"u","properties":{"a":""" + new string('[', 16_000) + new string(']', 16_000) + "}}";
        string large = """{"type":"track","event":"x","userId":"u","properties":{"a":""" + '"' + new string('x', 33_000) + "\"}}";
        Envelope envelope = EnvelopeReader.Read(Encoding.UTF8.GetBytes($$"""{"batch":[{{deep}},{{large}},{{Good}}]}""")).Value;
        RequestFacts facts = new(new Moment(1_800_000_000_000_000), null, false, null, default);
        Assert.Equal("invalid", reader.Read(envelope.Items[0], 0, facts).SetAside?.Code);
        Assert.Equal("too_large", reader.Read(envelope.Items[1], 1, facts).SetAside?.Code);
        Assert.NotNull(reader.Read(envelope.Items[2], 2, facts).Message);
        Assert.Equal("too_many", reader.Read(envelope.Items[2], 2500, facts).SetAside?.Code);
    }

    [Fact]
    public void The_outer_context_is_kept_for_every_item()
    {
        Envelope envelope = EnvelopeReader.Read(Encoding.UTF8.GetBytes($$"""{"context":{"ip":"1.2.3.4"},"batch":[{{Good}}],"writeKey":"k","sentAt":"2026-01-01T00:00:00Z"}""")).Value;
        Assert.Equal("""{"context":{"ip":"1.2.3.4"}}""", Encoding.UTF8.GetString(envelope.Shared.Span));
        Assert.Equal(("k", "2026-01-01T00:00:00Z", true), (envelope.WriteKey, envelope.SentAt, envelope.IsBatch));
    }
}
