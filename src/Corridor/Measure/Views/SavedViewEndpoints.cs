using Corridor.Database;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Measure.Views;

/// <param name="Path">An address of the web UI: which screen, with its period and filters.</param>
/// <param name="Own">The caller saved it, and may change it.</param>
internal sealed record SavedViewShape(long Id, string Name, string Path, bool Shared, bool Own, Moment Made);

internal sealed record SavedViewListShape(IReadOnlyList<SavedViewShape> Views);

internal sealed record SavedViewRequest(string Name, string Path, bool Shared);

/// <summary>Views of the web UI, saved by name: one's own, and those that others share.</summary>
internal static class SavedViewEndpoints
{
    private const int LongestName = 100;
    private const int LongestPath = 2_000;
    private const int MostOfOne = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/views").WithTags("Views").Requires(Right.ReadReports);
        group.MapGet("", (HttpContext http, CorridorDatabase database) =>
        {
            Caller caller = http.Caller();
            return Results.Ok(new SavedViewListShape([.. database.Read(connection => SavedViewStore.Of(connection, caller.Workspace, caller.Actor)).Select(row => Shape(row, caller))]));
        }).WithName("views").Produces<SavedViewListShape>();
        group.MapPost("", Add).WithName("addView").Produces<SavedViewShape>(201).ProducesProblem(400).ProducesProblem(409);
        group.MapPut("/{id:long}", Change).WithName("changeView").Produces<SavedViewShape>().ProducesProblem(400).ProducesProblem(404);
        group.MapDelete("/{id:long}", Remove).WithName("removeView").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Add(SavedViewRequest request, HttpContext http, CorridorDatabase database, TimeProvider clock)
    {
        if (Wrong(request) is { } wrong) return wrong.ToProblem();
        Caller caller = http.Caller();
        SavedViewRow? saved = await database.Write(
            connection => SavedViewStore.Count(connection, caller.Workspace, caller.Actor) >= MostOfOne
                ? null
                : SavedViewStore.Find(connection, caller.Workspace, SavedViewStore.Add(connection, caller.Workspace, request.Name.Trim(), request.Path, request.Shared, caller.Actor, clock.Now())),
            cancel: http.RequestAborted);
        return saved is null ? Refusal.Conflict($"You have {MostOfOne} views, the most that one may have. Remove some.").ToProblem() : Results.Created($"/api/views/{saved.Id}", Shape(saved, caller));
    }

    private static async Task<IResult> Change(long id, SavedViewRequest request, HttpContext http, CorridorDatabase database)
    {
        if (Wrong(request) is { } wrong) return wrong.ToProblem();
        Caller caller = http.Caller();
        SavedViewRow? saved = await database.Write(
            connection =>
            {
                if (SavedViewStore.Find(connection, caller.Workspace, id) is not { } row || !IsOwn(row, caller)) return null;
                SavedViewStore.Change(connection, caller.Workspace, id, request.Name.Trim(), request.Path, request.Shared);
                return SavedViewStore.Find(connection, caller.Workspace, id);
            },
            cancel: http.RequestAborted);
        return saved is null ? Refusal.NotFound("view of yours").ToProblem() : Results.Ok(Shape(saved, caller));
    }

    private static async Task<IResult> Remove(long id, HttpContext http, CorridorDatabase database)
    {
        Caller caller = http.Caller();
        bool removed = await database.Write(
            connection =>
            {
                if (SavedViewStore.Find(connection, caller.Workspace, id) is not { } row || !IsOwn(row, caller) && !(row.Shared == 1 && caller.May(Right.ManageWorkspace))) return false;
                SavedViewStore.Remove(connection, caller.Workspace, id);
                return true;
            },
            cancel: http.RequestAborted);
        return removed ? Results.NoContent() : Refusal.NotFound("view of yours").ToProblem();
    }

    private static Refusal? Wrong(SavedViewRequest request)
    {
        if (request.Name.Trim().Length is 0 or > LongestName) return Refusal.Invalid($"A name has 1 to {LongestName} characters.", "/name");
        // It becomes a link: an address within this program, and nothing that a browser could read as another place.
        bool isOurs = request.Path.Length is > 0 and <= LongestPath && request.Path[0] == '/' && !request.Path.StartsWith("//", StringComparison.Ordinal) && !request.Path.Contains('\\', StringComparison.Ordinal)
            && !request.Path.StartsWith("/api/", StringComparison.Ordinal) && request.Path.All(c => c > ' ' && !char.IsControl(c));
        return isOurs ? null : Refusal.Invalid("\"path\" is an address within this program: it begins with one / and has no blanks.", "/path");
    }

    private static bool IsOwn(SavedViewRow row, Caller caller) => string.Equals(row.Owner, caller.Actor, StringComparison.Ordinal);

    private static SavedViewShape Shape(SavedViewRow row, Caller caller) => new(row.Id, row.Name, row.Path, row.Shared == 1, IsOwn(row, caller), new Moment(row.Made));
}
