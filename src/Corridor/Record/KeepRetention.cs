using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Record;

/// <summary>Keeps to the times that a workspace set for each kind of data: what is older is taken out of the log.</summary>
public sealed class KeepRetention(CorridorDatabase database, Workspaces workspaces, RewriteBatches rewrite, AuditTrail audit, TimeProvider clock)
{
    private const string Actor = "retention";

    /// <returns>How many messages and refusals were taken out of all workspaces.</returns>
    public async Task<long> Run(CancellationToken cancel = default)
    {
        long all = 0;
        foreach (Workspace workspace in workspaces.All()) all += await Run(workspace, cancel);
        return all;
    }

    private async Task<long> Run(Workspace workspace, CancellationToken cancel)
    {
        Moment now = clock.Now();
        Dictionary<string, Moment> since = new(StringComparer.Ordinal);
        foreach (string kind in Retention.Kinds)
        {
            if (workspace.DaysKept(kind) is { } days) since[kind] = new Moment(now.Micros - days * Moment.MicrosPerDay);
        }
        if (since.Count == 0) return 0;
        long removed = await rewrite.TakeOut(workspace.Key, since.Values.Max(), message => !IsOver(message, since), Actor, cancel);
        int refusals = since.TryGetValue(Retention.Refusals, out Moment kept)
            ? await database.Write(connection => RewriteStore.ForgetRefusals(connection, workspace.Key, kept), cancel: cancel)
            : 0;
        if (removed + refusals > 0)
        {
            await database.Write(connection => audit.Append(
                connection, workspace.Key, Actor, "retention.apply", "log", string.Create(CultureInfo.InvariantCulture, $"{removed} messages, {refusals} refusals")), cancel: cancel);
        }
        return removed + refusals;
    }

    private static bool IsOver(StoredMessage message, Dictionary<string, Moment> since)
    {
        string type = MessageKinds.Name(message.Kind);
        string? name = null;
        if (message.Kind == MessageKind.Track)
        {
            using ParsedMessage parsed = ParsedMessage.Read(message);
            name = parsed.Event;
        }
        return since.TryGetValue(Retention.KindOf(type, name), out Moment kept) && message.Received < kept;
    }
}
