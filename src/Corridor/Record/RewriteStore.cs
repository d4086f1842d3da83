using System.Data.Common;
using Dapper;

namespace Corridor.Record;

/// <summary>Rows of the log that are written anew, and what goes with a whole company.</summary>
internal static class RewriteStore
{
    /// <summary>What belongs to a workspace's customers and its design; users, keys, settings and the audit stay.</summary>
    private static readonly string[] Tables =
        ["binding", "identity_review", "identity_decision", "identity_mark", "touchpoint", "mapping_rule", "mapping_history", "currency_rate", "portfolio_cut", "refusal", "ledger", "consent_event", "segment", "segment_day", "segment_member"];

    public static List<StoredBatch> Before(DbConnection connection, WorkspaceId workspace, long after, Moment until, int atMost) =>
        [.. connection.Query<long>("SELECT id FROM message_batch WHERE workspace = @workspace AND id > @after AND received <= @until ORDER BY id LIMIT @atMost",
            new { workspace = workspace.Value, after, until = until.Micros, atMost }).ToList().Select(id => MessageLogStore.Read(connection, id)!)];

    public static void Replace(DbConnection connection, long batch, byte[] payload) => connection.Execute(
        "UPDATE message_batch SET payload = @payload, checksum = @checksum WHERE id = @batch", new { batch, payload, checksum = BatchPayload.Checksum(payload) });

    public static void Announce(DbConnection connection, WorkspaceId workspace, string actor, Moment now) => connection.Execute(
        "INSERT INTO amendment (workspace, kind, made, actor) VALUES (@workspace, 'rewrite', @now, @actor)", new { workspace = workspace.Value, now = now.Micros, actor });

    public static int ForgetRefusals(DbConnection connection, WorkspaceId workspace, Moment before) => connection.Execute(
        "DELETE FROM refusal WHERE workspace = @workspace AND received < @before", new { workspace = workspace.Value, before = before.Micros });

    /// <summary>Forgets what belongs to the workspace beside the log.</summary>
    public static void Empty(DbConnection connection, WorkspaceId workspace)
    {
        foreach (string table in Tables) connection.Execute($"DELETE FROM {table} WHERE workspace = @workspace", new { workspace = workspace.Value });
        // Whoever holds the segments in memory sees that they are gone.
        connection.Execute("UPDATE segment_mark SET version = version + 1 WHERE workspace = @workspace", new { workspace = workspace.Value });
    }
}
