using Corridor.Database;

namespace Corridor.Record;

/// <summary>
/// Takes messages out of the log for good: their batches are written anew without them. The places of the others stay, so nothing that points into the
/// log changes. Used where time to be kept is over, and when a sample company leaves.
/// </summary>
public sealed class RewriteBatches(CorridorDatabase database, TimeProvider clock)
{
    /// <summary>Batches looked at in one read.</summary>
    private const int AtATime = 16;

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <param name="until">Batches received after this hold nothing to take out.</param>
    /// <param name="keep">False for messages to be taken out.</param>
    /// <returns>How many were taken out.</returns>
    internal async Task<long> TakeOut(WorkspaceId workspace, Moment until, Func<StoredMessage, bool> keep, string actor, CancellationToken cancel = default)
    {
        long removed = 0, position = 0;
        while (true)
        {
            List<StoredBatch> batches = database.Read(connection => RewriteStore.Before(connection, workspace, position, until, AtATime));
            if (batches.Count == 0) break;
            foreach (StoredBatch batch in batches)
            {
                cancel.ThrowIfCancellationRequested();
                StoredMessage[] messages = BatchPayload.Read(batch.Id, batch.Count, batch.Payload);
                int going = messages.Count(message => message.Kind != MessageKind.Removed && !keep(message));
                if (going == 0) continue;
                byte[] payload = BatchPayload.Write([.. messages.Select(message => Entry(message, message.Kind != MessageKind.Removed && keep(message)))]);
                await database.Write(connection => RewriteStore.Replace(connection, batch.Id, payload), cancel: cancel);
                removed += going;
            }
            position = batches[^1].Id;
        }
        if (removed == 0) return 0;
        SnapshotFile.Remove(database);
        // Every process that holds columns of this workspace builds them anew.
        await database.Write(connection => RewriteStore.Announce(connection, workspace, actor, clock.Now()), cancel: cancel);
        await database.Scrub(cancel);
        return removed;
    }

    private static BatchPayload.Entry Entry(StoredMessage message, bool stays) => new(
        new IncomingMessage
        {
            Kind = stays ? message.Kind : MessageKind.Removed,
            MessageId = stays ? message.MessageId : "",
            Flags = stays ? message.Flags & ~MessageFlags.Conflict : MessageFlags.MadeId,
            Received = message.Received,
            Time = stays ? message.Time : message.Received,
            Body = stays ? message.Body : Nothing,
            Envelope = stays ? message.Envelope : default,
            Fingerprint = stays ? message.Fingerprint : 0,
        },
        message.Source, stays ? message.ConflictsWith : null);
}
