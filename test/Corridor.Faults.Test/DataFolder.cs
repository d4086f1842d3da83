using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary>A data directory of its own, gone after the test.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("corridor-faults-");

    public string Path => folder.FullName;

    public async Task<string> Key(string kind = "secret") => (await CorridorProgram.Run("keys", "create", "--kind", kind, "--name", "test", "--data", Path)).Trim();

    /// <summary>All messages that are recorded, as the export gives them.</summary>
    public async Task<List<JsonElement>> Export()
    {
        string lines = await CorridorProgram.Run("export", "--data", Path);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        })];
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may hold a file a moment longer; the system's temporary folder is swept anyway.
        }
    }
}
