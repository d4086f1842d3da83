using System.CommandLine;
using Corridor.Database;
using Corridor.Server;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
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
            await using WebApplication app = CorridorServer.Build(new ServerOptions(UrlsOf(parse)), database);
            await app.StartAsync(cancel);
            await PrintFirstRun(app);
            await Console.Out.WriteLineAsync($"Corridor is ready at {app.Urls.First()}");
            await app.WaitForShutdownAsync(cancel);
            return StoreVerb.Done;
        });
        return serve;
    }

    public static string UrlsOf(ParseResult parse) => parse.GetValue(Urls) ?? Environment.GetEnvironmentVariable("CORRIDOR_URLS") ?? DefaultUrls;

    /// <summary>While nobody can sign in, whoever stands at the machine gets a link to make the first user.</summary>
    private static async Task PrintFirstRun(WebApplication app)
    {
        SignIn signIn = app.Services.GetRequiredService<SignIn>();
        Workspace first = await app.Services.GetRequiredService<Workspaces>().First();
        if (!signIn.IsFirstRun()) return;
        string token = await signIn.FirstRunToken(first.Key);
        await Console.Out.WriteLineAsync($"Make the first user (within a day): {app.Urls.First()}/first-run#token={token}");
    }
}
