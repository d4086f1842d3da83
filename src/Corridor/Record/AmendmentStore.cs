using System.Data.Common;
using Dapper;

namespace Corridor.Record;

/// <summary>Rows that take a message or an import back, or put another content in a message's place.</summary>
internal static class AmendmentStore
{
    public const string Withdraw = "withdraw";
    public const string Replace = "replace";

    /// <summary>Changes with every amendment of the workspace.</summary>
    public static long Mark(DbConnection connection, WorkspaceId workspace) =>
        connection.ExecuteScalar<long?>("SELECT MAX(id) FROM amendment WHERE workspace = @workspace", new { workspace = workspace.Value }) ?? 0;

    public static Withdrawals Load(DbConnection connection, WorkspaceId workspace)
    {
        List<(string Kind, string? MessageId, long? ImportId)> rows = [.. connection.Query<(string, string?, long?)>(
            "SELECT kind, message_id, import_id FROM amendment WHERE workspace = @workspace ORDER BY id", new { workspace = workspace.Value })];
        return new Withdrawals(
            Mark(connection, workspace),
            rows.Where(row => row.ImportId is not null).Select(row => row.ImportId!.Value).ToHashSet(),
            rows.Where(row => row.MessageId is not null).Select(row => row.MessageId!).ToHashSet(StringComparer.Ordinal));
    }

    public static void TakeBackImport(DbConnection connection, WorkspaceId workspace, long import, string actor, Moment now) => connection.Execute(
        "INSERT INTO amendment (workspace, kind, import_id, made, actor) VALUES (@workspace, @Withdraw, @import, @now, @actor)",
        new { workspace = workspace.Value, Withdraw, import, now = now.Micros, actor });
}
