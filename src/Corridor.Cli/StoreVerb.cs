using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Corridor.Database;
using Corridor.Server;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

/// <summary>What all verbs that need the store have in common: where it lies, which workspace, and how they answer.</summary>
internal static class StoreVerb
{
    /// <summary>As contract: 0 done, 1 failed or refused, 2 wrong usage.</summary>
    public const int Done = 0, Failed = 1, WrongUsage = 2;

    private const string DefaultDirectory = "./corridor-data";

    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string?> Data { get; } = new("--data") { Description = "The data directory (or CORRIDOR_DATA; default ./corridor-data)", Recursive = true };
    public static Option<string?> Postgres { get; } = new("--postgres") { Description = "A PostgreSQL connection (or CORRIDOR_POSTGRES); not available yet", Recursive = true };
    public static Option<string?> Workspace { get; } = new("--workspace") { Description = "The workspace by name (default: the first)", Recursive = true };
    public static Option<bool> Json { get; } = new("--json") { Description = "Print exactly one JSON document on standard output", Recursive = true };

    public static CorridorDatabase Open(ParseResult parse)
    {
        if ((parse.GetValue(Postgres) ?? Environment.GetEnvironmentVariable("CORRIDOR_POSTGRES")) is { Length: > 0 })
            throw new VerbFailure("PostgreSQL is not supported yet. Leave out --postgres and CORRIDOR_POSTGRES to use the data directory.");
        string? directory = parse.GetValue(Data) ?? Environment.GetEnvironmentVariable("CORRIDOR_DATA");
        return SqliteDatabase.Open(string.IsNullOrEmpty(directory) ? DefaultDirectory : directory);
    }

    /// <summary>Runs <paramref name="work"/> with all words on the store, in the workspace that was named.</summary>
    public static async Task<int> Run(ParseResult parse, Func<IServiceProvider, Caller, Task<int>> work)
    {
        await using CorridorDatabase database = Open(parse);
        ServiceCollection services = new();
        services.AddCorridor(database);
        await using ServiceProvider provider = services.BuildServiceProvider();
        Workspaces workspaces = provider.GetRequiredService<Workspaces>();
        Workspace first = await workspaces.First();
        string? name = parse.GetValue(Workspace);
        Workspace workspace = name is null ? first : workspaces.Find(name) ?? throw new VerbFailure($"There is no workspace '{name}'.");
        return await work(provider, Caller.Operator(new WorkspaceId(workspace.Id)));
    }

    public static void Print(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, JsonForm));

    /// <summary>Sets the action of a verb: failures become one line on standard error and exit code 1.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) => command.SetAction(async (parse, cancel) =>
    {
        try
        {
            return await action(parse, cancel);
        }
        catch (VerbFailure failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was recorded so far is kept; run it again to go on.");
            return Failed;
        }
    });
}

/// <summary>A verb cannot do what was asked; the message says why and what to do.</summary>
internal sealed class VerbFailure(string message) : Exception(message);
