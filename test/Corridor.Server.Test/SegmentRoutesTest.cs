using System.Net;
using System.Text;
using System.Text.Json;
using Corridor.Interact;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Server.Test;

public sealed class SegmentRoutesTest
{
    private const string Ulm = """{"kind":"trait","name":"city","test":"is","values":["Ulm"]}""";

    [Fact]
    public async Task A_segment_narrows_every_list_and_report_to_the_same_people()
    {
        await using FullApp app = await FullApp.Start();
        (_, HttpClient client) = await app.Workspace("shop", Messages(6, 3));
        using HttpResponseMessage made = await client.PostAsync("/api/segments", Json($$"""{"name":"Ulm","condition":{{Ulm}}}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        long id = (await made.Json()).GetProperty("id").GetInt64();
        Assert.Equal($"/api/segments/{id}", made.Headers.Location!.ToString());
        JsonElement list = await Get(client, "/api/segments");
        Assert.Equal((6, 9), (list.GetProperty("segments")[0].GetProperty("size").GetInt32(), list.GetProperty("everybody").GetInt32()));
        Assert.Equal(6, (await Get(client, $"/api/segments/{id}/customers")).GetProperty("total").GetInt32());
        Assert.Equal(6, (await Get(client, $"/api/customers?segment={id}")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await Get(client, $"/api/segments/{id}/history")).GetProperty("days").GetArrayLength());
        Assert.Contains("city", (await Get(client, "/api/segments/vocabulary")).GetProperty("traits").EnumerateArray().Select(name => name.GetString()));
        // A contact, an answer about the shop and one about the relationship each.
        Assert.Equal(9, await Volume(client, ""));
        Assert.Equal(6, await Volume(client, $"&segment={id}"));
        Assert.Equal(6, (await Get(client, $"/api/metrics/nps?from=2026-01-01&segment={id}")).GetProperty("estimate").GetProperty("n").GetInt32());
        Assert.Equal(6, (await Get(client, $"/api/overview?from=2026-01-01&segment={id}")).GetProperty("interactions").GetInt32());
        Assert.Equal(9, (await Get(client, "/api/portfolio")).GetProperty("total").GetProperty("customers").GetInt32());
        Assert.Equal(6, (await Get(client, $"/api/portfolio?segment={id}")).GetProperty("total").GetProperty("customers").GetInt32());
        Assert.Equal(6, (await Get(client, $"/api/portfolio/growth/customers?segment={id}")).GetProperty("total").GetInt32());
        foreach (string report in new[] { "fix-first", "journeys/corridor", "journeys/discover", "metrics/csat", "touchpoints/shop", "promises" }) await Get(client, $"/api/{report}?segment={id}");
        using HttpResponseMessage none = await client.GetAsync("/api/overview?segment=99", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using HttpResponseMessage wrong = await client.PostAsync("/api/segments/preview", Json("""{"condition":{"kind":"all","of":[{"kind":"nothing"}]}}"""), TestContext.Current.CancellationToken);
        Assert.Equal("#/condition/of/0/kind", (await wrong.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
        using HttpResponseMessage gone = await client.DeleteAsync($"/api/segments/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Each_role_may_do_with_segments_what_its_rights_say()
    {
        await using TestApp app = await TestApp.Start(map: static (host, _) => SegmentEndpoints.Map(host), words: true);
        Caller caller = await app.Operator();
        await app.Get<IMessageRecorder>().Record(caller.Workspace, new MessageSource(SourceKind.SecretKey, 1, "test"), [.. Messages(7, 0).Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        await app.Get<Pipeline>().CatchUp(TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromSeconds(2));
        foreach (Role role in Enum.GetValues<Role>())
        {
            using TestApp.Browser browser = await app.SignedIn(role);
            IReadOnlySet<Right> rights = RoleRights.Of([role]);
            using HttpResponseMessage list = await browser.Get("/api/segments");
            Assert.Equal(rights.Contains(Right.ReadReports), list.StatusCode == HttpStatusCode.OK);
            using HttpResponseMessage preview = await browser.Post("/api/segments/preview", Json($$"""{"condition":{{Ulm}}}"""));
            Assert.Equal(rights.Contains(Right.ReadReports), preview.StatusCode == HttpStatusCode.OK);
            if (preview.StatusCode == HttpStatusCode.OK)
            {
                JsonElement answer = await preview.Json();
                bool people = rights.Contains(Right.ReadCustomers);
                Assert.Equal(people ? 7 : 5, answer.GetProperty("size").GetInt32());
                Assert.Equal(people ? JsonValueKind.Array : JsonValueKind.Null, answer.GetProperty("people").ValueKind);
                if (!people) Assert.DoesNotContain("Person", answer.GetRawText(), StringComparison.Ordinal);
            }
            using HttpResponseMessage made = await browser.Post("/api/segments", Json($$"""{"name":"{{role}}","condition":{{Ulm}}}"""));
            Assert.Equal(rights.Contains(Right.EditDesign) ? HttpStatusCode.Created : HttpStatusCode.Forbidden, made.StatusCode);
            using HttpResponseMessage members = await browser.Get("/api/segments/1/customers");
            Assert.Equal(rights.Contains(Right.ReadCustomers), members.StatusCode != HttpStatusCode.Forbidden);
            using HttpResponseMessage changed = await browser.Put("/api/segments/999", Json("""{"name":"x"}"""));
            Assert.Equal(rights.Contains(Right.EditDesign) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, changed.StatusCode);
            using HttpResponseMessage history = await browser.Get("/api/segments/999/history");
            Assert.Equal(rights.Contains(Right.ReadReports) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, history.StatusCode);
        }
    }

    private static string[] Messages(int ofUlm, int others) => [.. Enumerable.Range(0, ofUlm + others).SelectMany(n => new[]
    {
        $$$"""{"type":"identify","messageId":"i{{{n}}}","userId":"u{{{n}}}","traits":{"name":"Person {{{n}}}","city":"{{{(n < ofUlm ? "Ulm" : "Bonn")}}}"},"timestamp":"2026-02-01T10:00:00Z"}""",
        $$$"""{"type":"track","event":"Touchpoint Experienced","messageId":"c{{{n}}}","userId":"u{{{n}}}","properties":{"touchpoint":"shop"},"timestamp":"2026-02-02T10:00:00Z"}""",
        $$$"""{"type":"track","event":"Feedback Given","messageId":"f{{{n}}}","userId":"u{{{n}}}","properties":{"metric":"nps","score":9},"timestamp":"2026-02-03T10:00:00Z"}""",
    })];

    private static async Task<long> Volume(HttpClient client, string filter) => (await Get(client, "/api/touchpoints?from=2026-01-01" + filter)).GetProperty("touchpoints").EnumerateArray()
        .Single(one => one.GetProperty("key").GetString() is "shop").GetProperty("volume").GetInt64();

    private static async Task<JsonElement> Get(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Json();
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
