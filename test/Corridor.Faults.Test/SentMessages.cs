using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>What senders know: which messages they sent, and which of them were acknowledged. The oracle of every fault.</summary>
internal sealed class SentMessages
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);

    public int Acknowledged
    {
        get { lock (gate) return acknowledged.Count; }
    }

    public void Sent(SentBatch batch)
    {
        lock (gate)
        {
            foreach (SentMessage message in batch.Messages) texts[message.Id] = message.Text;
        }
    }

    public void Acknowledge(SentBatch batch)
    {
        lock (gate) acknowledged.UnionWith(batch.Messages.Select(message => message.Id));
    }

    /// <summary>Every acknowledged message once and as it was sent, every other at most once, nothing that nobody sent.</summary>
    public void Check(IReadOnlyList<JsonElement> exported)
    {
        Dictionary<string, int> times = new(StringComparer.Ordinal);
        lock (gate)
        {
            foreach (JsonElement row in exported)
            {
                string id = row.GetProperty("messageId").GetString()!;
                times[id] = times.GetValueOrDefault(id) + 1;
                Assert.True(texts.TryGetValue(id, out string? text), $"{id} was never sent.");
                Assert.Equal(text, row.GetProperty("properties").GetProperty("text").GetString());
            }
            List<string> lost = [.. acknowledged.Where(id => !times.ContainsKey(id))];
            List<string> doubled = [.. times.Where(pair => pair.Value > 1).Select(pair => pair.Key)];
            Assert.True(lost.Count == 0, $"{lost.Count} of {acknowledged.Count} acknowledged messages are lost: {string.Join(", ", lost.Take(5))}");
            Assert.True(doubled.Count == 0, $"{doubled.Count} messages are recorded more than once: {string.Join(", ", doubled.Take(5))}");
        }
    }

    /// <summary>The ledger adds up, and counts what the export holds.</summary>
    public static void CheckLedger(JsonElement ledger, int recorded)
    {
        foreach (JsonElement row in ledger.GetProperty("rows").EnumerateArray().Append(ledger.GetProperty("total")))
        {
            long Of(string name) => row.GetProperty(name).GetInt64();
            Assert.Equal(Of("received"), Of("recorded") + Of("duplicate") + Of("refused") + Of("quarantined"));
        }
        Assert.Equal(recorded, ledger.GetProperty("total").GetProperty("recorded").GetInt32());
        Assert.Equal(0, ledger.GetProperty("total").GetProperty("conflict").GetInt32());
    }
}

internal readonly record struct SentMessage(string Id, int Person, string Text);

/// <summary>A batch that is sent again byte for byte until it is acknowledged or given up.</summary>
internal sealed class SentBatch
{
    public SentBatch(string name, int size, int persons, Random random)
    {
        Messages = [.. Enumerable.Range(0, size).Select(i => new SentMessage($"{name}-{i}", random.Next(persons), $"text {random.Next()} of {name}-{i}"))];
        Body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            batch = Messages.Select(message => new
            {
                type = "track",
                @event = "Touchpoint Experienced",
                messageId = message.Id,
                // Half of the contacts say who it is; the browser links the others to the same person.
                userId = $"person-{message.Person}",
                anonymousId = $"browser-{message.Person}",
                timestamp = "2026-01-02T03:04:05Z",
                properties = new { touchpoint = "call", text = message.Text },
            }),
        });
    }

    public IReadOnlyList<SentMessage> Messages { get; }

    public byte[] Body { get; }
}
