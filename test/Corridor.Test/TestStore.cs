using System.Text;
using Corridor.Database;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test;

/// <summary>A store of its own for one test, with all words on it, in a directory that goes with it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly string directory;
    private readonly bool owned;

    private TestStore(string directory, bool owned, ServiceProvider services, WorkspaceId workspace)
    {
        this.directory = directory;
        this.owned = owned;
        Services = services;
        Workspace = workspace;
    }

    public ServiceProvider Services { get; }

    public WorkspaceId Workspace { get; }

    public CorridorDatabase Database => Services.GetRequiredService<CorridorDatabase>();

    public MessageLog Log => Services.GetRequiredService<MessageLog>();

    public Caller Operator => Caller.Operator(Workspace);

    /// <summary>
    /// 
    /// </summary>
    /// <param name="directory">Of another store, to be a second process on it.</param>
    public static async Task<TestStore> Open(string? directory = null, TimeProvider? clock = null)
    {
        bool isOwn = directory is null;
        directory ??= Directory.CreateTempSubdirectory("corridor-test-").FullName;
        ServiceCollection services = new();
        CorridorDatabase database = SqliteDatabase.Open(directory);
        services.AddSingleton(_ => database);
        if (clock is not null) services.AddSingleton(clock);
        services.AddWords();
        ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<CorridorDatabase>();
        Workspace first = await provider.GetRequiredService<Workspaces>().First();
        return new TestStore(directory, isOwn, provider, new WorkspaceId(first.Id));
    }

    /// <summary>What this process knows of the workspace; call <see cref="CatchUp"/> first.</summary>
    public WorkspaceBooks Books => Get<Pipeline>().Books(Workspace);

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Takes in everything that is recorded by now.</summary>
    public Task CatchUp() => Get<Pipeline>().CatchUp();

    public Task<TestStore> Again() => Open(directory);

    public Task<IReadOnlyList<MessageOutcome>> Record(params string[] messages) => Record(new MessageSource(SourceKind.SecretKey, 1, "test"), messages);

    public Task<IReadOnlyList<MessageOutcome>> Record(MessageSource source, params string[] messages) =>
        Services.GetRequiredService<IMessageRecorder>().Record(Workspace, source, [.. messages.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);

    /// <summary>All messages in the log, opened.</summary>
    public List<StoredMessage> Stored() =>
        [.. Log.ReadAfter(0, int.MaxValue).SelectMany(batch => BatchPayload.Read(batch.Id, batch.Count, batch.Payload))];

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (owned) Directory.Delete(directory, recursive: true);
    }
}
