using Corridor.Journeys;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Journeys;

public sealed class DesignStartersTest
{
    private static readonly string[] Functions = ["finance", "production, logistics & service delivery", "marketing, service & interaction", "sales & channels", "organisation"];

    public static TheoryData<string> Ids => [.. StarterCatalogues.All.Select(starter => starter.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_starter_has_12_to_20_whole_touchpoints_that_the_catalogue_would_take(string id)
    {
        StarterCatalogue starter = StarterCatalogues.Find(id)!;
        Assert.InRange(starter.Touchpoints.Count, 12, 20);
        Assert.Equal(starter.Touchpoints.Count, starter.Touchpoints.Select(touchpoint => touchpoint.Key).Distinct(StringComparer.Ordinal).Count());
        foreach (Touchpoint touchpoint in starter.Touchpoints.Select(one => one.For(Functions)))
        {
            Outcome<Touchpoint> read = TouchpointDesign.Read(
                new TouchpointDraft(
                    touchpoint.Key, touchpoint.Name, touchpoint.Phase, touchpoint.Owner, touchpoint.OwnerTeam, touchpoint.Function, touchpoint.Kind, touchpoint.Direct, touchpoint.Promise,
                    touchpoint.PlannedEmotions, touchpoint.Benefits, touchpoint.Statement, touchpoint.MomentOfTruth), touchpoint.Key, Functions);
            Assert.False(read.IsRefused, $"{touchpoint.Key}: {read.Refusal?.Detail}");
            Assert.True(TouchpointDesign.AreSame(touchpoint, read.Value), touchpoint.Key);
            Assert.NotEmpty(touchpoint.Promise);
            Assert.NotEmpty(touchpoint.PlannedEmotions);
            Assert.NotEmpty(touchpoint.Benefits);
            Assert.Contains(touchpoint.Statement, element => element.StartsWith("Promise:", StringComparison.Ordinal));
            Assert.Contains(touchpoint.Statement, element => element.StartsWith("Metric:", StringComparison.Ordinal));
            Assert.Contains(touchpoint.Function, Functions, StringComparer.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Applying_does_what_the_preview_says_and_a_second_time_nothing(string id)
    {
        await using DesignFixture design = await DesignFixture.Open();
        StarterPlan plan = design.Starters.Preview(design.Store.Workspace, id).Value;
        Assert.Equal(0, design.Saved().Version);
        await design.Starters.Apply(design.Caller, id);
        Catalogue saved = design.Saved();
        Assert.Equal(plan.Add.Select(touchpoint => touchpoint.Key), saved.Touchpoints.Select(touchpoint => touchpoint.Key), StringComparer.Ordinal);
        Assert.Equal(plan.AddRules.Select(rule => (rule.Name, rule.Touchpoint)), saved.Rules.Select(rule => (rule.Name, rule.Touchpoint)));
        DesignResult<StarterPlan> again = (await design.Starters.Apply(design.Caller, id)).Value;
        Assert.Empty(again.Value.Add);
        Assert.Empty(again.Value.AddRules);
        Assert.Equal((saved.Version, saved.Version), (again.Version, design.Saved().Version));
        Assert.Equal(404, (await design.Starters.Apply(design.Caller, "toys")).Refusal!.Status);
    }

    [Fact]
    public async Task What_exists_stays_as_it_is()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Touchpoints.Make(design.Caller, new TouchpointDraft("delivery", "Our own delivery", PromiseText: "Tomorrow."));
        await design.MakeAll("till");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("till", "event startsWith order c")], null);
        StarterPlan done = (await design.Starters.Apply(design.Caller, "e-commerce")).Value.Value;
        Assert.Equal("delivery", Assert.Single(done.Keep).Key);
        Assert.Equal(["Order Completed", "Order Cancelled"], done.KeepEvents);
        Catalogue saved = design.Saved();
        Assert.Equal(("Our own delivery", "Tomorrow."), (saved.Find("delivery")!.Name, saved.Find("delivery")!.Promise));
        Assert.Equal("till", saved.KeyOf(new ContactName(NameKind.Event, "Order Completed")));
        Assert.Equal("refund", saved.KeyOf(new ContactName(NameKind.Event, "Order Refunded")));
        // The other starters share touchpoints with it and fit beside it.
        await design.Starters.Apply(design.Caller, "saas");
        await design.Starters.Apply(design.Caller, "service-desk");
        Assert.Equal(saved.Touchpoints.Select(touchpoint => touchpoint.Name), design.Saved().Touchpoints.Take(saved.Touchpoints.Count).Select(touchpoint => touchpoint.Name), StringComparer.Ordinal);
        Assert.Equal("till", design.Saved().KeyOf(new ContactName(NameKind.Event, "Order Completed")));
    }

    [Fact]
    public void Every_specified_event_leads_to_a_touchpoint_of_a_starter()
    {
        HashSet<string> mapped = [.. StarterCatalogues.All.SelectMany(starter => starter.Events()).Select(line => line.Event)];
        Assert.DoesNotContain(SuggestionEvents.Segment.SelectMany(line => line.Events), name => !mapped.Contains(name));
    }

    [Fact]
    public async Task A_starter_uses_the_workspaces_own_functions()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Store.Services.GetRequiredService<Workspaces>().Change(design.Caller, new WorkspaceChange(Functions: ["Buchhaltung", "Vertrieb", "Kundenservice", "Marketing", "Logistik"]));
        await design.Starters.Apply(design.Caller, "e-commerce");
        Catalogue saved = design.Saved();
        Assert.Equal(("Buchhaltung", "Vertrieb", "Kundenservice", "Marketing", "Logistik"), (
            saved.Find("refund")!.Function, saved.Find("order")!.Function, saved.Find("return")!.Function, saved.Find("promotion")!.Function, saved.Find("delivery")!.Function));
    }
}
