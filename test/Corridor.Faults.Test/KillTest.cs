using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>kill -9 at random moments. CORRIDOR_LONG=1 takes 50 of them, CORRIDOR_SEED another run of chance.</summary>
public sealed class KillTest
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CORRIDOR_LONG") is "1";
    private static readonly int Kills = Long ? 50 : 12;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CORRIDOR_SEED"), out int seed) ? seed : 7;

    [Fact]
    public async Task Every_acknowledged_message_is_there_once_when_the_server_is_killed_during_ingest_start_and_resolution()
    {
        const int fewest = 5_000;
        using DataFolder data = new();
        string key = await data.Key();
        int port = ServerProcess.FreePort();
        Random random = new(Seed);
        SentMessages sent = new();
        ServerProcess server = await ServerProcess.Start(data, port);
        try
        {
            await using (Senders senders = new(4, server.Url, key, sent, Seed * 1000))
            {
                for (int kill = 0; kill < Kills; kill++)
                {
                    switch (kill % 3)
                    {
                        case 0:
                            // During ingest.
                            await Task.Delay(random.Next(30, 900));
                            break;
                        case 1:
                            // While it starts: sometimes before it answers, sometimes while it reads the log.
                            await server.DisposeAsync();
                            server = ServerProcess.Begin(data, port);
                            await Task.Delay(random.Next(20, 1_500));
                            break;
                        default:
                            await KillInResolution(server, key, sent, random, kill);
                            break;
                    }
                    await server.DisposeAsync();
                    server = await ServerProcess.Start(data, port);
                }
                while (sent.Acknowledged < fewest) await Task.Delay(50);
            }
            JsonElement ledger = await server.Get("/api/ledger", key);
            Assert.Equal(0, await server.Terminate(TimeSpan.FromSeconds(30)));

            List<JsonElement> rows = await data.Export();
            sent.Check(rows);
            SentMessages.CheckLedger(ledger, rows.Count);
            CheckPersons(rows);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A burst of people never seen, killed right after the last acknowledgement: their bindings are being made then.</summary>
    private static async Task KillInResolution(ServerProcess server, string key, SentMessages sent, Random random, int kill)
    {
        SentBatch[] burst = [.. Enumerable.Range(0, 10).Select(i => new SentBatch($"burst-{kill}-{i}", 100, 1_000_000, random))];
        await Task.WhenAll(burst.Select(async batch =>
        {
            sent.Sent(batch);
            (System.Net.HttpStatusCode status, _) = await server.Post("/v1/batch", key, batch.Body);
            if (status == System.Net.HttpStatusCode.OK) sent.Acknowledge(batch);
        }));
        await Task.Delay(random.Next(0, 60));
    }

    /// <summary>One customer for each person, and one person for each customer, however often resolution was cut off.</summary>
    private static void CheckPersons(List<JsonElement> rows)
    {
        Dictionary<string, string> customers = new(StringComparer.Ordinal);
        Dictionary<string, string> persons = new(StringComparer.Ordinal);
        foreach (JsonElement row in rows)
        {
            string person = row.GetProperty("userId").GetString()!;
            string customer = row.GetProperty("customer").GetString()!;
            if (!customers.TryAdd(person, customer)) Assert.Equal(customers[person], customer);
            if (!persons.TryAdd(customer, person)) Assert.Equal(persons[customer], person);
        }
    }
}
