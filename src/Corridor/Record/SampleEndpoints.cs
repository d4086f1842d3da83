using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record;

internal static class SampleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/workspaces/current/sample", async (HttpContext http, RemoveSample sample) =>
        {
            Outcome<long> removed = await sample.Run(http.Caller(), http.RequestAborted);
            return removed.Refusal is { } refusal ? refusal.ToProblem() : Results.Ok(new { removed = removed.Value });
        }).Requires(Right.ManageWorkspace).WithTags("Record").WithName("removeSample").WithSummary("Take the sample company out of this workspace");
}
