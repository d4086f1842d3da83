using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;

namespace Corridor.Differentiate.Segments;

/// <summary>A day of a segment.</summary>
/// <param name="Day">Of the workspace's calendar, as 2026-01-31.</param>
/// <param name="Size">When it was noted last on that day.</param>
/// <param name="Redefined">The condition was changed on that day: the size may have changed without anybody coming or going.</param>
internal sealed record SegmentDay(string Day, int Size, int Entered, int Gone, bool Redefined);

/// <summary>Who was in a segment when it was noted last.</summary>
/// <param name="Version">Of the condition.</param>
/// <param name="Members">Ids of customers.</param>
internal sealed record SegmentMembers(long Version, long Noted, long[] Members);

/// <summary>Rows of what became of segments.</summary>
internal static class SegmentHistoryStore
{
    public static List<SegmentDay> Days(DbConnection connection, WorkspaceId workspace, long segment, string from, string to) => [.. connection.Query<Row>("""
        SELECT day AS Day, size AS Size, entered AS Entered, gone AS Gone, redefined AS Redefined FROM segment_day
        WHERE workspace = @workspace AND segment = @segment AND day >= @from AND day <= @to ORDER BY day
        """, new { workspace = workspace.Value, segment, from, to }).Select(row => row.ToDay())];

    /// <summary>Of every segment the last day up to one.</summary>
    public static Dictionary<long, SegmentDay> At(DbConnection connection, WorkspaceId workspace, string day) => connection.Query<Row>("""
        SELECT segment AS Segment, day AS Day, size AS Size, entered AS Entered, gone AS Gone, redefined AS Redefined FROM segment_day d
        WHERE workspace = @workspace AND day = (SELECT MAX(day) FROM segment_day e WHERE e.workspace = d.workspace AND e.segment = d.segment AND e.day <= @day)
        """, new { workspace = workspace.Value, day }).ToDictionary(row => row.Segment, row => row.ToDay());

    public static bool Has(DbConnection connection, WorkspaceId workspace, long segment, string day) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM segment_day WHERE workspace = @workspace AND segment = @segment AND day = @day", new { workspace = workspace.Value, segment, day }) > 0;

    public static SegmentMembers? Members(DbConnection connection, WorkspaceId workspace, long segment) => connection.QuerySingleOrDefault<MembersRow>(
        "SELECT version AS Version, noted AS Noted, members AS Members FROM segment_member WHERE workspace = @workspace AND segment = @segment",
        new { workspace = workspace.Value, segment }) is { } row ? new SegmentMembers(row.Version, row.Noted, MemoryMarshal.Cast<byte, long>(row.Members).ToArray()) : null;

    /// <summary>Notes a day, if nobody else noted the segment since <paramref name="before"/> was read and it is still there.</summary>
    public static bool Note(DbConnection connection, WorkspaceId workspace, long segment, SegmentMembers? before, SegmentMembers now, SegmentDay day)
    {
        object values = new { workspace = workspace.Value, segment, version = now.Version, noted = now.Noted, members = MemoryMarshal.AsBytes<long>(now.Members).ToArray(), before = before?.Noted ?? 0 };
        int written = before is null
            ? connection.Execute("""
                INSERT INTO segment_member (workspace, segment, version, noted, members) SELECT @workspace, @segment, @version, @noted, @members FROM segment
                WHERE workspace = @workspace AND id = @segment AND version = @version ON CONFLICT (workspace, segment) DO NOTHING
                """, values)
            : connection.Execute("""
                UPDATE segment_member SET version = @version, noted = @noted, members = @members WHERE workspace = @workspace AND segment = @segment AND noted = @before
                AND EXISTS (SELECT 1 FROM segment WHERE workspace = @workspace AND id = @segment AND version = @version)
                """, values);
        if (written == 0) return false;
        connection.Execute("""
            INSERT INTO segment_day (workspace, segment, day, size, entered, gone, redefined, noted) VALUES (@workspace, @segment, @Day, @Size, @Entered, @Gone, @redefined, @noted)
            ON CONFLICT (workspace, segment, day) DO UPDATE SET size = excluded.size, entered = segment_day.entered + excluded.entered, gone = segment_day.gone + excluded.gone,
                redefined = CASE WHEN excluded.redefined = 1 THEN 1 ELSE segment_day.redefined END, noted = excluded.noted
            """, new { workspace = workspace.Value, segment, day.Day, day.Size, day.Entered, day.Gone, redefined = day.Redefined ? 1 : 0, noted = now.Noted });
        return true;
    }

    private sealed class Row
    {
        public long Segment { get; init; }
        public string Day { get; init; } = "";
        public long Size { get; init; }
        public long Entered { get; init; }
        public long Gone { get; init; }
        public long Redefined { get; init; }

        public SegmentDay ToDay() => new(Day, (int)Size, (int)Entered, (int)Gone, Redefined != 0);
    }

    private sealed class MembersRow
    {
        public long Version { get; init; }
        public long Noted { get; init; }
        public byte[] Members { get; init; } = [];
    }
}
