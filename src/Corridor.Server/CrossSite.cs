using Corridor.Trust;
using Microsoft.AspNetCore.Http;

namespace Corridor.Server;

/// <summary>Tells a request that our own pages made from one that a foreign page made in the browser of somebody who is signed in here.</summary>
internal static class CrossSite
{
    /// <summary>Our pages send it; a foreign page cannot without asking first, and is not answered.</summary>
    public const string Header = "X-Corridor";

    /// <summary>Null: it may go on.</summary>
    public static Refusal? Check(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return null;
        foreach (string? site in request.Headers["Sec-Fetch-Site"])
        {
            if (site is not ("same-origin" or "none")) return Refuse();
        }
        foreach (string? origin in request.Headers.Origin)
        {
            // The scheme is left out, for a proxy in front may have taken off the TLS.
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)) return Refuse();
        }
        return string.Equals(request.Headers[Header], "1", StringComparison.Ordinal) || IsJson(request.ContentType)
            ? null
            : new Refusal("cross_site", "Send the header X-Corridor: 1, or JSON with Content-Type: application/json.", Status: StatusCodes.Status403Forbidden);
    }

    /// <summary>No form can send this type, and no script from elsewhere without asking first.</summary>
    private static bool IsJson(string? contentType)
    {
        string type = (contentType ?? "").Split(';')[0].Trim();
        return string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static Refusal Refuse() => new("cross_site", "This request comes from another site.", Status: StatusCodes.Status403Forbidden);
}
