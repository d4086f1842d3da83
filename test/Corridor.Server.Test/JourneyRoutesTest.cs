using System.Net;
using System.Text;
using System.Text.Json;
using Corridor.Measure;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Server.Test;

/// <summary>Questions about journeys over HTTP: every figure opens the customers that it counts.</summary>
public sealed class JourneyRoutesTest
{
    private const string Period = "from=2025-11-01&to=2026-03-10";

    [Fact]
    public async Task Time_between_is_told_with_its_bins_and_each_bin_opens_its_people()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        JsonElement between = await (await steward.Get($"/api/journeys/time-between?{Period}&first=Ordered&second=Delivered")).Json();
        // a: 1 day; b: 3 days; c never; d ordered twice, delivered 2 days after the second.
        Assert.Equal((3, 3), (between.GetProperty("n").GetInt32(), between.GetProperty("customers").GetInt32()));
        Assert.Equal((2 * 86_400.0, 2 * 86_400.0), (between.GetProperty("medianSeconds").GetDouble(), between.GetProperty("meanSeconds").GetDouble()));
        Assert.Equal([(86_400.0, 1), (2 * 86_400.0, 1), (3 * 86_400.0, 1)], between.GetProperty("bins").EnumerateArray().Select(bin => (bin.GetProperty("fromSeconds").GetDouble(), bin.GetProperty("count").GetInt32())));
        foreach (JsonElement bin in between.GetProperty("bins").EnumerateArray())
        {
            JsonElement people = await (await steward.Get(
                $"/api/journeys/people?{Period}&question=time-between&first=Ordered&second=Delivered&least={bin.GetProperty("fromSeconds")}&most={bin.GetProperty("toSeconds")}")).Json();
            Assert.Equal(1, people.GetProperty("total").GetInt32());
        }
    }

    [Fact]
    public async Task Cohorts_count_who_came_back_in_months_of_the_workspace_and_each_cell_opens_its_people()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        JsonElement cohorts = await (await steward.Get("/api/journeys/cohorts?from=2025-12-01&to=2026-03-10&unit=month")).Json();
        JsonElement january = cohorts.GetProperty("cohorts")[1];
        Assert.Equal(3, january.GetProperty("size").GetInt32());
        Assert.Equal([1, 1], january.GetProperty("back").EnumerateArray().Select(back => back.GetInt32()));
        JsonElement people = await (await steward.Get("/api/journeys/people?from=2025-12-01&to=2026-03-10&question=cohort&unit=month&cohort=1&later=1")).Json();
        Assert.Equal(1, people.GetProperty("total").GetInt32());
        // At one touchpoint alone.
        JsonElement delivered = await (await steward.Get("/api/journeys/cohorts?from=2025-12-01&to=2026-03-10&unit=month&touchpoint=Delivered")).Json();
        Assert.Equal([0, 2, 1, 0], delivered.GetProperty("cohorts").EnumerateArray().Select(cohort => cohort.GetProperty("size").GetInt32()));
    }

    [Fact]
    public async Task A_funnel_and_a_path_open_who_went_on_and_who_left()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        async Task<int> Total(string query) => (await (await steward.Get($"/api/journeys/people?{Period}&{query}")).Json()).GetProperty("total").GetInt32();
        JsonElement funnel = await (await steward.Get($"/api/journeys/funnel?{Period}&steps=Ordered>Delivered&within=7d")).Json();
        int[] reached = [.. funnel.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("count").GetInt32())];
        Assert.Equal([4, 3], reached);
        Assert.Equal(4, await Total("question=funnel&steps=Ordered>Delivered&within=7d&step=1"));
        Assert.Equal(3, await Total("question=funnel&steps=Ordered>Delivered&within=7d&step=2"));
        Assert.Equal(1, await Total("question=funnel&steps=Ordered>Delivered&within=7d&step=1&outcome=dropped"));
        Assert.Equal(1, await Total("question=path&steps=Ordered>Ordered>Delivered"));
        Assert.Equal(3, await Total("question=follows&first=Ordered&second=Delivered"));
    }

    [Theory]
    [InlineData("time-between?first=Ordered", "/second")]
    [InlineData("time-between?first=nowhere&second=Ordered", "/first")]
    [InlineData("cohorts?unit=year", "/unit")]
    [InlineData("cohorts?unit=day&from=2020-01-01", "/unit")]
    [InlineData("cohorts?touchpoint=nowhere", "/touchpoint")]
    [InlineData("people?question=everything", "/question")]
    [InlineData("people?question=funnel&steps=Ordered&within=7d&step=2", "/step")]
    [InlineData("people?question=funnel&steps=Ordered&within=soon&step=1", "/within")]
    [InlineData("people?question=path&steps=", "/steps")]
    [InlineData("people?question=cohort&cohort=-1&later=0", "/cohort")]
    [InlineData("people?question=cohort&cohort=2147483647&later=2147483647", "/cohort")]
    [InlineData("people?question=time-between&first=Ordered&second=Delivered&least=soon", "/least")]
    public async Task What_is_wrong_with_a_question_is_told_with_its_place(string query, string pointer)
    {
        await using TestApp app = await Filled();
        using TestApp.Browser steward = await app.SignedIn(Role.DataSteward);
        using HttpResponseMessage response = await steward.Get("/api/journeys/" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("#" + pointer, (await response.Json()).GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Who_may_read_reports_alone_sees_no_people_behind_them()
    {
        await using TestApp app = await Filled();
        using TestApp.Browser executive = await app.SignedIn(Role.Executive);
        Assert.Equal(HttpStatusCode.OK, (await executive.Get($"/api/journeys/cohorts?{Period}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await executive.Get($"/api/journeys/people?{Period}&question=cohort&cohort=0&later=0")).StatusCode);
    }

    private static async Task<TestApp> Filled()
    {
        TestApp app = await TestApp.Start(map: (host, _) => host.MapMeasure(), words: true);
        string[] messages =
        [
            Contact("a", "Ordered", "2026-01-10"), Contact("a", "Delivered", "2026-01-11"), Contact("a", "Called", "2026-02-15"), Contact("a", "Called", "2026-03-02"),
            Contact("b", "Ordered", "2026-01-10"), Contact("b", "Delivered", "2026-01-13"),
            Contact("c", "Ordered", "2026-01-20"),
            Contact("d", "Ordered", "2026-02-01"), Contact("d", "Ordered", "2026-02-05"), Contact("d", "Delivered", "2026-02-07"),
        ];
        await app.Get<IMessageRecorder>().Record((await app.Operator()).Workspace, new MessageSource(SourceKind.SecretKey, 1, "backend"), [.. messages.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))]);
        await app.Get<Pipeline>().CatchUp();
        return app;
    }

    private static string Contact(string user, string name, string day) =>
        $$"""{"type":"track","event":"{{name}}","userId":"{{user}}","messageId":"{{user}}-{{name}}-{{day}}","timestamp":"{{day}}T10:00:00Z"}""";
}
