using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record InviteRequest(string Email, IReadOnlyList<string> Roles);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RolesRequest(IReadOnlyList<string> Roles);

internal sealed record UserView(long Id, string Email, string Name, IReadOnlyList<string> Roles, bool Invited, string? LastSeen)
{
    public static UserView Of(User user) =>
        new(user.Id, user.Email, user.Name, [.. user.Roles.Select(RoleRights.Name)], user.Invited, user.LastSeen?.ToString());
}

internal sealed record UserListView(IReadOnlyList<UserView> Users);

internal sealed record UserLinkView(long Id, string Link);

/// <summary>The users of a workspace.</summary>
internal static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/users", (HttpContext http, Users users) => TypedResults.Ok(new UserListView([.. users.All(http.Caller().Workspace).Select(UserView.Of)])))
            .Requires(Right.ManageUsers).WithSummary("The users of the workspace");
        routes.MapPost("/api/users", Invite).Requires(Right.ManageUsers).AnswersSecret().WithSummary("Invite a person; the answer is a link to hand over");
        routes.MapPut("/api/users/{id:long}", SetRoles).Requires(Right.ManageUsers).WithSummary("Give a user other roles");
        routes.MapDelete("/api/users/{id:long}", Remove).Requires(Right.ManageUsers).WithSummary("Remove a user; their sessions end");
        routes.MapPost("/api/users/{id:long}/reset", Reset).Requires(Right.ManageUsers).AnswersSecret().WithSummary("A link to hand over, by which the user sets a new password");
    }

    private static async Task<Results<Ok<UserLinkView>, ProblemHttpResult>> Invite(InviteRequest body, HttpContext http, Users users, CancellationToken cancel) =>
        ReadRoles(body.Roles, out IReadOnlyList<Role> roles) is { } refusal
            ? refusal.ToProblem()
            : Link(await users.Invite(http.Caller(), body.Email, roles, cancel), http);

    private static async Task<Results<Ok<UserView>, ProblemHttpResult>> SetRoles(long id, RolesRequest body, HttpContext http, Users users, CancellationToken cancel)
    {
        if (ReadRoles(body.Roles, out IReadOnlyList<Role> roles) is { } refusal) return refusal.ToProblem();
        Outcome<User> outcome = await users.SetRoles(http.Caller(), id, roles, cancel);
        return outcome.Refusal is { } not ? not.ToProblem() : TypedResults.Ok(UserView.Of(outcome.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, HttpContext http, Users users, CancellationToken cancel)
    {
        Outcome<User> outcome = await users.Remove(http.Caller(), id, cancel);
        return outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<UserLinkView>, ProblemHttpResult>> Reset(long id, HttpContext http, Users users, CancellationToken cancel) =>
        Link(await users.Reset(http.Caller(), id, cancel), http);

    /// <summary>The token stands behind a # so that it is never sent to a server by opening the link, and stays out of logs.</summary>
    private static Results<Ok<UserLinkView>, ProblemHttpResult> Link(Outcome<UserLink> outcome, HttpContext http) => outcome.Refusal is { } refusal
        ? refusal.ToProblem()
        : TypedResults.Ok(new UserLinkView(
            outcome.Value.Id, $"{http.Request.Scheme}://{http.Request.Host}/{(outcome.Value.Invite ? "accept" : "reset")}#token={outcome.Value.Token}"));

    private static Refusal? ReadRoles(IReadOnlyList<string> names, out IReadOnlyList<Role> roles)
    {
        List<Role> read = [];
        roles = read;
        foreach (string name in names)
        {
            if (!RoleRights.TryParse(name, out Role role))
                return Refusal.Invalid($"'{name}' is no role. The roles are {string.Join(", ", Enum.GetValues<Role>().Select(RoleRights.Name))}.", "/roles");
            read.Add(role);
        }
        return null;
    }
}
