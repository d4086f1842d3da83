using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Corridor.Faults.Test.Hostile;

/// <summary>Bodies that are too large, packed to explode, nested without end, cut off, or sent a byte at a time.</summary>
public sealed class BodiesTest
{
    private const int Largest = 4 * 1024 * 1024;

    /// <summary>What a burst of bombs may add to the memory of the process.</summary>
    private const long MostGrowth = 200L * 1024 * 1024;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Bombs_are_refused_and_memory_stays_bounded()
    {
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        await ExpectGood(server, key, "before");
        long before = server.Memory(), peak = 0;

        byte[] gzip = Packed(stream => new GZipStream(stream, CompressionLevel.SmallestSize), 1 << 30);
        byte[] brotli = Packed(stream => new BrotliStream(stream, CompressionLevel.Optimal), 1 << 30);
        byte[] deflate = Packed(stream => new ZLibStream(stream, CompressionLevel.SmallestSize), 1 << 28);
        byte[] whole = [.. "{\"batch\":[\""u8, .. new byte[Largest].AsSpan(), .. "\"]}"u8];
        List<Task<HttpStatusCode>> answers = [];
        for (int i = 0; i < 60; i++)
        {
            (byte[] body, string? encoding) = (i % 4) switch { 0 => (gzip, "gzip"), 1 => (brotli, "br"), 2 => (deflate, "deflate"), _ => (whole, (string?)null) };
            answers.Add(Send(server, key, body, encoding, chunked: i % 8 >= 4));
        }
        while (answers.Any(answer => !answer.IsCompleted))
        {
            peak = Math.Max(peak, server.Memory());
            await Task.Delay(20);
        }
        HttpStatusCode[] statuses = await Task.WhenAll(answers).WaitAsync(Hang);
        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.TooManyRequests, $"A bomb was answered with {(int)status}."));
        Assert.Contains(HttpStatusCode.RequestEntityTooLarge, statuses);
        Assert.True(peak - before < MostGrowth, $"Memory grew by {(peak - before) >> 20} MB.");
        await ExpectGood(server, key, "after");
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_large_bodies_at_once_are_taken_or_sent_away_and_memory_stays_bounded()
    {
        const int many = 150;
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        await ExpectGood(server, key, "before");
        long before = server.Memory(), peak = 0;
        // 4 MB of promise and a tenth of it sent: what is only announced must cost nothing.
        List<TcpClient> open = [];
        byte[] some = new byte[Largest / 10];
        Array.Fill(some, (byte)' ');
        try
        {
            List<Task> sending = [];
            for (int i = 0; i < many; i++)
            {
                TcpClient client = new();
                open.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
                sending.Add(SendQuietly(client, Head(key, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Largest}\r\n")), some));
            }
            for (int i = 0; i < 50; i++)
            {
                peak = Math.Max(peak, server.Memory());
                await Task.Delay(20);
            }
            await ExpectGood(server, key, "meanwhile");
            Assert.True(peak - before < MostGrowth, $"Memory grew by {(peak - before) >> 20} MB.");
            foreach (TcpClient client in open) client.Close();
            await Task.WhenAll(sending).WaitAsync(Hang);
        }
        finally
        {
            foreach (TcpClient client in open) client.Dispose();
        }
        await ExpectGood(server, key, "after");
    }

    [Fact]
    public async Task Limits_of_size_and_depth_are_answered_as_promised_and_the_good_messages_are_recorded()
    {
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        string good = Good("with");
        await Expect(HttpStatusCode.RequestEntityTooLarge, new byte[Largest + 1], null, false);
        await Expect(HttpStatusCode.RequestEntityTooLarge, new byte[Largest + 1], null, true);
        // Exactly at the limit: read, and judged by its content.
        byte[] padded = new byte[Largest];
        Array.Fill(padded, (byte)' ');
        Encoding.UTF8.GetBytes($"{{\"batch\":[{Good("exactly")}]}}").CopyTo(padded, 0);
        await Expect(HttpStatusCode.OK, padded, null, false);
        await Expect(HttpStatusCode.OK, Pack(padded), "gzip", true);
        foreach (string deep in new[] { new string('[', 2_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 400_000)), new string('[', 1_000_000) + new string(']', 1_000_000) })
        {
            await Expect(HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes(deep), null, false);
            await Expect(HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes($"{{\"batch\":[{deep}"), null, false);
        }
        // Deep, but whole: refused alone.
        string tower = new string('[', 500_000) + new string(']', 500_000);
        await Expect(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"{{\"batch\":[{Good("deep-1")},{tower},{{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{{\"a\":{tower}}}}},{Good("deep-2")}],\"context\":{{\"a\":1}}}}"), null, false);
        await Expect(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"{{\"batch\":[{Good("shared")}],\"context\":{{\"a\":{tower}}}}}"), null, false);
        string large = new('x', 33 * 1024);
        await Expect(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"{{\"batch\":[{{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"properties\":{{\"a\":\"{large}\"}}}},{good}]}}"), null, false);
        string many = string.Join(',', Enumerable.Range(0, 2_600).Select(i => Good($"many-{i}")));
        await Expect(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"{{\"batch\":[{many}]}}"), null, false);
        byte[] packed = Pack(Encoding.UTF8.GetBytes($"{{\"batch\":[{Good("cut")}]}}"));
        await Expect(HttpStatusCode.BadRequest, packed[..(packed.Length / 2)], "gzip", false);
        await Expect(HttpStatusCode.BadRequest, "{}"u8.ToArray(), "gzip", false);
        await Expect(HttpStatusCode.BadRequest, "{}"u8.ToArray(), "br", false);
        await Expect(HttpStatusCode.BadRequest, packed, "gzip, gzip", false);
        await Expect(HttpStatusCode.BadRequest, packed, "zstd", false);
        await Expect(HttpStatusCode.BadRequest, [], null, false);
        JsonElement ledger = await server.Get("/api/ledger", key);
        await server.Terminate(TimeSpan.FromSeconds(30));
        HashSet<string> ids = [.. (await data.Export()).Select(row => row.GetProperty("messageId").GetString()!)];
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "with", "exactly", "deep-1", "deep-2", "many-0", "many-2499" }, ids);
        Assert.DoesNotContain("many-2500", ids);
        Assert.DoesNotContain("cut", ids);
        // What the batch says is part of each of its messages.
        Assert.DoesNotContain("shared", ids);
        SentMessages.CheckLedger(ledger, ids.Count);

        async Task Expect(HttpStatusCode expected, byte[] body, string? encoding, bool chunked)
        {
            HttpStatusCode status = await Send(server, key, body, encoding, chunked).WaitAsync(Hang);
            Assert.True(status == expected, $"{body.Length} bytes ({encoding}, chunked {chunked}): {(int)status}, not {(int)expected}. {server.Log}");
        }
    }

    [Fact]
    public async Task Lies_about_length_and_slow_senders_hold_nobody_up()
    {
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        byte[] body = Encoding.UTF8.GetBytes(Good("lie"));
        List<TcpClient> slow = [];
        try
        {
            string[] lies =
            [
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
                "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}",
                "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            ];
            foreach (string lie in lies)
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
                await SendQuietly(client, Head(key, lie, isEnd: true), []);
                Assert.True(await Status(client) is 0 or (>= 200 and < 500), $"{lie.Split('\r')[0]}: {server.Log}");
            }
            // Says more than it sends, then goes away.
            using (TcpClient client = new())
            {
                await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
                await SendQuietly(client, Head(key, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + 1000}\r\n")), body);
            }
            for (int i = 0; i < 200; i++)
            {
                TcpClient client = new();
                slow.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, server.Url.Port);
                // Half of them do not even end their head.
                await SendQuietly(client, i % 2 == 0 ? Head(key, "Content-Length: 1000\r\n") : Head(key, "X-Slow: ", isEnd: true), "{"u8.ToArray());
            }
            for (int i = 0; i < 5; i++) await ExpectGood(server, key, $"meanwhile-{i}");
        }
        finally
        {
            foreach (TcpClient client in slow) client.Dispose();
        }
        await ExpectGood(server, key, "after");
        await server.Terminate(TimeSpan.FromSeconds(30));
        HashSet<string> ids = [.. (await data.Export()).Select(row => row.GetProperty("messageId").GetString()!)];
        Assert.DoesNotContain("lie", ids);
        Assert.Equal(6, ids.Count);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Log, StringComparison.Ordinal);
    }

    private static async Task ExpectGood(ServerProcess server, string key, string id)
    {
        (HttpStatusCode status, string text) = await server.Post("/v1/track", key, Encoding.UTF8.GetBytes(Good(id))).WaitAsync(Hang);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {text} {server.Log}");
    }

    private static string Good(string id) => $"{{\"type\":\"track\",\"event\":\"x\",\"userId\":\"good\",\"messageId\":\"{id}\"}}";

    private static async Task<HttpStatusCode> Send(ServerProcess server, string key, byte[] body, string? encoding, bool chunked)
    {
        using StreamContent content = new(new MemoryStream(body));
        if (encoding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        using HttpRequestMessage request = ServerProcess.Post("/v1/batch", key, content);
        if (chunked) request.Headers.TransferEncodingChunked = true;
        else content.Headers.ContentLength = body.Length;
        // So that a refusal is heard though the body is not wanted.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await server.Http.SendAsync(request);
        return response.StatusCode;
    }

    private static byte[] Packed(Func<Stream, Stream> pack, long length)
    {
        using MemoryStream packed = new();
        using (Stream stream = pack(packed))
        {
            byte[] zeros = new byte[1 << 20];
            Array.Fill(zeros, (byte)' ');
            for (long at = 0; at < length; at += zeros.Length) stream.Write(zeros);
        }
        return packed.ToArray();
    }

    private static byte[] Pack(byte[] body)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Fastest)) stream.Write(body);
        return packed.ToArray();
    }

    private static string Head(string key, string more, bool isEnd = false) =>
        $"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"))}\r\n{more}{(isEnd ? "" : "\r\n")}";

    /// <summary>The server may well hang up on such a sender.</summary>
    private static async Task SendQuietly(TcpClient client, string head, byte[] body)
    {
        try
        {
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await stream.WriteAsync(body);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Refused midway.
        }
    }

    /// <summary>The status of the answer; 0 when the connection was cut, or nothing came while the server still waits for the rest.</summary>
    private static async Task<int> Status(TcpClient client)
    {
        byte[] answer = new byte[64];
        try
        {
            int read = await client.GetStream().ReadAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(2));
            return read < 12 ? 0 : int.Parse(Encoding.ASCII.GetString(answer, 9, 3), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            return 0;
        }
    }
}
