using System.Data.Common;
using Dapper;

namespace Corridor.Record;

/// <summary>One line of the ledger: what came in by one key or import, and what became of it.</summary>
public sealed record LedgerLine(string Kind, long Source, string Name, long Received, long Recorded, long Duplicate, long Refused, long Quarantined, long Conflict, long IdMade, Moment LastReceived);

/// <summary>A message that was set aside.</summary>
public sealed record RefusalLine(long Id, Moment Time, string Source, bool Quarantined, string Code, string Detail, string? Pointer, string? MessageId, string? Content, Moment? Replayed);

/// <summary>Reads of the ledger and of what was set aside.</summary>
internal static class LedgerStore
{
    public static List<LedgerLine> Lines(DbConnection connection, WorkspaceId workspace) => [.. connection.Query<(long Kind, long Source, string Name, long Received, long Recorded, long Duplicate, long Refused, long Quarantined, long Conflict, long IdMade, long Last)>("""
        SELECT source_kind, source_id, source_name, received, recorded, duplicate, refused, quarantined, conflict, id_made, last_received
        FROM ledger WHERE workspace = @workspace ORDER BY last_received DESC
        """, new { workspace = workspace.Value })
        .Select(row => new LedgerLine((SourceKind)row.Kind == SourceKind.Import ? "import" : "key", row.Source, row.Name, row.Received, row.Recorded, row.Duplicate, row.Refused, row.Quarantined, row.Conflict, row.IdMade, new Moment(row.Last)))];

    public static List<(string Code, string Source, long N)> ByCode(DbConnection connection, WorkspaceId workspace) => [.. connection.Query<(string, string, long)>(
        "SELECT code, source_name, COUNT(*) FROM refusal WHERE workspace = @workspace GROUP BY code, source_name ORDER BY COUNT(*) DESC", new { workspace = workspace.Value })];

    public static List<RefusalLine> SetAside(DbConnection connection, WorkspaceId workspace, string? code, string? source, bool? quarantined, long before, int atMost) =>
        [.. connection.Query<Row>("""
            SELECT id, received, source_name AS SourceName, quarantined, code, detail, pointer, message_id AS MessageId, content, replayed, source_kind AS SourceKind, source_id AS SourceId, kind
            FROM refusal WHERE workspace = @workspace AND id < @before
                AND (@code IS NULL OR code = @code) AND (@source IS NULL OR source_name = @source) AND (@quarantined IS NULL OR quarantined = @quarantined)
            ORDER BY id DESC LIMIT @atMost
            """, new { workspace = workspace.Value, before, code, source, quarantined = quarantined is { } only ? (only ? 1 : 0) : (int?)null, atMost })
            .Select(row => new RefusalLine(row.Id, new Moment(row.Received), row.SourceName, row.Quarantined != 0, row.Code, row.Detail, row.Pointer, row.MessageId,
                row.Content is null ? null : System.Text.Encoding.UTF8.GetString(row.Content), row.Replayed is { } at ? new Moment(at) : null))];

    /// <summary>What can be tried again: its content was kept and it was not replayed yet.</summary>
    public static List<(long Id, MessageSource Source, int? Kind, byte[] Content)> Replayable(DbConnection connection, WorkspaceId workspace, IReadOnlyList<long>? ids, string? code, int atMost) =>
        [.. connection.Query<Row>("""
            SELECT id, received, source_name AS SourceName, quarantined, code, detail, pointer, message_id AS MessageId, content, replayed, source_kind AS SourceKind, source_id AS SourceId, kind
            FROM refusal WHERE workspace = @workspace AND content IS NOT NULL AND replayed IS NULL AND (@code IS NULL OR code = @code) AND (@all = 1 OR id IN @ids) ORDER BY id LIMIT @atMost
            """, new { workspace = workspace.Value, code, all = ids is null ? 1 : 0, ids = ids ?? [], atMost })
            .Select(row => (row.Id, new MessageSource((SourceKind)row.SourceKind, row.SourceId, row.SourceName), (int?)row.Kind, row.Content!))];

    public static void MarkReplayed(DbConnection connection, WorkspaceId workspace, IEnumerable<long> ids, Moment now) => connection.Execute(
        "UPDATE refusal SET replayed = @now WHERE workspace = @workspace AND id IN @ids", new { workspace = workspace.Value, ids, now = now.Micros });

    private sealed record Row(
        long Id, long Received, string SourceName, long Quarantined, string Code, string Detail, string? Pointer, string? MessageId, byte[]? Content, long? Replayed, long SourceKind, long SourceId, long? Kind);
}
