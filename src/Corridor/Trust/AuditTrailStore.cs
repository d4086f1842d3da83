using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

public sealed partial class AuditTrail
{
    /// <summary>Writes down what the caller does, in the transaction that does it. No personal data: ids, or <see cref="TrustSecretStore.Blind"/> of what is none.</summary>
    /// <param name="action">What is done, as <c>noun.verb</c>: <c>key.revoke</c>.</param>
    /// <param name="subject">To what, as <c>noun:id</c>: <c>key:12</c>.</param>
    /// <param name="detail">What else must be known, without naming a person.</param>
    public void Append(DbConnection connection, Caller caller, string action, string subject, string detail = "") =>
        Append(connection, caller.Workspace, caller.Actor, action, subject, detail);

    internal void Append(DbConnection connection, WorkspaceId workspace, string actor, string action, string subject, string detail = "")
    {
        AuditHead head = Head(connection, workspace);
        long n = head.N + 1;
        Moment time = clock.Now();
        string hash = HashOf(head.Hash, workspace, n, time, actor, action, subject, detail);
        connection.Execute(
            "INSERT INTO audit_entry (workspace, n, time, actor, action, subject, detail, hash) VALUES (@workspace, @n, @time, @actor, @action, @subject, @detail, @hash)",
            new { workspace = workspace.Value, n, time = time.Micros, actor, action, subject, detail, hash });
        connection.Execute(
            "INSERT INTO audit_head (workspace, n, hash) VALUES (@workspace, @n, @hash) ON CONFLICT (workspace) DO UPDATE SET n = @n, hash = @hash",
            new { workspace = workspace.Value, n, hash });
    }

    /// <summary>The end of the workspace's chain as the store notes it beside the chain.</summary>
    public static AuditHead Head(DbConnection connection, WorkspaceId workspace) =>
        connection.QuerySingleOrDefault<Row>("SELECT n AS N, hash AS Hash FROM audit_head WHERE workspace = @workspace", new { workspace = workspace.Value }) is { } row
            ? new AuditHead(workspace, row.N, row.Hash)
            : new AuditHead(workspace, 0, Start);

    /// <summary>Walks the whole chain. <paramref name="witnessed"/>: heads kept outside the store.</summary>
    public static AuditVerdict Verify(DbConnection connection, WorkspaceId workspace, IEnumerable<AuditHead>? witnessed = null)
    {
        AuditHead stored = Head(connection, workspace);
        List<AuditHead> heads = [.. (witnessed ?? []).Where(head => head.Workspace == workspace && head.N > 0)];
        if (stored.N > 0) heads.Add(stored);
        IEnumerable<AuditEntry> entries = connection.Query<Row>(
            $"{Select} WHERE workspace = @workspace ORDER BY n", new { workspace = workspace.Value }, buffered: false).Select(Entry);
        AuditVerdict verdict = Verify(workspace, entries, heads);
        // An entry behind the noted end was put there by somebody else.
        return verdict.IsWhole && verdict.Entries > stored.N
            ? verdict with { Broken = stored.N + 1, Problem = $"The chain goes on after entry {stored.N}, where it should end." }
            : verdict;
    }

    /// <summary>The newest entries first, those before <paramref name="before"/>.</summary>
    internal static IReadOnlyList<AuditEntry> Page(DbConnection connection, WorkspaceId workspace, long before, int limit) =>
        [.. connection.Query<Row>(
            $"{Select} WHERE workspace = @workspace AND n < @before ORDER BY n DESC LIMIT @limit",
            new { workspace = workspace.Value, before, limit }).Select(Entry)];

    private const string Select =
        "SELECT n AS N, time AS Time, actor AS Actor, action AS Action, subject AS Subject, detail AS Detail, hash AS Hash FROM audit_entry";

    private static AuditEntry Entry(Row row) => new(row.N, new Moment(row.Time), row.Actor, row.Action, row.Subject, row.Detail, row.Hash);

    private sealed class Row
    {
        public long N { get; init; }
        public long Time { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Detail { get; init; } = "";
        public string Hash { get; init; } = "";
    }
}
