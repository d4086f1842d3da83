using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewWorkspaceRequest(string Name);

internal sealed record WorkspaceListView(IReadOnlyList<WorkspaceName> Workspaces);

/// <summary>Workspaces and their settings.</summary>
internal static class WorkspaceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/workspaces", List).RequiresSignIn().WithSummary("The workspaces that the caller belongs to");
        routes.MapPost("/api/workspaces", Make).Requires(Right.ManageWorkspace).WithSummary("Make a workspace; whoever makes it is its first user");
        routes.MapGet("/api/workspaces/current", Current).RequiresSignIn().WithSummary("The settings of the workspace");
        routes.MapPut("/api/workspaces/current", Change).RequiresSignIn().WithSummary("Change some settings of the workspace");
    }

    private static Ok<WorkspaceListView> List(HttpContext http, Sessions sessions, Workspaces workspaces)
    {
        IEnumerable<WorkspaceId> ids = http.SessionReference() is { } reference ? sessions.Memberships(reference).Select(user => user.Workspace) : [http.Caller().Workspace];
        return TypedResults.Ok(new WorkspaceListView([.. ids.Select(id => new WorkspaceName(id.Value, workspaces.Find(id)?.Name ?? ""))]));
    }

    private static async Task<Results<Created<WorkspaceName>, ProblemHttpResult>> Make(
        NewWorkspaceRequest body, HttpContext http, Workspaces workspaces, Users users, CancellationToken cancel)
    {
        if (http.SignedIn() is not { } user) return Refusal.Forbidden("A workspace is made by a person.").ToProblem();
        Outcome<Workspace> made = await workspaces.Make(user.Actor, body.Name, cancel: cancel);
        if (made.Refusal is { } refusal) return refusal.ToProblem();
        await users.JoinAsFirst(user, made.Value.Key, cancel);
        return TypedResults.Created("/api/workspaces/current", new WorkspaceName(made.Value.Id, made.Value.Name));
    }

    private static Results<Ok<Workspace>, ProblemHttpResult> Current(HttpContext http, Workspaces workspaces) =>
        workspaces.Find(http.Caller().Workspace) is { } workspace ? TypedResults.Ok(workspace) : Refusal.NotFound("workspace").ToProblem();

    private static async Task<Results<Ok<Workspace>, ProblemHttpResult>> Change(WorkspaceChange body, HttpContext http, Workspaces workspaces, CancellationToken cancel)
    {
        Outcome<Workspace> outcome = await workspaces.Change(http.Caller(), body, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);
    }
}
