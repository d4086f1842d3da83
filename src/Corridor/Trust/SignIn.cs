using System.Net;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>A session that just began.</summary>
/// <param name="Reference">For the cookie; not kept anywhere else.</param>
public sealed record NewSession(string Reference, User User);

/// <summary>What came of an attempt to sign in.</summary>
/// <param name="RetryAfter">With a refusal for too many attempts: how long to wait.</param>
public sealed record SignInAnswer(NewSession? Session, Refusal? Refusal = null, TimeSpan? RetryAfter = null);

/// <summary>The ways in: by password, and by links that work once.</summary>
public sealed class SignIn
{
    public static readonly TimeSpan SignInLinkHolds = TimeSpan.FromHours(1);
    public static readonly TimeSpan FirstRunLinkHolds = TimeSpan.FromHours(24);
    public static readonly TimeSpan ResetLinkHolds = TimeSpan.FromHours(24);
    public static readonly TimeSpan InviteHolds = TimeSpan.FromDays(7);

    /// <summary>The first user's roles at once, else the product would look empty; they can be given to others later.</summary>
    internal static readonly Role[] FirstRoles = [Role.Administrator, Role.CxLead, Role.DataSteward];

    private const int LongestName = 100;

    private readonly CorridorDatabase database;
    private readonly PasswordHasher hasher;
    private readonly Sessions sessions;
    private readonly AuditTrail audit;
    private readonly TrustWatch watch;
    private readonly IdMaker ids;
    private readonly TimeProvider clock;
    private readonly SignInThrottle throttle;

    public SignIn(CorridorDatabase database, PasswordHasher hasher, Sessions sessions, AuditTrail audit, TrustWatch watch, IdMaker ids, TimeProvider clock)
    {
        this.database = database;
        this.hasher = hasher;
        this.sessions = sessions;
        this.audit = audit;
        this.watch = watch;
        this.ids = ids;
        this.clock = clock;
        throttle = new SignInThrottle(database, clock);
    }

    /// <summary>Whether the workspace still waits for its first user.</summary>
    public bool IsFirstRun(WorkspaceId workspace) => database.Read(connection => !UserStore.Any(connection, workspace));

    /// <summary>Whether the store still waits for its first user.</summary>
    public bool IsFirstRun() => database.Read(connection => WorkspaceStore.First(connection) is not { } first || !UserStore.Any(connection, first.Key));

    /// <summary>An unknown address, a wrong password and a person without a workspace get the same answer after the same work.</summary>
    public async Task<SignInAnswer> ByPassword(string email, string password, IPAddress? address, CancellationToken cancel = default)
    {
        _ = UserEmail.TryRead(email, out string known);
        if (known.Length > 1_000 || password.Length > PasswordRule.Longest) return new SignInAnswer(null, Failed());
        if (await throttle.Begin(known, address, cancel) is { } wait) return TooMany(wait);
        (Account? account, User? user) = database.Read(connection =>
        {
            Account? found = UserStore.FindAccount(connection, known);
            return (found, found is null ? null : UserStore.OfAccount(connection, found.Id) is [User first, ..] ? first : null);
        });
        bool right = await hasher.Matches(account?.Password, password, cancel);
        if (!right || user is null) return new SignInAnswer(null, Failed());
        await throttle.Succeeded(known, address, cancel);
        if (account!.Password.Rounds < hasher.Rounds)
        {
            PasswordHash stronger = await hasher.Hash(password, cancel);
            await database.Write(connection => UserStore.SetPassword(connection, account.Id, stronger), cancel: cancel).SeenBy(watch);
        }
        return await Begin(account.Id, user, "sign-in.password", cancel);
    }

    /// <summary>By a link that was made for this person; the link is used up.</summary>
    public async Task<SignInAnswer> ByLink(string? token, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(token, out string hash)) return new SignInAnswer(null, LinkGone());
        (long Account, User User)? person = await database.Write<(long, User)?>(
            connection => SignInStore.TakeLink(connection, hash, LinkKind.SignIn, clock.Now()) is { Membership: { } membership }
                && UserStore.AccountOf(connection, membership) is { } account && UserStore.Find(connection, membership) is { } user ? (account, user) : null, cancel: cancel).SeenBy(watch);
        return person is null ? new SignInAnswer(null, LinkGone()) : await Begin(person.Value.Account, person.Value.User, "sign-in.link", cancel);
    }

    /// <summary>Makes the first user of a workspace, by the link that the program printed when it started.</summary>
    public async Task<SignInAnswer> FirstRun(string? token, string email, string name, string password, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(token, out string hash)) return new SignInAnswer(null, LinkGone());
        if (!UserEmail.TryRead(email, out string address)) return new SignInAnswer(null, NoEmail());
        if (CheckName(ref name) is { } noName) return new SignInAnswer(null, noName);
        if (PasswordRule.Check(password, address, name) is { } weak) return new SignInAnswer(null, weak);
        if (database.Read(connection => SignInStore.FindLink(connection, hash, LinkKind.FirstRun, clock.Now())) is null) return new SignInAnswer(null, LinkGone());
        PasswordHash hashed = await hasher.Hash(password, cancel);
        Outcome<(long Account, User User)> made = await database.Write<Outcome<(long, User)>>(
            connection =>
            {
                Moment now = clock.Now();
                if (SignInStore.TakeLink(connection, hash, LinkKind.FirstRun, now) is not { } link || UserStore.Any(connection, link.Workspace)) return LinkGone();
                if (UserStore.FindAccount(connection, address) is not null)
                    return Refusal.Conflict("This address has an account already. Sign in with it, and make the workspace from there.");
                long account = UserStore.InsertAccount(connection, address, name, hashed, now);
                long id = UserStore.InsertMembership(connection, link.Workspace, account, address, FirstRoles, now);
                audit.Append(connection, link.Workspace, $"user:{id}", "user.first", $"user:{id}");
                return (account, UserStore.Find(connection, id)!);
            }, cancel: cancel).SeenBy(watch);
        return made.Refusal is { } refusal ? new SignInAnswer(null, refusal) : await Begin(made.Value.Account, made.Value.User, null, cancel);
    }

    /// <summary>Accepts an invitation: with a new account, or with the password of the one that the address has already.</summary>
    public async Task<SignInAnswer> Accept(string? token, string name, string password, IPAddress? address, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(token, out string hash)) return new SignInAnswer(null, LinkGone());
        (User? invited, Account? account) = database.Read(connection =>
        {
            User? user = SignInStore.FindLink(connection, hash, LinkKind.Invite, clock.Now()) is { Membership: { } membership } ? UserStore.Find(connection, membership) : null;
            return (user, user is null ? null : UserStore.FindAccount(connection, user.Email));
        });
        if (invited is null) return new SignInAnswer(null, LinkGone());
        PasswordHash? hashed = null;
        if (account is { Password.IsNone: false })
        {
            if (await throttle.Begin(invited.Email, address, cancel) is { } wait) return TooMany(wait);
            if (!await hasher.Matches(account.Password, password, cancel))
                return new SignInAnswer(null, new Refusal("sign_in_failed", "This address has an account here already. Give the password of that account.", "/password", 401));
            await throttle.Succeeded(invited.Email, address, cancel);
        }
        else
        {
            if (CheckName(ref name) is { } noName) return new SignInAnswer(null, noName);
            if (PasswordRule.Check(password, invited.Email, name) is { } weak) return new SignInAnswer(null, weak);
            hashed = await hasher.Hash(password, cancel);
        }
        (long Account, User User)? joined = await database.Write<(long, User)?>(
            connection =>
            {
                Moment now = clock.Now();
                if (SignInStore.TakeLink(connection, hash, LinkKind.Invite, now) is not { Membership: { } membership }) return null;
                Account? present = UserStore.FindAccount(connection, invited.Email);
                // Somebody else was faster to make or change the account: then what was checked above no longer holds.
                if (present?.Id != account?.Id) return null;
                long id = present?.Id ?? UserStore.InsertAccount(connection, invited.Email, name, hashed!, now);
                if (present is not null && hashed is not null) UserStore.SetPassword(connection, id, hashed);
                UserStore.Join(connection, membership, id);
                audit.Append(connection, invited.Workspace, $"user:{membership}", "user.accept", $"user:{membership}");
                return (id, UserStore.Find(connection, membership)!);
            }, cancel: cancel).SeenBy(watch);
        return joined is null ? new SignInAnswer(null, LinkGone()) : await Begin(joined.Value.Account, joined.Value.User, null, cancel);
    }

    /// <summary>Sets a new password by a link that an administrator handed over. All sessions of the person end.</summary>
    public async Task<SignInAnswer> Reset(string? token, string password, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(token, out string hash)) return new SignInAnswer(null, LinkGone());
        User? user = database.Read(connection =>
            SignInStore.FindLink(connection, hash, LinkKind.Reset, clock.Now()) is { Membership: { } membership } ? UserStore.Find(connection, membership) : null);
        if (user is null) return new SignInAnswer(null, LinkGone());
        if (PasswordRule.Check(password, user.Email, user.Name) is { } weak) return new SignInAnswer(null, weak);
        PasswordHash hashed = await hasher.Hash(password, cancel);
        long? account = await database.Write<long?>(
            connection =>
            {
                if (SignInStore.TakeLink(connection, hash, LinkKind.Reset, clock.Now()) is not { Membership: { } membership }) return null;
                if (UserStore.AccountOf(connection, membership) is not { } id) return null;
                UserStore.SetPassword(connection, id, hashed);
                SignInStore.EndSessionsOf(connection, id);
                audit.Append(connection, user.Workspace, user.Actor, "user.reset", $"user:{user.Id}");
                return id;
            }, cancel: cancel).SeenBy(watch);
        if (account is null) return new SignInAnswer(null, LinkGone());
        await throttle.Succeeded(user.Email, null, cancel);
        return await Begin(account.Value, user, null, cancel);
    }

    /// <summary>Changes one's own password. All sessions of the person end; the answer is a new one.</summary>
    public async Task<SignInAnswer> ChangePassword(User user, string current, string password, IPAddress? address, CancellationToken cancel = default)
    {
        if (await throttle.Begin(user.Email, address, cancel) is { } wait) return TooMany(wait);
        Account? account = database.Read(connection => UserStore.FindAccount(connection, user.Email));
        if (!await hasher.Matches(account?.Password, current, cancel))
            return new SignInAnswer(null, new Refusal("wrong_password", "The present password is another one.", "/current", 403));
        await throttle.Succeeded(user.Email, address, cancel);
        if (PasswordRule.Check(password, user.Email, user.Name) is { } weak) return new SignInAnswer(null, weak);
        PasswordHash hashed = await hasher.Hash(password, cancel);
        await database.Write(
            connection =>
            {
                UserStore.SetPassword(connection, account!.Id, hashed);
                SignInStore.EndSessionsOf(connection, account.Id);
                audit.Append(connection, user.Workspace, user.Actor, "user.password", $"user:{user.Id}");
            }, cancel: cancel).SeenBy(watch);
        return await Begin(account!.Id, user, null, cancel);
    }

    /// <summary>A token for the page that makes the first user; the one before stops working.</summary>
    public Task<string> FirstRunToken(WorkspaceId workspace, CancellationToken cancel = default) =>
        Link(new SignInLink(LinkKind.FirstRun, workspace, null), FirstRunLinkHolds, cancel);

    /// <summary>A token that signs this user in, once: for the operator at the machine.</summary>
    public Task<string> SignInToken(User user, CancellationToken cancel = default) =>
        Link(new SignInLink(LinkKind.SignIn, user.Workspace, user.Id), SignInLinkHolds, cancel);

    internal async Task<string> Link(SignInLink link, TimeSpan holds, CancellationToken cancel)
    {
        string token = SignInText.Make(ids);
        Moment now = clock.Now();
        await database.Write(connection => SignInStore.InsertLink(connection, SignInText.Hash(token), link, now, now.Plus(holds)), cancel: cancel).SeenBy(watch);
        return token;
    }

    internal static Refusal? CheckName(ref string name)
    {
        name = name.Trim();
        return name.Length is 0 or > LongestName || name.Any(char.IsControl) ? Refusal.Invalid($"A name has 1 to {LongestName} characters.", "/name") : null;
    }

    internal static Refusal NoEmail() => Refusal.Invalid("That is not an e-mail address.", "/email");

    private async Task<SignInAnswer> Begin(long account, User user, string? action, CancellationToken cancel)
    {
        string reference = await sessions.Begin(account, user.Id, cancel);
        if (action is not null) await database.Write(connection => audit.Append(connection, user.Workspace, user.Actor, action, user.Actor), cancel: cancel).SeenBy(watch);
        return new SignInAnswer(new NewSession(reference, user));
    }

    private static SignInAnswer TooMany(TimeSpan wait) => new(null, new Refusal(
        "throttled", $"Too many attempts. Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds.", Status: 429), wait);

    private static Refusal Failed() => new("sign_in_failed", "No one can sign in with this e-mail address and password.", Status: 401);

    private static Refusal LinkGone() => new("link_gone", "This link was used, has run out, or was replaced by a newer one. Ask for a new one.", "/token", 410);
}
