using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Corridor.Identify;

/// <summary>Rows of what people decided on who is who, in their order.</summary>
internal static class IdentityDecisionStore
{
    public static long Last(DbConnection connection, WorkspaceId workspace) =>
        connection.ExecuteScalar<long?>("SELECT MAX(id) FROM identity_decision WHERE workspace = @workspace", new { workspace = workspace.Value }) ?? 0;

    /// <summary>Writes a decision with the bindings that it adds and takes back, and gives its number.</summary>
    public static long Append(DbConnection connection, WorkspaceId workspace, IdentityDecision decision)
    {
        List<long> appended = BindingStore.Append(connection, workspace, decision.Appended);
        long[] withdrawn = [.. decision.Withdrawn.Select(binding => binding.Id)];
        foreach (long[] some in withdrawn.Chunk(500)) BindingStore.Withdraw(connection, workspace, some, decision.Actor, decision.Time);
        return connection.ExecuteScalar<long>("""
            INSERT INTO identity_decision (id, workspace, kind, actor, reason, time, batch, appended, withdrawn)
            SELECT COALESCE(MAX(id), 0) + 1, @workspace, @Kind, @Actor, @Reason, @time, @Batch, @appended, @withdrawn FROM identity_decision RETURNING id
            """,
            new
            {
                workspace = workspace.Value,
                decision.Kind,
                decision.Actor,
                decision.Reason,
                time = decision.Time.Micros,
                decision.Batch,
                appended = JsonSerializer.Serialize(appended),
                withdrawn = JsonSerializer.Serialize(withdrawn),
            });
    }

    public static List<IdentityDecision> After(DbConnection connection, WorkspaceId workspace, long id) =>
        [.. connection.Query<Row>("SELECT id, kind, actor, reason, time, batch, appended, withdrawn FROM identity_decision WHERE workspace = @workspace AND id > @id ORDER BY id",
            new { workspace = workspace.Value, id }).Select(row => new IdentityDecision(
                row.Id, row.Kind, row.Actor, row.Reason, new Moment(row.Time), Bindings(connection, workspace, row.Appended), Bindings(connection, workspace, row.Withdrawn)) { Batch = row.Batch })];

    private static List<Binding> Bindings(DbConnection connection, WorkspaceId workspace, string ids) =>
        [.. (JsonSerializer.Deserialize<long[]>(ids) ?? []).Chunk(500).SelectMany(some => BindingStore.Find(connection, workspace, some)).OrderBy(binding => binding.Id)];

    private sealed record Row(long Id, string Kind, string Actor, string Reason, long Time, long Batch, string Appended, string Withdrawn);
}
