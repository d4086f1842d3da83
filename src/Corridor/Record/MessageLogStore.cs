using System.Data.Common;
using Dapper;

namespace Corridor.Record;

/// <summary>The rows of the log, the ledger and what was set aside.</summary>
internal static class MessageLogStore
{
    public static List<StoredBatch> ReadAfter(DbConnection connection, long batch, int atMost) =>
        [.. connection.Query<BatchRow>(
            "SELECT id, workspace, lane, n, count, received, checksum, payload FROM message_batch WHERE id > @batch ORDER BY id LIMIT @atMost",
            new { batch, atMost }).Select(Verified)];

    public static StoredBatch? Read(DbConnection connection, long batch)
    {
        BatchRow? row = connection.QuerySingleOrDefault<BatchRow>(
            "SELECT id, workspace, lane, n, count, received, checksum, payload FROM message_batch WHERE id = @batch", new { batch });
        return row is null ? null : Verified(row);
    }

    /// <summary>The checksums of some batches; a batch that is gone has none.</summary>
    public static Dictionary<long, long> Checksums(DbConnection connection, IEnumerable<long> batches) => batches.Chunk(500)
        .SelectMany(some => connection.Query<(long Id, long Checksum)>("SELECT id, checksum FROM message_batch WHERE id IN @some", new { some }))
        .ToDictionary(row => row.Id, row => row.Checksum);

    public static Moment? ReceivedAfter(DbConnection connection, long batch) =>
        connection.ExecuteScalar<long?>("SELECT received FROM message_batch WHERE id > @batch ORDER BY id LIMIT 1", new { batch }) is { } micros ? new Moment(micros) : null;

    public static long LastBatch(DbConnection connection) => connection.ExecuteScalar<long?>("SELECT MAX(id) FROM message_batch") ?? 0;

    public static long NextN(DbConnection connection, int lane) =>
        (connection.ExecuteScalar<long?>("SELECT MAX(n) FROM message_batch WHERE lane = @lane", new { lane }) ?? 0) + 1;

    public static void Append(DbConnection connection, StoredBatch batch) => connection.Execute(
        "INSERT INTO message_batch (id, workspace, lane, n, count, received, checksum, payload) VALUES (@Id, @workspace, @Lane, @N, @Count, @received, @Checksum, @Payload)",
        new { batch.Id, workspace = batch.Workspace.Value, batch.Lane, batch.N, batch.Count, received = batch.Received.Micros, batch.Checksum, batch.Payload });

    public static void Count(DbConnection connection, WorkspaceId workspace, MessageSource source, LedgerCounts counts, Moment now) => connection.Execute("""
        INSERT INTO ledger (workspace, source_kind, source_id, source_name, received, recorded, duplicate, refused, quarantined, conflict, id_made, last_received)
        VALUES (@workspace, @kind, @id, @name, @Received, @Recorded, @Duplicate, @Refused, @Quarantined, @Conflict, @IdMade, @now)
        ON CONFLICT (workspace, source_kind, source_id) DO UPDATE SET
            source_name = excluded.source_name, received = ledger.received + excluded.received, recorded = ledger.recorded + excluded.recorded,
            duplicate = ledger.duplicate + excluded.duplicate, refused = ledger.refused + excluded.refused,
            quarantined = ledger.quarantined + excluded.quarantined, conflict = ledger.conflict + excluded.conflict,
            id_made = ledger.id_made + excluded.id_made, last_received = excluded.last_received
        """,
        new
        {
            workspace = workspace.Value,
            kind = (int)source.Kind,
            id = source.Id,
            name = source.Name,
            counts.Received,
            counts.Recorded,
            counts.Duplicate,
            counts.Refused,
            counts.Quarantined,
            counts.Conflict,
            counts.IdMade,
            now = now.Micros,
        });

    public static void SetAside(DbConnection connection, WorkspaceId workspace, MessageSource source, SetAside message) => connection.Execute("""
        INSERT INTO refusal (workspace, source_kind, source_id, source_name, quarantined, received, code, detail, pointer, message_id, kind, content)
        VALUES (@workspace, @sourceKind, @sourceId, @sourceName, @quarantined, @received, @Code, @Detail, @Pointer, @messageId, @kind, @content)
        """,
        new
        {
            workspace = workspace.Value,
            sourceKind = (int)source.Kind,
            sourceId = source.Id,
            sourceName = source.Name,
            quarantined = message.Fate == Fate.Quarantined ? 1 : 0,
            received = message.Received.Micros,
            message.Code,
            message.Detail,
            message.Pointer,
            messageId = message.MessageId?.Replace("\0", "", StringComparison.Ordinal),
            kind = (int?)message.Kind,
            content = message.Code is "consent" ? null : message.Content.ToArray(),
        });

    private static StoredBatch Verified(BatchRow row)
    {
        if (BatchPayload.Checksum(row.Payload) != row.Checksum)
            throw new InvalidDataException($"Batch {row.Id} is damaged: its checksum does not match. Restore it from a backup; 'corridor verify' names all damaged batches.");
        return new(row.Id, new WorkspaceId((int)row.Workspace), (int)row.Lane, row.N, (int)row.Count, new Moment(row.Received), row.Checksum, row.Payload);
    }

    private sealed record BatchRow(long Id, long Workspace, long Lane, long N, long Count, long Received, long Checksum, byte[] Payload);
}

/// <summary>Counts to add to a line of the ledger: received = recorded + duplicate + refused + quarantined.</summary>
internal sealed record LedgerCounts
{
    public long Received => Recorded + Duplicate + Refused + Quarantined;
    public long Recorded { get; set; }
    public long Duplicate { get; set; }
    public long Refused { get; set; }
    public long Quarantined { get; set; }

    /// <summary>Of the recorded: the same id came before with another content.</summary>
    public long Conflict { get; set; }

    /// <summary>Of the recorded: the server made the id.</summary>
    public long IdMade { get; set; }
}
