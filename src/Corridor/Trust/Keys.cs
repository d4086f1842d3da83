using Corridor.Database;

namespace Corridor.Trust;

/// <summary>A key that was just made: the only time that anybody sees it.</summary>
public sealed record NewKey(long Id, string Key, KeyKind Kind);

/// <summary>Makes, lists and revokes the keys of a workspace.</summary>
public sealed class Keys(CorridorDatabase database, AuditTrail audit, TrustWatch watch, IdMaker ids, TimeProvider clock)
{
    private const int LongestName = 100;

    public async Task<Outcome<NewKey>> Create(Caller caller, string name, KeyKind kind, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageKeys)) return Refusal.Forbidden("Keys are made by administrators and developers.");
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) return Refusal.Invalid($"A key's name has 1 to {LongestName} characters.", "/name");
        string key = KeyText.Make(ids, kind);
        long id = await database.Write(
            connection =>
            {
                long made = KeyStore.Insert(connection, caller.Workspace, name, kind, key, clock.Now());
                audit.Append(connection, caller, "key.create", $"key:{made}", KeyStore.Name(kind));
                return made;
            }, cancel: cancel).SeenBy(watch);
        return new NewKey(id, key, kind);
    }

    public IReadOnlyList<WriteKey> All(WorkspaceId workspace) => database.Read(connection => KeyStore.All(connection, workspace));

    /// <summary>In force in every process within a second. Revoking twice is no error.</summary>
    public async Task<Outcome<WriteKey>> Revoke(Caller caller, long id, CancellationToken cancel = default)
    {
        if (!caller.May(Right.ManageKeys)) return Refusal.Forbidden("Keys are revoked by administrators and developers.");
        return await database.Write<Outcome<WriteKey>>(
            connection =>
            {
                if (KeyStore.Find(connection, caller.Workspace, id) is null) return Refusal.NotFound("key");
                if (KeyStore.Revoke(connection, id, clock.Now())) audit.Append(connection, caller, "key.revoke", $"key:{id}");
                return KeyStore.Find(connection, caller.Workspace, id)!;
            }, cancel: cancel).SeenBy(watch);
    }
}
