using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Corridor.Server.Test;

public sealed class ProxyTest
{
    private static void MapWhoAsks(WebApplication app, TestApp test) =>
        app.MapGet("/asks", (HttpContext http) => $"{http.Request.Scheme} {http.Connection.RemoteIpAddress}");

    [Fact]
    public async Task A_proxy_on_this_machine_says_who_asked_and_how()
    {
        await using TestApp app = await TestApp.Start(map: MapWhoAsks);
        // Whoever asks may put lines of their own in front; the proxy's is the last one.
        using HttpResponseMessage answer = await app.Open().Get("/asks", request =>
        {
            request.Headers.Add("X-Forwarded-For", "10.0.0.1, 203.0.113.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
        });
        Assert.Equal("https 203.0.113.7", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_cookie_never_goes_over_plain_http()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Trust.Role.Analyst);
        using HttpResponseMessage signedIn = await browser.Post("/api/session", new { email = "analyst@example.org", password = TestApp.Password }, request => request.Headers.Add("X-Forwarded-Proto", "https"));
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.StartsWith("__Host-corridor=", browser.LastSetCookie, StringComparison.Ordinal);
        Assert.Contains("secure", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
    }
}
