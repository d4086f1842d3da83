using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Corridor.Journeys;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Corridor.Test.Journeys;

public sealed class DesignEndpointsTest
{
    [Fact]
    public async Task Every_route_names_the_right_it_needs_and_what_writes_needs_the_right_to_design()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await using Host host = await Host.Start(design);
        List<RouteEndpoint> routes = [.. host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
        Assert.Equal(14, routes.Count);
        foreach (RouteEndpoint route in routes)
        {
            bool reads = route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single() is "GET";
            Assert.Equal(reads ? Right.ReadReports : Right.EditDesign, route.Metadata.GetRequiredMetadata<RequiredRight>().Right);
            Assert.NotEmpty(route.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>().Summary);
        }
    }

    [Fact]
    public async Task A_touchpoint_is_made_changed_and_removed_over_http()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await using Host host = await Host.Start(design);
        (HttpStatusCode made, JsonElement touchpoint) = await host.Send(HttpMethod.Post, "/api/touchpoints", """
            {"name":"Service call","phase":"post-purchase","owner":"brand","ownerTeam":"","function":null,"kind":"customer service","direct":true,"promiseText":"Two minutes.",
             "plannedEmotions":{"trust":2},"benefits":["functional"],"cxStatement":["Promise: two minutes"],"momentOfTruth":true}
            """);
        Assert.Equal((HttpStatusCode.Created, "service-call", "service", 2, 1), (
            made, touchpoint.GetProperty("key").GetString(), touchpoint.GetProperty("kind").GetString(), touchpoint.GetProperty("plannedEmotions").GetProperty("trust").GetInt32(), touchpoint.GetProperty("version").GetInt32()));
        Assert.Equal(JsonValueKind.Null, touchpoint.GetProperty("function").ValueKind);
        (HttpStatusCode changed, touchpoint) = await host.Send(HttpMethod.Put, "/api/touchpoints/service-call", """{"name":"Call"}""");
        Assert.Equal((HttpStatusCode.OK, "Call", ""), (changed, touchpoint.GetProperty("name").GetString(), touchpoint.GetProperty("promiseText").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await host.Send(HttpMethod.Delete, "/api/touchpoints/service-call")).Status);
        (HttpStatusCode gone, JsonElement problem) = await host.Send(HttpMethod.Delete, "/api/touchpoints/service-call");
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (gone, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("POST", "/api/touchpoints", """{"name":"x","nmae":"y"}""")]
    [InlineData("PUT", "/api/touchpoints/a", """{"name":"x","volume":3}""")]
    [InlineData("POST", "/api/touchpoints/reorder", """{"keys":["a"],"x":1}""")]
    [InlineData("PUT", "/api/touchpoints/rules", """{"rules":[],"x":1}""")]
    [InlineData("PUT", "/api/touchpoints/rules", """{"rules":[{"name":"","when":[{"field":"event","is":"equals","value":"x","not":true}],"touchpoint":"a"}]}""")]
    [InlineData("PUT", "/api/touchpoints/rules", """{"rules":[{"name":"","when":[],"touchpoint":"a","priority":1}]}""")]
    [InlineData("POST", "/api/touchpoints/suggestions/accept", """{"accept":[{"name":"Call","colour":"red"}]}""")]
    [InlineData("POST", "/api/touchpoints/suggestions/accept", """{"accept":[{"name":"Call"}],"all":true}""")]
    public async Task A_property_that_is_not_known_is_refused(string method, string path, string body)
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Call");
        await design.MakeAll("a");
        await using Host host = await Host.Start(design);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Send(new HttpMethod(method), path, body)).Status);
        Assert.Equal(1, design.Saved().Version);
    }

    [Fact]
    public async Task Rules_are_read_and_sent_back_as_they_were_and_restored_by_version()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a");
        await using Host host = await Host.Start(design);
        (_, JsonElement saved) = await host.Send(HttpMethod.Put, "/api/touchpoints/rules", """
            {"rules":[{"name":"Help pages","when":[{"field":"path","is":"startsWith","value":"/help"}],"touchpoint":"a"},
                      {"id":"7","name":"","when":[{"field":"event","is":"equals","value":"Call"},{"field":"channel","is":"equals","value":"phone"}],"touchpoint":"a"}]}
            """);
        long version = saved.GetProperty("version").GetInt64();
        (HttpStatusCode status, JsonElement again) = await host.Send(HttpMethod.Put, "/api/touchpoints/rules", saved.GetRawText());
        Assert.Equal((HttpStatusCode.OK, saved.GetRawText()), (status, again.GetRawText()));
        Assert.Equal("""[{"field":"type","is":"equals","value":"page"},{"field":"path","is":"startsWith","value":"/help"}]""", saved.GetProperty("rules")[0].GetProperty("when").GetRawText());
        await host.Send(HttpMethod.Put, "/api/touchpoints/rules", $$"""{"version":{{version}},"rules":[]}""");
        (HttpStatusCode conflict, JsonElement problem) = await host.Send(HttpMethod.Put, "/api/touchpoints/rules", $$"""{"version":{{version}},"rules":[]}""");
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (conflict, problem.GetProperty("code").GetString()));
        (_, JsonElement versions) = await host.Send(HttpMethod.Get, "/api/touchpoints/rules/versions");
        Assert.Equal([0, 2], versions.GetProperty("versions").EnumerateArray().Select(one => one.GetProperty("count").GetInt32()));
        (_, JsonElement restored) = await host.Send(HttpMethod.Post, $"/api/touchpoints/rules/versions/{version}/restore");
        Assert.Equal((2, 0), (restored.GetProperty("rules").GetArrayLength(), restored.GetProperty("leftOut").GetArrayLength()));
        Assert.Equal(2, (await host.Send(HttpMethod.Get, $"/api/touchpoints/rules/versions/{version}")).Body.GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public async Task A_suggestion_comes_back_accepted_as_the_screen_sends_it()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Order Completed", "order_completed");
        await using Host host = await Host.Start(design);
        JsonElement suggestion = (await host.Send(HttpMethod.Get, "/api/touchpoints/suggestions")).Body.GetProperty("suggestions")[0];
        JsonElement suggested = suggestion.GetProperty("suggested");
        // Everything that was suggested but the name, which is the raw one here; the touchpoint's stands beside it.
        Dictionary<string, object?> acceptance = suggested.EnumerateObject().Where(property => property.Name is not "name").ToDictionary(property => property.Name, property => (object?)property.Value, StringComparer.Ordinal);
        acceptance["name"] = suggestion.GetProperty("name").GetString();
        acceptance["messageKind"] = suggestion.GetProperty("messageKind").GetString();
        acceptance["touchpointName"] = "Purchase";
        acceptance["phase"] = null;
        (HttpStatusCode status, JsonElement accepted) = await host.Send(HttpMethod.Post, "/api/touchpoints/suggestions/accept", JsonSerializer.Serialize(new { accept = new[] { acceptance } }));
        Assert.Equal((HttpStatusCode.OK, "order", 2), (status, accepted.GetProperty("made")[0].GetString(), accepted.GetProperty("mapped").GetArrayLength()));
        Assert.Equal(("Purchase", null), (design.Saved().Find("order")!.Name, design.Saved().Find("order")!.Phase));
    }

    [Fact]
    public async Task A_starter_is_listed_previewed_and_applied()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await using Host host = await Host.Start(design);
        JsonElement starters = (await host.Send(HttpMethod.Get, "/api/touchpoints/starters")).Body.GetProperty("starters");
        Assert.Equal(["e-commerce", "saas", "service-desk"], starters.EnumerateArray().Select(starter => starter.GetProperty("id").GetString()), StringComparer.Ordinal);
        int missing = starters[0].GetProperty("missing").GetInt32();
        Assert.Equal(missing, (await host.Send(HttpMethod.Get, "/api/touchpoints/starters/e-commerce")).Body.GetProperty("add").GetArrayLength());
        Assert.Equal(0, design.Saved().Version);
        Assert.Equal(missing, (await host.Send(HttpMethod.Post, "/api/touchpoints/starters/e-commerce")).Body.GetProperty("add").GetArrayLength());
        Assert.Equal(missing, design.Saved().Touchpoints.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Send(HttpMethod.Post, "/api/touchpoints/starters/toys")).Status);
    }

    /// <summary>The routes alone on a real socket, with the operator as the caller.</summary>
    private sealed class Host(WebApplication app, HttpClient client) : IAsyncDisposable
    {
        public WebApplication App => app;

        public static async Task<Host> Start(DesignFixture design)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddProblemDetails();
            builder.Services.AddSingleton(design.Touchpoints);
            builder.Services.AddSingleton(design.Rules);
            builder.Services.AddSingleton(design.Suggestions);
            builder.Services.AddSingleton(design.Starters);
            WebApplication app = builder.Build();
            app.Use((http, next) =>
            {
                http.SetCaller(design.Caller);
                return next(http);
            });
            DesignEndpoints.Map(app);
            await app.StartAsync();
            return new Host(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });
        }

        public async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, string? body = null)
        {
            using HttpRequestMessage request = new(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            using HttpResponseMessage response = await client.SendAsync(request);
            string text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await app.DisposeAsync();
        }
    }
}
