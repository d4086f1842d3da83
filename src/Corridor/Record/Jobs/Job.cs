namespace Corridor.Record.Jobs;

public enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>A piece of long work: it shows progress, can be cancelled, and survives a restart.</summary>
/// <param name="Kind">Which <see cref="IJobKind"/> does it.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Parameters">JSON that only its kind understands.</param>
/// <param name="Done">How much is done, in <paramref name="Unit"/>s.</param>
/// <param name="Total">How much there is; 0 while that is not known.</param>
/// <param name="Result">JSON, once it is done.</param>
/// <param name="Error">Why it failed, for a person.</param>
public sealed record Job(
    long Id, WorkspaceId Workspace, string Kind, string Title, string Parameters, JobState State, long Done, long Total, string Unit,
    Moment Made, Moment? Started, Moment? Finished, string Actor, string? Result, string? Error);

/// <summary>How far a job is.</summary>
public readonly record struct JobProgress(long Done, long Total, string Unit);

/// <summary>Work of one kind. It may be stopped at any time and started again from the beginning, so what it does twice must count once.</summary>
public interface IJobKind
{
    string Kind { get; }

    /// <summary>Does the work; the JSON it returns is the job's result. A refusal fails the job, cancellation leaves it cancelled.</summary>
    Task<Outcome<string>> Run(Job job, IProgress<JobProgress> progress, CancellationToken cancel);
}
