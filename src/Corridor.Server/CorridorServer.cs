using Corridor.Database;
using Corridor.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Settings that the operator gives when starting the server.</summary>
/// <param name="Urls">What to listen on; default http://127.0.0.1:5080.</param>
public sealed record ServerOptions(string Urls = "http://127.0.0.1:5080");

/// <summary>Wires the words together into a web application. No rules live here.</summary>
public static class CorridorServer
{
    public static WebApplication Build(ServerOptions options, CorridorDatabase database)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCorridor(database);
        builder.Services.AddProblemDetails();
        builder.Services.AddRouting();
        builder.Services.Configure<Microsoft.AspNetCore.Routing.RouteOptions>(routes => routes.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.MapGet("/health/live", () => "alive");
        app.MapGet("/health/ready", () => "ready");
        app.MapRecord();
        return app;
    }
}
