using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>The rows of keys.</summary>
internal static class KeyStore
{
    private const string Select =
        "SELECT id AS Id, workspace AS Workspace, name AS Name, kind AS Kind, prefix AS Prefix, hash AS Hash, made AS Made, last_used AS LastUsed, revoked AS Revoked FROM write_key";

    public static long Insert(DbConnection connection, WorkspaceId workspace, string name, KeyKind kind, string key, Moment now)
    {
        long id = connection.ExecuteScalar<long>(
            """
            INSERT INTO write_key (id, workspace, name, kind, prefix, hash, made)
            SELECT COALESCE(MAX(id), 0) + 1, @workspace, @name, @kind, @prefix, @hash, @made FROM write_key RETURNING id
            """,
            new { workspace = workspace.Value, name, kind = Name(kind), prefix = KeyText.Prefix(key), hash = KeyText.Hash(key), made = now.Micros });
        TrustChangeStore.Bump(connection, TrustPart.Keys);
        return id;
    }

    public static IReadOnlyList<WriteKey> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>($"{Select} WHERE workspace = @workspace ORDER BY id", new { workspace = workspace.Value }).Select(Read)];

    public static WriteKey? Find(DbConnection connection, WorkspaceId workspace, long id) =>
        connection.QuerySingleOrDefault<Row>($"{Select} WHERE id = @id AND workspace = @workspace", new { id, workspace = workspace.Value }) is { } row ? Read(row) : null;

    /// <summary>The keys in force in all workspaces, with what they are looked up by.</summary>
    public static IReadOnlyList<(UInt128 Digest, WriteKey Key)> InForce(DbConnection connection) =>
        [.. connection.Query<Row>($"{Select} WHERE revoked IS NULL").Select(row => (KeyText.Digest(row.Hash), Read(row)))];

    /// <summary>False when it was revoked before.</summary>
    public static bool Revoke(DbConnection connection, long id, Moment now)
    {
        bool changed = connection.Execute("UPDATE write_key SET revoked = @now WHERE id = @id AND revoked IS NULL", new { id, now = now.Micros }) > 0;
        if (changed) TrustChangeStore.Bump(connection, TrustPart.Keys);
        return changed;
    }

    /// <summary>Notes a use. No copy in memory depends on it, so no counter moves.</summary>
    public static void Touch(DbConnection connection, long id, Moment now) => connection.Execute(
        "UPDATE write_key SET last_used = @now WHERE id = @id AND (last_used IS NULL OR last_used < @now)", new { id, now = now.Micros });

    public static string Name(KeyKind kind) => kind == KeyKind.Secret ? "secret" : "public";

    private static WriteKey Read(Row row) => new(
        row.Id, new WorkspaceId(row.Workspace), row.Name, string.Equals(row.Kind, "secret", StringComparison.Ordinal) ? KeyKind.Secret : KeyKind.Public, row.Prefix,
        new Moment(row.Made), row.LastUsed is { } used ? new Moment(used) : null, row.Revoked is { } revoked ? new Moment(revoked) : null);

    private sealed class Row
    {
        public long Id { get; init; }
        public int Workspace { get; init; }
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Prefix { get; init; } = "";
        public string Hash { get; init; } = "";
        public long Made { get; init; }
        public long? LastUsed { get; init; }
        public long? Revoked { get; init; }
    }
}
