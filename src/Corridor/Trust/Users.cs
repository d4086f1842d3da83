using Corridor.Database;

namespace Corridor.Trust;

/// <summary>A user that was just invited, or whose password is to be set anew.</summary>
/// <param name="Token">For a link that an administrator hands over.</param>
/// <param name="Invite">For the page that accepts an invitation; else for the one that sets a new password.</param>
public sealed record UserLink(long Id, string Token, bool Invite);

/// <summary>Invites, lists, changes and removes the users of a workspace.</summary>
public sealed class Users(CorridorDatabase database, SignIn signIn, PasswordHasher hasher, AuditTrail audit, TrustWatch watch, TimeProvider clock)
{
    public IReadOnlyList<User> All(WorkspaceId workspace) => database.Read(connection => UserStore.All(connection, workspace));

    public User? Find(WorkspaceId workspace, string email) =>
        UserEmail.TryRead(email, out string known) ? database.Read(connection => UserStore.Find(connection, workspace, known)) : null;

    /// <summary>
    /// Adds a person by their address. Whether they have an account elsewhere is not told, and gives no power over it: the invitation counts once they accept.
    /// </summary>
    public async Task<Outcome<UserLink>> Invite(Caller caller, string email, IReadOnlyList<Role> roles, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageUsers)) return NotAllowed();
        if (!UserEmail.TryRead(email, out string address)) return SignIn.NoEmail();
        if (CheckRoles(ref roles) is { } refusal) return refusal;
        Outcome<long> made = await database.Write<Outcome<long>>(
            connection =>
            {
                if (UserStore.Find(connection, caller.Workspace, address) is not null) return IsUser();
                long id = UserStore.InsertMembership(connection, caller.Workspace, null, address, roles, clock.Now());
                audit.Append(connection, caller, "user.invite", $"user:{id}", Names(roles));
                return id;
            }, cancel: cancel).SeenBy(watch);
        if (made.Refusal is { } taken) return taken;
        string token = await signIn.Link(new SignInLink(LinkKind.Invite, caller.Workspace, made.Value), SignIn.InviteHolds, cancel);
        return new UserLink(made.Value, token, Invite: true);
    }

    /// <summary>Makes a user at once, by whoever runs the machine; a person with an account gets the roles and the new password.</summary>
    /// <param name="password">Null: they come in by links alone.</param>
    public async Task<Outcome<User>> Create(Caller caller, string email, string name, IReadOnlyList<Role> roles, string? password, CancellationToken cancel = default)
    {
        if (caller.Kind != CallerKind.Operator) return Refusal.Forbidden("Only the operator makes users without an invitation.");
        if (!UserEmail.TryRead(email, out string address)) return SignIn.NoEmail();
        if (SignIn.CheckName(ref name) is { } noName) return noName;
        if (CheckRoles(ref roles) is { } refusal) return refusal;
        if (password is not null && PasswordRule.Check(password, address, name) is { } weak) return weak;
        PasswordHash hashed = password is null ? PasswordHash.None : await hasher.Hash(password, cancel);
        return await database.Write<Outcome<User>>(
            connection =>
            {
                Moment now = clock.Now();
                long account;
                if (UserStore.FindAccount(connection, address) is { } found)
                {
                    account = found.Id;
                    if (!hashed.IsNone)
                    {
                        UserStore.SetPassword(connection, account, hashed);
                        SignInStore.EndSessionsOf(connection, account);
                    }
                }
                else
                {
                    account = UserStore.InsertAccount(connection, address, name, hashed, now);
                }
                long id;
                if (UserStore.Find(connection, caller.Workspace, address) is { } user)
                {
                    if (!user.Invited && hashed.IsNone) return IsUser();
                    id = user.Id;
                    UserStore.Join(connection, id, account);
                    UserStore.SetRoles(connection, id, [.. user.Roles.Union(roles)]);
                }
                else
                {
                    id = UserStore.InsertMembership(connection, caller.Workspace, account, address, roles, now);
                }
                audit.Append(connection, caller, "user.create", $"user:{id}", Names(roles));
                return UserStore.Find(connection, id)!;
            }, cancel: cancel).SeenBy(watch);
    }

    /// <summary>Makes whoever made a workspace its first user.</summary>
    internal Task JoinAsFirst(User maker, WorkspaceId workspace, CancellationToken cancel) => database.Write(
        connection =>
        {
            if (UserStore.AccountOf(connection, maker.Id) is not { } account) return;
            long id = UserStore.InsertMembership(connection, workspace, account, maker.Email, SignIn.FirstRoles, clock.Now());
            audit.Append(connection, workspace, $"user:{id}", "user.first", $"user:{id}");
        }, cancel: cancel).SeenBy(watch);

    /// <summary>In force in every process within a second.</summary>
    public async Task<Outcome<User>> SetRoles(Caller caller, long id, IReadOnlyList<Role> roles, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageUsers)) return NotAllowed();
        if (CheckRoles(ref roles) is { } refusal) return refusal;
        return await database.Write<Outcome<User>>(
            connection =>
            {
                IReadOnlyList<User> all = UserStore.All(connection, caller.Workspace);
                if (all.FirstOrDefault(user => user.Id == id) is not { } user) return Refusal.NotFound("user");
                if (!roles.Contains(Role.Administrator) && IsLastAdministrator(caller, all, id)) return LastAdministrator();
                UserStore.SetRoles(connection, id, roles);
                audit.Append(connection, caller, "user.roles", $"user:{id}", Names(roles));
                return user with { Roles = roles };
            }, cancel: cancel).SeenBy(watch);
    }

    /// <summary>Their sessions in this workspace end within a second; the account goes with its last workspace.</summary>
    public async Task<Outcome<User>> Remove(Caller caller, long id, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageUsers)) return NotAllowed();
        return await database.Write<Outcome<User>>(
            connection =>
            {
                IReadOnlyList<User> all = UserStore.All(connection, caller.Workspace);
                if (all.FirstOrDefault(user => user.Id == id) is not { } user) return Refusal.NotFound("user");
                if (IsLastAdministrator(caller, all, id)) return LastAdministrator();
                UserStore.Remove(connection, id, clock.Now());
                audit.Append(connection, caller, "user.remove", $"user:{id}");
                return user;
            }, cancel: cancel).SeenBy(watch);
    }

    /// <summary>A link to hand over: to set a new password, or, while invited, to accept the invitation.</summary>
    public async Task<Outcome<UserLink>> Reset(Caller caller, long id, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageUsers)) return NotAllowed();
        (User? user, bool elsewhere) = database.Read(connection =>
        {
            User? found = UserStore.Find(connection, caller.Workspace, id);
            bool more = found is not null && UserStore.AccountOf(connection, id) is { } account && UserStore.OfAccount(connection, account).Count > 1;
            return (found, more);
        });
        if (user is null) return Refusal.NotFound("user");
        // Or an administrator of one workspace could enter another one with it.
        if (elsewhere && caller.Kind != CallerKind.Operator)
            return new Refusal("operator_only", "This password is set anew by the operator of the machine: corridor users create --email ADDRESS --role ROLE.", Status: 403);
        LinkKind kind = user.Invited ? LinkKind.Invite : LinkKind.Reset;
        string token = await signIn.Link(
            new SignInLink(kind, caller.Workspace, id), user.Invited ? SignIn.InviteHolds : SignIn.ResetLinkHolds, cancel);
        await database.Write(connection => audit.Append(connection, caller, user.Invited ? "user.invite-again" : "user.reset-link", $"user:{id}"), cancel: cancel).SeenBy(watch);
        return new UserLink(id, token, user.Invited);
    }

    private static bool IsLastAdministrator(Caller caller, IReadOnlyList<User> all, long id) =>
        caller.Kind != CallerKind.Operator
        && all.Any(user => user.Id == id && !user.Invited && user.Roles.Contains(Role.Administrator))
        && !all.Any(user => user.Id != id && !user.Invited && user.Roles.Contains(Role.Administrator));

    private static Refusal? CheckRoles(ref IReadOnlyList<Role> roles)
    {
        roles = [.. roles.Distinct().Order()];
        return roles.Count == 0 ? Refusal.Invalid("Give at least one role.", "/roles") : null;
    }

    private static string Names(IReadOnlyList<Role> roles) => string.Join(", ", roles.Select(RoleRights.Name));

    private static Refusal NotAllowed() => Refusal.Forbidden("Users are managed by administrators.");

    private static Refusal IsUser() => new("is_user", "This address is a user of the workspace already.", "/email", 409);

    private static Refusal LastAdministrator() => Refusal.Conflict("This is the last administrator. Make somebody else one first.");
}
