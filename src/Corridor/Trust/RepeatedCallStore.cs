using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

internal sealed class RepeatedCallRow
{
    public string Route { get; init; } = "";
    public string ContentHash { get; init; } = "";
    public long Made { get; init; }
    public int? Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? Content { get; init; }
}

/// <summary>The rows of calls that carried an Idempotency-Key.</summary>
internal static class RepeatedCallStore
{
    public static RepeatedCallRow? Find(DbConnection connection, string caller, string key) => connection.QuerySingleOrDefault<RepeatedCallRow>(
        """
        SELECT route AS Route, content_hash AS ContentHash, made AS Made, status AS Status, content_type AS ContentType, location AS Location, content AS Content
        FROM repeated_call WHERE caller = @caller AND key = @key
        """,
        new { caller, key });

    public static void Insert(DbConnection connection, string caller, string key, WorkspaceId workspace, string route, Moment now) => connection.Execute(
        "INSERT INTO repeated_call (caller, key, workspace, route, content_hash, made) VALUES (@caller, @key, @workspace, @route, '', @made)",
        new { caller, key, workspace = workspace.Value, route, made = now.Micros });

    public static void Finish(
        DbConnection connection, string caller, string key, string contentHash, int status, string? contentType, string? location, string? content) => connection.Execute(
        """
        UPDATE repeated_call SET content_hash = @contentHash, status = @status, content_type = @contentType, location = @location, content = @content
        WHERE caller = @caller AND key = @key
        """,
        new { caller, key, contentHash, status, contentType, location, content });

    public static void Delete(DbConnection connection, string caller, string key) =>
        connection.Execute("DELETE FROM repeated_call WHERE caller = @caller AND key = @key", new { caller, key });

    public static void Sweep(DbConnection connection, Moment madeBefore) => connection.Execute("DELETE FROM repeated_call WHERE made < @before", new { before = madeBefore.Micros });

    public static void Forget(DbConnection connection, WorkspaceId workspace) =>
        connection.Execute("DELETE FROM repeated_call WHERE workspace = @workspace", new { workspace = workspace.Value });
}
