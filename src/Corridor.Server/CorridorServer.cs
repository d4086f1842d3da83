using Corridor.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Server;

/// <summary>Settings that the operator gives when starting the server.</summary>
/// <param name="DataDirectory">Where the store lies.</param>
/// <param name="Urls">What to listen on; default http://127.0.0.1:5080.</param>
public sealed record ServerOptions(string DataDirectory, string Urls = "http://127.0.0.1:5080");

/// <summary>Wires the words together into a web application. No rules live here.</summary>
public static class CorridorServer
{
    public static WebApplication Build(ServerOptions options, CorridorDatabase database)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(TimeProvider.System);
        WebApplication app = builder.Build();
        app.MapGet("/health/live", () => "alive");
        app.MapGet("/health/ready", () => "ready");
        return app;
    }
}
