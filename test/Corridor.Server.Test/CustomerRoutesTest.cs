using System.Net;
using System.Text;
using System.Text.Json;
using Corridor.Identify;
using Corridor.Interact;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Server.Test;

public sealed class CustomerRoutesTest
{
    [Fact]
    public async Task A_steward_finds_merges_and_takes_apart_two_customers_over_http()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        JsonElement list = await (await steward.Get("/api/customers?q=ann")).Json();
        JsonElement ann = Assert.Single(list.GetProperty("customers").EnumerateArray());
        string one = ann.GetProperty("id").GetString()!, two = (await (await steward.Get("/api/customers?q=u2")).Json()).GetProperty("customers")[0].GetProperty("id").GetString()!;
        Assert.Equal("2026-03-01T10:00:00.000Z", ann.GetProperty("lastSeen").GetString());

        JsonElement preview = await (await steward.Post($"/api/customers/{one}/merge", new { other = two, preview = true })).Json();
        Assert.Equal((2, 1, true), (preview.GetProperty("before").GetArrayLength(), preview.GetProperty("after").GetArrayLength(), preview.GetProperty("preview").GetBoolean()));
        using HttpResponseMessage merged = await steward.Post($"/api/customers/{one}/merge", new { other = two, reason = "same person" });
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);

        app.Time.Advance(TimeSpan.FromMinutes(2));
        JsonElement page = await (await steward.Get($"/api/customers/{two}")).Json();
        Assert.Equal(one, page.GetProperty("id").GetString());
        Assert.Equal(two, page.GetProperty("redirectedFrom")[0].GetString());
        Assert.Equal(2, page.GetProperty("counts").GetProperty("contacts").GetInt32());
        string binding = page.GetProperty("identifiers").EnumerateArray().Single(held => held.GetProperty("kind").GetString() is "customer").GetProperty("bindingId").GetString()!;
        Assert.Equal(2, (await (await steward.Get($"/api/customers/{one}/timeline?kind=contacts")).Json()).GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, (await (await steward.Get($"/api/customers/{one}/context")).Json()).GetProperty("owe").ValueKind);

        using HttpResponseMessage apart = await steward.Post($"/api/customers/{one}/unmerge", new { bindingIds = new[] { binding } });
        Assert.Equal(HttpStatusCode.OK, apart.StatusCode);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(two, (await (await steward.Get($"/api/customers/{two}")).Json()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("/api/customers/c_000000000001")]
    [InlineData("/api/customers/c_000000000001/timeline")]
    [InlineData("/api/customers/c_000000000001/context")]
    [InlineData("/api/customers/u1")]
    [InlineData("/api/accounts/none")]
    public async Task What_is_not_there_is_not_found_in_the_same_words(string path)
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        using HttpResponseMessage response = await steward.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", await response.Code());
    }

    [Fact]
    public async Task Who_may_read_customers_may_not_decide_who_is_who()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser agent = await app.SignedIn(Role.Agent);
        Assert.Equal(HttpStatusCode.OK, (await agent.Get("/api/customers")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Post("/api/customers/c_000000000001/merge", new { other = "c_000000000002" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Post("/api/customers/reviews/1", new { decision = "join" })).StatusCode);
        using TestApp.Browser executive = await app.SignedIn(Role.Executive);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.Get("/api/customers")).StatusCode);
    }

    [Theory]
    [InlineData("/api/customers?limit=0")]
    [InlineData("/api/customers?cursor=x")]
    [InlineData("/api/customers?cell=gold")]
    [InlineData("/api/customers/reviews?cursor=x")]
    [InlineData("/api/accounts?cursor=x")]
    public async Task What_makes_no_sense_is_refused(string path)
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        Assert.Equal("invalid", await (await steward.Get(path)).Code());
    }

    private static async Task<TestApp> Filled()
    {
        TestApp app = await TestApp.Start(map: (host, _) =>
        {
            IdentityEndpoints.Map(host);
            CustomerEndpoints.Map(host);
        }, words: true);
        string[] messages =
        [
            """{"type":"identify","messageId":"i1","userId":"u1","traits":{"name":"Ann","email":"ann@x.test"},"timestamp":"2026-03-01T09:00:00Z"}""",
            """{"type":"track","event":"Visited","messageId":"t1","userId":"u1","timestamp":"2026-03-01T10:00:00Z"}""",
            """{"type":"track","event":"Called","messageId":"t2","userId":"u2","timestamp":"2026-03-01T11:00:00Z"}""",
        ];
        await app.Get<IMessageRecorder>().Record((await app.Operator()).Workspace, new MessageSource(SourceKind.SecretKey, 1, "server"), [.. messages.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        await app.Get<Pipeline>().CatchUp();
        return app;
    }
}
