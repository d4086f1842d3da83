using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Corridor.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Server;

/// <summary>
/// <c>GET /metrics</c>: how the process is doing, as Prometheus text. It says nothing of any workspace, but how much is recorded at all, so it is shown
/// on this machine alone and not through a proxy.
/// </summary>
internal static class MetricsPage
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", (HttpContext http, MessageLog log, Pipeline pipeline, TimeProvider clock) =>
    {
        if (http.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller) || http.Request.Headers.ContainsKey("X-Forwarded-For") || http.Request.Headers.ContainsKey("Forwarded"))
            return Results.NotFound();
        using Process process = Process.GetCurrentProcess();
        long recorded = log.LastBatch(), answered = pipeline.Position;
        StringBuilder text = new();
        Add(text, "corridor_recorded_batch", "counter", "The last batch that is recorded.", recorded);
        Add(text, "corridor_answered_batch", "counter", "The last batch that answers know of.", answered);
        Add(text, "corridor_answers_behind_seconds", "gauge", "Age of the oldest batch that answers do not know of; 0 when they know all.",
            answered < recorded && log.ReceivedAfter(answered) is { } oldest ? Math.Max(0, clock.Now().Since(oldest).TotalSeconds) : 0);
        Add(text, "corridor_recording_waits", "gauge", "Messages that wait for a commit.", log.Waiting);
        Add(text, "process_cpu_seconds_total", "counter", "Processor time of the process.", process.TotalProcessorTime.TotalSeconds);
        Add(text, "process_resident_memory_bytes", "gauge", "Memory of the process.", process.WorkingSet64);
        Add(text, "dotnet_gc_heap_bytes", "gauge", "Memory of objects.", GC.GetTotalMemory(forceFullCollection: false));
        Add(text, "dotnet_gc_pause_seconds_total", "counter", "Time for which all threads stood still.", GC.GetTotalPauseDuration().TotalSeconds);
        return Results.Text(text.ToString(), ContentType);
    }).ExcludeFromDescription();

    private static void Add(StringBuilder text, string name, string type, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");
}
