using System.Collections.Concurrent;
using Corridor.Database;

namespace Corridor.Trust;

/// <summary>
/// Recognises who is signed in by the session's reference. What any process ends or changes (sign-out, a new password, other roles, a removed user) counts
/// here within a second. Safe for many threads.
/// </summary>
public sealed class Sessions(CorridorDatabase database, TrustWatch watch, IdMaker ids, TimeProvider clock)
{
    /// <summary>However busy, a session ends after this long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>A session nobody used for this long has ended.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>A bound on memory; whoever is dropped is read again.</summary>
    private const int MostHeld = 20_000;

    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);

    /// <summary>Who is signed in by this reference; null: nobody. Throws when the store cannot be read and the session is not in memory.</summary>
    public User? Find(string? reference)
    {
        if (!SignInText.TryHash(reference, out string hash)) return null;
        watch.Look(TrustWatch.Usual);
        long version = watch.Counter(TrustPart.Sessions);
        Moment now = clock.Now();
        if (!held.TryGetValue(hash, out Held? session) || session.Version != version)
        {
            session = Read(hash, version, session);
            if (session is null)
            {
                held.TryRemove(hash, out _);
                return null;
            }
            if (held.Count >= MostHeld) held.Clear();
            held[hash] = session;
        }
        if (now.Since(session.Made) >= Longest || now.Since(new Moment(Volatile.Read(ref session.Seen))) >= LongestIdle) return null;
        NoteUse(hash, session, now);
        return session.User;
    }

    /// <summary>A new session, under a reference that nobody had before.</summary>
    internal async Task<string> Begin(long account, long membership, CancellationToken cancel)
    {
        string reference = SignInText.Make(ids);
        string hash = SignInText.Hash(reference);
        Moment now = clock.Now();
        await database.Write(
            connection =>
            {
                SignInStore.Sweep(connection, now.Plus(-Longest), now.Plus(TimeSpan.FromDays(-1)), now);
                SignInStore.InsertSession(connection, hash, account, membership, now);
                UserStore.Seen(connection, membership, now);
            }, cancel: cancel);
        return reference;
    }

    /// <summary>Signs out. In this process at once, in others within a second.</summary>
    public async Task End(string? reference, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(reference, out string hash)) return;
        held.TryRemove(hash, out _);
        await database.Write(connection => SignInStore.EndSession(connection, hash), cancel: cancel).SeenBy(watch);
        held.TryRemove(hash, out _);
    }

    /// <summary>Goes on in another workspace that the same person belongs to.</summary>
    public async Task<Outcome<User>> Move(string reference, WorkspaceId workspace, CancellationToken cancel = default)
    {
        if (!SignInText.TryHash(reference, out string hash)) return NoSession();
        Outcome<User> moved = await database.Write<Outcome<User>>(
            connection =>
            {
                if (SignInStore.FindSession(connection, hash) is not { } session) return NoSession();
                if (UserStore.OfAccount(connection, session.Account).FirstOrDefault(user => user.Workspace == workspace) is not { } user) return Refusal.NotFound("workspace");
                SignInStore.MoveSession(connection, hash, user.Id);
                UserStore.Seen(connection, user.Id, clock.Now());
                return user;
            }, cancel: cancel).SeenBy(watch);
        held.TryRemove(hash, out _);
        return moved;
    }

    /// <summary>The workspaces that the person of this session belongs to.</summary>
    public IReadOnlyList<User> Memberships(string reference) => !SignInText.TryHash(reference, out string hash) ? [] : database.Read(connection =>
        SignInStore.FindSession(connection, hash) is { } session ? UserStore.OfAccount(connection, session.Account) : []);

    internal static Refusal NoSession() => new("sign_in_required", "Sign in first.", Status: 401);

    private Held? Read(string hash, long version, Held? before) => database.Read(connection =>
        SignInStore.FindSession(connection, hash) is { } row && UserStore.Find(connection, row.Membership) is { Invited: false } user
            ? new Held(user, row.Made, version) { Seen = Math.Max(row.Seen.Micros, before?.Seen ?? 0), Noted = row.Seen.Micros }
            : null);

    private void NoteUse(string hash, Held session, Moment now)
    {
        Volatile.Write(ref session.Seen, now.Micros);
        long noted = Volatile.Read(ref session.Noted);
        if (now.Since(new Moment(noted)) < TouchEvery) return;
        if (Interlocked.CompareExchange(ref session.Noted, now.Micros, noted) == noted) _ = Touch(hash, session.User.Id, now);
    }

    private async Task Touch(string hash, long membership, Moment now)
    {
        try
        {
            await database.Write(connection =>
            {
                SignInStore.Touch(connection, hash, now);
                UserStore.Seen(connection, membership, now);
            });
        }
        catch (Exception e) when (StoreOutage.Is(e))
        {
            // Then the session may end a little early.
        }
    }

    private sealed class Held(User user, Moment made, long version)
    {
        public readonly User User = user;
        public readonly Moment Made = made;
        public readonly long Version = version;
        public long Seen;
        public long Noted;
    }
}
