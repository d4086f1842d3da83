using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Trust;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignInRequest(string Email, string Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FirstRunRequest(string Token, string Email, string Name, string Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AcceptRequest(string Token, string? Name, string Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResetRequest(string Token, string Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangePasswordRequest(string Current, string Password);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MoveRequest(int Id);

internal sealed record SessionUser(long Id, string Email, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Rights);

internal sealed record WorkspaceName(int Id, string Name);

internal sealed record SessionView(SessionUser User, Workspace Workspace, IReadOnlyList<WorkspaceName> Workspaces, bool FirstRun);

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ByLink).ExcludeFromDescription();
        routes.MapGet("/api/session", Get).IsOpenToAnyone().WithSummary("Who is signed in, where, and what they may do");
        routes.MapPost("/api/session", Post).IsOpenToAnyone().WithSummary("Sign in by password");
        routes.MapDelete("/api/session", Delete).IsOpenToAnyone().WithSummary("Sign out");
        routes.MapPut("/api/session/workspace", Move).RequiresSignIn().WithSummary("Go on in another workspace");
        routes.MapPut("/api/session/password", Change).RequiresSignIn().AnswersSecret().WithSummary("Change one's own password; all other sessions end");
        routes.MapPost("/api/session/first-run", FirstRun).IsOpenToAnyone().WithSummary("Make the first user, by the link that the program printed");
        routes.MapPost("/api/session/accept", Accept).IsOpenToAnyone().WithSummary("Accept an invitation");
        routes.MapPost("/api/session/reset", Reset).IsOpenToAnyone().WithSummary("Set a new password by a link");
    }

    private const string LinkGonePage = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corridor</title></head>
        <body><h1>This link no longer works</h1><p>A sign-in link works once, within an hour. <a href="/">Go to the sign-in page</a>, or ask for a new link.</p></body></html>
        """;

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> ByLink(string? token, HttpContext http, SignIn signIn, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        SignInAnswer answer = await signIn.ByLink(token, cancel);
        if (answer.Refusal is { } refusal) return TypedResults.Content(LinkGonePage, "text/html; charset=utf-8", statusCode: refusal.Status);
        await Enter(http, answer.Session!, cancel);
        return TypedResults.Redirect("/");
    }

    private static Results<Ok<SessionView>, ProblemHttpResult> Get(HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces)
    {
        if (http.SignedIn() is not { } user)
        {
            ProblemHttpResult problem = Sessions.NoSession().ToProblem();
            problem.ProblemDetails.Extensions["firstRun"] = signIn.IsFirstRun();
            return problem;
        }
        return View(user, http.SessionReference()!, sessions, workspaces);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Post(
        SignInRequest body, HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces, CancellationToken cancel) =>
        await Answer(await signIn.ByPassword(body.Email, body.Password, http.Connection.RemoteIpAddress, cancel), http, sessions, workspaces, cancel);

    private static async Task<NoContent> Delete(HttpContext http, Sessions sessions, CancellationToken cancel)
    {
        await sessions.End(http.Request.ReadSession(), cancel);
        http.ClearSession();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Move(
        MoveRequest body, HttpContext http, Sessions sessions, Workspaces workspaces, CancellationToken cancel)
    {
        if (http.SessionReference() is not { } reference) return Sessions.NoSession().ToProblem();
        Outcome<User> moved = await sessions.Move(reference, new WorkspaceId(body.Id), cancel);
        return moved.Refusal is { } refusal ? refusal.ToProblem() : View(moved.Value, reference, sessions, workspaces);
    }

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Change(
        ChangePasswordRequest body, HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces, CancellationToken cancel) =>
        http.SignedIn() is not { } user
            ? Sessions.NoSession().ToProblem()
            : await Answer(await signIn.ChangePassword(user, body.Current, body.Password, http.Connection.RemoteIpAddress, cancel), http, sessions, workspaces, cancel);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> FirstRun(
        FirstRunRequest body, HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces, CancellationToken cancel) =>
        await Answer(await signIn.FirstRun(body.Token, body.Email, body.Name, body.Password, cancel), http, sessions, workspaces, cancel);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Accept(
        AcceptRequest body, HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces, CancellationToken cancel) =>
        await Answer(await signIn.Accept(body.Token, body.Name ?? "", body.Password, http.Connection.RemoteIpAddress, cancel), http, sessions, workspaces, cancel);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Reset(
        ResetRequest body, HttpContext http, SignIn signIn, Sessions sessions, Workspaces workspaces, CancellationToken cancel) =>
        await Answer(await signIn.Reset(body.Token, body.Password, cancel), http, sessions, workspaces, cancel);

    private static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Answer(
        SignInAnswer answer, HttpContext http, Sessions sessions, Workspaces workspaces, CancellationToken cancel)
    {
        if (answer.RetryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Refusal is { } refusal) return refusal.ToProblem();
        await Enter(http, answer.Session!, cancel);
        return View(answer.Session!.User, answer.Session.Reference, sessions, workspaces);
    }

    /// <summary>A new reference at every sign-in; the one that the browser came with, whoever gave it, ends.</summary>
    private static async Task Enter(HttpContext http, NewSession session, CancellationToken cancel)
    {
        await http.RequestServices.GetRequiredService<Sessions>().End(http.Request.ReadSession(), cancel);
        http.WriteSession(session.Reference);
    }

    private static Ok<SessionView> View(User user, string reference, Sessions sessions, Workspaces workspaces)
    {
        Workspace workspace = workspaces.Find(user.Workspace) ?? throw new InvalidOperationException($"Workspace {user.Workspace} of a session does not exist.");
        return TypedResults.Ok(new SessionView(
            new SessionUser(
                user.Id, user.Email, user.Name, [.. user.Roles.Select(RoleRights.Name)], [.. RoleRights.Of(user.Roles).Order().Select(CallerEndpoints.Name)]),
            workspace,
            [.. sessions.Memberships(reference).Select(member => new WorkspaceName(member.Workspace.Value, workspaces.Find(member.Workspace)?.Name ?? ""))],
            FirstRun: false));
    }
}
