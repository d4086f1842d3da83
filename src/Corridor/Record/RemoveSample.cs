using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Record;

/// <summary>Takes the sample company out of its workspace with one click; users, keys and the audit stay.</summary>
public sealed class RemoveSample(CorridorDatabase database, Workspaces workspaces, RewriteBatches rewrite, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<long>> Run(Caller caller, CancellationToken cancel = default)
    {
        if (workspaces.Find(caller.Workspace) is not { Sample: true }) return Refusal.Conflict("This workspace holds no sample company.");
        long removed = await rewrite.TakeOut(caller.Workspace, new Moment(long.MaxValue), _ => false, caller.Actor, cancel);
        await database.Write(connection =>
        {
            RewriteStore.Empty(connection, caller.Workspace);
            // Books that were built in between still hold what is empty now.
            RewriteStore.Announce(connection, caller.Workspace, caller.Actor, clock.Now());
            audit.Append(connection, caller, "sample.remove", "workspace", string.Create(CultureInfo.InvariantCulture, $"{removed} messages"));
        }, cancel: cancel);
        await workspaces.MarkSample(caller, sample: false, cancel);
        return removed;
    }
}
