using System.CommandLine;
using System.Globalization;
using Corridor.Database;
using Corridor.Record;
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
            await using WebApplication app = CorridorServer.Build(new ServerOptions(UrlsOf(parse), Limits()), database);
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

    /// <summary>CORRIDOR_PUBLIC_RATE (messages a second of one public key) and CORRIDOR_PUBLIC_BURST (at once).</summary>
    private static TrackingLimitOptions Limits()
    {
        TrackingLimitOptions usual = new();
        return usual with { PublicPerSecond = Setting("CORRIDOR_PUBLIC_RATE", usual.PublicPerSecond), PublicBurst = Setting("CORRIDOR_PUBLIC_BURST", usual.PublicBurst) };
    }

    private static int Setting(string name, int usual)
    {
        if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : throw new VerbFailure($"{name} must be a whole number above 0, not '{text}'.");
    }
}
