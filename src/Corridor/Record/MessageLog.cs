using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using Corridor.Database;
using Corridor.Trust;

namespace Corridor.Record;

/// <summary>
/// The log of all messages. Requests share commits; each is answered after the commit that holds its messages, never before.
/// One committer for each process tells duplicates and conflicts apart, so that every message is recorded exactly once.
/// </summary>
public sealed class MessageLog : IAsyncDisposable
{
    /// <summary>Messages that may wait for a commit before further requests are sent away with "try again" (about a second's worth).</summary>
    private const int MostWaiting = 40_000;

    /// <summary>Answers should know a message within a second of its acknowledgement; they get the rest of it to catch up.</summary>
    private static readonly TimeSpan MostBehind = TimeSpan.FromMilliseconds(600);

    /// <summary>Answers that are further behind are being built anew: holding up the senders would not help them.</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(10);

    /// <summary>A commit waits no longer than this for answers, whatever holds them up.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);

    private readonly CorridorDatabase database;
    private readonly ConsentLog consents;
    private readonly Channel<Pending> channel = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lazy<Task> committer;
    private int waiting;
    private long committedAt;
    private long committedBatch;

    public MessageLog(CorridorDatabase database, ConsentLog consents)
    {
        this.database = database;
        this.consents = consents;
        committer = new Lazy<Task>(() => Task.Run(Commit));
    }

    /// <summary>Raised after each commit of this process, on the committer: return at once.</summary>
    public event Action? Committed;

    /// <summary>So much waits for the disk that a further request should be sent away.</summary>
    public bool IsFull => Volatile.Read(ref waiting) >= MostWaiting;

    internal async Task<MessageOutcome[]> Append(WorkspaceId workspace, MessageSource source, IReadOnlyList<ReadItem> items)
    {
        if (items.Count == 0) return [];
        _ = committer.Value;
        Pending pending = new(workspace, source, items);
        Interlocked.Add(ref waiting, items.Count);
        try
        {
            if (!channel.Writer.TryWrite(pending)) throw new ObjectDisposedException(nameof(MessageLog));
            return await pending.Done.Task;
        }
        finally
        {
            Interlocked.Add(ref waiting, -items.Count);
        }
    }

    /// <summary>Reads the index of ids now instead of at the first message.</summary>
    public void Prepare()
    {
        _ = committer.Value;
        channel.Writer.TryWrite(new Pending(default, new MessageSource(SourceKind.SecretKey, 0, ""), []));
    }

    /// <summary>
    /// How far answers are behind what is recorded; asked before each commit. While it is more than a moment, acknowledgements wait a little, so that who
    /// sends more than can be answered for is slowed down instead of being told of old states.
    /// </summary>
    public Func<TimeSpan>? AnswersBehind { get; set; }

    internal List<StoredBatch> ReadAfter(long batch, int atMost) => database.Read(connection => MessageLogStore.ReadAfter(connection, batch, atMost));

    internal StoredBatch? Read(long batch) => database.Read(connection => MessageLogStore.Read(connection, batch));

    internal Dictionary<long, long> Checksums(IEnumerable<long> batches) => database.Read(connection => MessageLogStore.Checksums(connection, batches));

    /// <summary>Messages that wait for a commit now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>The last batch that this process committed.</summary>
    internal long CommittedBatch => Volatile.Read(ref committedBatch);

    /// <summary>When the newest message that this process committed was received.</summary>
    internal Moment CommittedAt => new(Volatile.Read(ref committedAt));

    /// <summary>When the first batch after <paramref name="batch"/> was received; null when there is none.</summary>
    public Moment? ReceivedAfter(long batch) => database.Read(connection => MessageLogStore.ReceivedAfter(connection, batch));

    public long LastBatch() => database.Read(MessageLogStore.LastBatch);

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        if (committer.IsValueCreated) await committer.Value;
    }

    private async Task Commit()
    {
        Lane? lane = null;
        MessageIndex? index = null;
        List<Pending> group = [];
        while (await channel.Reader.WaitToReadAsync())
        {
            group.Clear();
            int count = 0;
            while (count < Arrival.MostInBatch && channel.Reader.TryRead(out Pending? pending))
            {
                group.Add(pending);
                count += pending.Items.Count;
            }
            try
            {
                lane ??= Lane.Take(database);
                index ??= await OpenIndex();
                if (count > 0)
                {
                    await WaitForAnswers();
                    await CommitGroup(group, index, lane);
                    Committed?.Invoke();
                    await index.Settle();
                }
                else foreach (Pending pending in group) pending.Done.TrySetResult([]);
            }
            catch (Exception e)
            {
                // Nothing of the group was acknowledged. The index may have been read half-way: it is read anew.
                index = null;
                foreach (Pending pending in group) pending.Done.TrySetException(new StoreUnavailableException(e));
            }
        }
        if (index is not null) await index.Settled();
        lane?.Dispose();
    }

    private async Task WaitForAnswers()
    {
        if (AnswersBehind is not { } behind) return;
        long begun = Stopwatch.GetTimestamp();
        while (behind() is var now && now > MostBehind && now < Hopeless && Stopwatch.GetElapsedTime(begun) < LongestWait) await Task.Delay(Beat);
    }

    private async Task<MessageIndex> OpenIndex()
    {
        byte[] key = await database.Write(connection => StoreSettingStore.GetOrAdd(connection, "message-id-key", () => RandomNumberGenerator.GetBytes(32)));
        MessageIndex index = new(new MessageIndexStore(database), key);
        index.CatchUp();
        return index;
    }

    private IReadOnlySet<long> Withdrawn(WorkspaceId workspace) => database.Read(connection => AmendmentStore.Load(connection, workspace)).Imports;

    private async Task CommitGroup(List<Pending> group, MessageIndex index, Lane lane)
    {
        Dictionary<WorkspaceId, IReadOnlySet<long>> taken = [];
        while (true)
        {
            CommitPlan plan = CommitPlan.Make(group, index, Read, workspace => taken.TryGetValue(workspace, out IReadOnlySet<long>? imports) ? imports : taken[workspace] = Withdrawn(workspace));
            bool current = await database.Write(connection =>
            {
                // Another process may have recorded the same ids since: then the plan is made anew.
                if (MessageLogStore.LastBatch(connection) != index.LastBatch) return false;
                plan.Apply(connection, lane.Number, consents);
                return true;
            }, WriteKind.Recording);
            if (!current)
            {
                index.CatchUp();
                continue;
            }
            foreach ((ulong hash, MessageIndex.Entry entry) in plan.Staged) index.Add(hash, entry);
            index.SawBatch(plan.LastBatch);
            Volatile.Write(ref committedAt, plan.Now.Micros);
            Volatile.Write(ref committedBatch, plan.LastBatch);
            for (int i = 0; i < group.Count; i++) group[i].Done.TrySetResult(plan.Outcomes[i]);
            return;
        }
    }

    internal sealed record Pending(WorkspaceId Workspace, MessageSource Source, IReadOnlyList<ReadItem> Items)
    {
        public TaskCompletionSource<MessageOutcome[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The store could not be written; nothing of the request was acknowledged, and sending it again is safe.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message) : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception inner) : base(message, inner)
    {
    }

    public StoreUnavailableException(Exception inner) : this("The store cannot be written: " + inner?.Message, inner!)
    {
    }
}
