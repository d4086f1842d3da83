using System.CommandLine;
using Corridor.Database;
using Corridor.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Corridor.Cli;

internal static class ServeVerb
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Option<string?> Urls { get; } = new("--urls") { Description = "What to listen on (or CORRIDOR_URLS; default http://127.0.0.1:5080)" };

    public static Command Build()
    {
        Command serve = new("serve", "Serve the API and the web UI") { Urls };
        serve.Does(async (parse, cancel) =>
        {
            await using CorridorDatabase database = StoreVerb.Open(parse);
            string urls = parse.GetValue(Urls) ?? Environment.GetEnvironmentVariable("CORRIDOR_URLS") ?? DefaultUrls;
            await using WebApplication app = CorridorServer.Build(new ServerOptions(urls), database);
            await app.StartAsync(cancel);
            await Console.Out.WriteLineAsync($"Corridor is ready at {app.Urls.First()}");
            await app.WaitForShutdownAsync(cancel);
            return StoreVerb.Done;
        });
        return serve;
    }
}
