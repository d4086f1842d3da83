using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Server.Test;

public sealed class SafetyTest
{
    private sealed record Body(int Score, string Text);

    private static void MapTestRoutes(WebApplication app, TestApp test)
    {
        app.MapPost("/api/test", (Body body) => { test.Runs++; return TypedResults.Created("/api/test/1", new { body.Score, run = test.Runs }); }).Requires(Right.EditDesign);
        app.MapPost("/api/test/fails", () => { test.Runs++; throw new InvalidOperationException("secret detail"); }).Requires(Right.EditDesign);
        app.MapPost("/api/test/refuses", () => { test.Runs++; return Refusal.Invalid("No.", "/score").ToProblem(); }).Requires(Right.EditDesign);
        app.MapPost("/api/test/streams", async (HttpContext http) =>
        {
            test.Runs++;
            for (int i = 0; i < 40; i++) await http.Response.WriteAsync(new string('x', 64 * 1024));
        }).Requires(Right.EditDesign);
        app.MapPost("/api/test/empty", () => { test.Runs++; return TypedResults.NoContent(); }).Requires(Right.EditDesign);
        app.MapGet("/api/test/{right}", (string right) => right).RequiresSignIn();
        app.MapGet("/page", () => TypedResults.Content("<p>page</p>", "text/html"));
    }

    [Theory]
    [InlineData("/page")]
    [InlineData("/api/session")]
    [InlineData("/api/nothing")]
    public async Task Every_answer_keeps_foreign_pages_and_scripts_out(string path)
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using HttpResponseMessage response = await app.Open().Get(path);
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Equal(20, Header(response, "X-Request-Id").Length);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.Equal("no-store, private", Header(response, "Cache-Control"));
    }

    [Fact]
    public async Task Route_that_is_not_there_answers_alike_to_everybody()
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        Assert.Equal("not_found", await (await app.Open().Get("/api/nothing")).Code());
        using TestApp.Browser admin = await app.SignedIn(Role.Administrator);
        Assert.Equal("not_found", await (await admin.Post("/api/nothing")).Code());
        Assert.Equal("method_not_allowed", await (await admin.Send(HttpMethod.Patch, "/api/keys")).Code());
    }

    [Fact]
    public async Task Host_does_not_start_when_a_route_of_the_api_names_no_right()
    {
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestApp.Start(map: (app, _) => app.MapGet("/api/forgotten", () => "open to all")));
        Assert.Contains("/api/forgotten", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_that_slipped_past_the_check_is_closed()
    {
        await using TestApp app = await TestApp.Start(map: (app, _) => app.Map("{**rest}", () => "fallback page"));
        Assert.Equal("not_found", await (await app.Open().Get("/api/forgotten")).Code());
        Assert.Equal(HttpStatusCode.OK, (await app.Open().Get("/some/page")).StatusCode);
    }

    public static TheoryData<string, string, string?, int, string?> Keys => new()
    {
        // method, path, key, status, code
        { "GET", "/api/keys", null, 401, "sign_in_required" },
        { "GET", "/api/keys", "secret", 403, "forbidden" },
        { "GET", "/api/keys", "public", 403, "forbidden" },
        { "GET", "/api/purposes", "secret", 200, null },
        { "GET", "/api/purposes", "public", 403, "forbidden" },
        { "GET", "/api/purposes", "cor_sec_00000000000000000000000000000000", 401, "unknown_key" },
        { "GET", "/api/purposes", "nonsense", 401, "unknown_key" },
        { "GET", "/api/consents?kind=email&value=x", "secret", 200, null },
        { "GET", "/api/consents?kind=email&value=x", "public", 403, "forbidden" },
        { "GET", "/api/users", "secret", 403, "forbidden" },
        { "GET", "/api/audit", "secret", 403, "forbidden" },
        { "GET", "/api/session", "secret", 401, "sign_in_required" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Key_may_what_its_kind_may(string method, string path, string? kind, int status, string? code)
    {
        await using TestApp app = await TestApp.Start();
        Caller caller = await app.Operator();
        string? key = kind switch
        {
            "secret" => (await app.Get<Keys>().Create(caller, "k", KeyKind.Secret, TestContext.Current.CancellationToken)).Value.Key,
            "public" => (await app.Get<Keys>().Create(caller, "k", KeyKind.Public, TestContext.Current.CancellationToken)).Value.Key,
            _ => kind,
        };
        using HttpResponseMessage response = await app.Open().Send(new HttpMethod(method), path, null, request =>
        {
            if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        });
        Assert.Equal(status, (int)response.StatusCode);
        if (code is not null) Assert.Equal(code, await response.Code());
    }

    [Fact]
    public async Task Every_route_answers_every_role_as_the_rights_say_and_strangers_not_at_all()
    {
        await using TestApp app = await TestApp.Start();
        Dictionary<Role, TestApp.Browser> browsers = [];
        foreach (Role role in Enum.GetValues<Role>()) browsers[role] = await app.SignedIn(role);
        int checkedRoutes = 0;
        foreach (RouteEndpoint route in app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<RequiredRight>() is not { } required) continue;
            // A body that no route takes, and ids that do not exist: whoever passes the gate gets 400 or 404, and nothing is done.
            string path = "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{id:long}", "999999", StringComparison.Ordinal);
            foreach (string method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                using HttpResponseMessage stranger = await app.Open().Send(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { nonsense = 1 });
                Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
                foreach ((Role role, TestApp.Browser browser) in browsers)
                {
                    using HttpResponseMessage response = await browser.Send(new HttpMethod(method), path, method is "GET" or "DELETE" ? null : new { nonsense = 1 });
                    bool may = required.Right is null || RoleRights.Of([role]).Contains(required.Right.Value);
                    Assert.True(may != (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized), $"{method} {path} as {role}: {(int)response.StatusCode}");
                    Assert.True((int)response.StatusCode < 500, $"{method} {path} as {role}: {(int)response.StatusCode}");
                }
                checkedRoutes++;
            }
            app.Time.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.InRange(checkedRoutes, 15, 1000);
        foreach (TestApp.Browser browser in browsers.Values) browser.Dispose();
    }

    public static TheoryData<string, string?, string?, string?, string?, int> Foreign => new()
    {
        // method, Sec-Fetch-Site, Origin, X-Corridor, content type, status
        { "POST", null, null, "1", "application/json", 201 },
        { "POST", "same-origin", "http://localhost", "1", "application/json", 201 },
        { "POST", "none", null, null, "application/json", 201 },
        { "POST", null, null, null, "application/json; charset=utf-8", 201 },
        { "POST", "cross-site", null, "1", "application/json", 403 },
        { "POST", "same-site", null, "1", "application/json", 403 },
        { "POST", "same-origin", "https://evil.example", "1", "application/json", 403 },
        { "POST", null, "null", "1", "application/json", 403 },
        { "POST", null, "http://localhost.evil.example", "1", "application/json", 403 },
        { "POST", null, "http://localhost:81", "1", "application/json", 403 },
        { "POST", null, null, null, "text/plain", 415 },
        { "POST", null, null, null, "application/x-www-form-urlencoded", 415 },
        { "POST", null, null, null, "multipart/form-data", 415 },
        { "POST raw", null, null, null, "text/plain", 403 },
        { "POST raw", null, null, null, "application/x-www-form-urlencoded", 403 },
        { "POST raw", null, null, "1", "text/plain", 204 },
        { "GET", "cross-site", "https://evil.example", null, null, 200 },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Request_that_a_foreign_page_made_changes_nothing(string method, string? site, string? origin, string? header, string? type, int status)
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        HttpContent? content = type is null ? null : new StringContent("""{"score":1,"text":"x"}""", Encoding.UTF8);
        if (content is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type!);
        using HttpResponseMessage response = await browser.Send(
            new HttpMethod(method.Split(' ')[0]), method switch { "GET" => "/api/session", "POST" => "/api/test", _ => "/api/test/empty" }, content, request =>
        {
            request.Headers.Remove("X-Corridor");
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            if (origin is not null) request.Headers.Add("Origin", origin);
            if (header is not null) request.Headers.Add("X-Corridor", header);
        });
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status is 201 or 204 ? 1 : 0, app.Runs);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Sign_in_cannot_be_started_from_a_foreign_page_either()
    {
        await using TestApp app = await TestApp.Start();
        using HttpResponseMessage response = await app.Open().Post("/api/session", new { email = "a@b.c", password = "x" }, request => request.Headers.Add("Origin", "https://evil.example"));
        Assert.Equal("cross_site", await response.Code());
    }

    [Theory]
    [InlineData("{", "invalid", null)]
    [InlineData("[]", "invalid", null)]
    [InlineData("""{"score":"1","text":"x"}""", "invalid", "#/score")]
    [InlineData("""{"score":1}""", "invalid", null)]
    [InlineData("""{"score":1,"text":null}""", "invalid", null)]
    [InlineData("""{"score":1,"score":2,"text":"x"}""", "invalid", null)]
    [InlineData("""{"score":1e400,"text":"x"}""", "invalid", "#/score")]
    [InlineData("\"\\uD800\"", "invalid", null)]
    public async Task Body_that_is_not_what_the_route_takes_is_refused_with_where_it_goes_wrong(string body, string code, string? pointer)
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        using HttpResponseMessage response = await browser.Post("/api/test", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await response.Code());
        if (pointer is not null) Assert.Equal(pointer, (await response.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(0, app.Runs);
    }

    [Theory]
    [InlineData("/api/users", """{"email":"bob@example.org","roles":["analyst"],"isAdmin":true}""")]
    [InlineData("/api/keys", """{"name":"k","kind":"public","workspaceId":2}""")]
    [InlineData("/api/workspaces", """{"name":"x","id":1}""")]
    public async Task Field_that_the_route_does_not_know_is_refused_and_nothing_is_stored(string path, string body)
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        using HttpResponseMessage response = await browser.Post(path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid", await response.Code());
        Caller caller = await app.Operator();
        Assert.Single(app.Get<Users>().All(caller.Workspace));
        Assert.Empty(app.Get<Keys>().All(caller.Workspace));
        Assert.Single(app.Get<Workspaces>().All());
    }

    [Fact]
    public async Task Fault_of_ours_says_nothing_about_the_inside()
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        using HttpResponseMessage response = await browser.Post("/api/test/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret detail", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("internal", await response.Code());
    }

    [Fact]
    public async Task Refusal_of_a_route_carries_code_pointer_and_request_id()
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        using HttpResponseMessage response = await browser.Post("/api/test/refuses");
        Assert.Equal("invalid", await response.Code());
        Assert.Equal("#/score", (await response.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Caller_who_asks_too_often_is_told_when_to_come_back_and_others_are_not_disturbed()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser busy = await app.SignedIn(Role.Administrator);
        using TestApp.Browser calm = await app.SignedIn(Role.Administrator, Role.CxLead);
        HttpResponseMessage? last = null;
        int calls = 0;
        while (last is null || last.StatusCode == HttpStatusCode.OK)
        {
            last = await busy.Get("/api/workspaces");
            Assert.InRange(++calls, 1, 1000);
        }
        Assert.InRange(calls, 100, 1000);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal("rate_limited", await last.Code());
        Assert.Equal("1", Header(last, "Retry-After"));
        Assert.Equal(HttpStatusCode.OK, (await calm.Get("/api/workspaces")).StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await busy.Get("/api/workspaces")).StatusCode);
    }

    [Fact]
    public async Task Repeated_call_is_done_once_and_answered_alike()
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        using HttpResponseMessage first = await Send("""{"score":1,"text":"x"}""", "\"one\"");
        using HttpResponseMessage second = await Send("""{"score":1,"text":"x"}""", "one");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await Text(first), await Text(second));
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("true", Header(second, "Idempotency-Replayed"));
        Assert.Equal(1, app.Runs);

        Assert.Equal("idempotency_key_used", await (await Send("""{"score":2,"text":"x"}""", "one")).Code());
        Assert.Equal("idempotency_key_used", await (await browser.Post("/api/test/empty", null, Key("one"))).Code());
        Assert.Equal(HttpStatusCode.Created, (await Send("""{"score":2,"text":"x"}""", "two")).StatusCode);
        Assert.Equal(2, app.Runs);

        using TestApp.Browser other = await app.SignedIn(Role.CxLead, Role.Analyst);
        Assert.Equal(HttpStatusCode.Created, (await other.Post("/api/test", new { score = 1, text = "x" }, Key("one"))).StatusCode);
        Assert.Equal(3, app.Runs);

        app.Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        await browser.SignIn("cx-lead@example.org", TestApp.Password);
        Assert.Equal(HttpStatusCode.Created, (await Send("""{"score":1,"text":"x"}""", "one")).StatusCode);
        Assert.Equal(4, app.Runs);

        Task<HttpResponseMessage> Send(string body, string key) => browser.Post("/api/test", new StringContent(body, Encoding.UTF8, "application/json"), Key(key));
    }

    [Theory]
    [InlineData("/api/test/refuses", 400, 1)]
    [InlineData("/api/test/empty", 204, 1)]
    [InlineData("/api/test/fails", 500, 2)]
    public async Task Refusal_is_repeated_and_a_fault_is_tried_again(string path, int status, int runs)
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        Assert.Equal(status, (int)(await browser.Post(path, null, Key("k"))).StatusCode);
        Assert.Equal(status, (int)(await browser.Post(path, null, Key("k"))).StatusCode);
        Assert.Equal(runs, app.Runs);
    }

    [Fact]
    public async Task Call_whose_first_attempt_still_runs_is_not_done_twice()
    {
        TaskCompletionSource entered = new();
        TaskCompletionSource go = new();
        await using TestApp app = await TestApp.Start(map: (host, test) => host.MapPost("/api/slow", async () =>
        {
            test.Runs++;
            entered.SetResult();
            await go.Task;
            return "done";
        }).Requires(Right.EditDesign));
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        Task<HttpResponseMessage> first = browser.Post("/api/slow", null, Key("k"));
        await entered.Task;
        using HttpResponseMessage second = await browser.Post("/api/slow", null, Key("k"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.True(second.Headers.Contains("Retry-After"));
        go.SetResult();
        Assert.Equal("done", await Text(await first));
        Assert.Equal("done", await Text(await browser.Post("/api/slow", null, Key("k"))));
        Assert.Equal(1, app.Runs);
    }

    [Fact]
    public async Task Long_answer_comes_whole_and_its_repetition_says_that_it_was_done()
    {
        await using TestApp app = await TestApp.Start(map: MapTestRoutes);
        using TestApp.Browser browser = await app.SignedIn(Role.CxLead);
        Assert.Equal(40 * 64 * 1024, (await Text(await browser.Post("/api/test/streams", null, Key("k")))).Length);
        Assert.Equal("answer_not_kept", await (await browser.Post("/api/test/streams", null, Key("k"))).Code());
        Assert.Equal(1, app.Runs);
    }

    [Fact]
    public async Task Key_that_was_made_is_not_kept_for_a_repeated_call()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Developer);
        using HttpResponseMessage made = await browser.Post("/api/keys", new { name = "k", kind = "secret" }, Key("k"));
        string key = (await made.Json()).GetProperty("key").GetString()!;
        Assert.Equal("answer_not_kept", await (await browser.Post("/api/keys", new { name = "k", kind = "secret" }, Key("k"))).Code());
        Assert.Single(app.Get<Keys>().All((await app.Operator()).Workspace));
        await app.Get<Corridor.Database.CorridorDatabase>().Scrub(TestContext.Current.CancellationToken);
        foreach (string file in Directory.GetFiles(app.Directory))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(stream, Encoding.Latin1);
            Assert.DoesNotContain(key[14..], await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("https://0.0.0.0:5443", true)]
    [InlineData("http://127.0.0.1:5080;https://*:5443", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://192.168.1.5", false)]
    [InlineData("http://example.org/", false)]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.1:80", false)]
    [InlineData("HTTP://0.0.0.0:1", false)]
    [InlineData("http://127.0.0.1.evil.example:80", false)]
    public void Plain_http_is_served_to_other_machines_only_when_told(string urls, bool starts)
    {
        if (starts) PlainHttp.Check(urls, isAllowed: false);
        else Assert.Contains("CORRIDOR_ALLOW_HTTP=1", Assert.Throws<InvalidOperationException>(() => PlainHttp.Check(urls, isAllowed: false)).Message, StringComparison.Ordinal);
        PlainHttp.Check(urls, isAllowed: true);
    }

    private static Action<HttpRequestMessage> Key(string key) => request => request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values : response.Content.Headers.GetValues(name));

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
