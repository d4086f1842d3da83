using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Corridor.Database;
using Corridor.Test;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Corridor.Server.Test;

/// <summary>The routes of Trust with all that stands around them, on a store in a directory of its own, without a network.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication app;
    private readonly string? owned;
    private readonly SqliteDatabase database;

    private TestApp(WebApplication app, SqliteDatabase database, ManualTime time, string directory, string? owned)
    {
        this.app = app;
        this.database = database;
        this.owned = owned;
        Time = time;
        Directory = directory;
    }

    public ManualTime Time { get; }

    public string Directory { get; }

    /// <summary>How often the routes that tests add were run.</summary>
    public int Runs { get; set; }

    /// <param name="words">With all words behind it, not Trust alone.</param>
    public static async Task<TestApp> Start(TestApp? beside = null, Action<WebApplication, TestApp>? map = null, bool words = false)
    {
        string? made = beside is null ? System.IO.Directory.CreateTempSubdirectory("corridor-server-").FullName : null;
        string directory = beside?.Directory ?? made!;
        ManualTime time = beside?.Time ?? new ManualTime();
        SqliteDatabase store = SqliteDatabase.Open(directory);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<CorridorDatabase>(store);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(new PasswordHasher(IdMaker.Secure, rounds: 100));
        if (words) builder.Services.AddWords();
        else builder.Services.AddTrust();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new MomentJson()));
        builder.Services.AddCorridorSafety();
        WebApplication host = builder.Build();
        TestApp test = new(host, store, time, directory, made);
        host.UseCorridorSafety("http://127.0.0.1:0");
        host.MapTrust();
        map?.Invoke(host, test);
        host.CheckRoutes();
        await test.Get<Workspaces>().First();
        await host.StartAsync();
        return test;
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A browser: it keeps cookies, and sends the header that our pages send.</summary>
    public Browser Open(string origin = "http://localhost") => new(app.GetTestServer().CreateHandler(), origin);

    public async Task<Caller> Operator() => Caller.Operator((await Get<Workspaces>().First()).Key);

    /// <summary>A browser that is signed in as a user with these roles.</summary>
    public async Task<Browser> SignedIn(params Role[] roles)
    {
        string email = $"{string.Join('-', roles.Select(RoleRights.Name))}@example.org";
        Outcome<User> user = await Get<Users>().Create(await Operator(), email, "Test User", roles, Password);
        Browser browser = Open();
        await browser.SignIn(user.Value.Email, Password);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
        if (owned is not null) System.IO.Directory.Delete(owned, recursive: true);
    }

    /// <summary>Keeps cookies by name, whatever their attributes: the tests look at those themselves.</summary>
    internal sealed class Browser(HttpMessageHandler handler, string origin) : IDisposable
    {
        private readonly HttpClient client = new(handler) { BaseAddress = new Uri(origin) };

        public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

        public string? LastSetCookie { get; private set; }

        public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? change = null)
        {
            using HttpRequestMessage request = new(method, path);
            if (body is not null) request.Content = body as HttpContent ?? JsonContent.Create(body);
            request.Headers.Add("X-Corridor", "1");
            if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            change?.Invoke(request);
            HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set))
            {
                foreach (string cookie in set)
                {
                    LastSetCookie = cookie;
                    string[] pair = cookie.Split(';')[0].Split('=', 2);
                    if (pair[1].Length == 0) Cookies.Remove(pair[0]);
                    else Cookies[pair[0]] = pair[1];
                }
            }
            return response;
        }

        public Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? change = null) => Send(HttpMethod.Get, path, null, change);
        public Task<HttpResponseMessage> Post(string path, object? body = null, Action<HttpRequestMessage>? change = null) => Send(HttpMethod.Post, path, body ?? new { }, change);
        public Task<HttpResponseMessage> Put(string path, object body, Action<HttpRequestMessage>? change = null) => Send(HttpMethod.Put, path, body, change);
        public Task<HttpResponseMessage> Delete(string path, Action<HttpRequestMessage>? change = null) => Send(HttpMethod.Delete, path, null, change);

        public async Task SignIn(string email, string password)
        {
            using HttpResponseMessage response = await Post("/api/session", new { email, password });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        public void Dispose() => client.Dispose();
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage response)
    {
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>The stable code of a problem, whose other parts must be there too.</summary>
    public static async Task<string?> Code(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await response.Json();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("requestId").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
        return problem.GetProperty("code").GetString();
    }
}
