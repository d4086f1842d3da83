using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>Two processes record into one store. Both may be sent the same messages; one may die.</summary>
public sealed class TwoWritersTest
{
    [Fact]
    public async Task Messages_sent_to_two_processes_are_recorded_once_and_the_ledger_adds_up_when_one_of_them_is_killed()
    {
        using DataFolder data = new();
        string key = await data.Key();
        int port = ServerProcess.FreePort();
        SentMessages sent = new();
        await using ServerProcess first = await ServerProcess.Start(data);
        ServerProcess second = await ServerProcess.Start(data, port);
        try
        {
            // The same seed and the same names: both processes get the same batches, now and then at the same time.
            await using (Senders toFirst = new(2, first.Url, key, sent, 3))
            await using (Senders toSecond = new(2, second.Url, key, sent, 3))
            {
                for (int kill = 0; kill < 3; kill++)
                {
                    await Task.Delay(600);
                    await second.DisposeAsync();
                    second = await ServerProcess.Start(data, port);
                }
            }
            JsonElement ledger = await first.Get("/api/ledger", key);
            Assert.Equal(0, await second.Terminate(TimeSpan.FromSeconds(30)));
            Assert.Equal(0, await first.Terminate(TimeSpan.FromSeconds(30)));
            List<JsonElement> rows = await data.Export();
            sent.Check(rows);
            SentMessages.CheckLedger(ledger, rows.Count);
            Assert.True(ledger.GetProperty("total").GetProperty("duplicate").GetInt64() > 0, "No message came twice: the test did not try what it says.");
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_key_made_or_revoked_by_another_process_is_in_force_within_a_second()
    {
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { type = "track", @event = "x", userId = "u" });
        Assert.Equal(200, (int)(await server.Post("/v1/track", key, body)).Status);

        string made = await data.Key("public");
        await Task.Delay(1_000);
        Assert.Equal(200, (int)(await server.Post("/v1/track", made, body)).Status);

        using JsonDocument keys = JsonDocument.Parse(await CorridorProgram.Run("keys", "list", "--json", "--data", data.Path));
        long id = keys.RootElement.EnumerateArray().Single(k => k.GetProperty("kind").GetString() is "public").GetProperty("id").GetInt64();
        await CorridorProgram.Run("keys", "revoke", id.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", data.Path);
        await Task.Delay(1_000);
        Assert.Equal(401, (int)(await server.Post("/v1/track", made, body)).Status);
        Assert.Equal(200, (int)(await server.Post("/v1/track", key, body)).Status);
    }
}
