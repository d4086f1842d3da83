using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Corridor.Journeys.Segments;

/// <summary>Rows of segments.</summary>
internal static class SegmentStore
{
    private const string Columns = "id AS Id, name AS Name, description AS Description, tree AS Tree, made AS Made, made_by AS MadeBy, changed AS Changed, changed_by AS ChangedBy, version AS Version";

    public static List<Segment> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>($"SELECT {Columns} FROM segment WHERE workspace = @workspace ORDER BY id", new { workspace = workspace.Value }).Select(row => row.ToSegment())];

    /// <summary>Counts up with every change of the workspace's segments.</summary>
    public static long Mark(DbConnection connection, WorkspaceId workspace) =>
        connection.ExecuteScalar<long?>("SELECT version FROM segment_mark WHERE workspace = @workspace", new { workspace = workspace.Value }) ?? 0;

    public static long Make(DbConnection connection, WorkspaceId workspace, SegmentDraft draft, string actor, Moment now)
    {
        long id = connection.ExecuteScalar<long>("""
            INSERT INTO segment_mark (workspace, version, last_id) VALUES (@workspace, 1, 1)
            ON CONFLICT (workspace) DO UPDATE SET version = segment_mark.version + 1, last_id = segment_mark.last_id + 1 RETURNING last_id
            """, new { workspace = workspace.Value });
        connection.Execute("""
            INSERT INTO segment (workspace, id, name, description, tree, made, made_by, changed, changed_by, version)
            VALUES (@workspace, @id, @Name, @Description, @tree, @now, @actor, @now, @actor, 1)
            """, new { workspace = workspace.Value, id, draft.Name, draft.Description, tree = draft.Condition.Text, now = now.Micros, actor });
        return id;
    }

    public static void Change(DbConnection connection, WorkspaceId workspace, long id, SegmentDraft draft, bool redefined, string actor, Moment now)
    {
        connection.Execute("""
            UPDATE segment SET name = @Name, description = @Description, tree = @tree, changed = @now, changed_by = @actor, version = version + @by WHERE workspace = @workspace AND id = @id
            """, new { workspace = workspace.Value, id, draft.Name, draft.Description, tree = draft.Condition.Text, now = now.Micros, actor, by = redefined ? 1 : 0 });
        Bump(connection, workspace);
    }

    /// <summary>With its history.</summary>
    public static void Remove(DbConnection connection, WorkspaceId workspace, long id)
    {
        connection.Execute("DELETE FROM segment WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });
        connection.Execute("DELETE FROM segment_day WHERE workspace = @workspace AND segment = @id", new { workspace = workspace.Value, id });
        connection.Execute("DELETE FROM segment_member WHERE workspace = @workspace AND segment = @id", new { workspace = workspace.Value, id });
        Bump(connection, workspace);
    }

    private static void Bump(DbConnection connection, WorkspaceId workspace) =>
        connection.Execute("UPDATE segment_mark SET version = version + 1 WHERE workspace = @workspace", new { workspace = workspace.Value });

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string Tree { get; init; } = "";
        public long Made { get; init; }
        public string MadeBy { get; init; } = "";
        public long Changed { get; init; }
        public string ChangedBy { get; init; } = "";
        public long Version { get; init; }

        public Segment ToSegment()
        {
            using JsonDocument tree = JsonDocument.Parse(Tree);
            // It was read before it was saved.
            return new Segment(Id, Name, Description, SegmentReader.Read(tree.RootElement).Value, new Moment(Made), MadeBy, new Moment(Changed), ChangedBy, Version);
        }
    }
}
