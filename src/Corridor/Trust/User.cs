namespace Corridor.Trust;

/// <summary>A user of one workspace.</summary>
/// <param name="Id">Of this person in this workspace; the same person has another one elsewhere.</param>
/// <param name="Invited">Invited, and not here yet; their name is not known before they come.</param>
public sealed record User(long Id, WorkspaceId Workspace, string Email, string Name, IReadOnlyList<Role> Roles, bool Invited, Moment? LastSeen)
{
    /// <summary>How the audit names them.</summary>
    public string Actor => $"user:{Id}";

    public Caller Caller => new(Workspace, CallerKind.Person, Actor, RoleRights.Of(Roles));
}

/// <summary>Somebody who can sign in.</summary>
internal sealed record Account(long Id, string Email, string Name, PasswordHash Password);

/// <summary>E-mail addresses of users, as they are compared.</summary>
internal static class UserEmail
{
    private const int Longest = 254;

    public static bool TryRead(string text, out string email)
    {
        email = text.Trim().ToLowerInvariant();
        int at = email.IndexOf('@', StringComparison.Ordinal);
        return email.Length <= Longest && at > 0 && at < email.Length - 1 && email.IndexOf('@', at + 1) < 0 && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c));
    }
}
