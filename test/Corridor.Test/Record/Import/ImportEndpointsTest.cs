using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Corridor.Database;
using Corridor.Record.Import;
using Corridor.Record.Jobs;
using Corridor.Test.Record.Jobs;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Corridor.Test.Record.Import;

public sealed class ImportEndpointsTest
{
    private const string Contacts = "customer;datum;event;kanal\n1;01.02.2024 10:00;Anruf;Telefon\n2;13.02.2024 10:00;Besuch;\n3;nie;Besuch;\n";

    [Fact]
    public async Task A_file_is_handed_in_looked_at_imported_and_taken_back()
    {
        await using Host host = await Host.Start();
        JsonElement preview = await host.Ok(HttpMethod.Post, "/api/import?name=../kontakte.csv", new StringContent(Contacts));
        Assert.Equal("CSV with ';'", preview.GetProperty("format").GetString());
        Assert.Equal("utf-8", preview.GetProperty("encoding").GetString());
        Assert.Equal("kontakte.csv", preview.GetProperty("name").GetString());
        Assert.Equal("interactions", preview.GetProperty("as").GetString());
        Assert.Equal(3, preview.GetProperty("estimatedRows").GetInt64());
        Assert.Equal(["userId", "time", "event", "channel"], preview.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("target").GetString()!));
        Assert.Equal("Telefon", preview.GetProperty("rows")[0].GetProperty("kanal").GetString());
        Assert.Contains(preview.GetProperty("targets").EnumerateArray(), target => target.GetProperty("name").ValueEquals("time") && target.GetProperty("required").GetBoolean());
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("missing").ValueKind);
        string upload = preview.GetProperty("upload").GetString()!;

        object start = new { mapping = new { userId = new { column = "customer" }, time = "datum", @event = "event", channel = new { @const = "phone" } }, @as = "interactions", basis = "contract", dryRun = false };
        string job = (await host.Ok(HttpMethod.Post, $"/api/import/{upload}/start", JsonContent.Create(start))).GetProperty("job").GetString()!;
        JsonElement done = await host.Over(job);
        Assert.Equal("done", done.GetProperty("state").GetString());
        JsonElement result = done.GetProperty("result");
        Assert.Equal((3, 2, 1), (result.GetProperty("read").GetInt32(), result.GetProperty("recorded").GetInt32(), result.GetProperty("refused").GetInt32()));
        Assert.Equal("bytes", done.GetProperty("unit").GetString());
        Assert.Equal(Contacts.Length, done.GetProperty("done").GetInt64());

        JsonElement import = Assert.Single((await host.Ok(HttpMethod.Get, "/api/import")).GetProperty("imports").EnumerateArray().ToList());
        string id = import.GetProperty("id").GetString()!;
        Assert.Equal(("contract", "kontakte.csv", "user:1"), (import.GetProperty("basis").GetString(), import.GetProperty("name").GetString(), import.GetProperty("by").GetString()));
        Assert.True(import.GetProperty("refusedRows").GetBoolean());
        string refused = await (await host.Send(HttpMethod.Get, $"/api/import/{id}/refused")).Content.ReadAsStringAsync();
        Assert.Contains("\"line\":4", refused, StringComparison.Ordinal);
        Assert.Contains("'nie'", refused, StringComparison.Ordinal);
        Assert.Equal(["phone", "phone"], host.Test.Stored().Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("properties").GetProperty("channel").GetString()!));

        // The upload is used up, and nobody else learns of any of it.
        await host.Problem(HttpStatusCode.NotFound, HttpMethod.Post, $"/api/import/{upload}/start", JsonContent.Create(start));
        host.Workspace = new WorkspaceId(99);
        Assert.Empty((await host.Ok(HttpMethod.Get, "/api/import")).GetProperty("imports").EnumerateArray());
        Assert.Empty((await host.Ok(HttpMethod.Get, "/api/jobs")).GetProperty("jobs").EnumerateArray());
        await host.Problem(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/jobs/{job}");
        await host.Problem(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/import/{id}/refused");
        await host.Problem(HttpStatusCode.NotFound, HttpMethod.Delete, $"/api/import/{id}");
        host.Workspace = host.Test.Workspace;

        Assert.NotEqual(JsonValueKind.Null, (await host.Ok(HttpMethod.Delete, $"/api/import/{id}")).GetProperty("undone").ValueKind);
        await host.Problem(HttpStatusCode.Conflict, HttpMethod.Delete, $"/api/import/{id}");
        await host.Problem(HttpStatusCode.Conflict, HttpMethod.Delete, $"/api/jobs/{job}");
    }

    [Fact]
    public async Task Columns_that_are_ignored_stay_out_and_what_is_not_named_keeps_its_name()
    {
        await using Host host = await Host.Start();
        const string file = "customer,time,event,note,secret\n1,2024-02-01T10:00:00Z,Call,calm,x1\n";
        string upload = (await host.Ok(HttpMethod.Post, "/api/import?name=a.csv", new StringContent(file))).GetProperty("upload").GetString()!;
        object mapping = new { userId = "customer", time = "time", @event = "event", ignore = new[] { "secret" } };
        string job = (await host.Ok(HttpMethod.Post, $"/api/import/{upload}/start", JsonContent.Create(new { mapping, @as = "interactions" }))).GetProperty("job").GetString()!;
        Assert.Equal("done", (await host.Over(job)).GetProperty("state").GetString());
        JsonElement properties = JsonDocument.Parse(Assert.Single(host.Test.Stored()).Body).RootElement.GetProperty("properties");
        Assert.Equal(["note"], properties.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused_with_the_reason_and_not_kept()
    {
        await using Host host = await Host.Start();
        Assert.Contains("ZIP", (await host.Problem(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/import?name=x.xlsx", new ByteArrayContent([0x50, 0x4B, 3, 4, 0]))).GetProperty("detail").GetString(), StringComparison.Ordinal);
        await host.Problem(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/import?name=x", new ByteArrayContent([]));
        await host.Problem(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/import?name=x&as=things", new StringContent(Contacts));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Test.Database.DataDirectory, "uploads")));

        JsonElement preview = await host.Ok(HttpMethod.Post, "/api/import?name=x.csv", new StringContent("a,b\n1,2\n"));
        Assert.Contains("no column says", preview.GetProperty("missing").GetString(), StringComparison.Ordinal);
        string upload = preview.GetProperty("upload").GetString()!;
        JsonElement unmapped = await host.Problem(HttpStatusCode.BadRequest, HttpMethod.Post, $"/api/import/{upload}/start", JsonContent.Create(new { @as = "interactions" }));
        Assert.Equal("unmapped", unmapped.GetProperty("code").GetString());
        await host.Problem(HttpStatusCode.BadRequest, HttpMethod.Post, $"/api/import/{upload}/start", JsonContent.Create(new { mapping = new { userId = "nobody" }, @as = "interactions" }));
        await host.Problem(HttpStatusCode.NotFound, HttpMethod.Post, "/api/import/..%2F..%2Fcorridor.db/start", JsonContent.Create(new { @as = "interactions" }));
        Assert.Equal("customers", (await host.Ok(HttpMethod.Get, $"/api/import/{upload}/preview?as=customers")).GetProperty("as").GetString());
        Assert.Empty((await host.Ok(HttpMethod.Get, "/api/jobs")).GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read()
    {
        await using TestStore test = await TestStore.Open();
        UploadStore uploads = test.Services.GetRequiredService<UploadStore>();
        Outcome<Upload> refused = await uploads.Receive(test.Operator, "x", Stream.Null, UploadStore.Largest + 1, CancellationToken.None);
        Assert.Equal(413, refused.Refusal?.Status);
    }

    [Fact]
    public async Task Uploads_that_nobody_imports_are_cleared_away()
    {
        ManualTime time = new(DateTimeOffset.UnixEpoch.AddYears(80));
        await using TestStore test = await TestStore.Open(clock: time);
        UploadStore uploads = test.Services.GetRequiredService<UploadStore>();
        JobStore jobs = test.Services.GetRequiredService<JobStore>();
        Upload forgotten = (await uploads.Receive(test.Operator, "a", new MemoryStream("a"u8.ToArray()), null, CancellationToken.None)).Value;
        Upload waiting = (await uploads.Receive(test.Operator, "b", new MemoryStream("b"u8.ToArray()), null, CancellationToken.None)).Value;
        await jobs.Add(test.Operator, "import", "b", $"{{\"upload\":\"{waiting.Id}\"}}");
        await File.WriteAllTextAsync(Path.Combine(test.Database.DataDirectory, "uploads", "left-by-a-crash"), "x");

        await uploads.Sweep();
        Assert.NotNull(uploads.Find(test.Workspace, forgotten.Id));
        time.Advance(TimeSpan.FromHours(25));
        await uploads.Sweep();

        Assert.Null(uploads.Find(test.Workspace, forgotten.Id));
        Assert.NotNull(uploads.Find(test.Workspace, waiting.Id));
        Assert.Null(uploads.Find(new WorkspaceId(99), waiting.Id));
        Assert.Equal([waiting.Id], Directory.EnumerateFiles(Path.Combine(test.Database.DataDirectory, "uploads")).Select(path => Path.GetFileName(path)));
    }

    /// <summary>The routes over real HTTP, for one caller.</summary>
    private sealed class Host : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly HttpClient client;

        private Host(TestStore test, WebApplication app)
        {
            (Test, this.app, Workspace) = (test, app, test.Workspace);
            client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        }

        public TestStore Test { get; }

        public WorkspaceId Workspace { get; set; }

        public static async Task<Host> Start()
        {
            TestStore test = await TestStore.Open();
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(test.Database);
            builder.Services.AddWords();
            builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new MomentJson()));
            WebApplication built = builder.Build();
            Host? host = null;
            built.Use((http, next) =>
            {
                http.SetCaller(new Caller(host!.Workspace, CallerKind.Person, "user:1", new HashSet<Right> { Right.Import, Right.ReadLedger }));
                return next(http);
            });
            ImportEndpoints.Map(built);
            JobEndpoints.Map(built);
            await built.StartAsync();
            return host = new Host(test, built);
        }

        public Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null) => client.SendAsync(new HttpRequestMessage(method, path) { Content = content });

        public async Task<JsonElement> Ok(HttpMethod method, string path, HttpContent? content = null)
        {
            using HttpResponseMessage response = await Send(method, path, content);
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK, text);
            return JsonDocument.Parse(text).RootElement;
        }

        public async Task<JsonElement> Problem(HttpStatusCode status, HttpMethod method, string path, HttpContent? content = null)
        {
            using HttpResponseMessage response = await Send(method, path, content);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        }

        public async Task<JsonElement> Over(string job)
        {
            JsonElement answer = default;
            JobStore jobs = app.Services.GetRequiredService<JobStore>();
            await JobRunnerTest.Until(() => jobs.Find(Workspace, long.Parse(job, System.Globalization.CultureInfo.InvariantCulture)) is { State: not (JobState.Queued or JobState.Running) });
            answer = await Ok(HttpMethod.Get, $"/api/jobs/{job}");
            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
