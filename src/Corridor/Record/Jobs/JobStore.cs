using Corridor.Database;
using Corridor.Trust;
using Dapper;

namespace Corridor.Record.Jobs;

/// <summary>The jobs of the store.</summary>
public sealed class JobStore(CorridorDatabase database, TimeProvider clock)
{
    /// <summary>A job whose process died so often while it ran is what kills the process.</summary>
    private const int MostAttempts = 3;

    private const string Columns = "id, workspace, kind, title, parameters, state, done, total, unit, made, started, finished, actor, result, error";

    /// <summary>Puts a job in the queue of its workspace.</summary>
    public Task<long> Add(Caller caller, string kind, string title, string parameters, CancellationToken cancel = default)
    {
        long now = clock.Now().Micros;
        return database.Write(connection => connection.QuerySingle<long>("""
            INSERT INTO job (id, workspace, kind, title, parameters, state, made, actor)
            SELECT COALESCE(MAX(id), 0) + 1, @workspace, @kind, @title, @parameters, 'queued', @now, @actor FROM job
            RETURNING id
            """, new { workspace = caller.Workspace.Value, kind, title, parameters, now, actor = caller.Actor }), WriteKind.Ordinary, cancel);
    }

    public Job? Find(WorkspaceId workspace, long id) => database.Read(connection => connection.QuerySingleOrDefault<Row>(
        $"SELECT {Columns} FROM job WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id }))?.ToJob();

    /// <summary>The latest jobs of a workspace, the newest first.</summary>
    public IReadOnlyList<Job> List(WorkspaceId workspace, int limit = 100) => [.. database.Read(connection => connection.Query<Row>(
        $"SELECT {Columns} FROM job WHERE workspace = @workspace ORDER BY id DESC LIMIT @limit", new { workspace = workspace.Value, limit }).AsList()).Select(row => row.ToJob())];

    /// <summary>Asks a job to stop. A queued one is cancelled at once, a running one within a second or two.</summary>
    public async Task<Outcome<Job>> Cancel(WorkspaceId workspace, long id, CancellationToken cancel = default)
    {
        long now = clock.Now().Micros;
        Refusal? refusal = await database.Write(connection =>
        {
            string? state = connection.QuerySingleOrDefault<string>("SELECT state FROM job WHERE workspace = @workspace AND id = @id", new { workspace = workspace.Value, id });
            if (state is null) return Refusal.NotFound("job");
            if (state is not ("queued" or "running")) return Refusal.Conflict($"The job is over: it is {state}.");
            connection.Execute("UPDATE job SET cancel = 1 WHERE id = @id", new { id });
            connection.Execute("UPDATE job SET state = 'cancelled', finished = @now WHERE id = @id AND state = 'queued'", new { id, now });
            return null;
        }, WriteKind.Ordinary, cancel);
        return refusal is null ? Find(workspace, id)! : refusal;
    }

    /// <summary>Uploads and other files that waiting or running jobs still need, by their parameters.</summary>
    internal IReadOnlyList<string> ParametersInUse() => database.Read(connection => connection.Query<string>("SELECT parameters FROM job WHERE state IN ('queued', 'running')").AsList());

    /// <summary>At the start of a runner: what another one left running is queued again.</summary>
    internal Task TakeOver()
    {
        long now = clock.Now().Micros;
        return database.Write(connection =>
        {
            connection.Execute("UPDATE job SET state = 'cancelled', finished = @now WHERE state = 'running' AND cancel = 1", new { now });
            connection.Execute(
                "UPDATE job SET state = 'failed', finished = @now, error = 'The program stopped several times while this job ran. Start it again by hand.' WHERE state = 'running' AND attempts >= @MostAttempts",
                new { now, MostAttempts });
            connection.Execute("UPDATE job SET state = 'queued' WHERE state = 'running'");
        });
    }

    /// <summary>Takes the oldest waiting job of a workspace in which none runs.</summary>
    internal async Task<Job?> Take()
    {
        const string Next = "SELECT MIN(id) FROM job WHERE state = 'queued' AND workspace NOT IN (SELECT workspace FROM job WHERE state = 'running')";
        if (database.Read(connection => connection.QuerySingle<long?>(Next)) is null) return null;
        long now = clock.Now().Micros;
        return (await database.Write(connection =>
        {
            if (connection.QuerySingle<long?>(Next) is not { } id) return null;
            connection.Execute("UPDATE job SET state = 'running', attempts = attempts + 1, started = COALESCE(started, @now), done = 0 WHERE id = @id", new { id, now });
            return connection.QuerySingle<Row>($"SELECT {Columns} FROM job WHERE id = @id", new { id });
        }))?.ToJob();
    }

    internal Task Save(long id, JobProgress progress) => database.Write(connection => connection.Execute(
        "UPDATE job SET done = @Done, total = @Total, unit = @Unit WHERE id = @id AND state = 'running'", new { progress.Done, progress.Total, progress.Unit, id }));

    internal IReadOnlySet<long> ToCancel() => database.Read(connection => connection.Query<long>("SELECT id FROM job WHERE state = 'running' AND cancel = 1").ToHashSet());

    internal Task Finish(long id, JobState state, JobProgress progress, string? result, string? error)
    {
        long now = clock.Now().Micros;
        return database.Write(connection => connection.Execute(
            "UPDATE job SET state = @state, finished = @now, done = @Done, total = @Total, unit = @Unit, result = @result, error = @error WHERE id = @id",
            new { state = state.ToString().ToLowerInvariant(), now, progress.Done, progress.Total, progress.Unit, result, error, id }));
    }

    /// <summary>The program ends: the job goes on at the next start, and this attempt does not count.</summary>
    internal Task PutBack(long id) => database.Write(connection => connection.Execute("UPDATE job SET state = 'queued', attempts = attempts - 1 WHERE id = @id AND state = 'running'", new { id }));

    private sealed class Row
    {
        public long Id { get; init; }
        public int Workspace { get; init; }
        public string Kind { get; init; } = "";
        public string Title { get; init; } = "";
        public string Parameters { get; init; } = "";
        public string State { get; init; } = "";
        public long Done { get; init; }
        public long Total { get; init; }
        public string Unit { get; init; } = "";
        public long Made { get; init; }
        public long? Started { get; init; }
        public long? Finished { get; init; }
        public string Actor { get; init; } = "";
        public string? Result { get; init; }
        public string? Error { get; init; }

        public Job ToJob() => new(
            Id, new WorkspaceId(Workspace), Kind, Title, Parameters, Enum.Parse<JobState>(State, ignoreCase: true), Done, Total, Unit, new Moment(Made),
            Started is { } started ? new Moment(started) : null, Finished is { } finished ? new Moment(finished) : null, Actor, Result, Error);
    }
}
