using System.Data.Common;
using Dapper;

namespace Corridor.Trust;

internal enum LinkKind
{
    FirstRun,
    SignIn,
    Invite,
    Reset,
}

internal sealed record SignInLink(LinkKind Kind, WorkspaceId Workspace, long? Membership);

internal sealed record SessionRow(long Account, long Membership, Moment Made, Moment Seen);

/// <summary>The rows of sessions, of links that work once, and of failed sign-ins. References and tokens are kept as hashes alone.</summary>
internal static class SignInStore
{
    public static void InsertSession(DbConnection connection, string hash, long account, long membership, Moment now) => connection.Execute(
        "INSERT INTO sign_in_session (hash, account, membership, made, seen) VALUES (@hash, @account, @membership, @now, @now)",
        new { hash, account, membership, now = now.Micros });

    public static SessionRow? FindSession(DbConnection connection, string hash) =>
        connection.QuerySingleOrDefault<Row>(
            "SELECT account AS Account, membership AS Membership, made AS Made, seen AS Seen FROM sign_in_session WHERE hash = @hash", new { hash }) is { } row
            ? new SessionRow(row.Account, row.Membership ?? 0, new Moment(row.Made), new Moment(row.Seen))
            : null;

    /// <summary>Notes a use; no copy in memory depends on it.</summary>
    public static void Touch(DbConnection connection, string hash, Moment now) =>
        connection.Execute("UPDATE sign_in_session SET seen = @now WHERE hash = @hash AND seen < @now", new { hash, now = now.Micros });

    public static void MoveSession(DbConnection connection, string hash, long membership)
    {
        connection.Execute("UPDATE sign_in_session SET membership = @membership WHERE hash = @hash", new { hash, membership });
        TrustChangeStore.Bump(connection, TrustPart.Sessions);
    }

    public static bool EndSession(DbConnection connection, string hash)
    {
        bool ended = connection.Execute("DELETE FROM sign_in_session WHERE hash = @hash", new { hash }) > 0;
        if (ended) TrustChangeStore.Bump(connection, TrustPart.Sessions);
        return ended;
    }

    public static void EndSessionsOf(DbConnection connection, long account)
    {
        connection.Execute("DELETE FROM sign_in_session WHERE account = @account", new { account });
        TrustChangeStore.Bump(connection, TrustPart.Sessions);
    }

    /// <summary>Clears away what can never be used again.</summary>
    public static void Sweep(DbConnection connection, Moment sessionsMadeBefore, Moment failuresBefore, Moment now)
    {
        connection.Execute("DELETE FROM sign_in_session WHERE made < @before", new { before = sessionsMadeBefore.Micros });
        connection.Execute("DELETE FROM sign_in_link WHERE ends < @now", new { now = now.Micros });
        connection.Execute("DELETE FROM sign_in_failure WHERE last < @before", new { before = failuresBefore.Micros });
    }

    /// <summary>A new link; older ones of the same kind for the same person stop working.</summary>
    public static void InsertLink(DbConnection connection, string hash, SignInLink link, Moment now, Moment ends)
    {
        string kind = Name(link.Kind);
        connection.Execute(
            "DELETE FROM sign_in_link WHERE kind = @kind AND workspace = @workspace AND (membership = @Membership OR membership IS NULL AND @isFirst = 1)",
            new { kind, workspace = link.Workspace.Value, link.Membership, isFirst = link.Membership is null ? 1 : 0 });
        connection.Execute(
            "INSERT INTO sign_in_link (hash, kind, workspace, membership, made, ends) VALUES (@hash, @kind, @workspace, @Membership, @made, @ends)",
            new { hash, kind, workspace = link.Workspace.Value, link.Membership, made = now.Micros, ends = ends.Micros });
    }

    public static SignInLink? FindLink(DbConnection connection, string hash, LinkKind kind, Moment now) =>
        connection.QuerySingleOrDefault<Row>(
            "SELECT workspace AS Workspace, membership AS Membership FROM sign_in_link WHERE hash = @hash AND kind = @kind AND ends >= @now",
            new { hash, kind = Name(kind), now = now.Micros }) is { } row
            ? new SignInLink(kind, new WorkspaceId(row.Workspace), row.Membership)
            : null;

    /// <summary>Uses a link up: of several who try at once, one gets it.</summary>
    public static SignInLink? TakeLink(DbConnection connection, string hash, LinkKind kind, Moment now)
    {
        SignInLink? link = FindLink(connection, hash, kind, now);
        return link is not null && connection.Execute("DELETE FROM sign_in_link WHERE hash = @hash", new { hash }) == 1 ? link : null;
    }

    public static (int Failures, Moment Last)? Failures(DbConnection connection, string subject) =>
        connection.QuerySingleOrDefault<Row>("SELECT failures AS Failures, last AS Last FROM sign_in_failure WHERE subject = @subject", new { subject }) is { } row
            ? (row.Failures, new Moment(row.Last))
            : null;

    public static void SaveFailures(DbConnection connection, string subject, int failures, Moment last) => connection.Execute(
        "INSERT INTO sign_in_failure (subject, failures, last) VALUES (@subject, @failures, @last) ON CONFLICT (subject) DO UPDATE SET failures = @failures, last = @last",
        new { subject, failures, last = last.Micros });

    public static void ForgetFailures(DbConnection connection, string subject) =>
        connection.Execute("DELETE FROM sign_in_failure WHERE subject = @subject", new { subject });

    private static string Name(LinkKind kind) => kind switch
    {
        LinkKind.FirstRun => "first-run",
        LinkKind.SignIn => "sign-in",
        LinkKind.Invite => "invite",
        _ => "reset",
    };

    private sealed class Row
    {
        public long Account { get; init; }
        public long? Membership { get; init; }
        public int Workspace { get; init; }
        public long Made { get; init; }
        public long Seen { get; init; }
        public int Failures { get; init; }
        public long Last { get; init; }
    }
}
