using System.Buffers.Binary;
using System.IO.Hashing;
using Corridor.Database;
using Corridor.JourneyEngine;

namespace Corridor;

/// <summary>
/// What answers are made of, as it stood after one batch of the log, in a file beside the store: a start reads it and only what was recorded since. Nothing is stored
/// there alone. It may be deleted at any time; one that is damaged, of another build or of another store is not used.
/// </summary>
internal sealed class SnapshotFile(CorridorDatabase database)
{
    private const string FileName = "answers.snapshot";
    private const long Magic = 0x31_53_52_44_52_4F_43; // "CORDRS1"
    private const int HashLength = sizeof(ulong);

    private readonly string path = Path.Combine(database.DataDirectory, FileName);

    /// <param name="Position">The last batch that is in it.</param>
    /// <param name="Checksum">Of that batch: another store has another.</param>
    /// <param name="Messages">How many were taken in up to there.</param>
    public readonly record struct Head(long Position, long Checksum, long Messages, long LastBinding);

    /// <summary>What books were made from beside the log. Where the store says otherwise now, they are made anew.</summary>
    public readonly record struct Basis(int Workspace, long Decision, long Rebuild, long Amendment, UInt128 Key);

    /// <summary>
    /// Writes what may change, at once; nothing may be taken in meanwhile. The rest is written by the action that is given, while the books go on; only then does the file count.
    /// </summary>
    public Action Save(in Head head, IReadOnlyCollection<WorkspaceBooks> all)
    {
        string temporary = path + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        // Names and words of customers are in it.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        BookWriter writer = new(new FileStream(temporary, options));
        try
        {
            writer.Value(Magic);
            writer.Value(Build);
            writer.Value(head);
            writer.Value(all.Count);
            List<Action<BookWriter>> later = [];
            foreach (WorkspaceBooks books in all)
            {
                writer.Value(books.Basis);
                later.Add(books.Save(writer));
            }
            return () =>
            {
                using (writer)
                {
                    foreach (Action<BookWriter> rest in later) rest(writer);
                    writer.Finish();
                }
                File.Move(temporary, path, overwrite: true);
            };
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Reads the file, if there is one that is whole and of this build and store.</summary>
    /// <param name="checksum">The checksum that a batch of the store has; null where there is no such batch.</param>
    /// <param name="begin">Books of a workspace that know nothing yet.</param>
    public (Head Head, List<(WorkspaceBooks Books, Basis Basis)> All)? Load(Func<long, long?> checksum, Func<WorkspaceId, WorkspaceBooks> begin)
    {
        if (!File.Exists(path)) return null;
        using FileStream file = new(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        if (!IsWhole(file)) return null;
        using BookReader reader = new(file);
        if (reader.Value<long>() != Magic || reader.Value<(Guid, Guid)>() != Build) return null;
        Head head = reader.Value<Head>();
        if (checksum(head.Position) != head.Checksum) return null;
        List<(WorkspaceBooks Books, Basis Basis)> all = [];
        for (int left = reader.Value<int>(); left > 0; left--)
        {
            Basis basis = reader.Value<Basis>();
            WorkspaceBooks books = begin(new WorkspaceId(basis.Workspace));
            books.Load(reader);
            all.Add((books, basis));
        }
        foreach ((WorkspaceBooks books, _) in all) books.LoadLater(reader);
        return (head, all);
    }

    /// <summary>Deletes the file: what it holds was taken out of the log.</summary>
    public static void Remove(CorridorDatabase database) => File.Delete(Path.Combine(database.DataDirectory, FileName));

    /// <summary>A build with another layout or another rule must not take over what this one found.</summary>
    private static (Guid, Guid) Build => (typeof(SnapshotFile).Module.ModuleVersionId, typeof(JourneyColumns).Module.ModuleVersionId);

    private static bool IsWhole(FileStream file)
    {
        long left = file.Length - HashLength;
        if (left <= 0) return false;
        XxHash3 hash = new();
        byte[] buffer = new byte[1 << 20];
        for (int read; left > 0; left -= read)
        {
            read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) return false;
            hash.Append(buffer.AsSpan(0, read));
        }
        file.ReadExactly(buffer, 0, HashLength);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt64LittleEndian(buffer) == hash.GetCurrentHashAsUInt64();
    }
}
