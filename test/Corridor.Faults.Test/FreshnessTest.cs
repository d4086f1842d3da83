using System.Diagnostics;
using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>How long after its acknowledgement a message counts in answers.</summary>
public sealed class FreshnessTest
{
    [Fact]
    public async Task A_message_counts_in_answers_within_a_second_of_its_acknowledgement_while_others_come_in()
    {
        const int times = 10;
        TimeSpan most = TimeSpan.FromSeconds(1);
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        SentMessages sent = new();
        List<TimeSpan> waits = [];
        await using (Senders others = new(1, server.Url, key, sent, 17))
        {
            for (int i = 0; i <= times; i++)
            {
                string name = $"Seen {i}";
                byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { type = "track", @event = name, userId = $"fresh-{i}" });
                Assert.Equal(200, (int)(await server.Post("/v1/track", key, body)).Status);
                Stopwatch watch = Stopwatch.StartNew();
                while (!await IsSeen(server, key, name))
                {
                    Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"'{name}' never came into the answers. {server.Log}");
                    await Task.Delay(20);
                }
                // The first answer also waits for code that was never run before.
                if (i > 0) waits.Add(watch.Elapsed);
            }
        }
        // One pause of a busy machine is not the server's.
        Assert.True(waits.Count(wait => wait <= most) >= times - 1, $"Waits: {string.Join(", ", waits.Select(wait => $"{wait.TotalMilliseconds:F0} ms"))}");
    }

    private static async Task<bool> IsSeen(ServerProcess server, string key, string name)
    {
        JsonElement answer = await server.Get("/api/journeys/discover", key);
        return answer.GetProperty("starts").EnumerateArray().Any(start => start.GetProperty("touchpoint").ValueEquals(name));
    }
}
