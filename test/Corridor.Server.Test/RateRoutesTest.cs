using System.Net;
using System.Text;
using System.Text.Json;
using Corridor.Differentiate;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Server.Test;

public sealed class RateRoutesTest
{
    [Fact]
    public async Task Orders_without_a_rate_are_counted_by_currency_until_one_is_given()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser person = await app.SignedIn(Role.Administrator, Role.CxLead);
        JsonElement before = await (await person.Get("/api/rates")).Json();
        Assert.Equal(2, before.GetProperty("withoutRate").GetInt32());
        Assert.Equal(
            [("NOK", 1, "2026-02-10", "2026-02-10"), ("SEK", 1, "2026-02-12", "2026-02-12")],
            before.GetProperty("missing").EnumerateArray().Select(one => (one.GetProperty("currency").GetString()!, one.GetProperty("orders").GetInt32(), one.GetProperty("from").GetString()!, one.GetProperty("to").GetString()!)));

        using HttpResponseMessage saved = await person.Put("/api/rates", new[] { new { currency = "nok", day = "2026-02-08", rate = 0.085m }, new { currency = "SEK", day = "2026-01-01", rate = 0.09m } });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        JsonElement after = await (await person.Get("/api/rates")).Json();
        // The crown of Sweden got a rate of six weeks before, which does not hold any more.
        Assert.Equal("SEK", Assert.Single(after.GetProperty("missing").EnumerateArray()).GetProperty("currency").GetString());
        Assert.Equal(2, after.GetProperty("rates").GetArrayLength());
    }

    [Fact]
    public async Task A_rate_of_one_day_or_all_of_a_currency_can_be_removed()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser person = await app.SignedIn(Role.Administrator, Role.CxLead);
        await person.Put("/api/rates", new[] { new { currency = "NOK", day = "2026-02-08", rate = 0.085m }, new { currency = "NOK", day = "2026-02-09", rate = 0.086m }, new { currency = "NOK", day = "2026-02-10", rate = 0.087m } });
        Assert.Equal("invalid", await (await person.Delete("/api/rates/NOK?day=yesterday")).Code());
        Assert.Equal("not_found", await (await person.Delete("/api/rates/NOK?day=2026-02-07")).Code());
        Assert.Equal(HttpStatusCode.NoContent, (await person.Delete("/api/rates/nok?day=2026-02-09")).StatusCode);
        Assert.Equal(["2026-02-08", "2026-02-10"], (await (await person.Get("/api/rates")).Json()).GetProperty("rates").EnumerateArray().Select(rate => rate.GetProperty("day").GetString()!));
        Assert.Equal(HttpStatusCode.NoContent, (await person.Delete("/api/rates/NOK")).StatusCode);
        Assert.Equal(0, (await (await person.Get("/api/rates")).Json()).GetProperty("rates").GetArrayLength());
    }

    [Fact]
    public async Task A_list_with_nothing_in_one_place_is_refused_with_that_place()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser person = await app.SignedIn(Role.Administrator);
        using HttpResponseMessage response = await person.Put("/api/rates", new object?[] { new { currency = "NOK", day = "2026-02-08", rate = 0.085m }, null });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("#/1", (await response.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Rates_are_changed_only_by_who_looks_after_the_workspace()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser lead = await app.SignedIn(Role.CxLead);
        Assert.Equal(HttpStatusCode.OK, (await lead.Get("/api/rates")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await lead.Delete("/api/rates/NOK")).StatusCode);
    }

    private static async Task<TestApp> Filled()
    {
        TestApp app = await TestApp.Start(map: (host, _) => host.MapDifferentiate(), words: true);
        string[] messages =
        [
            Order("o1", "2026-02-10", "NOK"), Order("o2", "2026-02-12", "SEK"), Order("o3", "2026-02-13", "EUR"),
            // Cancelled, so it has no value that could be missing.
            Order("o4", "2026-02-14", "NOK"),
            """{"type":"track","event":"Order Cancelled","messageId":"c4","userId":"u1","timestamp":"2026-02-15T10:00:00Z","properties":{"order_id":"o4"}}""",
        ];
        await app.Get<IMessageRecorder>().Record((await app.Operator()).Workspace, new MessageSource(SourceKind.SecretKey, 1, "server"), [.. messages.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        await app.Get<Pipeline>().CatchUp();
        return app;

        static string Order(string id, string day, string currency) => JsonSerializer.Serialize(new
        {
            type = "track",
            @event = "Order Completed",
            messageId = "m" + id,
            userId = "u1",
            timestamp = day + "T10:00:00Z",
            properties = new { order_id = id, revenue = 100, currency },
        });
    }
}
