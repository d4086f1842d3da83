using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>SIGTERM: what is under way is finished or refused with 503, and nothing acknowledged is lost.</summary>
public sealed class StopTest
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Requests_under_way_are_finished_or_refused_with_503_when_the_server_is_told_to_stop()
    {
        const int inFlight = 20;
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        Random random = new(11);
        SentMessages sent = new();
        List<(SentBatch Batch, TcpClient Client)> half = [];
        for (int i = 0; i < inFlight; i++)
        {
            SentBatch batch = new($"half-{i}", 20, 50, random);
            sent.Sent(batch);
            half.Add((batch, await SendHalf(server, key, batch)));
        }
        await Task.Delay(200);

        Task<int> stopped = server.Terminate(StopTime);
        await Task.Delay(500);
        List<int> answers = [];
        foreach ((SentBatch batch, TcpClient client) in half)
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                await stream.WriteAsync(batch.Body.AsMemory(batch.Body.Length / 2));
                int status = await ReadStatus(stream);
                answers.Add(status);
                if (status == 200) sent.Acknowledge(batch);
            }
        }
        Assert.Equal(0, await stopped);
        Assert.All(answers, status => Assert.True(status is 200 or 503, $"A request under way was answered with {status}."));
        sent.Check(await data.Export());
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_told_to_stop_amid_ingest()
    {
        using DataFolder data = new();
        string key = await data.Key();
        int port = ServerProcess.FreePort();
        SentMessages sent = new();
        ServerProcess server = await ServerProcess.Start(data, port);
        try
        {
            await using (Senders senders = new(4, server.Url, key, sent, 5))
            {
                for (int stop = 0; stop < 2; stop++)
                {
                    await Task.Delay(700);
                    Assert.Equal(0, await server.Terminate(StopTime));
                    await server.DisposeAsync();
                    server = await ServerProcess.Start(data, port);
                }
            }
            JsonElement ledger = await server.Get("/api/ledger", key);
            Assert.Equal(0, await server.Terminate(StopTime));
            List<JsonElement> rows = await data.Export();
            sent.Check(rows);
            SentMessages.CheckLedger(ledger, rows.Count);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<TcpClient> SendHalf(ServerProcess server, string key, SentBatch batch)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
        string head = string.Create(CultureInfo.InvariantCulture,
            $"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))}\r\nContent-Type: application/json\r\nContent-Length: {batch.Body.Length}\r\n\r\n");
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(batch.Body.AsMemory(0, batch.Body.Length / 2));
        return client;
    }

    /// <summary>The status of the answer; 0 when the connection was cut instead.</summary>
    private static async Task<int> ReadStatus(NetworkStream stream)
    {
        try
        {
            using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
            string? line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));
            return line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
