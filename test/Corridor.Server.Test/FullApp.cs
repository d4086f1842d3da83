using System.Net.Http.Headers;
using System.Text;
using Corridor.Database;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Server.Test;

/// <summary>The whole server as it is served, on a port of its own and a store of its own.</summary>
internal sealed class FullApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SqliteDatabase database;
    private readonly string directory;

    private FullApp(WebApplication app, SqliteDatabase database, string directory) => (this.app, this.database, this.directory) = (app, database, directory);

    public string Url => app.Urls.First();

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<FullApp> Start()
    {
        string made = Directory.CreateTempSubdirectory("corridor-full-").FullName;
        SqliteDatabase store = SqliteDatabase.Open(made);
        WebApplication server = CorridorServer.Build(new ServerOptions("http://127.0.0.1:0"), store);
        await server.StartAsync();
        return new FullApp(server, store, made);
    }

    /// <summary>A workspace with a secret key and these messages recorded and taken in.</summary>
    public async Task<(Caller Caller, HttpClient Client)> Workspace(string name, params string[] messages)
    {
        Workspace made = (await Get<Workspaces>().Make("operator", name)).Value;
        Caller caller = Caller.Operator(made.Key);
        NewKey key = (await Get<Keys>().Create(caller, name + " key", KeyKind.Secret)).Value;
        await Get<IMessageRecorder>().Record(made.Key, new MessageSource(SourceKind.SecretKey, key.Id, name + " key"), [.. messages.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        await Get<Pipeline>().CatchUp();
        HttpClient client = new() { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Key);
        return (caller, client);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
