using System.Data.Common;
using Dapper;

namespace Corridor.Differentiate.Segments;

/// <summary>A segment as it is kept.</summary>
internal sealed record SegmentRow(long Id, string Name, string Condition, long Made, string MadeBy, long Changed);

/// <summary>A day of a segment.</summary>
internal sealed record SegmentDay(string Day, long Size, long Entered, long Gone);

/// <summary>Rows of segments and of how they grew.</summary>
internal static class SegmentStore
{
    private const string Columns = "id, name, condition, made, made_by AS MadeBy, changed";

    public static List<SegmentRow> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<SegmentRow>($"SELECT {Columns} FROM segment WHERE workspace = @workspace ORDER BY name, id", new { workspace = workspace.Value })];

    public static SegmentRow? Find(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.QuerySingleOrDefault<SegmentRow>($"SELECT {Columns} FROM segment WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });

    public static bool HasName(DbConnection connection, WorkspaceId workspace, string name, long except) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM segment WHERE workspace = @workspace AND name = @name AND id <> @except", new { workspace = workspace.Value, name, except }) > 0;

    public static long Add(DbConnection connection, WorkspaceId workspace, string name, string condition, string actor, Moment now) => connection.ExecuteScalar<long>("""
        INSERT INTO segment (id, workspace, name, condition, made, made_by, changed)
        SELECT COALESCE(MAX(id), 0) + 1, @workspace, @name, @condition, @now, @actor, @now FROM segment RETURNING id
        """, new { workspace = workspace.Value, name, condition, now = now.Micros, actor });

    public static void Change(DbConnection connection, WorkspaceId workspace, long id, string name, string condition, Moment now) => connection.Execute(
        "UPDATE segment SET name = @name, condition = @condition, changed = @now WHERE workspace = @workspace AND id = @id",
        new { workspace = workspace.Value, id, name, condition, now = now.Micros });

    public static void Remove(DbConnection connection, WorkspaceId workspace, long id)
    {
        connection.Execute("DELETE FROM segment_day WHERE workspace = @workspace AND segment = @id", new { workspace = workspace.Value, id });
        connection.Execute("DELETE FROM segment WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });
    }

    public static List<SegmentDay> Days(DbConnection connection, WorkspaceId workspace, long id) => [.. connection.Query<SegmentDay>(
        "SELECT day, size, entered, gone FROM segment_day WHERE workspace = @workspace AND segment = @id ORDER BY day", new { workspace = workspace.Value, id })];

    /// <summary>The newest day noted, with who belonged then.</summary>
    public static (string Day, byte[] Members)? Newest(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.Query<(string, byte[])>("SELECT day, members FROM segment_day WHERE workspace = @workspace AND segment = @id AND members IS NOT NULL ORDER BY day DESC LIMIT 1",
            new { workspace = workspace.Value, id }).Select(row => ((string, byte[])?)row).FirstOrDefault();

    public static void Note(DbConnection connection, WorkspaceId workspace, long id, SegmentDay day, byte[] members)
    {
        connection.Execute("UPDATE segment_day SET members = NULL WHERE workspace = @workspace AND segment = @id", new { workspace = workspace.Value, id });
        connection.Execute("""
            INSERT INTO segment_day (segment, workspace, day, size, entered, gone, members) VALUES (@id, @workspace, @Day, @Size, @Entered, @Gone, @members)
            ON CONFLICT (segment, day) DO UPDATE SET size = excluded.size, entered = segment_day.entered + excluded.entered, gone = segment_day.gone + excluded.gone, members = excluded.members
            """, new { id, workspace = workspace.Value, day.Day, day.Size, day.Entered, day.Gone, members });
    }
}
