using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Corridor.Trust;

/// <summary>The right that a route asks for, as metadata that the host checks before the route runs and that tests enumerate.</summary>
public sealed record RequiredRight(Right? Right);

/// <summary>Says that a route of the API is meant for anybody, signed in or not.</summary>
public sealed record OpenToAnyone;

/// <summary>Says that a route's answer holds a secret, such as a new key: it is shown once and never kept for a repeated call.</summary>
public sealed record SecretAnswer;

/// <summary>How routes name the right they need and learn who is calling.</summary>
public static class CallerEndpoints
{
    private static readonly object ReferenceKey = new();

    public static TBuilder Requires<TBuilder>(this TBuilder route, Right right) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredRight(right));

    /// <summary>For anyone who is signed in, whatever their roles, and for secret keys.</summary>
    public static TBuilder RequiresSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredRight((Right?)null));

    /// <summary>For anybody. Every route under <c>/api</c> must say either this or what it requires; the host does not start otherwise.</summary>
    public static TBuilder IsOpenToAnyone<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new OpenToAnyone());

    public static TBuilder AnswersSecret<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new SecretAnswer());

    /// <summary>The caller that the host recognised; routes without <see cref="Requires"/> have none.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Items[typeof(Caller)] as Caller ?? throw new InvalidOperationException("This route names no right, so it has no caller.");

    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[typeof(Caller)] = caller;

    /// <summary>The caller, if the host recognised one.</summary>
    public static Caller? FindCaller(this HttpContext http) => http.Items[typeof(Caller)] as Caller;

    /// <summary>The person who is signed in by a session; null for a key.</summary>
    public static User? SignedIn(this HttpContext http) => http.Items[typeof(User)] as User;

    /// <summary>The reference of the session that the person is signed in by.</summary>
    public static string? SessionReference(this HttpContext http) => http.Items[ReferenceKey] as string;

    public static void SetSession(this HttpContext http, User user, string reference)
    {
        http.Items[typeof(User)] = user;
        http.Items[ReferenceKey] = reference;
        http.SetCaller(user.Caller);
    }

    /// <summary>A refusal as problem details (RFC 9457); the host adds the request's id.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal) => TypedResults.Problem(
        title: Title(refusal.Code), detail: refusal.Detail, statusCode: refusal.Status,
        extensions: refusal.Pointer is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code }
            : new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = refusal.Code,
                ["errors"] = new[] { new { detail = refusal.Detail, pointer = "#" + refusal.Pointer } },
            });

    public static IResult ToResult<T>(this Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal.ToProblem() : Results.Ok(outcome.Value);

    /// <summary>How a right is written in the API: <c>readReports</c>.</summary>
    public static string Name(Right right) => JsonNamingPolicy.CamelCase.ConvertName(right.ToString());

    private static string Title(string code)
    {
        string words = code.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
