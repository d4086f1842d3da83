using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SavedViewRequest(string? Name = null, string? Path = null, bool? Shared = null);

/// <param name="Own">The caller keeps it, and may change it.</param>
internal sealed record SavedViewShape(long Id, string Name, string Path, bool Shared, string Owner, string? OwnerName, bool Own, bool MayDelete, Moment Made, Moment Changed);

internal sealed record SavedViewListShape(IReadOnlyList<SavedViewShape> Views);

/// <summary>Views that people keep by a name.</summary>
internal static class SavedViewEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/views", (HttpContext http, SavedViews views, Users users) =>
        {
            Caller caller = http.Caller();
            IReadOnlyList<SavedView> all = views.All(caller);
            ILookup<string, string> names = Names(users, caller);
            return TypedResults.Ok(new SavedViewListShape([.. all.Select(view => Shape(caller, view, names))]));
        }).RequiresSignIn().WithName("views").WithSummary("The caller's own views and the shared ones");
        routes.MapPost("/api/views", Make).RequiresSignIn().WithName("makeView").WithSummary("Keep an address of our own pages by a name");
        routes.MapPut("/api/views/{id:long}", Change).RequiresSignIn().WithName("changeView").WithSummary("Rename a view, share it, or let it lead elsewhere; what is left out stays");
        routes.MapDelete("/api/views/{id:long}", Remove).RequiresSignIn().WithName("deleteView").WithSummary("Delete a view");
    }

    private static async Task<Results<Created<SavedViewShape>, ProblemHttpResult>> Make(SavedViewRequest body, HttpContext http, SavedViews views, Users users, CancellationToken cancel)
    {
        Outcome<SavedView> made = await views.Make(http.Caller(), new SavedViewDraft(body.Name, body.Path, body.Shared), cancel);
        return made.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Created("/api/views", Shape(http.Caller(), made.Value, Names(users, http.Caller())));
    }

    private static async Task<Results<Ok<SavedViewShape>, ProblemHttpResult>> Change(long id, SavedViewRequest body, HttpContext http, SavedViews views, Users users, CancellationToken cancel)
    {
        Outcome<SavedView> changed = await views.Change(http.Caller(), id, new SavedViewDraft(body.Name, body.Path, body.Shared), cancel);
        return changed.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(Shape(http.Caller(), changed.Value, Names(users, http.Caller())));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, HttpContext http, SavedViews views, CancellationToken cancel)
    {
        Outcome<SavedView> removed = await views.Remove(http.Caller(), id, cancel);
        return removed.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static ILookup<string, string> Names(Users users, Caller caller) =>
        users.All(caller.Workspace).ToLookup(user => string.Create(CultureInfo.InvariantCulture, $"user:{user.Id}"), user => user.Name, StringComparer.Ordinal);

    private static SavedViewShape Shape(Caller caller, SavedView view, ILookup<string, string> names) => new(
        view.Id, view.Name, view.Path, view.Shared, view.Owner, names[view.Owner].FirstOrDefault(), SavedViews.IsOwn(caller, view), SavedViews.MayRemove(caller, view), view.Made, view.Changed);
}
