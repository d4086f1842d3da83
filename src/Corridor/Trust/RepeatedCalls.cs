using Corridor.Database;

namespace Corridor.Trust;

public enum RepeatedCallState
{
    /// <summary>Never seen: do it.</summary>
    New,
    /// <summary>The first one is being done.</summary>
    Running,
    /// <summary>The key was used for another call.</summary>
    Other,
    /// <summary>Done: here is what was answered.</summary>
    Done,
}

/// <param name="ContentHash">Of the first call's body; empty where it was too long to compare.</param>
/// <param name="Content">Null: the answer was secret or long, and was not kept.</param>
public sealed record RepeatedCall(RepeatedCallState State, string ContentHash = "", int Status = 0, string? ContentType = null, string? Location = null, string? Content = null);

/// <summary>Remembers for a day what calls with an Idempotency-Key were answered, for each caller apart.</summary>
public sealed class RepeatedCalls(CorridorDatabase database, TimeProvider clock)
{
    /// <summary>Published: a key may be used again after this.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Longer answers are not kept.</summary>
    public const int MostContent = 1024 * 1024;

    /// <summary>A call that began this long ago and never ended died with its process.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    public Task<RepeatedCall> Begin(Caller caller, string key, string route, CancellationToken cancel) => database.Write(
        connection =>
        {
            Moment now = clock.Now();
            RepeatedCallStore.Sweep(connection, now.Plus(-KeptFor));
            if (RepeatedCallStore.Find(connection, Name(caller), key) is { } found)
            {
                if (!string.Equals(found.Route, route, StringComparison.Ordinal)) return new RepeatedCall(RepeatedCallState.Other);
                if (found.Status is { } status) return new RepeatedCall(RepeatedCallState.Done, found.ContentHash, status, found.ContentType, found.Location, found.Content);
                if (now.Since(new Moment(found.Made)) < LongestRun) return new RepeatedCall(RepeatedCallState.Running);
                RepeatedCallStore.Delete(connection, Name(caller), key);
            }
            RepeatedCallStore.Insert(connection, Name(caller), key, caller.Workspace, route, now);
            return new RepeatedCall(RepeatedCallState.New);
        }, cancel: cancel);

    public Task Finish(Caller caller, string key, string contentHash, int status, string? contentType, string? location, string? content) =>
        database.Write(connection => RepeatedCallStore.Finish(connection, Name(caller), key, contentHash, status, contentType, location, content));

    /// <summary>It failed: the next attempt does it again.</summary>
    public Task Abandon(Caller caller, string key) => database.Write(connection => RepeatedCallStore.Delete(connection, Name(caller), key));

    /// <summary>Forgets all kept answers of a workspace, for an erasure: they may hold anything.</summary>
    public Task Forget(WorkspaceId workspace, CancellationToken cancel = default) => database.Write(connection => RepeatedCallStore.Forget(connection, workspace), cancel: cancel);

    private static string Name(Caller caller) => $"{caller.Workspace}/{caller.Actor}";
}
