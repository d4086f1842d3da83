using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Corridor.Trust;

/// <summary>The rows of purposes.</summary>
internal static class PurposeStore
{
    private const string Select =
        "SELECT workspace AS Workspace, key AS Key, name AS Name, description AS Description, basis AS Basis, unless_given AS UnlessGiven, categories AS Categories FROM purpose";

    /// <summary>The purpose that everything is recorded under comes first.</summary>
    private const string Order = "CASE WHEN key = 'service' THEN 0 ELSE 1 END, made, key";

    public static IReadOnlyList<Purpose> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>($"{Select} WHERE workspace = @workspace ORDER BY {Order}", new { workspace = workspace.Value }).Select(Read)];

    public static ILookup<int, Purpose> All(DbConnection connection) =>
        connection.Query<Row>($"{Select} ORDER BY {Order}").ToLookup(row => row.Workspace, Read);

    public static void Save(DbConnection connection, WorkspaceId workspace, Purpose purpose, Moment now)
    {
        connection.Execute(
            """
            INSERT INTO purpose (workspace, key, name, description, basis, unless_given, categories, made)
            VALUES (@workspace, @Key, @Name, @Description, @Basis, @unlessGiven, @categories, @made)
            ON CONFLICT (workspace, key) DO UPDATE SET name = @Name, description = @Description, basis = @Basis, unless_given = @unlessGiven, categories = @categories
            """,
            new
            {
                workspace = workspace.Value,
                purpose.Key,
                purpose.Name,
                purpose.Description,
                purpose.Basis,
                unlessGiven = purpose.UnlessGiven ? 1 : 0,
                categories = JsonSerializer.Serialize(purpose.Categories),
                made = now.Micros,
            });
        TrustChangeStore.Bump(connection, TrustPart.Workspaces);
    }

    private static Purpose Read(Row row) => new(
        row.Key, row.Name, row.Description, row.Basis, row.UnlessGiven != 0, JsonSerializer.Deserialize<string[]>(row.Categories) ?? []);

    private sealed class Row
    {
        public int Workspace { get; init; }
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string Basis { get; init; } = "";
        public int UnlessGiven { get; init; }
        public string Categories { get; init; } = "[]";
    }
}
