using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Corridor.Database;
using Corridor.Identify;
using Corridor.Journeys;
using Corridor.Record;

namespace Corridor;

/// <summary>
/// The one list of steps from a recorded message to what answers are made of: whose it is, what is said of them, which contact it is, what was promised,
/// what was felt, what was spent. One worker for each process runs it.
/// </summary>
public sealed partial class Pipeline(CorridorDatabase database, MessageLog log) : IDisposable
{
    /// <summary>The name of the store's key for hashes of identifiers.</summary>
    internal const string IdentityKey = "identity-key";

    /// <summary>Batches opened ahead of the one being taken in, on the other cores.</summary>
    private const int ReadAhead = 16;

    /// <summary>Messages opened at once (a few kilobytes each).</summary>
    private const int MostOpened = 12_000;

    /// <summary>Bindings saved in one transaction: well under the 20 ms that a writer may be held.</summary>
    private const int BindingsPerWrite = 1_000;

    /// <summary>How long a change by another process may go unnoticed.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<int, WorkspaceBooks> books = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly SemaphoreSlim turn = new(1);
    private IDisposable? writing;
    private byte[]? identityKey;
    private long position;
    private long mark = -1;

    /// <summary>When the oldest message that answers do not know of was received; it means nothing while they know all.</summary>
    private long behindSince;
    private long woken;

    /// <summary>Bindings saved since their index was looked after; at first it may not have been for long.</summary>
    private int unindexed = BindingIndexStore.RunLength;
    private Task indexing = Task.CompletedTask;

    /// <summary>The last batch that answers know of.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>A message that a step failed on: a bug, but none that may stop the answers for all others. Its contact is missing from them.</summary>
    public event Action<Arrival, Exception>? Failed;

    /// <summary>Everything that was recorded before the start is known.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>Follows the log until told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        log.Committed += Wake;
        log.AnswersBehind = () => HasCaughtUp && Position < log.CommittedBatch ? log.CommittedAt.Since(new Moment(Volatile.Read(ref behindSince))) : TimeSpan.Zero;
        try
        {
            Stopwatch quiet = Stopwatch.StartNew();
            long before = 0;
            while (!stop.IsCancellationRequested)
            {
                await CatchUp(stop);
                if (taken != before) quiet.Restart();
                before = taken;
                if (taken - savedAt >= Math.Max(SnapshotAfter, taken / 10) || quiet.Elapsed > Quiet && taken - savedAt > taken / 50) await Save();
                await wake.WaitAsync(Watch, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            log.Committed -= Wake;
            log.AnswersBehind = null;
            await indexing;
            await Save();
            writing?.Dispose();
            writing = null;
        }
    }

    /// <summary>Takes in everything that is recorded by now.</summary>
    public async Task CatchUp(CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await Follow(cancel);
            HasCaughtUp = true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        writing?.Dispose();
        wake.Dispose();
        turn.Dispose();
    }

    internal WorkspaceBooks Books(WorkspaceId workspace) => books.GetOrAdd(workspace.Value, _ => Begin(workspace));

    /// <summary>
    /// Carries out a person's decision on who is who: planned on everything that is known by now, made durable, then followed here; other processes follow it from the store.
    /// </summary>
    /// <param name="plan">Decides on what stands in the books, and changes nothing itself.</param>
    /// <param name="alongside">What else is written in the same transaction; it is given the number of the decision.</param>
    internal async Task<Outcome<T>> Decide<T>(
        WorkspaceId workspace, Func<WorkspaceBooks, Outcome<(IdentityDecision Decision, T Value)>> plan, Action<DbConnection, long> alongside, CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await Follow(cancel);
            WorkspaceBooks of = Books(workspace);
            Outcome<(IdentityDecision Decision, T Value)> planned = plan(of);
            if (planned.Refusal is { } refusal) return refusal;
            await database.Write(
                connection =>
                {
                    alongside(connection, IdentityDecisionStore.Append(connection, workspace, planned.Value.Decision with { Batch = position }));
                    // What was taken in before the decision is not to be judged again after it.
                    if (writing is not null) BindingStore.SetResolvedTo(connection, workspace, position);
                },
                cancel: cancel);
            foreach (IdentityDecision decision in Decisions(of)) Follow(of, decision);
            return planned.Value.Value;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Wake()
    {
        if (Position >= woken) Volatile.Write(ref behindSince, log.CommittedAt.Micros);
        woken = log.CommittedBatch;
        if (wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Woken already.
            }
        }
    }

    private async Task Follow(CancellationToken cancel)
    {
        if (!begun)
        {
            writing ??= database.TryLock("resolving");
            begun = true;
            await Load(cancel);
        }
        if (writing is null && (writing = database.TryLock("resolving")) is not null && position > 0)
        {
            // The process that saved bindings so far is gone, and may not have saved the last ones: reading the log again says what is missing.
            foreach (WorkspaceBooks of in books.Values) await Rebuild(of.Workspace, cancel);
        }
        long now = database.ChangeMark();
        if (now != mark)
        {
            await NoticeChanges(cancel);
            // Decisions follow where they were taken: after the messages that were known then.
            foreach ((WorkspaceBooks of, IdentityDecision decision) in books.Values.SelectMany(of => Decisions(of).Select(decision => (of, decision))).OrderBy(one => one.decision.Id).ToList())
            {
                if (decision.Batch > position) position = await TakeInto(position, decision.Batch, only: null, cancel);
                Follow(of, decision);
            }
        }
        mark = now;
        await TakeNew(cancel);
    }

    /// <summary>Another process may have changed the catalogue, taken an import back, or merged customers.</summary>
    private async Task NoticeChanges(CancellationToken cancel)
    {
        foreach (WorkspaceBooks of in books.Values)
        {
            (long version, long rebuild) = database.Read(connection => CatalogueStore.Version(connection, of.Workspace));
            if (version != of.Catalogue.Version) of.Catalogue = database.Read(connection => CatalogueStore.Load(connection, of.Workspace));
            long withdrawn = database.Read(connection => AmendmentStore.Mark(connection, of.Workspace));
            if (rebuild != of.RebuildVersion || withdrawn != of.Withdrawn.Mark) await Rebuild(of.Workspace, cancel);
        }
    }

    /// <summary>What people decided on who is who since these books last looked, in this process or in another.</summary>
    private List<IdentityDecision> Decisions(WorkspaceBooks of) => database.Read(connection => IdentityDecisionStore.After(connection, of.Workspace, of.DecisionMark));

    private void Follow(WorkspaceBooks of, IdentityDecision decision)
    {
        of.Identity.Gate.EnterWriteLock();
        try
        {
            of.Identity.TakeBack(decision.Withdrawn);
            foreach (Binding binding in decision.Appended) of.Identity.Apply(binding);
            Follow(of);
        }
        finally
        {
            of.Identity.Gate.ExitWriteLock();
        }
        of.DecisionMark = decision.Id;
        changed = true;
        of.Journeys.Publish();
        of.Version++;
    }

    private async Task Rebuild(WorkspaceId workspace, CancellationToken cancel)
    {
        changed = true;
        WorkspaceBooks fresh = Begin(workspace);
        await TakeInto(0, position, only: fresh, cancel);
        books[workspace.Value] = fresh;
    }

    private WorkspaceBooks Begin(WorkspaceId workspace)
    {
        WorkspaceBooks fresh = Blank(workspace);
        Know(fresh, afterBinding: 0);
        // Nothing was taken in yet that could move.
        fresh.Identity.Changes.Clear();
        return fresh;
    }

    private WorkspaceBooks Blank(WorkspaceId workspace)
    {
        identityKey ??= database.Write(connection => StoreSettingStore.GetOrAdd(connection, IdentityKey, () => RandomNumberGenerator.GetBytes(32))).GetAwaiter().GetResult();
        Catalogue catalogue = database.Read(connection => CatalogueStore.Load(connection, workspace));
        return new WorkspaceBooks(workspace, identityKey)
        {
            RebuildVersion = database.Read(connection => CatalogueStore.Version(connection, workspace)).Rebuild,
            Withdrawn = database.Read(connection => AmendmentStore.Load(connection, workspace)),
            Catalogue = catalogue,
        };
    }

    /// <summary>Follows the bindings in the store behind one of them, and knows how far they go.</summary>
    private void Know(WorkspaceBooks of, long afterBinding)
    {
        // The bindings and the last decision among them on one snapshot.
        database.Read(connection =>
        {
            foreach (Binding binding in BindingStore.After(connection, of.Workspace, afterBinding))
            {
                // What an import said is forgotten with it, but for what a person decided since.
                if (binding.SourceKind == SourceKind.Import && binding.IsByRule && of.Withdrawn.Imports.Contains(binding.SourceId)) continue;
                of.Identity.Apply(binding);
            }
            of.ResolvedTo = BindingStore.ResolvedTo(connection, of.Workspace);
            return of.DecisionMark = IdentityDecisionStore.Last(connection, of.Workspace);
        });
        foreach ((CustomerId left, CustomerId right) in database.Read(connection => BindingStore.ReviewPairs(connection, of.Workspace))) of.Identity.KnowReview(left, right);
    }

    private async Task TakeNew(CancellationToken cancel)
    {
        long last = log.LastBatch();
        if (last == position) return;
        position = await TakeInto(position, last, only: null, cancel);
    }

    private async Task<long> TakeInto(long from, long to, WorkspaceBooks? only, CancellationToken cancel)
    {
        // While one group is taken in, by one thread, the next is read and opened by the others.
        Task<List<OpenedBatch>> ahead = Open(from, to, only, cancel);
        while (true)
        {
            List<OpenedBatch> group = await ahead;
            if (group.Count == 0) return to;
            from = group[^1].Batch;
            ahead = Open(from, to, only, cancel);
            Dictionary<WorkspaceBooks, long> touched = [];
            foreach (OpenedBatch batch in group)
            {
                if (batch.Messages.Length == 0) continue;
                WorkspaceBooks of = only ?? Books(batch.Workspace);
                Take(of, batch.Messages);
                if (only is null) taken += batch.Messages.Length;
                touched[of] = batch.Batch;
            }
            foreach ((WorkspaceBooks of, long last) in touched) await Settle(of, last, cancel);
            if (only is not null) continue;
            changed = true;
            Volatile.Write(ref behindSince, group[^1].Received.Micros);
            Volatile.Write(ref position, from);
        }
    }

    private Task<List<OpenedBatch>> Open(long from, long to, WorkspaceBooks? only, CancellationToken cancel) => from >= to ? Task.FromResult<List<OpenedBatch>>([]) : Task.Run(() =>
    {
        List<StoredBatch> batches = log.ReadAfter(from, ReadAhead);
        batches.RemoveAll(batch => batch.Id > to);
        // Opened messages take a few times their bytes in memory: of large batches, few are opened at once.
        int count = 0;
        batches = [.. batches.TakeWhile((batch, i) => (count += batch.Count) <= MostOpened || i == 0)];
        OpenedBatch[] opened = new OpenedBatch[batches.Count];
        Parallel.For(0, batches.Count, new ParallelOptions { CancellationToken = cancel }, i =>
            opened[i] = new OpenedBatch(batches[i].Id, batches[i].Workspace, batches[i].Received, only is null || only.Workspace == batches[i].Workspace
                ? OpenAll(BatchPayload.Read(batches[i].Id, batches[i].Count, batches[i].Payload))
                : []));
        return opened.ToList();
    }, cancel);

    private OpenedMessage[] OpenAll(StoredMessage[] messages)
    {
        List<OpenedMessage> opened = new(messages.Length);
        foreach (StoredMessage stored in messages)
        {
            if (stored.Kind == MessageKind.Removed) continue;
            try
            {
                opened.Add(OpenedMessage.Read(stored));
            }
            catch (Exception e) when (IsOfOneMessage(e))
            {
                Failed?.Invoke(stored.Arrival, e);
            }
        }
        return [.. opened];
    }

    /// <summary>A fault that another message need not meet.</summary>
    private static bool IsOfOneMessage(Exception e) => e is not (OutOfMemoryException or OperationCanceledException or DbException);

    private void Take(WorkspaceBooks of, OpenedMessage[] messages)
    {
        Catalogue catalogue = of.Catalogue;
        of.Identity.Gate.EnterWriteLock();
        try
        {
            foreach (OpenedMessage opened in messages)
            {
                using ParsedMessage message = opened.Message;
                if (of.Withdrawn.Holds(message.Stored)) continue;
                try
                {
                    Step(of, opened, catalogue);
                }
                catch (Exception e) when (IsOfOneMessage(e))
                {
                    Failed?.Invoke(message.Stored.Arrival, e);
                }
            }
            Follow(of);
        }
        finally
        {
            of.Identity.Gate.ExitWriteLock();
        }
        of.Version++;
    }

    /// <summary>Beside everything else; what fails is tried again with the next bindings.</summary>
    private void IndexBindings(CancellationToken cancel)
    {
        if (unindexed < BindingIndexStore.RunLength || !indexing.IsCompleted) return;
        unindexed = 0;
        indexing = Task.Run(
            async () =>
            {
                try
                {
                    await BindingIndexStore.Settle(database, cancel);
                }
                catch (Exception e) when (e is OperationCanceledException || StoreOutage.Is(e))
                {
                    Volatile.Write(ref unindexed, BindingIndexStore.RunLength);
                }
            },
            CancellationToken.None);
    }

    /// <summary>The steps, in their order.</summary>
    private static void Step(WorkspaceBooks of, in OpenedMessage opened, Catalogue catalogue)
    {
        ParsedMessage message = opened.Message;
        StoredMessage stored = message.Stored;
        // With an import taken back, what its messages taught is learned from the others again.
        bool again = stored.Arrival.Batch <= of.ResolvedTo && of.Withdrawn.Imports.Count == 0;
        Evidence evidence = new(stored.Time, stored.Arrival, stored.Source, stored.Source.Kind != SourceKind.PublicKey);
        int source = again ? of.Identity.SourceOf(opened.Identifiers, stored.Time) : -1;
        if (source < 0) source = of.Identity.Resolve(opened.Identifiers, evidence);
        if (!again && stored.Kind == MessageKind.Alias && source >= 0 && opened.Identifiers.Previous is { } previous) of.Identity.Alias(previous.Value, source, evidence);
        if (of.Identity.Changes.Count > 0) Follow(of);
        int customer = source < 0 ? -1 : of.Identity.OwnerOf(source);
        if (opened.Traffic != CustomerFlags.None && source >= 0) of.Identity.Flag(source, opened.Traffic);
        ResolvedMessage resolved = new(message, source, customer, opened.Traffic);
        of.Profiles.Take(resolved);
        of.Traits.Take(resolved, source >= 0 && of.Identity.MayBeSplit(source));
        int capped = of.Journeys.Capped;
        if (of.Journeys.Take(resolved, catalogue) && stored.Kind != MessageKind.Track) return;
        if (of.Journeys.Capped > capped) of.Identity.Flag(source, CustomerFlags.Capped);
        of.Promises.Take(resolved, of.Journeys);
        of.Feedback.Take(resolved, of.Journeys);
        of.Orders.Take(resolved);
    }

    private sealed record OpenedBatch(long Batch, WorkspaceId Workspace, Moment Received, OpenedMessage[] Messages);

    /// <summary>What can be read of a message without knowing any other: done on all cores.</summary>
    private readonly record struct OpenedMessage(ParsedMessage Message, MessageIdentifiers Identifiers, CustomerFlags Traffic)
    {
        public static OpenedMessage Read(StoredMessage stored)
        {
            ParsedMessage message = ParsedMessage.Read(stored);
            return new OpenedMessage(message, MessageIdentifiers.Read(message.Root, message.Envelope), TrafficCheck.Of(message));
        }
    }

    /// <summary>What the identity book learned about earlier contacts moves them.</summary>
    private static void Follow(WorkspaceBooks of)
    {
        foreach (IdentityChange change in of.Identity.Changes)
        {
            of.Journeys.Follow(change);
            if (change.Kind != IdentityChangeKind.Split) continue;
            of.Profiles.Split(change.Source, change.Twin, change.Time);
            of.Traits.Split(change.Source, change.Twin, change.Time);
            of.Promises.Split(change.Source, change.Twin, change.Time);
            of.Feedback.Split(change.Source, change.Twin, change.Time);
            of.Orders.Split(change.Source, change.Twin, change.Time);
        }
        of.Identity.Changes.Clear();
    }

    /// <summary>Makes the bindings durable (where this process is the one that resolves) and the contacts visible.</summary>
    private async Task Settle(WorkspaceBooks of, long last, CancellationToken cancel)
    {
        of.Journeys.Publish();
        List<Binding> unsaved = of.Identity.Unsaved;
        if (writing is not null && (unsaved.Count > 0 || of.Identity.UnsavedReviews.Count > 0))
        {
            // The last transaction also says how far all of it goes.
            int from = 0;
            do
            {
                List<Binding> some = unsaved.GetRange(from, Math.Min(BindingsPerWrite, unsaved.Count - from));
                from += some.Count;
                bool isLast = from == unsaved.Count;
                await database.Write(
                    connection =>
                    {
                        if (some.Count > 0) BindingStore.Add(connection, of.Workspace, some);
                        if (!isLast) return;
                        BindingStore.AppendReviews(connection, of.Workspace, of.Identity.UnsavedReviews);
                        BindingStore.SetResolvedTo(connection, of.Workspace, last);
                    },
                    cancel: cancel);
            }
            while (from < unsaved.Count);
            unindexed += unsaved.Count;
            IndexBindings(cancel);
        }
        unsaved.Clear();
        of.Identity.UnsavedReviews.Clear();
    }
}
