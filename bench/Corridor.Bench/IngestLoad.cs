using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Corridor.Bench;

/// <summary>Sends as much as the server takes (or so many a second) over HTTP, and says what came of it.</summary>
internal static class IngestLoad
{
    public sealed record Result(
        long Messages, double Seconds, double P50, double P99, double Most, double ServerCpu, double DriverCpu, double LagSeconds, double MemoryMb, double HeapMb, double PauseSeconds, int SentAway)
    {
        public double PerSecond => Messages / Seconds;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{PerSecond,9:F0}/s  ack p50 {P50:F1} ms p99 {P99:F1} ms most {Most:F0} ms  server {ServerCpu / Messages * 1e6:F1} us CPU a message ({ServerCpu / Seconds:F2} cores), driver {DriverCpu / Messages * 1e6:F1} us ({DriverCpu / Seconds:F2} cores)  answers behind {LagSeconds:F2} s  memory {MemoryMb:F0} MB (heap {HeapMb:F0})  pauses {PauseSeconds:F2} s  sent away {SentAway}");
    }

    /// <param name="perSecond">Messages a second that are offered; 0: as many as are taken.</param>
    public static async Task<Result> Run(Server server, string key, int firstMaker, int batch, int connections, TimeSpan time, int customers, double newIdentifiers, double perSecond)
    {
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = connections, PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
        using HttpClient http = new(handler) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(2) };
        AuthenticationHeaderValue authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        using Process self = Process.GetCurrentProcess();
        using Process other = Process.GetProcessById(server.Id);
        double driverBefore = self.TotalProcessorTime.TotalSeconds, serverBefore = other.TotalProcessorTime.TotalSeconds;
        IReadOnlyDictionary<string, double> before = await server.Metrics();
        long sent = 0;
        int sentAway = 0;
        Sample sample = new();
        Stopwatch watch = Stopwatch.StartNew();
        double interval = perSecond > 0 ? batch * connections / perSecond : 0;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(async () =>
        {
            MessageMaker maker = new(firstMaker + i, customers, newIdentifiers);
            List<double> times = [];
            double next = interval * i / connections;
            while (watch.Elapsed < time)
            {
                if (interval > 0)
                {
                    double wait = next - watch.Elapsed.TotalSeconds;
                    if (wait > 0.001) await Task.Delay(TimeSpan.FromSeconds(wait));
                    next += interval;
                }
                byte[] body = maker.Body(batch);
                long begun = Stopwatch.GetTimestamp();
                while (!await Send(http, authorization, body))
                {
                    Interlocked.Increment(ref sentAway);
                    await Task.Delay(TimeSpan.FromSeconds(1));
                }
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                Interlocked.Add(ref sent, batch);
            }
            sample.Add(times);
        })));
        double seconds = watch.Elapsed.TotalSeconds;
        IReadOnlyDictionary<string, double> after = await server.Metrics();
        other.Refresh();
        self.Refresh();
        return new Result(
            sent, seconds, sample.Quantile(0.5), sample.Quantile(0.99), sample.Quantile(1), other.TotalProcessorTime.TotalSeconds - serverBefore, self.TotalProcessorTime.TotalSeconds - driverBefore,
            after["corridor_answers_behind_seconds"], after["process_resident_memory_bytes"] / (1 << 20), after["dotnet_gc_heap_bytes"] / (1 << 20),
            after["dotnet_gc_pause_seconds_total"] - before["dotnet_gc_pause_seconds_total"], sentAway);
    }

    private static async Task<bool> Send(HttpClient http, AuthenticationHeaderValue authorization, byte[] body)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/batch") { Content = content };
        request.Headers.Authorization = authorization;
        using HttpResponseMessage response = await http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.OK) return true;
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) return false;
        throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
