using System.CommandLine;
using Corridor.Database;
using Corridor.Sample;
using Corridor.Server;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Corridor.Cli;

/// <summary><c>demo</c>: the sample company, served, with a link that signs in.</summary>
internal static class DemoVerb
{
    private const string Email = "demo@corridor.example";

    private static readonly Option<int> Customers = new("--customers") { Description = "How many customers the sample company has (500 or more)", DefaultValueFactory = _ => 20_000 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Another seed makes another company", DefaultValueFactory = _ => new SampleOptions { End = default }.Seed };

    public static Command Build()
    {
        Command demo = new("demo", "Fill an empty data directory with a sample company and serve it") { ServeVerb.Urls, Customers, Seed };
        demo.Does(async (parse, cancel) =>
        {
            await using CorridorDatabase database = StoreVerb.Open(parse);
            string token = await Prepare(parse, database, cancel);
            await using WebApplication app = CorridorServer.Build(new ServerOptions(ServeVerb.UrlsOf(parse)), database);
            // Whoever opens the link sees the company at once, not a page that asks for patience.
            await app.Services.GetRequiredService<Pipeline>().CatchUp(cancel);
            await app.StartAsync(cancel);
            string url = app.Urls.First();
            await Console.Out.WriteLineAsync($"Corridor is ready at {url}");
            await Console.Out.WriteLineAsync($"Open the sample company (works once, within an hour): {url}/sign-in?token={token}");
            await app.WaitForShutdownAsync(cancel);
            return StoreVerb.Done;
        });
        return demo;
    }

    /// <summary>Makes sure of the company and its user; returns a token that signs in once.</summary>
    private static async Task<string> Prepare(ParseResult parse, CorridorDatabase database, CancellationToken cancel)
    {
        ServiceCollection services = new();
        services.AddCorridor(database);
        await using ServiceProvider provider = services.BuildServiceProvider();
        Workspaces workspaces = provider.GetRequiredService<Workspaces>();
        Workspace? workspace = workspaces.Find(SampleCompany.Settings.Name);
        Users users = provider.GetRequiredService<Users>();
        // The user is made last, so a fill that was cut off is begun again: what was recorded before counts as duplicate.
        if (workspace is null || users.Find(workspace.Key, Email) is null)
        {
            SampleOptions options = new() { Customers = parse.GetValue(Customers), Seed = parse.GetValue(Seed), End = EndOf(provider.GetRequiredService<TimeProvider>()) };
            workspace = await ProgressLine.Run("Making the sample company", progress => new DemoCompany(provider).Open(options, progress, cancel));
            Outcome<User> made = await users.Create(Caller.Operator(workspace.Key), Email, "Demo", [Role.Administrator, Role.CxLead, Role.DataSteward], password: null, cancel);
            if (made.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
        }
        return await provider.GetRequiredService<SignIn>().SignInToken(users.Find(workspace.Key, Email)!, cancel);
    }

    /// <summary>The history ends on the hour, so that a fill that is begun again within it makes the same messages.</summary>
    private static Moment EndOf(TimeProvider clock)
    {
        const long Hour = 3600 * Moment.MicrosPerSecond;
        return new Moment(clock.Now().Micros / Hour * Hour);
    }
}
