using Corridor.Record;
using Microsoft.AspNetCore.Http;

namespace Corridor.Server;

/// <summary>Headers by which browsers keep foreign pages and scripts out, and by which nothing of the API stays in a cache.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IdMaker ids)
{
    /// <summary>Scripts come from here alone; styles may stand in the page, for the chart and component libraries write them.</summary>
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>100 bits: never met twice.</summary>
    private const int RequestIdLength = 20;

    public Task Invoke(HttpContext http)
    {
        http.TraceIdentifier = ids.Text(RequestIdLength);
        IHeaderDictionary headers = http.Response.Headers;
        headers["X-Request-Id"] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        // Tracking is meant for pages from elsewhere.
        if (http.GetEndpoint()?.Metadata.GetMetadata<TrackingRoute>() is not null) return next(http);
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) headers.CacheControl = "no-store, private";
        return next(http);
    }
}
