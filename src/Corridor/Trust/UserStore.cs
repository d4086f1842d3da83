using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

/// <summary>The rows of accounts, and of their memberships in workspaces.</summary>
internal static class UserStore
{
    private const string Select =
        """
        SELECT m.id AS Id, m.workspace AS Workspace, m.account AS Account, COALESCE(a.email, m.email) AS Email, COALESCE(a.name, '') AS Name, m.roles AS Roles, m.last_seen AS LastSeen
        FROM membership m LEFT JOIN account a ON a.id = m.account
        """;

    private const string SelectAccount = "SELECT id AS Id, email AS Email, name AS Name, salt AS Salt, rounds AS Rounds, hash AS Hash FROM account";

    public static IReadOnlyList<User> All(DbConnection connection, WorkspaceId workspace) =>
        [.. connection.Query<Row>($"{Select} WHERE m.workspace = @workspace AND m.removed IS NULL ORDER BY m.id", new { workspace = workspace.Value }).Select(Read)];

    public static User? Find(DbConnection connection, WorkspaceId workspace, long id) =>
        Find(connection, id) is { } user && user.Workspace == workspace ? user : null;

    public static User? Find(DbConnection connection, long id) =>
        connection.QuerySingleOrDefault<Row>($"{Select} WHERE m.id = @id AND m.removed IS NULL", new { id }) is { } row ? Read(row) : null;

    /// <summary>Looks for the address among the users of one workspace alone.</summary>
    public static User? Find(DbConnection connection, WorkspaceId workspace, string email) =>
        All(connection, workspace).FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.Ordinal));

    /// <summary>The memberships of an account, oldest workspace first.</summary>
    public static IReadOnlyList<User> OfAccount(DbConnection connection, long account) =>
        [.. connection.Query<Row>($"{Select} WHERE m.account = @account AND m.removed IS NULL ORDER BY m.workspace", new { account }).Select(Read)];

    public static bool Any(DbConnection connection, WorkspaceId workspace) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM membership WHERE workspace = @workspace AND removed IS NULL AND account IS NOT NULL", new { workspace = workspace.Value }) > 0;

    public static long? AccountOf(DbConnection connection, long membership) =>
        connection.ExecuteScalar<long?>("SELECT account FROM membership WHERE id = @membership AND removed IS NULL", new { membership });

    public static Account? FindAccount(DbConnection connection, string email) =>
        connection.QuerySingleOrDefault<AccountRow>($"{SelectAccount} WHERE email = @email AND removed IS NULL", new { email }) is { } row ? Read(row) : null;

    public static Account? FindAccount(DbConnection connection, long id) =>
        connection.QuerySingleOrDefault<AccountRow>($"{SelectAccount} WHERE id = @id AND removed IS NULL", new { id }) is { } row ? Read(row) : null;

    public static long InsertAccount(DbConnection connection, string email, string name, PasswordHash password, Moment now) => connection.ExecuteScalar<long>(
        """
        INSERT INTO account (id, email, name, salt, rounds, hash, made)
        SELECT COALESCE(MAX(id), 0) + 1, @email, @name, @Salt, @Rounds, @Hash, @made FROM account RETURNING id
        """,
        new { email, name, password.Salt, password.Rounds, password.Hash, made = now.Micros });

    public static void SetPassword(DbConnection connection, long account, PasswordHash password) => connection.Execute(
        "UPDATE account SET salt = @Salt, rounds = @Rounds, hash = @Hash WHERE id = @account", new { account, password.Salt, password.Rounds, password.Hash });

    /// <param name="account">Null: invited.</param>
    public static long InsertMembership(DbConnection connection, WorkspaceId workspace, long? account, string email, IReadOnlyList<Role> roles, Moment now) => connection.ExecuteScalar<long>(
        """
        INSERT INTO membership (id, workspace, account, email, roles, made)
        SELECT COALESCE(MAX(id), 0) + 1, @workspace, @account, @email, @roles, @made FROM membership RETURNING id
        """,
        new { workspace = workspace.Value, account, email, roles = Write(roles), made = now.Micros });

    public static void Join(DbConnection connection, long membership, long account) =>
        connection.Execute("UPDATE membership SET account = @account WHERE id = @membership", new { membership, account });

    public static void SetRoles(DbConnection connection, long membership, IReadOnlyList<Role> roles)
    {
        connection.Execute("UPDATE membership SET roles = @roles WHERE id = @membership", new { membership, roles = Write(roles) });
        TrustChangeStore.Bump(connection, TrustPart.Sessions);
    }

    public static void Seen(DbConnection connection, long membership, Moment now) =>
        connection.Execute("UPDATE membership SET last_seen = @now WHERE id = @membership", new { membership, now = now.Micros });

    /// <summary>Ends a membership, and with the last one the account. The ids stay taken, for the audit names them; the address goes.</summary>
    public static void Remove(DbConnection connection, long membership, Moment now)
    {
        long? account = AccountOf(connection, membership);
        connection.Execute("UPDATE membership SET removed = @now, email = '', roles = '' WHERE id = @membership", new { membership, now = now.Micros });
        connection.Execute("DELETE FROM sign_in_session WHERE membership = @membership", new { membership });
        connection.Execute("DELETE FROM sign_in_link WHERE membership = @membership", new { membership });
        if (account is not null && OfAccount(connection, account.Value).Count == 0)
        {
            connection.Execute(
                "UPDATE account SET removed = @now, email = @gone, name = '', salt = '', hash = '', rounds = 0 WHERE id = @account",
                new { account, now = now.Micros, gone = $"removed:{account}" });
            connection.Execute("DELETE FROM sign_in_session WHERE account = @account", new { account });
        }
        TrustChangeStore.Bump(connection, TrustPart.Sessions);
    }

    private static string Write(IReadOnlyList<Role> roles) => string.Join(' ', roles.Select(RoleRights.Name));

    private static IReadOnlyList<Role> ReadRoles(string roles) =>
        [.. roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => RoleRights.TryParse(name, out Role role) ? role : (Role?)null).OfType<Role>()];

    private static User Read(Row row) => new(
        row.Id, new WorkspaceId(row.Workspace), row.Email, row.Name, ReadRoles(row.Roles), row.Account is null, row.LastSeen is { } seen ? new Moment(seen) : null);

    private static Account Read(AccountRow row) => new(row.Id, row.Email, row.Name, new PasswordHash(row.Salt, row.Rounds, row.Hash));

    private sealed class Row
    {
        public long Id { get; init; }
        public int Workspace { get; init; }
        public long? Account { get; init; }
        public string Email { get; init; } = "";
        public string Name { get; init; } = "";
        public string Roles { get; init; } = "";
        public long? LastSeen { get; init; }
    }

    private sealed class AccountRow
    {
        public long Id { get; init; }
        public string Email { get; init; } = "";
        public string Name { get; init; } = "";
        public string Salt { get; init; } = "";
        public int Rounds { get; init; }
        public string Hash { get; init; } = "";
    }
}
