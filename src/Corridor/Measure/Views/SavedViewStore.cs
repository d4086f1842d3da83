using System.Data.Common;
using Dapper;

namespace Corridor.Measure.Views;

internal sealed record SavedViewRow(long Id, string Name, string Path, long Shared, string Owner, long Made);

/// <summary>Rows of addresses that people saved by name.</summary>
internal static class SavedViewStore
{
    private const string Columns = "id, name, path, shared, owner, made";

    /// <summary>A person's own, and those that others share.</summary>
    public static List<SavedViewRow> Of(DbConnection connection, WorkspaceId workspace, string user) => [.. connection.Query<SavedViewRow>(
        $"SELECT {Columns} FROM saved_view WHERE workspace = @workspace AND (owner = @user OR shared = 1) ORDER BY name, id", new { workspace = workspace.Value, user })];

    public static SavedViewRow? Find(DbConnection connection, WorkspaceId workspace, long id) => connection.QuerySingleOrDefault<SavedViewRow>(
        $"SELECT {Columns} FROM saved_view WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });

    public static int Count(DbConnection connection, WorkspaceId workspace, string user) =>
        connection.ExecuteScalar<int>("SELECT COUNT(*) FROM saved_view WHERE workspace = @workspace AND owner = @user", new { workspace = workspace.Value, user });

    public static long Add(DbConnection connection, WorkspaceId workspace, string name, string path, bool shared, string user, Moment now) => connection.ExecuteScalar<long>("""
        INSERT INTO saved_view (id, workspace, name, path, shared, owner, made)
        SELECT COALESCE(MAX(id), 0) + 1, @workspace, @name, @path, @shared, @user, @now FROM saved_view RETURNING id
        """, new { workspace = workspace.Value, name, path, shared = shared ? 1 : 0, user, now = now.Micros });

    public static void Change(DbConnection connection, WorkspaceId workspace, long id, string name, string path, bool shared) => connection.Execute(
        "UPDATE saved_view SET name = @name, path = @path, shared = @shared WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id, name, path, shared = shared ? 1 : 0 });

    public static void Remove(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.Execute("DELETE FROM saved_view WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });
}
