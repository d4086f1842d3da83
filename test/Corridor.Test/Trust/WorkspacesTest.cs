using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class WorkspacesTest
{
    [Fact]
    public async Task Empty_store_gets_one_workspace_named_main_however_often_it_is_asked()
    {
        await using TrustHost host = new();
        Workspace first = await host.Get<Workspaces>().First();
        Workspace again = await host.Get<Workspaces>().First();
        Assert.Equal("main", first.Name);
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(1, host.Scalar<int>("SELECT COUNT(*) FROM workspace"));
    }

    [Fact]
    public async Task Two_processes_that_start_together_make_one_workspace()
    {
        await using TrustHost one = new();
        await using TrustHost two = new(one.Time, one.Directory);
        Workspace[] made = await Task.WhenAll(one.Get<Workspaces>().First(TestContext.Current.CancellationToken), two.Get<Workspaces>().First(TestContext.Current.CancellationToken));
        Assert.Equal(made[0].Id, made[1].Id);
    }

    [Fact]
    public async Task New_workspace_has_the_purpose_service_and_denies_sharing_and_selling()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        IReadOnlyList<Purpose> purposes = host.Database.Read(connection => PurposeStore.All(connection, caller.Workspace));
        Assert.Equal([("sell", true), ("service", false), ("share", true)], purposes.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.UnlessGiven)));
    }

    [Fact]
    public async Task Change_keeps_what_it_does_not_name_and_what_others_keep_in_the_settings()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        await host.Run("""UPDATE workspace SET settings = '{"revenueMeaning":"orders","cuts":{"score":70}}'""");
        Outcome<Workspace> changed = await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Currency: "USD", Retention: [new("views", 90)]));
        Assert.Equal("USD", changed.Value.Currency);
        Assert.Equal("orders", changed.Value.RevenueMeaning);
        Assert.Equal(90, changed.Value.DaysKept(Retention.Views));
        Assert.Null(changed.Value.DaysKept(Retention.Feedback));
        Assert.Contains("\"cuts\":{\"score\":70}", host.Scalar<string>("SELECT settings FROM workspace"), StringComparison.Ordinal);
        Outcome<Workspace> back = await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Retention: [new("views", null)]));
        Assert.Null(back.Value.DaysKept(Retention.Views));
    }

    [Theory]
    [InlineData("eur", null, null, "/currency")]
    [InlineData(null, "Mars/Olympus", null, "/timeZone")]
    [InlineData(null, null, "tuesday", "/weekStart")]
    public async Task Settings_that_mean_nothing_are_refused_by_name(string? currency, string? zone, string? start, string pointer)
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        Outcome<Workspace> outcome = await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Currency: currency, TimeZone: zone, WeekStart: start));
        Assert.Equal(pointer, outcome.Refusal?.Pointer);
    }

    [Theory]
    [InlineData("views", 0)]
    [InlineData("views", -5)]
    [InlineData("everything", 30)]
    public async Task Retention_is_refused_when_the_kind_or_the_days_make_no_sense(string kind, int days)
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        Outcome<Workspace> outcome = await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Retention: [new(kind, days)]));
        Assert.Equal("/retention", outcome.Refusal?.Pointer);
    }

    [Fact]
    public async Task Name_is_taken_only_once_whichever_workspace_asks()
    {
        await using TrustHost host = new();
        Caller caller = await host.Operator();
        Assert.False((await host.Get<Workspaces>().Make("operator", "second")).IsRefused);
        Assert.Equal("name_taken", (await host.Get<Workspaces>().Make("operator", " second ")).Refusal?.Code);
        Assert.Equal("name_taken", (await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Name: "second"))).Refusal?.Code);
        Assert.False((await host.Get<Workspaces>().Change(caller, new WorkspaceChange(Name: "main"))).IsRefused);
    }

    [Fact]
    public async Task Change_in_one_process_is_seen_by_another_within_a_second()
    {
        await using TrustHost one = new();
        await using TrustHost two = new(one.Time, one.Directory);
        Caller caller = await one.Operator();
        Assert.Equal("EUR", two.Get<Workspaces>().Find(caller.Workspace)?.Currency);
        await one.Get<Workspaces>().Change(caller, new WorkspaceChange(Currency: "CHF"));
        one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("CHF", two.Get<Workspaces>().Find(caller.Workspace)?.Currency);
    }

    [Theory]
    [InlineData("track", "Order Completed", "interactions")]
    [InlineData("track", "Feedback Given", "feedback")]
    [InlineData("page", null, "views")]
    [InlineData("screen", null, "views")]
    [InlineData("identify", null, "profiles")]
    [InlineData("alias", null, "profiles")]
    public void Retention_knows_the_kind_of_every_message(string type, string? name, string kind) => Assert.Equal(kind, Retention.KindOf(type, name));
}
