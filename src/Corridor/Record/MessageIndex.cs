using System.Text;

namespace Corridor.Record;

/// <summary>
/// Knows every message id ever recorded, without a window and without an index over all of them: a filter for "surely new", the newest exactly,
/// older ones in sorted pages in the store. Used by the one committer of this process.
/// </summary>
internal sealed class MessageIndex(MessageIndexStore store, byte[] key)
{
    /// <summary>So many of the newest ids are held exactly in memory (about 50 MB); then they become a run of pages.</summary>
    public const int MostRecent = 1_000_000;

    private readonly KeyedHash keyed = new(key);
    private readonly BloomFilter filter = new();
    private Dictionary<ulong, Entry> recent = [];

    /// <summary>What is on its way into the store: found here until it is found there.</summary>
    private Dictionary<ulong, Entry> settling = [];
    private Task? saving;

    public readonly record struct Entry(Arrival Arrival, ulong Fingerprint);

    /// <summary>The last batch whose ids the index holds.</summary>
    public long LastBatch { get; private set; }

    public int RecentCount => recent.Count;

    /// <summary>Ids of a public client, of servers and of imports never meet.</summary>
    public ulong Hash(WorkspaceId workspace, SourceKind kind, string messageId)
    {
        Span<byte> text = stackalloc byte[5 + MessageReader.LongestId * 4];
        BitConverter.TryWriteBytes(text, workspace.Value);
        text[4] = (byte)kind;
        int length = 5 + Encoding.UTF8.GetBytes(messageId, text[5..]);
        return (ulong)keyed.Of(text[..length]);
    }

    /// <summary>Where the id was recorded, if it was: the last time, where an import that was taken back was recorded again. The caller compares the id itself: two ids may share a hash.</summary>
    public Entry? Find(ulong hash)
    {
        if (!filter.MayHold(hash)) return null;
        if (recent.TryGetValue(hash, out Entry entry) || settling.TryGetValue(hash, out entry)) return entry;
        return store.Find(hash);
    }

    public void Add(ulong hash, Entry entry)
    {
        filter.Add(hash);
        recent[hash] = entry;
    }

    public void SawBatch(long batch) => LastBatch = Math.Max(LastBatch, batch);

    /// <summary>Takes in what other processes recorded, or, at the start, everything.</summary>
    public void CatchUp()
    {
        if (LastBatch == 0) LastBatch = store.LoadRuns(filter);
        foreach (StoredBatch batch in store.BatchesAfter(LastBatch))
        {
            foreach (StoredMessage message in BatchPayload.Read(batch.Id, batch.Count, batch.Payload))
            {
                if (message.Flags.HasFlag(MessageFlags.MadeId)) continue;
                string id = message.ConflictsWith is null ? message.MessageId : CommitPlan.ConflictId(message.MessageId, message.Fingerprint);
                Add(Hash(batch.Workspace, message.Source.Kind, id), new Entry(message.Arrival, message.Fingerprint));
            }
            LastBatch = batch.Id;
        }
    }

    /// <summary>
    /// Moves the newest ids into the store once there are many, beside the recording, which goes on meanwhile. What another process has moved already
    /// is left out; what could not be moved stays in memory and is tried again.
    /// </summary>
    public async Task Settle()
    {
        if (saving is { IsCompleted: true })
        {
            try
            {
                await saving;
                settling = [];
            }
            catch (Exception e) when (Database.StoreOutage.Is(e) || e is System.Data.Common.DbException)
            {
                foreach ((ulong hash, Entry entry) in recent) settling.TryAdd(hash, entry);
                (recent, settling) = (settling, []);
            }
            saving = null;
        }
        if (saving is not null || recent.Count < MostRecent) return;
        (settling, recent) = (recent, []);
        Dictionary<ulong, Entry> entries = settling;
        long last = LastBatch;
        saving = Task.Run(() => store.SaveRun(entries, last));
    }

    /// <summary>Waits for what <see cref="Settle"/> began.</summary>
    public async Task Settled()
    {
        if (saving is not null) await saving.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
