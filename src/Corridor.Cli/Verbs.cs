using System.CommandLine;
using Corridor.Database;
using Corridor.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Corridor.Cli;

/// <summary>The verbs of the program, each in a file of its own.</summary>
internal static class Verbs
{
    public static RootCommand Root()
    {
        RootCommand root = new("Corridor: customer experience management on your own machine");
        root.Subcommands.Add(Serve());
        return root;
    }

    private static Command Serve()
    {
        Command serve = new("serve", "Serve the API and the web UI");
        serve.SetAction(async (_, cancel) =>
        {
            await using SqliteDatabase database = SqliteDatabase.Open(Environment.GetEnvironmentVariable("CORRIDOR_DATA") ?? "./corridor-data");
            await using WebApplication app = CorridorServer.Build(new ServerOptions(database.DataDirectory), database);
            await app.StartAsync(cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
        return serve;
    }
}
