using Corridor.Record.Jobs;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Record.Jobs;

public sealed class JobRunnerTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Jobs_of_a_workspace_run_one_after_another_and_those_of_two_side_by_side()
    {
        await using TestStore test = await TestStore.Open();
        Workspace second = (await test.Services.GetRequiredService<Workspaces>().Make("operator", "second")).Value;
        JobStore store = new(test.Database, TimeProvider.System);
        Gate gate = new();
        long first = await store.Add(test.Operator, "gate", "one", "1");
        long next = await store.Add(test.Operator, "gate", "two", "2");
        long other = await store.Add(Caller.Operator(new WorkspaceId(second.Id)), "gate", "three", "3");
        await using RunningRunner running = new(test, store, gate);

        await Until(() => gate.Begun.Count == 2);
        Assert.Equal(["1", "3"], gate.Begun.Order(StringComparer.Ordinal));
        Assert.Equal(JobState.Queued, store.Find(test.Workspace, next)!.State);
        gate.Open("1");
        await Until(() => gate.Begun.Count == 3);
        gate.Open("2");
        gate.Open("3");
        await Until(() => store.Find(test.Workspace, next)!.State == JobState.Done && store.Find(new WorkspaceId(second.Id), other)!.State == JobState.Done);
        Job done = store.Find(test.Workspace, first)!;
        Assert.Equal((JobState.Done, "\"1 done\"", "one", 10L, 10L, "steps"), (done.State, done.Result, done.Title, done.Done, done.Total, done.Unit));
        Assert.NotNull(done.Started);
        Assert.NotNull(done.Finished);
        Assert.Null(store.Find(test.Workspace, other));
        Assert.Equal([next, first], store.List(test.Workspace).Select(job => job.Id));
    }

    [Fact]
    public async Task A_queued_job_is_cancelled_at_once_and_a_running_one_soon()
    {
        await using TestStore test = await TestStore.Open();
        JobStore store = new(test.Database, TimeProvider.System);
        Gate gate = new();
        long first = await store.Add(test.Operator, "gate", "one", "1");
        long second = await store.Add(test.Operator, "gate", "two", "2");
        await using RunningRunner running = new(test, store, gate);
        await Until(() => gate.Begun.Count == 1);

        Assert.Equal(JobState.Cancelled, (await store.Cancel(test.Workspace, second)).Value.State);
        await store.Cancel(test.Workspace, first);
        running.Runner.Wake();
        await Until(() => store.Find(test.Workspace, first)!.State == JobState.Cancelled);
        Assert.Equal(["1"], gate.Begun);
        Assert.Equal("conflict", (await store.Cancel(test.Workspace, first)).Refusal?.Code);
        Assert.Equal("not_found", (await store.Cancel(new WorkspaceId(99), first)).Refusal?.Code);
    }

    [Fact]
    public async Task What_fails_says_why_and_the_next_job_runs()
    {
        await using TestStore test = await TestStore.Open();
        JobStore store = new(test.Database, TimeProvider.System);
        Gate gate = new();
        long refused = await store.Add(test.Operator, "gate", "refused", "refuse");
        long thrown = await store.Add(test.Operator, "gate", "thrown", "throw");
        long unknown = await store.Add(test.Operator, "nobody", "unknown", "");
        await using RunningRunner running = new(test, store, gate);
        await Until(() => store.Find(test.Workspace, unknown)!.State == JobState.Failed);
        Assert.Equal("This cannot be done.", store.Find(test.Workspace, refused)!.Error);
        Assert.Contains("a bug", store.Find(test.Workspace, thrown)!.Error, StringComparison.Ordinal);
        Assert.Contains("'nobody'", store.Find(test.Workspace, unknown)!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_goes_on_after_a_restart_and_after_a_crash_but_not_for_ever()
    {
        await using TestStore test = await TestStore.Open();
        JobStore store = new(test.Database, TimeProvider.System);
        Gate gate = new();
        long id = await store.Add(test.Operator, "gate", "one", "1");

        // A clean stop puts it back and does not count.
        for (int i = 1; i <= 5; i++)
        {
            await using (RunningRunner running = new(test, store, gate)) await Until(() => gate.Begun.Count == i);
            Assert.Equal(JobState.Queued, store.Find(test.Workspace, id)!.State);
        }

        // A process that dies leaves it running; the next one takes over.
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(id, (await store.Take())!.Id);
            Assert.Null(await store.Take());
            if (i < 2)
            {
                await store.TakeOver();
                Assert.Equal(JobState.Queued, store.Find(test.Workspace, id)!.State);
            }
        }
        await store.TakeOver();
        Assert.Equal(JobState.Failed, store.Find(test.Workspace, id)!.State);
        Assert.Contains("several times", store.Find(test.Workspace, id)!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_one_process_runs_jobs_and_another_one_takes_over()
    {
        await using TestStore test = await TestStore.Open();
        await using TestStore again = await test.Again();
        JobStore store = new(test.Database, TimeProvider.System);
        Gate first = new();
        Gate second = new();
        await using (RunningRunner running = new(test, store, first))
        {
            await store.Add(test.Operator, "gate", "one", "1");
            running.Runner.Wake();
            await Until(() => first.Begun.Count == 1);
            await using RunningRunner waiting = new(again, new JobStore(again.Database, TimeProvider.System), second);
            await Task.Delay(1500);
            Assert.Empty(second.Begun);
            await running.DisposeAsync();
            await Until(() => second.Begun.Count == 1);
            second.Open("1");
            await Until(() => store.List(test.Workspace)[0].State == JobState.Done);
        }
    }

    [Fact]
    public async Task Progress_is_saved_while_it_runs()
    {
        await using TestStore test = await TestStore.Open();
        JobStore store = new(test.Database, TimeProvider.System);
        Gate gate = new();
        long id = await store.Add(test.Operator, "gate", "one", "1");
        await using RunningRunner running = new(test, store, gate);
        await Until(() => store.Find(test.Workspace, id) is { State: JobState.Running, Done: 5, Total: 10, Unit: "steps" });
        gate.Open("1");
        await Until(() => store.Find(test.Workspace, id)!.State == JobState.Done);
    }

    internal static async Task Until(Func<bool> condition)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It did not happen in time.");
            await Task.Delay(20);
        }
    }

    /// <summary>Jobs that stop half-way until they are let through.</summary>
    private sealed class Gate : IJobKind
    {
        private readonly Lock gate = new();
        private readonly List<string> begun = [];
        private readonly Dictionary<string, TaskCompletionSource> opened = new(StringComparer.Ordinal);

        public string Kind => "gate";

        public IReadOnlyList<string> Begun
        {
            get { lock (gate) return [.. begun]; }
        }

        public void Open(string name) => Door(name).TrySetResult();

        public async Task<Outcome<string>> Run(Job job, IProgress<JobProgress> progress, CancellationToken cancel)
        {
            lock (gate) begun.Add(job.Parameters);
            if (job.Parameters is "refuse") return Refusal.Invalid("This cannot be done.");
            if (job.Parameters is "throw") throw new InvalidOperationException("a bug");
            progress.Report(new JobProgress(5, 10, "steps"));
            await Door(job.Parameters).Task.WaitAsync(cancel);
            progress.Report(new JobProgress(9, 10, "steps"));
            return $"\"{job.Parameters} done\"";
        }

        private TaskCompletionSource Door(string name)
        {
            lock (gate)
            {
                if (!opened.TryGetValue(name, out TaskCompletionSource? door)) opened[name] = door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return door;
            }
        }
    }

    private sealed class RunningRunner : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task work;
        private bool disposed;

        public RunningRunner(TestStore test, JobStore store, IJobKind kind)
        {
            Runner = new JobRunner(test.Database, store, [kind], TimeProvider.System);
            work = Task.Run(() => Runner.Run(stop.Token));
        }

        public JobRunner Runner { get; }

        public async ValueTask DisposeAsync()
        {
            if (disposed) return;
            disposed = true;
            await stop.CancelAsync();
            await work;
            Runner.Dispose();
            stop.Dispose();
        }
    }
}
