using System.Globalization;
using System.Net;

namespace Corridor.Faults.Test;

/// <summary>Several clients at once that go on sending while the server dies and comes back; most send an unacknowledged batch again, some give it up.</summary>
internal sealed class Senders : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];
    private readonly HttpClient http;
    private readonly string key;
    private readonly SentMessages sent;

    public Senders(int count, Uri url, string key, SentMessages sent, int seed)
    {
        http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(20) };
        this.key = key;
        this.sent = sent;
        for (int i = 0; i < count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"sender{i}");
            Random random = new(seed + i);
            running.Add(Task.Run(() => Send(name, random)));
        }
    }

    /// <summary>Ends the sending when what is under way is acknowledged.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running);
        http.Dispose();
        stop.Dispose();
    }

    private async Task Send(string name, Random random)
    {
        for (int n = 0; !stop.IsCancellationRequested; n++)
        {
            SentBatch batch = new(string.Create(CultureInfo.InvariantCulture, $"{name}-{n}"), random.Next(1, 60), 400, random);
            bool givesUp = random.Next(5) == 0;
            sent.Sent(batch);
            while (!await Try(batch))
            {
                if (givesUp) break;
                await Task.Delay(Pause);
            }
        }
    }

    private async Task<bool> Try(SentBatch batch)
    {
        try
        {
            using ByteArrayContent content = new(batch.Body);
            using HttpRequestMessage request = ServerProcess.Post("/v1/batch", key, content);
            using HttpResponseMessage response = await http.SendAsync(request);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    string text = await response.Content.ReadAsStringAsync();
                    Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"accepted\":{batch.Messages.Count},"), text, StringComparison.Ordinal);
                    sent.Acknowledge(batch);
                    return true;
                case HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests:
                    Assert.NotNull(response.Headers.RetryAfter);
                    return false;
                default:
                    Assert.Fail($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
                    return false;
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
