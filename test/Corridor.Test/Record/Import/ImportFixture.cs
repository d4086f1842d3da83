using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Corridor.Record;
using Corridor.Record.Import;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Record.Import;

/// <summary>Stands for the recorder: knows ids, so that duplicates are found, and refuses or quarantines on request.</summary>
internal sealed class FakeRecorder : IMessageRecorder
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public List<JsonNode> Messages { get; } = [];
    public List<MessageSource> Sources { get; } = [];
    public bool Keep { get; set; } = true;
    public int Batches { get; private set; }
    public Func<JsonNode, MessageOutcome?>? Judge { get; set; }
    public Action? Before { get; set; }

    public Task<IReadOnlyList<MessageOutcome>> Record(WorkspaceId workspace, MessageSource source, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancel = default)
    {
        Before?.Invoke();
        Batches++;
        Sources.Add(source);
        List<MessageOutcome> outcomes = new(messages.Count);
        foreach (ReadOnlyMemory<byte> message in messages)
        {
            if (!Keep)
            {
                outcomes.Add(new MessageOutcome(Fate.Recorded));
                continue;
            }
            JsonNode node = JsonNode.Parse(message.Span)!;
            if (Judge?.Invoke(node) is { } judged)
            {
                outcomes.Add(judged);
                continue;
            }
            string id = (string)node["messageId"]!;
            bool isNew = ids.Add(id);
            if (isNew) Messages.Add(node);
            outcomes.Add(new MessageOutcome(isNew ? Fate.Recorded : Fate.Duplicate, id));
        }
        return Task.FromResult<IReadOnlyList<MessageOutcome>>(outcomes);
    }
}

/// <summary>A store with one workspace, a folder for files, and a fake recorder.</summary>
internal sealed class ImportFixture : IAsyncDisposable
{
    private ImportFixture(TestStore test, ManualTime time, bool real)
    {
        (Test, Time) = (test, time);
        Store = new ImportStore(test.Database, test.Services.GetRequiredService<AuditTrail>(), time);
        Importer = new ImportFile(Store, real ? test.Services.GetRequiredService<IMessageRecorder>() : Recorder, time);
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("corridor-import-").FullName;
    public TestStore Test { get; }
    public ManualTime Time { get; }
    public FakeRecorder Recorder { get; } = new();
    public ImportStore Store { get; }
    public ImportFile Importer { get; }
    public Caller Caller => Test.Operator;

    /// <param name="zone">The workspace's.</param>
    /// <param name="real">Record into the store instead of the fake recorder.</param>
    public static async Task<ImportFixture> Open(string zone = "UTC", bool real = false)
    {
        ManualTime time = new();
        TestStore test = await TestStore.Open(clock: time);
        await test.Services.GetRequiredService<Workspaces>().Change(test.Operator, new WorkspaceChange(TimeZone: zone));
        return new ImportFixture(test, time, real);
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(Directory, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<ImportResult> Import(string path, ImportKind? kind = null, string? map = null, bool dryRun = false, string? basis = null)
    {
        Outcome<ImportResult> outcome = await TryImport(path, kind, map, dryRun, basis);
        Assert.True(outcome.Refusal is null, outcome.Refusal?.Detail);
        ImportCounts counts = outcome.Value.Counts;
        Assert.Equal(counts.Read, counts.Recorded + counts.Duplicate + counts.Refused + counts.Quarantined);
        return outcome.Value;
    }

    public Task<Outcome<ImportResult>> TryImport(string path, ImportKind? kind = null, string? map = null, bool dryRun = false, string? basis = null)
    {
        GivenMapping? given = null;
        if (map is not null)
        {
            Outcome<GivenMapping> read = MappingJson.Read(map);
            if (read.Refusal is { } refusal) return Task.FromResult<Outcome<ImportResult>>(refusal);
            given = read.Value;
        }
        return Importer.Run(Caller, new ImportRequest(path, Path.GetFileName(path)) { As = kind, Given = given, DryRun = dryRun, Basis = basis, RefusedPath = path + ".refused.jsonl" },
            cancel: TestContext.Current.CancellationToken);
    }

    public static IReadOnlyList<JsonElement> Refused(string path) =>
        File.Exists(path + ".refused.jsonl") ? [.. File.ReadAllLines(path + ".refused.jsonl").Select(line => JsonDocument.Parse(line).RootElement)] : [];

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Fastest)) gzip.Write(content);
        return bytes.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
