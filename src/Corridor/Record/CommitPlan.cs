using System.Data.Common;
using Corridor.Trust;

namespace Corridor.Record;

/// <summary>What one commit writes: the fate of every message of a group of requests, decided before the transaction so that it is short.</summary>
internal sealed class CommitPlan
{
    private readonly List<StoredBatch> batches = [];
    private readonly List<(WorkspaceId Workspace, MessageSource Source, SetAside Message)> aside = [];
    private readonly List<(WorkspaceId Workspace, ConsentStatement Statement)> statements = [];
    private readonly Dictionary<(WorkspaceId Workspace, MessageSource Source), LedgerCounts> counts = [];
    private readonly Dictionary<long, StoredMessage[]> opened = [];
    private readonly MessageIndex index;
    private readonly Func<long, StoredBatch?> read;
    private readonly Func<WorkspaceId, IReadOnlySet<long>> withdrawn;
    private Moment now;

    private CommitPlan(int requests, MessageIndex index, Func<long, StoredBatch?> read, Func<WorkspaceId, IReadOnlySet<long>> withdrawn)
    {
        Outcomes = new MessageOutcome[requests][];
        (this.index, this.read, this.withdrawn) = (index, read, withdrawn);
        LastBatch = index.LastBatch;
    }

    public MessageOutcome[][] Outcomes { get; }

    /// <summary>The ids that the index learns when the commit stands.</summary>
    public Dictionary<ulong, MessageIndex.Entry> Staged { get; } = [];

    public long LastBatch { get; private set; }

    /// <summary>When the newest message of the group was received.</summary>
    public Moment Now => now;

    /// <param name="read">A batch of the log.</param>
    /// <param name="withdrawn">The imports that were taken back.</param>
    public static CommitPlan Make(List<MessageLog.Pending> group, MessageIndex index, Func<long, StoredBatch?> read, Func<WorkspaceId, IReadOnlySet<long>> withdrawn)
    {
        CommitPlan plan = new(group.Count, index, read, withdrawn);
        foreach (IGrouping<WorkspaceId, int> workspace in Enumerable.Range(0, group.Count).GroupBy(i => group[i].Workspace))
        {
            List<BatchPayload.Entry> entries = [];
            long batch = plan.LastBatch + 1;
            foreach (int request in workspace)
            {
                MessageLog.Pending pending = group[request];
                LedgerCounts count = plan.CountsOf(pending);
                MessageOutcome[] outcomes = plan.Outcomes[request] = new MessageOutcome[pending.Items.Count];
                for (int i = 0; i < outcomes.Length; i++)
                {
                    ReadItem item = pending.Items[i];
                    if (item.SetAside is { } setAside)
                    {
                        plan.Put(pending, setAside, count);
                        outcomes[i] = setAside.Outcome;
                        continue;
                    }
                    if (entries.Count == Arrival.MostInBatch)
                    {
                        plan.Close(pending.Workspace, entries);
                        entries = [];
                        batch = plan.LastBatch + 1;
                    }
                    outcomes[i] = plan.Decide(pending, item.Message!, Arrival.Of(batch, entries.Count), entries, count);
                }
            }
            if (entries.Count > 0) plan.Close(workspace.Key, entries);
        }
        return plan;
    }

    public void Apply(DbConnection connection, int lane, ConsentLog consents)
    {
        long n = batches.Count == 0 ? 0 : MessageLogStore.NextN(connection, lane);
        foreach (StoredBatch batch in batches) MessageLogStore.Append(connection, batch with { Lane = lane, N = n++ });
        foreach ((WorkspaceId workspace, ConsentStatement statement) in statements) consents.Append(connection, workspace, statement);
        foreach ((WorkspaceId workspace, MessageSource source, SetAside message) in aside) MessageLogStore.SetAside(connection, workspace, source, message);
        foreach (((WorkspaceId workspace, MessageSource source), LedgerCounts count) in counts) MessageLogStore.Count(connection, workspace, source, count, now);
    }

    private MessageOutcome Decide(
        MessageLog.Pending pending, IncomingMessage message, Arrival arrival, List<BatchPayload.Entry> entries, LedgerCounts count)
    {
        now = message.Received > now ? message.Received : now;
        Arrival? conflict = null;
        if (message.Flags.HasFlag(MessageFlags.MadeId)) count.IdMade++;
        else
        {
            ulong hash = index.Hash(pending.Workspace, pending.Source.Kind, message.MessageId);
            MessageIndex.Entry entry = new(arrival, message.Fingerprint);
            if (Find(hash) is not { } first || WasTakenBack(first.Arrival, pending, arrival.Batch)) Staged[hash] = entry;
            else if (first.Fingerprint == message.Fingerprint)
            {
                count.Duplicate++;
                return new(Fate.Duplicate, message.MessageId);
            }
            else if (IsSameId(first.Arrival, message.MessageId, entries, arrival.Batch))
            {
                // The second content of an id is known by id and content together, so that sending it again is a duplicate too.
                ulong both = index.Hash(pending.Workspace, pending.Source.Kind, ConflictId(message.MessageId, message.Fingerprint));
                if (Find(both) is not null)
                {
                    count.Duplicate++;
                    return new(Fate.Duplicate, message.MessageId);
                }
                Staged.TryAdd(both, entry);
                conflict = first.Arrival;
                count.Conflict++;
            }
        }
        entries.Add(new BatchPayload.Entry(message, pending.Source, conflict));
        foreach (ConsentStatement statement in message.Statements) statements.Add((pending.Workspace, statement));
        count.Recorded++;
        return new(Fate.Recorded, message.MessageId);
    }

    /// <summary>What stands for a further content of an id in the index. Ids are at most 255 characters, and this stays below what the hash takes.</summary>
    internal static string ConflictId(string messageId, ulong fingerprint) =>
        string.Create(CultureInfo.InvariantCulture, $"{(messageId.Length > 230 ? messageId[..230] : messageId)}\n{fingerprint:x16}");

    private MessageIndex.Entry? Find(ulong hash) =>
        Staged.TryGetValue(hash, out MessageIndex.Entry staged) ? staged : index.Find(hash);

    /// <summary>Two ids may share a hash; then the later message is simply new.</summary>
    private bool IsSameId(Arrival first, string messageId, List<BatchPayload.Entry> entries, long open) =>
        string.Equals(first.Batch == open ? entries[first.Index].Message.MessageId : Stored(first)?.MessageId, messageId, StringComparison.Ordinal);

    /// <summary>A row of an import that was taken back is recorded when it comes again.</summary>
    private bool WasTakenBack(Arrival first, MessageLog.Pending pending, long open) =>
        pending.Source.Kind == SourceKind.Import && first.Batch != open && withdrawn(pending.Workspace) is { Count: > 0 } imports
        && Stored(first) is { Source.Kind: SourceKind.Import } before && imports.Contains(before.Source.Id);

    private StoredMessage? Stored(Arrival place)
    {
        if (!opened.TryGetValue(place.Batch, out StoredMessage[]? messages))
        {
            StoredBatch? batch = batches.Find(b => b.Id == place.Batch) ?? read(place.Batch);
            opened[place.Batch] = messages = batch is null ? [] : BatchPayload.Read(batch.Id, batch.Count, batch.Payload);
        }
        return place.Index < messages.Length ? messages[place.Index] : null;
    }

    private void Put(MessageLog.Pending pending, SetAside message, LedgerCounts count)
    {
        now = message.Received > now ? message.Received : now;
        aside.Add((pending.Workspace, pending.Source, message));
        if (message.Fate == Fate.Quarantined) count.Quarantined++;
        else count.Refused++;
    }

    private void Close(WorkspaceId workspace, List<BatchPayload.Entry> entries)
    {
        byte[] payload = BatchPayload.Write(entries);
        LastBatch++;
        batches.Add(new StoredBatch(LastBatch, workspace, 0, 0, entries.Count, entries[^1].Message.Received, BatchPayload.Checksum(payload), payload));
    }

    private LedgerCounts CountsOf(MessageLog.Pending pending)
    {
        if (!counts.TryGetValue((pending.Workspace, pending.Source), out LedgerCounts? count)) counts[(pending.Workspace, pending.Source)] = count = new LedgerCounts();
        return count;
    }
}
