using Corridor.Database;

namespace Corridor.Record.Jobs;

/// <summary>
/// Does the jobs of the store, one at a time in each workspace. One process does them; another one takes over when it ends or dies,
/// and begins again with what was running.
/// </summary>
public sealed class JobRunner(CorridorDatabase database, JobStore store, IEnumerable<IJobKind> kinds, TimeProvider clock) : IDisposable
{
    /// <summary>Progress is saved, and the queue looked at, so often.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IJobKind> kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
    private readonly SemaphoreSlim wake = new(0);
    private readonly Dictionary<long, Running> running = [];

    /// <summary>Something was queued or cancelled: do not wait for the next beat.</summary>
    public void Wake() => wake.Release();

    /// <summary>Runs until <paramref name="stop"/>; jobs that are running then are put back.</summary>
    public async Task Run(CancellationToken stop)
    {
        IDisposable? alone = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (alone is null && (alone = database.TryLock("jobs")) is not null) await store.TakeOver();
                if (alone is not null) await Turn(stop);
                await Pause(stop);
            }
        }
        finally
        {
            foreach (Running job in running.Values) await job.Cancel.CancelAsync();
            await Task.WhenAll(running.Values.Select(job => job.Work));
            foreach (Running job in running.Values) job.Cancel.Dispose();
            running.Clear();
            alone?.Dispose();
        }
    }

    public void Dispose() => wake.Dispose();

    private async Task Turn(CancellationToken stop)
    {
        foreach ((long id, Running job) in running.ToList())
        {
            if (job.Work.IsCompleted)
            {
                await job.Work;
                job.Cancel.Dispose();
                running.Remove(id);
            }
            else if (job.Unsaved is { } progress && clock.GetElapsedTime(job.Saved) >= Beat)
            {
                job.Saved = clock.GetTimestamp();
                await store.Save(id, progress);
            }
        }
        if (running.Count > 0)
        {
            foreach (long id in store.ToCancel())
            {
                if (running.TryGetValue(id, out Running? job)) await job.Cancel.CancelAsync();
            }
        }
        while (!stop.IsCancellationRequested && await store.Take() is { } next)
        {
            Running job = new(next, CancellationTokenSource.CreateLinkedTokenSource(stop));
            running[next.Id] = job;
            job.Work = Task.Run(() => Do(job, stop), CancellationToken.None);
        }
    }

    private async Task Do(Running job, CancellationToken stop)
    {
        try
        {
            if (!kinds.TryGetValue(job.Job.Kind, out IJobKind? kind))
            {
                await store.Finish(job.Job.Id, JobState.Failed, job.Latest, null, $"This program knows no jobs of kind '{job.Job.Kind}'.");
                return;
            }
            Outcome<string> outcome = await kind.Run(job.Job, job, job.Cancel.Token);
            // A kind may answer with what it did until it was stopped: the job is then cancelled, or goes on after the restart.
            if (job.Cancel.IsCancellationRequested) await Stopped(job, outcome.Refusal is null ? outcome.Value : null, stop);
            else if (outcome.Refusal is { } refusal) await store.Finish(job.Job.Id, JobState.Failed, job.Latest, null, refusal.Detail);
            else await store.Finish(job.Job.Id, JobState.Done, job.Latest with { Done = Math.Max(job.Latest.Done, job.Latest.Total) }, outcome.Value, null);
        }
        catch (OperationCanceledException) when (job.Cancel.IsCancellationRequested)
        {
            await Stopped(job, null, stop);
        }
        catch (Exception e)
        {
            await store.Finish(job.Job.Id, JobState.Failed, job.Latest, null, $"It stopped at an error of the program: {e.Message}");
        }
        finally
        {
            if (!stop.IsCancellationRequested) Wake();
        }
    }

    private Task Stopped(Running job, string? result, CancellationToken stop) =>
        stop.IsCancellationRequested ? store.PutBack(job.Job.Id) : store.Finish(job.Job.Id, JobState.Cancelled, job.Latest, result, null);

    private async Task Pause(CancellationToken stop)
    {
        try
        {
            await wake.WaitAsync(Beat, stop);
        }
        catch (OperationCanceledException)
        {
            // the loop ends
        }
    }

    private sealed class Running(Job job, CancellationTokenSource cancel) : IProgress<JobProgress>
    {
        private readonly Lock gate = new();
        private JobProgress latest;
        private bool unsaved;

        public Job Job => job;
        public CancellationTokenSource Cancel => cancel;
        public Task Work { get; set; } = Task.CompletedTask;
        public long Saved { get; set; }

        public JobProgress Latest
        {
            get { lock (gate) return latest with { Unit = latest.Unit ?? "" }; }
        }

        public JobProgress? Unsaved
        {
            get
            {
                lock (gate)
                {
                    if (!unsaved) return null;
                    unsaved = false;
                    return latest;
                }
            }
        }

        public void Report(JobProgress value)
        {
            lock (gate)
            {
                latest = value;
                unsaved = true;
            }
        }
    }
}
