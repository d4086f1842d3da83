using Corridor.Database;
using Corridor.Trust;
using Dapper;

namespace Corridor.Record.Import;

/// <summary>How an import ended, or that it has not.</summary>
public enum ImportState
{
    Running,
    Done,
    /// <summary>It stopped at an error; what was recorded before stays recorded.</summary>
    Failed,
    Cancelled,
}

/// <summary>One import as the store knows it.</summary>
public sealed record ImportEntry(
    long Id, WorkspaceId Workspace, string Name, ImportKind As, string? Basis, ImportState State, ImportCounts Counts,
    Moment Started, Moment? Finished, string Actor, Moment? Undone, string? UndoneBy, string? RefusedFile, string? Error);

/// <summary>The imports of the store.</summary>
public sealed class ImportStore(CorridorDatabase database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>An import that was not heard of for so long has died with its process.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private const string Columns = """
        id, workspace, name, kind, basis, state, rows_read AS RowsRead, recorded, duplicate, refused, quarantined, started, seen, finished, actor, undone,
        undone_by AS UndoneBy, refused_file AS RefusedFile, error
        """;

    /// <summary>The zone of a workspace's local times.</summary>
    public Outcome<TimeZoneInfo> ZoneOf(WorkspaceId workspace)
    {
        string? name = database.Read(connection => connection.QuerySingleOrDefault<string>(
            "SELECT time_zone FROM workspace WHERE id = @workspace", new { workspace = workspace.Value }));
        if (name is null) return Refusal.NotFound("workspace");
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? zone : Refusal.Invalid($"This machine does not know the time zone '{name}' of the workspace. Install the time zone data, or choose another zone.");
    }

    internal async Task<long> Start(Caller caller, ImportRequest request, ImportMapping mapping, string content, long bytes, string? refusedFile, CancellationToken cancel)
    {
        long now = clock.Now().Micros;
        return await database.Write(connection =>
        {
            // Numbers are given by the writer, so that the same statement serves every engine.
            long id = connection.QuerySingle<long>("""
                INSERT INTO import (id, workspace, name, kind, basis, mapping, content, bytes, state, started, seen, actor, refused_file)
                SELECT COALESCE(MAX(id), 0) + 1, @workspace, @name, @kind, @basis, @mapping, @content, @bytes, @state, @now, @now, @actor, @refusedFile FROM import
                RETURNING id
                """, new
            {
                workspace = caller.Workspace.Value,
                name = request.Name,
                kind = mapping.As.Name(),
                basis = request.Basis,
                mapping = MappingJson.Write(mapping, indented: false),
                content,
                bytes,
                state = Name(ImportState.Running),
                now,
                actor = caller.Actor,
                refusedFile,
            });
            audit.Append(connection, caller, "import.start", $"import:{id}", $"{mapping.As.Name()}, basis {(request.Basis is null ? "not stated" : "stated")}");
            return id;
        }, WriteKind.Ordinary, cancel);
    }

    internal Task Save(long id, ImportCounts counts, ImportState state, string? error)
    {
        long now = clock.Now().Micros;
        return database.Write(connection => connection.Execute("""
            UPDATE import SET rows_read = @Read, recorded = @Recorded, duplicate = @Duplicate, refused = @Refused, quarantined = @Quarantined,
                   state = @state, seen = @now, finished = @finished, error = @error
            WHERE id = @id
            """, new { counts.Read, counts.Recorded, counts.Duplicate, counts.Refused, counts.Quarantined, state = Name(state), now, finished = state == ImportState.Running ? (long?)null : now, error, id }));
    }

    /// <summary>Rows that never became a message count in the ledger too: what was read there is the sum of its fates.</summary>
    internal Task CountRefused(WorkspaceId workspace, MessageSource source, long rows)
    {
        Moment now = clock.Now();
        return database.Write(connection => MessageLogStore.Count(connection, workspace, source, new LedgerCounts { Refused = rows }, now), WriteKind.Recording);
    }

    public ImportEntry? Find(WorkspaceId workspace, long id) => database.Read(connection => connection.QuerySingleOrDefault<Row>(
        $"SELECT {Columns} FROM import WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id }))?.ToEntry(clock.Now());

    /// <summary>The imports of a workspace, latest first.</summary>
    public IReadOnlyList<ImportEntry> List(WorkspaceId workspace, int limit = 1000)
    {
        Moment now = clock.Now();
        return [.. database.Read(connection => connection.Query<Row>(
            $"SELECT {Columns} FROM import WHERE workspace = @workspace ORDER BY id DESC LIMIT @limit", new { workspace = workspace.Value, limit }).AsList()).Select(row => row.ToEntry(now))];
    }

    /// <summary>Imports that were taken back: their messages no longer count.</summary>
    public IReadOnlySet<long> WithdrawnIds(WorkspaceId workspace) => database.Read(connection => connection.Query<long>(
        "SELECT id FROM import WHERE workspace = @workspace AND undone IS NOT NULL", new { workspace = workspace.Value }).ToHashSet());

    /// <summary>Takes an import back: its messages stay in the record and count no more.</summary>
    public async Task<Outcome<ImportEntry>> Undo(Caller caller, long id, CancellationToken cancel = default)
    {
        if (!caller.May(Right.Import)) return Refusal.Forbidden("Taking an import back needs the right to import.");
        Moment now = clock.Now();
        Refusal? refusal = await database.Write(connection =>
        {
            Row? row = connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM import WHERE workspace = @workspace AND id = @id", new { workspace = caller.Workspace.Value, id });
            if (row is null) return Refusal.NotFound("import");
            if (row.Undone is not null) return Refusal.Conflict($"Import {id} was taken back already.");
            if (row.ToEntry(now).State == ImportState.Running) return Refusal.Conflict($"Import {id} is still running. Cancel it first.");
            connection.Execute("UPDATE import SET undone = @now, undone_by = @actor WHERE id = @id", new { now = now.Micros, actor = caller.Actor, id });
            AmendmentStore.TakeBackImport(connection, caller.Workspace, id, caller.Actor, now);
            audit.Append(connection, caller, "import.undo", $"import:{id}", $"{row.Recorded} recorded");
            return null;
        }, WriteKind.Ordinary, cancel);
        return refusal is null ? Find(caller.Workspace, id)! : refusal;
    }

    private static string Name(ImportState state) => state.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public long Id { get; init; }
        public int Workspace { get; init; }
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string? Basis { get; init; }
        public string State { get; init; } = "";
        public long RowsRead { get; init; }
        public long Recorded { get; init; }
        public long Duplicate { get; init; }
        public long Refused { get; init; }
        public long Quarantined { get; init; }
        public long Started { get; init; }
        public long Seen { get; init; }
        public long? Finished { get; init; }
        public string Actor { get; init; } = "";
        public long? Undone { get; init; }
        public string? UndoneBy { get; init; }
        public string? RefusedFile { get; init; }
        public string? Error { get; init; }

        public ImportEntry ToEntry(Moment now)
        {
            ImportKind kind = Enum.Parse<ImportKind>(Kind, ignoreCase: true);
            ImportState state = Enum.Parse<ImportState>(State, ignoreCase: true);
            string? error = Error;
            if (state == ImportState.Running && now.Since(new Moment(Seen)) > Silence)
            {
                state = ImportState.Failed;
                error = "The program stopped in the middle. Import the same file again: what was recorded then is found to be a duplicate.";
            }
            return new ImportEntry(Id, new WorkspaceId(Workspace), Name, kind, Basis, state, new ImportCounts(RowsRead, Recorded, Duplicate, Refused, Quarantined), new Moment(Started),
                Finished is { } finished ? new Moment(finished) : null, Actor, Undone is { } undone ? new Moment(undone) : null, UndoneBy, RefusedFile, error);
        }
    }
}
