using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Corridor.Trust;

/// <summary>The right that a route asks for, as metadata that the host checks before the route runs and that tests enumerate.</summary>
public sealed record RequiredRight(Right? Right);

/// <summary>How routes name the right they need and learn who is calling.</summary>
public static class CallerEndpoints
{
    public static TBuilder Requires<TBuilder>(this TBuilder route, Right right) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredRight(right));

    /// <summary>For anyone who is signed in, whatever their roles.</summary>
    public static TBuilder RequiresSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredRight((Right?)null));

    /// <summary>The caller that the host recognised; routes without <see cref="Requires"/> have none.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Items[typeof(Caller)] as Caller ?? throw new InvalidOperationException("This route names no right, so it has no caller.");

    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[typeof(Caller)] = caller;

    /// <summary>A refusal as problem details (RFC 9457).</summary>
    public static IResult ToProblem(this Refusal refusal) => Results.Problem(
        title: refusal.Code.Replace('_', ' '), detail: refusal.Detail, statusCode: refusal.Status,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = refusal.Code,
            ["errors"] = refusal.Pointer is null ? null : new[] { new { detail = refusal.Detail, pointer = "#" + refusal.Pointer } },
        });

    public static IResult ToResult<T>(this Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal.ToProblem() : Results.Ok(outcome.Value);
}
