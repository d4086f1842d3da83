using System.Text.Json;
using System.Text.Json.Serialization;
using Corridor.Database;
using Corridor.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Settings that the operator gives when starting the server.</summary>
/// <param name="Urls">What to listen on; default http://127.0.0.1:5080.</param>
/// <param name="Tracking">How much one public key may send; null: the usual.</param>
public sealed record ServerOptions(string Urls = "http://127.0.0.1:5080", TrackingLimitOptions? Tracking = null);

/// <summary>Wires the words together into a web application. No rules live here.</summary>
public static class CorridorServer
{
    /// <summary>Requests under way when the server is told to stop have this long to finish.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static WebApplication Build(ServerOptions options, CorridorDatabase database)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Grace);
        builder.Services.AddCorridor(database);
        if (options.Tracking is { } limits) builder.Services.AddSingleton(limits);
        builder.Services.AddCorridorSafety();
        builder.Services.AddHostedService<ProjectionWorker>();
        builder.Services.AddHostedService<UpkeepWorker>();
        builder.Services.AddHostedService<SegmentWorker>();
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new MomentJson());
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        ApiDescription.AddTo(builder.Services);
        WebApplication app = builder.Build();
        app.UseCorridorSafety(options.Urls);
        ServeWebUi(app);
        app.MapGet("/health/live", () => "alive").ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).ExcludeFromDescription();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapMetrics();
        app.MapWords();
        app.CheckRoutes();
        return app;
    }

    /// <summary>Ready means: it can record. Answers may still be catching up; they say so themselves.</summary>
    private static IResult Ready(CorridorDatabase database)
    {
        try
        {
            database.ChangeMark();
            return Results.Text("ready");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or ObjectDisposedException)
        {
            return Results.Text("the store cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static void ServeWebUi(WebApplication app)
    {
        string root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(root)) return;
        PhysicalFileProvider files = new(root);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                // Built files carry a hash of their content in their names.
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
        // Every address of the UI is the same page; it reads the address itself.
        app.MapFallback("{*path:nonfile}", async http =>
        {
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.CacheControl = "no-cache";
            await http.Response.SendFileAsync(files.GetFileInfo("index.html"));
        }).ExcludeFromDescription();
    }
}
