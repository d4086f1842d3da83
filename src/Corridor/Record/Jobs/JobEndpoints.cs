using System.Text.Json;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record.Jobs;

/// <param name="State">queued, running, done, failed or cancelled.</param>
/// <param name="Rate">Units a second since it started; null before.</param>
/// <param name="Result">What came out, as its kind has it.</param>
internal sealed record JobShape(
    string Id, string Kind, string Title, string State, long Done, long Total, string Unit, double? Rate, Moment Made, Moment? Started, Moment? Finished, JsonElement? Result, string? Error)
{
    public static JobShape Of(Job job, Moment now)
    {
        double seconds = job.Started is { } started ? (job.Finished ?? now).Since(started).TotalSeconds : 0;
        return new(
            job.Id.ToString(CultureInfo.InvariantCulture), job.Kind, job.Title, job.State.ToString().ToLowerInvariant(), job.Done, job.Total, job.Unit,
            seconds > 0 ? Math.Round(job.Done / seconds, 1) : null, job.Made, job.Started, job.Finished, job.Result is null ? null : JsonElement.Parse(job.Result), job.Error);
    }
}

internal sealed record JobListShape(IReadOnlyList<JobShape> Jobs);

/// <summary>Routes that show and cancel jobs.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder jobs = routes.MapGroup("/api/jobs").WithTags("Record");
        jobs.MapGet("", List).Requires(Right.ReadLedger).WithName("jobs").Produces<JobListShape>();
        jobs.MapGet("/{id:long}", Find).Requires(Right.ReadLedger).WithName("job").Produces<JobShape>().ProducesProblem(404);
        jobs.MapDelete("/{id:long}", Cancel).Requires(Right.Import).WithName("cancelJob").Produces<JobShape>().ProducesProblem(404).ProducesProblem(409);
    }

    private static IResult List(HttpContext http, JobStore store, TimeProvider clock) =>
        TypedResults.Ok(new JobListShape([.. store.List(http.Caller().Workspace).Select(job => JobShape.Of(job, clock.Now()))]));

    private static IResult Find(long id, HttpContext http, JobStore store, TimeProvider clock) =>
        store.Find(http.Caller().Workspace, id) is { } job ? TypedResults.Ok(JobShape.Of(job, clock.Now())) : Refusal.NotFound("job").ToProblem();

    private static async Task<IResult> Cancel(long id, HttpContext http, JobStore store, JobRunner runner, TimeProvider clock)
    {
        Outcome<Job> job = await store.Cancel(http.Caller().Workspace, id, http.RequestAborted);
        if (job.Refusal is { } refusal) return refusal.ToProblem();
        runner.Wake();
        return TypedResults.Ok(JobShape.Of(job.Value, clock.Now()));
    }
}
