using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Corridor.Trust;

namespace Corridor.Server.Test;

public sealed class PermissionRoutesTest
{
    [Fact]
    public async Task Consent_is_recorded_with_proof_and_read_back()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        var identifiers = new[] { new { kind = "user_id", value = "u1" }, new { kind = "email", value = "Ann@Example.org" } };
        using HttpResponseMessage without = await steward.Post("/api/consents", new { identifiers, choices = new[] { new { purpose = "share", state = "given" } } });
        Assert.Equal("#/proof", (await without.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());

        using HttpResponseMessage given = await steward.Post("/api/consents", new { identifiers, choices = new[] { new { purpose = "share", state = "given" } }, proof = "form 7, ticked" });
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        JsonElement consent = Assert.Single((await (await steward.Get("/api/consents?kind=email&value=ann@example.org")).Json()).GetProperty("consents").EnumerateArray());
        Assert.Equal("share", consent.GetProperty("purpose").GetString());
        Assert.Equal("given", consent.GetProperty("state").GetString());
        Assert.Equal("api", consent.GetProperty("source").GetString());
        Assert.Equal("form 7, ticked", consent.GetProperty("proof").GetString());
        Assert.Equal("2026-03-02T09:00:00.000Z", consent.GetProperty("time").GetString());
    }

    [Theory]
    [InlineData("nothing", "given", "/choices")]
    [InlineData("service", "maybe", "/choices")]
    public async Task Consent_for_what_is_not_there_is_refused(string purpose, string state, string pointer)
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        using HttpResponseMessage response = await steward.Post(
            "/api/consents", new { identifiers = new[] { new { kind = "user_id", value = "u1" } }, choices = new[] { new { purpose, state } }, proof = "x" });
        Assert.Equal("#" + pointer, (await response.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Customer_that_is_not_there_is_not_found_and_naming_nobody_is_refused()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        Assert.Equal("not_found", await (await steward.Get("/api/consents?customer=c_000000000001")).Code());
        Assert.Equal("invalid", await (await steward.Get("/api/consents?kind=email")).Code());
        Assert.Equal("invalid", await (await steward.Get("/api/consents?customer=c_000000000001&kind=email&value=x")).Code());
    }

    [Fact]
    public async Task Everything_that_was_said_is_listed_newest_first_page_by_page()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        for (int i = 0; i < 5; i++)
        {
            var body = new { identifiers = new[] { new { kind = "user_id", value = $"u{i}" } }, choices = new[] { new { purpose = "service", state = "denied", channel = i == 4 ? "email" : null } } };
            Assert.Equal(HttpStatusCode.OK, (await steward.Post("/api/consents", body)).StatusCode);
        }
        JsonElement first = await (await steward.Get("/api/consents?limit=3")).Json();
        JsonElement second = await (await steward.Get($"/api/consents?limit=3&cursor={first.GetProperty("nextCursor").GetString()}")).Json();
        JsonElement[] all = [.. first.GetProperty("consents").EnumerateArray(), .. second.GetProperty("consents").EnumerateArray()];
        Assert.Equal(["u4", "u3", "u2", "u1", "u0"], all.Select(said => said.GetProperty("identifier").GetProperty("value").GetString()));
        Assert.Equal("email", all[0].GetProperty("channel").GetString());
        Assert.Equal(JsonValueKind.Null, all[1].GetProperty("channel").ValueKind);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task Form_that_sends_what_did_not_change_needs_no_right_to_change_it()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser admin = await app.SignedIn(Role.Administrator);
        var form = new { name = "main", currency = "CHF", demandConsent = false, functions = new[] { "finance", "production, logistics & service delivery", "marketing, service & interaction", "sales & channels", "organisation" } };
        Assert.Equal(HttpStatusCode.OK, (await admin.Put("/api/workspaces/current", form)).StatusCode);
        Assert.Equal("forbidden", await (await admin.Put("/api/workspaces/current", form with { demandConsent = true })).Code());
        using TestApp.Browser agent = await app.SignedIn(Role.Agent);
        Assert.Equal("forbidden", await (await agent.Put("/api/workspaces/current", form)).Code());
    }

    [Fact]
    public async Task Secret_key_records_consent_and_a_public_one_does_not()
    {
        await using TestApp app = await TestApp.Start();
        Caller caller = await app.Operator();
        var body = new { identifiers = new[] { new { kind = "user_id", value = "u1" } }, choices = new[] { new { purpose = "service", state = "withdrawn" } } };
        foreach ((KeyKind kind, HttpStatusCode status) in new[] { (KeyKind.Public, HttpStatusCode.Forbidden), (KeyKind.Secret, HttpStatusCode.OK) })
        {
            string key = (await app.Get<Keys>().Create(caller, "k", kind, TestContext.Current.CancellationToken)).Value.Key;
            using HttpResponseMessage response = await app.Open().Post("/api/consents", body, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key));
            Assert.Equal(status, response.StatusCode);
        }
        Assert.False(app.Get<ConsentGate>().MayRecord(caller.Workspace, new GateQuestion("u1", null, null)).May);
    }

    [Fact]
    public async Task Purpose_is_added_and_sharing_cannot_be_made_free()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        using HttpResponseMessage news = await steward.Post("/api/purposes", new { key = "news", name = "Newsletter", basis = "consent", categories = new[] { "Marketing" } });
        Assert.True((await news.Json()).GetProperty("unlessGiven").GetBoolean());
        using HttpResponseMessage service = await steward.Post("/api/purposes", new { key = "service", name = "Service", basis = "Legitimate interest" });
        Assert.False((await service.Json()).GetProperty("unlessGiven").GetBoolean());
        Assert.Equal("invalid", await (await steward.Post("/api/purposes", new { key = "sell", name = "Selling", basis = "legitimate-interest" })).Code());
        using HttpResponseMessage sell = await steward.Post("/api/purposes", new { key = "sell", name = "Selling", basis = "consent", unlessGiven = false });
        Assert.True((await sell.Json()).GetProperty("unlessGiven").GetBoolean());
        Assert.Equal("category_taken", await (await steward.Post("/api/purposes", new { key = "ads", name = "Ads", basis = "consent", categories = new[] { "marketing" } })).Code());
        Assert.Equal("invalid", await (await steward.Post("/api/purposes", new { key = "Bad Key", name = "x", basis = "consent" })).Code());
        Assert.Equal(4, (await (await steward.Get("/api/purposes")).Json()).GetProperty("purposes").GetArrayLength());
    }

    [Fact]
    public async Task Retention_and_demanding_consent_are_the_stewards_and_other_settings_the_administrators()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        using TestApp.Browser admin = await app.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await steward.Put("/api/workspaces/current", new { demandConsent = true, retention = new[] { new { kind = "views", days = 90 } } })).StatusCode);
        Assert.Equal("forbidden", await (await steward.Put("/api/workspaces/current", new { currency = "USD" })).Code());
        using HttpResponseMessage changed = await admin.Put("/api/workspaces/current", new { currency = "USD", goal = "Fewer broken promises", functions = new[] { "sales", "care" } });
        JsonElement workspace = await changed.Json();
        Assert.Equal("USD", workspace.GetProperty("currency").GetString());
        Assert.True(workspace.GetProperty("demandConsent").GetBoolean());
        Assert.Equal(90, workspace.GetProperty("retention").EnumerateArray().Single(rule => rule.GetProperty("kind").GetString() == "views").GetProperty("days").GetInt32());
        Assert.Equal("forbidden", await (await admin.Put("/api/workspaces/current", new { demandConsent = false })).Code());
    }

    [Fact]
    public async Task Pledge_says_what_is_not_settled_yet()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        JsonElement pledge = await (await steward.Get("/api/pledge")).Json();
        Assert.Contains(pledge.GetProperty("open").EnumerateArray(), open => open.GetString()!.Contains("'service'", StringComparison.Ordinal));
        (await steward.Post("/api/purposes", new { key = "service", name = "Service", basis = "contract" })).Dispose();
        JsonElement after = await (await steward.Get("/api/pledge")).Json();
        Assert.DoesNotContain(after.GetProperty("open").EnumerateArray(), open => open.GetString()!.Contains("'service'", StringComparison.Ordinal));
        Assert.Equal(5, after.GetProperty("collected").GetArrayLength());
    }

    [Fact]
    public async Task Well_known_files_are_where_others_look_for_them()
    {
        await using TestApp app = await TestApp.Start();
        using HttpResponseMessage gpc = await app.Open().Get("/.well-known/gpc.json");
        Assert.Equal("application/json", gpc.Content.Headers.ContentType?.MediaType);
        JsonElement json = await gpc.Json();
        Assert.True(json.GetProperty("gpc").GetBoolean());
        Assert.True(DateOnly.TryParseExact(json.GetProperty("lastUpdate").GetString(), "yyyy-MM-dd", out _));
        using HttpResponseMessage security = await app.Open().Get("/.well-known/security.txt");
        Assert.Equal("text/plain", security.Content.Headers.ContentType?.MediaType);
        string text = await security.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Contact: http://localhost/", text, StringComparison.Ordinal);
        Assert.Contains("Expires: 2026-08-29T00:00:00Z", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_is_read_page_by_page_and_names_nobody()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward, Role.Administrator);
        for (int i = 0; i < 5; i++) (await steward.Post("/api/keys", new { name = $"k{i}", kind = "public" })).Dispose();
        (await steward.Post("/api/consents", new { identifiers = new[] { new { kind = "email", value = "canary@example.org" } }, choices = new[] { new { purpose = "service", state = "denied" } } })).Dispose();
        List<JsonElement> entries = [];
        string? cursor = null;
        do
        {
            JsonElement page = await (await steward.Get($"/api/audit?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).Json();
            entries.AddRange(page.GetProperty("entries").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(5, entries.Count(entry => entry.GetProperty("action").GetString() == "key.create"));
        Assert.Equal("workspace.make", entries[^1].GetProperty("action").GetString());
        Assert.Equal(entries.Count, entries.Select(entry => entry.GetProperty("n").GetInt64()).Distinct().Count());
        Assert.DoesNotContain(entries, entry => entry.ToString().Contains("canary", StringComparison.OrdinalIgnoreCase) || entry.ToString().Contains("example.org", StringComparison.Ordinal));
        JsonElement verdict = await (await steward.Get("/api/audit/verify")).Json();
        Assert.True(verdict.GetProperty("whole").GetBoolean());
        Assert.Equal("invalid", await (await steward.Get("/api/audit?cursor=-1")).Code());
        Assert.Equal("invalid", await (await steward.Get("/api/audit?limit=100000")).Code());
    }
}
