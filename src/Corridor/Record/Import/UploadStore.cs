using Corridor.Database;
using Corridor.Record.Jobs;
using Corridor.Trust;
using Dapper;

namespace Corridor.Record.Import;

/// <summary>A file that was handed in over HTTP.</summary>
/// <param name="Id">Random, ours; also its name on disk.</param>
/// <param name="Name">The name it had where it came from.</param>
public sealed record Upload(string Id, WorkspaceId Workspace, string Name, long Bytes, string Path)
{
    /// <summary>Where the rows that its import refuses are written.</summary>
    public string RefusedPath => Path + ".refused.jsonl";
}

/// <summary>Keeps uploads in the data directory until they are imported, under names of our own.</summary>
public sealed class UploadStore(CorridorDatabase database, JobStore jobs, IdMaker ids, TimeProvider clock)
{
    /// <summary>The largest file that is taken (bytes).</summary>
    public const long Largest = 2L << 30;

    private const int LongestName = 200;

    /// <summary>An upload that nobody imported within this time is forgotten.</summary>
    private static readonly TimeSpan KeepUploads = TimeSpan.FromHours(24);

    /// <summary>Refused rows hold persons; who has not fetched them by then does not need them.</summary>
    private static readonly TimeSpan KeepRefused = TimeSpan.FromDays(30);

    private string Folder => System.IO.Path.Combine(database.DataDirectory, "uploads");

    /// <summary>Writes the body to a file as it comes. More than <see cref="Largest"/> bytes are refused, and nothing is kept of them.</summary>
    public async Task<Outcome<Upload>> Receive(Caller caller, string? name, Stream body, long? length, CancellationToken cancel)
    {
        if (!caller.May(Right.Import)) return Refusal.Forbidden("Importing needs the right to import.");
        if (length > Largest) return TooLarge();
        string id = ids.Text(26);
        string path = System.IO.Path.Combine(Folder, id);
        long bytes = 0;
        bool kept = false;
        try
        {
            MakeFolder();
            await using (FileStream file = Create(path))
            {
                byte[] buffer = new byte[1 << 16];
                while (await body.ReadAsync(buffer, cancel) is > 0 and int read)
                {
                    bytes += read;
                    if (bytes > Largest) return TooLarge();
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
            }
            if (bytes == 0) return Refusal.Invalid("The body is empty: send the file as it is.");
            Upload upload = new(id, caller.Workspace, CleanName(name), bytes, path);
            long now = clock.Now().Micros;
            await database.Write(
                connection => connection.Execute(
                    "INSERT INTO upload (id, workspace, name, bytes, made, actor) VALUES (@id, @workspace, @name, @bytes, @now, @actor)",
                    new { id, workspace = caller.Workspace.Value, name = upload.Name, bytes, now, actor = caller.Actor }),
                WriteKind.Ordinary, cancel);
            kept = true;
            return upload;
        }
        catch (IOException e) when (e is not System.IO.FileNotFoundException && bytes > 0 && e.HResult is 0x70 or 28 or unchecked((int)0x80070070))
        {
            return new Refusal("no_space", "There is no room on the disk of the server for this file.", Status: 507);
        }
        finally
        {
            if (!kept) File.Delete(path);
        }
    }

    public Upload? Find(WorkspaceId workspace, string id)
    {
        (string Name, long Bytes)? row = database.Read(connection => connection.QuerySingleOrDefault<(string, long)?>(
            "SELECT name, bytes FROM upload WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id }));
        // The path is made of the id in the store, never of what was sent.
        return row is { } known ? new Upload(id, workspace, known.Name, known.Bytes, System.IO.Path.Combine(Folder, id)) : null;
    }

    /// <summary>Forgets an upload; what was refused of it stays to be fetched.</summary>
    public async Task Delete(Upload upload)
    {
        File.Delete(upload.Path);
        await database.Write(connection => connection.Execute("DELETE FROM upload WHERE id = @Id", new { upload.Id }));
    }

    /// <summary>Clears away what is too old and waited for by no job, also files that an interrupted upload left.</summary>
    public async Task Sweep()
    {
        if (!Directory.Exists(Folder)) return;
        IReadOnlyList<string> used = jobs.ParametersInUse();
        long oldest = clock.Now().Plus(-KeepUploads).Micros;
        IReadOnlyList<string> old = database.Read(connection => connection.Query<string>("SELECT id FROM upload WHERE made < @oldest", new { oldest }).AsList());
        foreach (string id in old.Where(id => !used.Any(parameters => parameters.Contains(id, StringComparison.Ordinal))))
            await database.Write(connection => connection.Execute("DELETE FROM upload WHERE id = @id", new { id }));
        HashSet<string> known = database.Read(connection => connection.Query<string>("SELECT id FROM upload")).ToHashSet(StringComparer.Ordinal);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        foreach (string path in Directory.EnumerateFiles(Folder))
        {
            string name = System.IO.Path.GetFileName(path);
            bool refused = name.EndsWith(".refused.jsonl", StringComparison.Ordinal);
            if (!refused && known.Contains(name)) continue;
            if (now - File.GetLastWriteTimeUtc(path) > (refused ? KeepRefused : KeepUploads)) File.Delete(path);
        }
    }

    private static Refusal TooLarge() => new("too_large", $"A file may have {Largest >> 30} GB. Compress it with gzip, cut it up, or use the command line.", Status: 413);

    private static string CleanName(string? name)
    {
        string clean = new([.. (name ?? "").Where(c => !char.IsControl(c))]);
        clean = clean[(clean.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (clean.Length > LongestName) clean = clean[^LongestName..];
        return clean.Length == 0 ? "upload" : clean;
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStream Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
