using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Corridor.Database;

/// <summary>The embedded store: one SQLite file in the data directory, in WAL mode, synced in full at every commit.</summary>
public sealed class SqliteDatabase : CorridorDatabase
{
    public const string FileName = "corridor.db";

    /// <summary>How long a writer waits for another process's transaction (milliseconds); theirs last 20 ms, a migration may last longer.</summary>
    private const int BusyMilliseconds = 30_000;

    private readonly string connectionString;
    private readonly SqliteConnection writer;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private readonly Queue<Action> recording = new();
    private readonly Queue<Action> ordinary = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly SqliteConnection watcher;
    private bool closed;

    private SqliteDatabase(string directory)
    {
        DataDirectory = directory;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, FileName),
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString();
        writer = OpenConnection();
        try
        {
            // WAL is a property of the file; FULL is one of the connection, and what makes an acknowledgement survive a power cut.
            writer.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16000");
            Migrate();
            watcher = OpenConnection();
        }
        catch
        {
            writer.Dispose();
            throw;
        }
        thread = new Thread(WriteLoop) { IsBackground = true, Name = "corridor-writer" };
        thread.Start();
    }

    public override string DataDirectory { get; }

    /// <summary>Opens the store in <paramref name="directory"/>, making it when there is none, and brings its schema up to date.</summary>
    public static SqliteDatabase Open(string directory)
    {
        string full = Path.GetFullPath(directory);
        // Customers' data lies in it: a directory of our making is the owner's alone.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
        else if (!Directory.Exists(full)) Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new SqliteDatabase(full);
    }

    public override Task<T> Write<T>(Func<DbConnection, T> work, WriteKind kind = WriteKind.Ordinary, CancellationToken cancel = default)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Run()
        {
            if (cancel.IsCancellationRequested)
            {
                done.TrySetCanceled(cancel);
                return;
            }
            try
            {
                T result;
                using (SqliteTransaction transaction = writer.BeginTransaction(deferred: false))
                {
                    result = work(writer);
                    transaction.Commit();
                }
                done.TrySetResult(result);
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        }
        lock (gate)
        {
            if (closed) return Task.FromException<T>(new ObjectDisposedException(nameof(SqliteDatabase)));
            (kind == WriteKind.Recording ? recording : ordinary).Enqueue(Run);
        }
        waiting.Release();
        return done.Task;
    }

    public override T Read<T>(Func<DbConnection, T> work)
    {
        if (!readers.TryTake(out SqliteConnection? connection)) connection = OpenConnection();
        bool keep = false;
        try
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
            T result = work(connection);
            transaction.Commit();
            keep = true;
            return result;
        }
        finally
        {
            if (keep && !closed) readers.Add(connection);
            else connection.Dispose();
        }
    }

    public override long ChangeMark()
    {
        lock (watcher) return watcher.ExecuteScalar<long>("PRAGMA data_version");
    }

    public override async Task Scrub(CancellationToken cancel = default)
    {
        // Deleted rows were overwritten (secure_delete); what is left of them lies in the WAL, which a truncating checkpoint empties.
        await Write<object?>(_ => null, WriteKind.Ordinary, cancel);
        using SqliteConnection connection = OpenConnection();
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public override IDisposable? TryLock(string name)
    {
        string file = Path.Combine(DataDirectory, $"{name}.lock");
        try
        {
            // The operating system frees the lock when the process dies, however it dies.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (closed) return;
            closed = true;
        }
        waiting.Release();
        await Task.Run(thread.Join);
        while (readers.TryTake(out SqliteConnection? reader)) await reader.DisposeAsync();
        lock (watcher) watcher.Dispose();
        await writer.DisposeAsync();
        waiting.Dispose();
    }

    private void WriteLoop()
    {
        while (true)
        {
            waiting.Wait();
            Action? next;
            lock (gate)
            {
                if (!recording.TryDequeue(out next) && !ordinary.TryDequeue(out next))
                {
                    if (closed) return;
                    continue;
                }
            }
            next();
        }
    }

    private SqliteConnection OpenConnection()
    {
        SqliteConnection connection = new(connectionString);
        connection.Open();
        connection.Execute($"PRAGMA busy_timeout={BusyMilliseconds}; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY");
        return connection;
    }

    private void Migrate()
    {
        IReadOnlyList<Migration> pending;
        using (SqliteTransaction look = writer.BeginTransaction(deferred: false))
        {
            pending = Migrations.Pending(writer);
            look.Commit();
        }
        if (pending.Count == 0) return;
        if (pending.Count < Migrations.All.Count)
        {
            string backup = Path.Combine(DataDirectory, $"before-{Path.GetFileNameWithoutExtension(pending[0].Name)}.db");
            if (!File.Exists(backup)) writer.Execute("VACUUM INTO @backup", new { backup });
        }
        using SqliteTransaction transaction = writer.BeginTransaction(deferred: false);
        // Another process may have been faster while this one waited for the lock.
        foreach (Migration migration in Migrations.Pending(writer)) Migrations.Apply(writer, migration);
        transaction.Commit();
    }
}
