using Corridor.Identify;
using Corridor.Record;

namespace Corridor;

/// <summary>When the snapshot is written, and how a start begins from it.</summary>
public sealed partial class Pipeline
{
    /// <summary>A snapshot is written when the log has grown by so many messages, and by a tenth: writing costs little beside taking in what it saves to take in again.</summary>
    private const int SnapshotAfter = 100_000;

    /// <summary>Where nothing came for so long, a fiftieth is enough.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly SnapshotFile snapshot = new(database);

    /// <summary>Messages taken in since the log began, and up to the last snapshot.</summary>
    private long taken, savedAt;
    private bool begun, changed;

    /// <summary>Writes what answers are made of beside the store, so that the next start need not read all of the log. Only the process that resolves does.</summary>
    internal async Task Save()
    {
        Action? rest = null;
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (writing is null || !changed || position == 0) return;
            (savedAt, changed) = (taken, false);
            (long checksum, long lastBinding) = database.Read(connection => (MessageLogStore.Checksums(connection, [position])[position], BindingStore.Last(connection)));
            rest = snapshot.Save(new SnapshotFile.Head(position, checksum, taken, lastBinding), [.. books.Values]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache: without room for it the next start takes longer.
        }
        finally
        {
            turn.Release();
        }
        try
        {
            if (rest is not null) await Task.Run(rest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }
    }

    /// <summary>Begins where the snapshot ends, if there is one.</summary>
    private async Task Load(CancellationToken cancel)
    {
        if (snapshot.Load(batch => database.Read(connection => MessageLogStore.Checksums(connection, [batch]).TryGetValue(batch, out long checksum) ? checksum : (long?)null), Blank) is not { } loaded) return;
        List<WorkspaceId> stale = [];
        foreach ((WorkspaceBooks of, SnapshotFile.Basis basis) in loaded.All)
        {
            of.DecisionMark = database.Read(connection => IdentityDecisionStore.Last(connection, of.Workspace));
            if (of.Basis != basis)
            {
                stale.Add(of.Workspace);
                continue;
            }
            Know(of, loaded.Head.LastBinding);
            of.Identity.Gate.EnterWriteLock();
            try
            {
                Follow(of);
            }
            finally
            {
                of.Identity.Gate.ExitWriteLock();
            }
            of.Journeys.Publish();
            books[of.Workspace.Value] = of;
        }
        (taken, savedAt) = (loaded.Head.Messages, loaded.Head.Messages);
        Volatile.Write(ref position, loaded.Head.Position);
        foreach (WorkspaceId workspace in stale) await Rebuild(workspace, cancel);
    }
}
