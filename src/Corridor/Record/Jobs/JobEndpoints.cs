using System.Text.Json;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record.Jobs;

/// <param name="State">queued, running, done, failed or cancelled.</param>
/// <param name="Rate">Units a second since it started; null before.</param>
/// <param name="Result">What came out, as its kind has it.</param>
public sealed record JobAnswer(
    long Id, string Kind, string Title, string State, long Done, long Total, string Unit, double? Rate, DateTimeOffset? Started, DateTimeOffset? Finished, JsonElement? Result, string? Error)
{
    internal static JobAnswer Of(Job job, Moment now)
    {
        double seconds = job.Started is { } started ? (job.Finished ?? now).Since(started).TotalSeconds : 0;
        return new(
            job.Id, job.Kind, job.Title, job.State.ToString().ToLowerInvariant(), job.Done, job.Total, job.Unit, seconds > 0 ? Math.Round(job.Done / seconds, 1) : null,
            job.Started?.ToDateTimeOffset(), job.Finished?.ToDateTimeOffset(), job.Result is null ? null : JsonElement.Parse(job.Result), job.Error);
    }
}

public sealed record JobList(IReadOnlyList<JobAnswer> Jobs);

/// <summary>Routes that show and cancel jobs.</summary>
public static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder jobs = routes.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapGet("", List).Requires(Right.ReadLedger).Produces<JobList>();
        jobs.MapGet("/{id:long}", Find).Requires(Right.ReadLedger).Produces<JobAnswer>().ProducesProblem(404);
        jobs.MapDelete("/{id:long}", Cancel).Requires(Right.Import).Produces<JobAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static IResult List(HttpContext http, JobStore store, TimeProvider clock) =>
        TypedResults.Ok(new JobList([.. store.List(http.Caller().Workspace).Select(job => JobAnswer.Of(job, clock.Now()))]));

    private static IResult Find(long id, HttpContext http, JobStore store, TimeProvider clock) =>
        store.Find(http.Caller().Workspace, id) is { } job ? TypedResults.Ok(JobAnswer.Of(job, clock.Now())) : Refusal.NotFound("job").ToProblem();

    private static async Task<IResult> Cancel(long id, HttpContext http, JobStore store, JobRunner runner, TimeProvider clock)
    {
        Outcome<Job> job = await store.Cancel(http.Caller().Workspace, id, http.RequestAborted);
        if (job.Refusal is { } refusal) return refusal.ToProblem();
        runner.Wake();
        return TypedResults.Ok(JobAnswer.Of(job.Value, clock.Now()));
    }
}
