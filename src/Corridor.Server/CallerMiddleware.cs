using System.Globalization;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.AspNetCore.Http;

namespace Corridor.Server;

/// <summary>Recognises who calls, and lets a route run only when they have the right that it names. Runs after routing.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, KeyRing keys, Sessions sessions, ApiLimits limits)
{
    private const string Bearer = "Bearer ";

    public async Task Invoke(HttpContext http)
    {
        Endpoint? endpoint = http.GetEndpoint();
        RequiredRight? required = endpoint?.Metadata.GetMetadata<RequiredRight>();
        bool isOpen = endpoint?.Metadata.GetMetadata<OpenToAnyone>() is not null;
        bool isApi = http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (endpoint?.Metadata.GetMetadata<TrackingRoute>() is not null || !isApi && required is null && !isOpen)
        {
            await next(http);
            return;
        }
        if (required is null && !isOpen)
        {
            // No route of ours. Wrong methods and types were turned away by routing and keep their status.
            if (endpoint is not null && endpoint.DisplayName is "405 HTTP Method Not Supported" or "415 HTTP Unsupported Media Type") await next(http);
            else await Problems.Write(http, Refusal.NotFound("route"));
            return;
        }

        Refusal? refusal = Recognise(http, out string limitedBy);
        if (!limits.Allows(limitedBy, http.FindCaller()?.Kind, out TimeSpan wait))
        {
            await Problems.Write(
                http, new Refusal("rate_limited", "Too many requests. Slow down, and try again.", Status: StatusCodes.Status429TooManyRequests), (int)Math.Ceiling(wait.TotalSeconds));
            return;
        }
        // A key is never sent by a browser on its own; a cookie is.
        if (refusal is null && http.FindCaller()?.Kind is null or CallerKind.Person) refusal = CrossSite.Check(http.Request);
        refusal ??= Check(http, required);
        if (refusal is null) await next(http);
        else await Problems.Write(http, refusal, refusal.Status == StatusCodes.Status503ServiceUnavailable ? Problems.RetrySeconds : null);
    }

    /// <summary>By a secret key, else by the cookie. A key that is presented and wrong is never overlooked.</summary>
    private Refusal? Recognise(HttpContext http, out string limitedBy)
    {
        limitedBy = string.Create(CultureInfo.InvariantCulture, $"address:{http.Connection.RemoteIpAddress}");
        string? authorization = http.Request.Headers.Authorization;
        if (!string.IsNullOrEmpty(authorization))
        {
            KeyAnswer key = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? keys.Find(authorization.AsSpan(Bearer.Length).Trim()) : default;
            if (key.Verdict == KeyVerdict.Unsure) return Problems.Unavailable();
            if (key.Verdict == KeyVerdict.Unknown) return new Refusal("unknown_key", "This key is not known here. Send Authorization: Bearer cor_sec_…", Status: StatusCodes.Status401Unauthorized);
            limitedBy = string.Create(CultureInfo.InvariantCulture, $"key:{key.Id}");
            http.SetCaller(new Caller(
                key.Workspace, key.Kind == KeyKind.Secret ? CallerKind.SecretKey : CallerKind.PublicKey, limitedBy, WriteKey.RightsOf(key.Kind)));
            return null;
        }
        if (http.Request.ReadSession() is { } reference && sessions.Find(reference) is { } user)
        {
            limitedBy = user.Actor;
            http.SetSession(user, reference);
        }
        return null;
    }

    private static Refusal? Check(HttpContext http, RequiredRight? required)
    {
        if (required is null) return null;
        if (http.FindCaller() is not { } caller)
            return new Refusal("sign_in_required", "Sign in first, or send a secret key.", Status: StatusCodes.Status401Unauthorized);
        if (required.Right is { } right)
            return caller.May(right) ? null : Refusal.Forbidden($"This needs the right '{CallerEndpoints.Name(right)}', which {(caller.Kind == CallerKind.Person ? "your roles do" : "this key does")} not have.");
        return caller.Kind == CallerKind.PublicKey ? Refusal.Forbidden("A public key only records.") : null;
    }
}
