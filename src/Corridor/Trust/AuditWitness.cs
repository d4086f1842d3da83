using System.Text.Json;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>
/// Writes the ends of the audit chains down in a file beside the store (<c>audit-heads.jsonl</c>), so that a store that was set back or whose chain was
/// written anew is found out. The file may be copied away to where whoever changes the store has no hand.
/// </summary>
public sealed class AuditWitness(CorridorDatabase database)
{
    public const string FileName = "audit-heads.jsonl";

    private readonly Lock gate = new();

    private string Path => System.IO.Path.Combine(database.DataDirectory, FileName);

    /// <summary>Notes the end of every chain that grew since it was last noted. Call at the start and now and then.</summary>
    public void Note()
    {
        lock (gate)
        {
            Dictionary<WorkspaceId, AuditHead> noted = [];
            foreach (AuditHead head in Heads()) noted[head.Workspace] = head;
            string lines = string.Concat(database.Read(connection => WorkspaceStore.All(connection).Select(workspace => AuditTrail.Head(connection, workspace.Key)).ToList())
                .Where(head => head.N > 0 && (!noted.TryGetValue(head.Workspace, out AuditHead? last) || head.N > last.N))
                .Select(head => JsonSerializer.Serialize(new Line(head.Workspace.Value, head.N, head.Hash), JsonSerializerOptions.Web) + "\n"));
            if (lines.Length > 0) File.AppendAllText(Path, lines);
        }
    }

    /// <summary>What was noted so far, oldest first; a line that is not readable is left out.</summary>
    public IReadOnlyList<AuditHead> Heads()
    {
        if (!File.Exists(Path)) return [];
        List<AuditHead> heads = [];
        foreach (string text in File.ReadLines(Path))
        {
            try
            {
                if (JsonSerializer.Deserialize<Line>(text, JsonSerializerOptions.Web) is { } line) heads.Add(new AuditHead(new WorkspaceId(line.Workspace), line.N, line.Hash));
            }
            catch (JsonException)
            {
                // The last line of a process that was killed while writing it.
            }
        }
        return heads;
    }

    private sealed record Line(int Workspace, long N, string Hash);
}
