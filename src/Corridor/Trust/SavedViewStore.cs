using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>Rows of saved views.</summary>
internal static class SavedViewStore
{
    public static List<SavedView> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>(
            "SELECT id AS Id, name AS Name, path AS Path, owner AS Owner, shared AS Shared, made AS Made, changed AS Changed FROM saved_view WHERE workspace = @workspace ORDER BY id",
            new { workspace = workspace.Value }).Select(row => new SavedView(row.Id, row.Name, row.Path, row.Owner, row.Shared != 0, new Moment(row.Made), new Moment(row.Changed)))];

    public static SavedView Add(DbConnection connection, WorkspaceId workspace, SavedView view)
    {
        long id = TrustChangeStore.Bump(connection, $"views:{workspace}");
        connection.Execute(
            "INSERT INTO saved_view (workspace, id, name, path, owner, shared, made, changed) VALUES (@workspace, @id, @Name, @Path, @Owner, @shared, @made, @changed)",
            new { workspace = workspace.Value, id, view.Name, view.Path, view.Owner, shared = view.Shared ? 1 : 0, made = view.Made.Micros, changed = view.Changed.Micros });
        return view with { Id = id };
    }

    public static void Change(DbConnection connection, WorkspaceId workspace, SavedView view) => connection.Execute(
        "UPDATE saved_view SET name = @Name, path = @Path, shared = @shared, changed = @changed WHERE workspace = @workspace AND id = @Id",
        new { workspace = workspace.Value, view.Id, view.Name, view.Path, shared = view.Shared ? 1 : 0, changed = view.Changed.Micros });

    public static void Remove(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.Execute("DELETE FROM saved_view WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });

    private sealed class Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Path { get; init; } = "";
        public string Owner { get; init; } = "";
        public int Shared { get; init; }
        public long Made { get; init; }
        public long Changed { get; init; }
    }
}
