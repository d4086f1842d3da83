using Microsoft.AspNetCore.Http;

namespace Corridor.Trust;

/// <summary>The cookie that carries a session's reference.</summary>
public static class SessionCookieEndpoints
{
    /// <summary>A browser takes a cookie of this name over https alone, for this host alone, so that no other one can plant it.</summary>
    private const string SecureName = "__Host-corridor";

    private const string PlainName = "corridor";

    public static string? ReadSession(this HttpRequest request) => request.Cookies[Name(request)];

    internal static void WriteSession(this HttpContext http, string reference) =>
        http.Response.Cookies.Append(Name(http.Request), reference, Options(http.Request, Sessions.Longest));

    internal static void ClearSession(this HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, null));

    private static string Name(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };
}
