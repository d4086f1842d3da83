using System.Data.Common;

namespace Corridor.Database;

/// <summary>Who goes first at the writer: recording a contact before everything else.</summary>
public enum WriteKind
{
    Ordinary,
    Recording,
}

/// <summary>
/// The one seam to the store. All writes of this process pass through one queue, each in a transaction that is durable when the task completes;
/// reads run beside it on a consistent snapshot. SQL that only one engine understands stays behind this seam.
/// </summary>
public abstract class CorridorDatabase : IAsyncDisposable
{
    /// <summary>The directory for what lies beside the store: uploads, snapshots, logs. Nothing that cannot be rebuilt, but uploads in progress.</summary>
    public abstract string DataDirectory { get; }

    /// <summary>Runs <paramref name="work"/> in a transaction of its own; an exception rolls it back. No work may hold the writer over 20 ms: cut it up.</summary>
    public abstract Task<T> Write<T>(Func<DbConnection, T> work, WriteKind kind = WriteKind.Ordinary, CancellationToken cancel = default);

    public Task Write(Action<DbConnection> work, WriteKind kind = WriteKind.Ordinary, CancellationToken cancel = default) =>
        Write<object?>(connection => { work(connection); return null; }, kind, cancel);

    /// <summary>Runs <paramref name="work"/> on one consistent snapshot; it must not write.</summary>
    public abstract T Read<T>(Func<DbConnection, T> work);

    /// <summary>Changes whenever any process committed something; cheap enough to ask ten times a second.</summary>
    public abstract long ChangeMark();

    /// <summary>Frees what was deleted so that it is physically gone: after an erasure or when retention ran.</summary>
    public abstract Task Scrub(CancellationToken cancel = default);

    /// <summary>A lock named <paramref name="name"/> held by this process until disposed, or null when another holds it. It dies with the process.</summary>
    public abstract IDisposable? TryLock(string name);

    public abstract ValueTask DisposeAsync();
}
