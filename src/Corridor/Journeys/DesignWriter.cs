using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Journeys;

/// <summary>Carries a change of the catalogue out: in one transaction with the audit, as one new version, and known to the next answer.</summary>
internal sealed class DesignWriter(CorridorDatabase database, AuditTrail audit, IDesignBooks books, TimeProvider clock)
{
    /// <summary>Refused, nothing is written; a change that changes nothing makes no version.</summary>
    /// <param name="caller">Who changes, and in which workspace.</param>
    /// <param name="action">For the history of the rules: what is done, as <c>noun.verb</c>.</param>
    /// <param name="work">Says what shall change; it may run while others wait, so it computes and does nothing else.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    public async Task<Outcome<DesignResult<T>>> Write<T>(Caller caller, string action, Func<DesignEdit, Outcome<T>> work, CancellationToken cancel)
    {
        (Outcome<T> outcome, long version, bool changed) = await database.Write<(Outcome<T>, long, bool)>(
            connection =>
            {
                if (WorkspaceStore.Find(connection, caller.Workspace) is not { } workspace) return (Refusal.NotFound("workspace"), 0, false);
                Catalogue before = CatalogueStore.Load(connection, caller.Workspace);
                DesignEdit edit = new(before, DesignStore.RulesVersion(connection, caller.Workspace), workspace.Functions);
                Outcome<T> done = work(edit);
                if (done.IsRefused || !edit.HasChanged) return (done, before.Version, false);
                foreach (string key in edit.Removed) CatalogueStore.Remove(connection, caller.Workspace, key);
                foreach (Touchpoint touchpoint in edit.Saved) CatalogueStore.Save(connection, caller.Workspace, touchpoint);
                long made = DesignStore.Finish(connection, caller.Workspace, before, edit.Rules, caller.Actor, action, clock.Now());
                foreach ((string noted, string subject, string detail) in edit.Notes)
                    audit.Append(connection, caller, noted, subject, detail.Length == 0 ? $"version {made}" : $"version {made}; {detail}");
                return (done, made, true);
            }, cancel: cancel);
        if (outcome.Refusal is { } refusal) return refusal;
        if (changed) books.Renew(caller.Workspace);
        return new DesignResult<T>(outcome.Value, version);
    }
}
