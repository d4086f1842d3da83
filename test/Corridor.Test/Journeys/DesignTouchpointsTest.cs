using Corridor.Journeys;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Journeys;

public sealed class DesignTouchpointsTest
{
    private static readonly TouchpointDraft Full = new(
        "delivery", "Home delivery", "post-purchase", "partner", "Delivery partners", "production, logistics & service delivery", "product/service", true, "It comes on the day.\nWhole.",
        new Dictionary<string, int>(StringComparer.Ordinal) { ["joy"] = 2, ["acceptance"] = 1, ["fear"] = 0 }, ["emotional", "functional"], ["Promise: the day", "Metric: on time"], true);

    [Fact]
    public async Task A_touchpoint_is_kept_as_it_was_designed_in_a_new_version_and_in_the_audit()
    {
        await using DesignFixture design = await DesignFixture.Open();
        DesignResult<Touchpoint> made = (await design.Touchpoints.Make(design.Caller, Full)).Value;
        Catalogue saved = design.Saved();
        Touchpoint touchpoint = Assert.Single(saved.Touchpoints);
        Assert.True(TouchpointDesign.AreSame(made.Value, touchpoint));
        Assert.Equal((1, saved.Version), (made.Version, design.Books().Catalogue.Version));
        Assert.Equal(("delivery", "Home delivery", "post-purchase", "partner", "product", true), (touchpoint.Key, touchpoint.Name, touchpoint.Phase, touchpoint.Owner, touchpoint.Kind, touchpoint.MomentOfTruth));
        Assert.Equal(["functional", "emotional"], touchpoint.Benefits);
        Assert.Equal(2, touchpoint.PlannedEmotions.Count);
        Assert.Equal((2, 1), (touchpoint.PlannedEmotions["joy"], touchpoint.PlannedEmotions["trust"]));
        AuditEntry entry = design.Store.Database.Read(connection => AuditTrail.Page(connection, design.Store.Workspace, long.MaxValue, 1))[0];
        Assert.Equal(("operator", "touchpoint.make", "touchpoint:delivery", "version 1"), (entry.Actor, entry.Action, entry.Subject, entry.Detail));
    }

    [Theory]
    [InlineData("/name", "")]
    [InlineData("/name", "two\nlines")]
    [InlineData("/key", "Home Delivery")]
    [InlineData("/key", "-x")]
    [InlineData("/key", "a--b")]
    [InlineData("/key", "rules")]
    [InlineData("/key", "a/b")]
    [InlineData("/phase", "later")]
    [InlineData("/owner", "me")]
    [InlineData("/function", "astrology")]
    [InlineData("/kind", "magic")]
    [InlineData("/benefits", "free beer")]
    [InlineData("/plannedEmotions", "hunger")]
    [InlineData("/plannedEmotions/joy", "4")]
    [InlineData("/promiseText", "long")]
    [InlineData("/cxStatement/0", "")]
    public async Task What_a_touchpoint_cannot_be_is_refused_with_its_place(string pointer, string value)
    {
        await using DesignFixture design = await DesignFixture.Open();
        TouchpointDraft draft = pointer switch
        {
            "/name" => Full with { Name = value },
            "/key" => Full with { Key = value },
            "/phase" => Full with { Phase = value },
            "/owner" => Full with { Owner = value },
            "/function" => Full with { Function = value },
            "/kind" => Full with { Kind = value },
            "/benefits" => Full with { Benefits = [value] },
            "/plannedEmotions" => Full with { PlannedEmotions = new Dictionary<string, int>(StringComparer.Ordinal) { [value] = 1 } },
            "/plannedEmotions/joy" => Full with { PlannedEmotions = new Dictionary<string, int>(StringComparer.Ordinal) { ["joy"] = 4 } },
            "/promiseText" => Full with { PromiseText = new string('x', 2001) },
            _ => Full with { CxStatement = [value] },
        };
        Refusal refusal = (await design.Touchpoints.Make(design.Caller, draft)).Refusal!;
        Assert.Equal(("invalid", pointer, 400), (refusal.Code, refusal.Pointer, refusal.Status));
        Assert.Equal(0, design.Saved().Version);
    }

    [Fact]
    public async Task A_key_left_out_follows_from_the_name_and_one_that_is_taken_is_a_conflict()
    {
        await using DesignFixture design = await DesignFixture.Open();
        Assert.Equal("ruckgabe-am-schalter", (await design.Touchpoints.Make(design.Caller, new TouchpointDraft(Name: "Rückgabe am Schalter"))).Value.Value.Key);
        Assert.Equal(("key_taken", 409), ((await design.Make("ruckgabe-am-schalter")).Refusal!.Code, (await design.Make("ruckgabe-am-schalter")).Refusal!.Status));
    }

    [Fact]
    public async Task A_change_replaces_everything_but_key_and_place_and_the_same_again_makes_no_version()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Touchpoints.Make(design.Caller, Full);
        await design.Make("invoice");
        TouchpointDraft draft = new(Name: "Delivery", Phase: null);
        Assert.Equal(3, (await design.Touchpoints.Change(design.Caller, "delivery", draft)).Value.Version);
        Assert.Equal(3, (await design.Touchpoints.Change(design.Caller, "delivery", draft)).Value.Version);
        Touchpoint changed = design.Saved().Find("delivery")!;
        Assert.Equal(("Delivery", null, "brand", "", "", 0), (changed.Name, changed.Phase, changed.Owner, changed.Function, changed.Promise, changed.Position));
        Assert.Equal("/key", (await design.Touchpoints.Change(design.Caller, "delivery", draft with { Key = "other" })).Refusal!.Pointer);
        Assert.Equal(404, (await design.Touchpoints.Change(design.Caller, "Order Completed", draft)).Refusal!.Status);
    }

    [Fact]
    public async Task A_function_that_left_the_list_may_stay_where_it_was()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Touchpoints.Make(design.Caller, Full);
        Assert.False((await design.Store.Services.GetRequiredService<Workspaces>().Change(design.Caller, new WorkspaceChange(Functions: ["Money", "Service"]))).IsRefused);
        Assert.False((await design.Touchpoints.Change(design.Caller, "delivery", Full with { Name = "Parcel" })).IsRefused);
        Assert.Equal("Money", (await design.Touchpoints.Change(design.Caller, "delivery", Full with { Function = "money" })).Value.Value.Function);
        Assert.Equal("/function", (await design.Touchpoints.Change(design.Caller, "delivery", Full)).Refusal!.Pointer);
    }

    [Fact]
    public async Task Removing_takes_its_rules_along_and_its_contacts_appear_under_their_own_names()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Parcel Arrived", "Parcel Arrived", "Bill Sent");
        await design.MakeAll("delivery", "invoice");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("delivery", "event equals Parcel Arrived"), DesignFixture.Rule("invoice", "event equals Bill Sent")], null);
        Assert.Equal(2, design.Volumes()["delivery"]);
        Assert.Equal(1, (await design.Touchpoints.Remove(design.Caller, "delivery")).Value.Value.RulesRemoved);
        Assert.Equal(2, design.Volumes()["Parcel Arrived"]);
        Assert.Equal("invoice", Assert.Single(design.Saved().Rules).Touchpoint);
        Assert.Equal(404, (await design.Touchpoints.Remove(design.Caller, "delivery")).Refusal!.Status);
    }

    [Fact]
    public async Task Touchpoints_stand_in_the_order_that_was_said_and_the_others_behind_them()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a", "b", "c", "d");
        Assert.Equal(["c", "a", "b", "d"], (await design.Touchpoints.Reorder(design.Caller, ["c", "a"])).Value.Value);
        Assert.Equal(["c", "a", "b", "d"], design.Saved().Touchpoints.Select(touchpoint => touchpoint.Key), StringComparer.Ordinal);
        Assert.Equal("/keys/1", (await design.Touchpoints.Reorder(design.Caller, ["a", "x"])).Refusal!.Pointer);
        Assert.Equal("/keys", (await design.Touchpoints.Reorder(design.Caller, ["a", "a"])).Refusal!.Pointer);
        await design.MakeAll("e");
        Assert.Equal("e", design.Saved().Touchpoints[^1].Key);
    }

    [Fact]
    public async Task Two_workspaces_have_nothing_in_common()
    {
        await using DesignFixture design = await DesignFixture.Open();
        WorkspaceId second = (await design.Store.Services.GetRequiredService<Workspaces>().Make("operator", "second")).Value.Key;
        Caller other = Caller.Operator(second);
        await design.Contacts("Secret Event");
        await design.MakeAll("mine");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("mine", "event equals Secret Event")], null);
        await design.Starters.Apply(design.Caller, "saas");

        Assert.Empty(design.Saved(second).Touchpoints);
        Assert.Equal(0, design.Saved(second).Version);
        Assert.Empty(design.Rules.Now(second).Rules);
        Assert.Empty(design.Rules.Versions(second));
        Assert.Empty(design.Suggestions.Now(second));
        Assert.All(design.Starters.All(second), plan => Assert.Empty(plan.Keep));
        long version = design.Rules.Now(design.Store.Workspace).Version;
        Assert.Equal(404, (await design.Touchpoints.Change(other, "mine", Full with { Key = null })).Refusal!.Status);
        Assert.Equal(404, (await design.Touchpoints.Remove(other, "mine")).Refusal!.Status);
        Assert.Equal(404, (await design.Rules.Restore(other, version)).Refusal!.Status);
        Assert.Equal(404, design.Rules.At(second, version).Refusal!.Status);
        Assert.Equal("/rules/0/touchpoint", (await design.Rules.Replace(other, [DesignFixture.Rule("mine", "event equals x")], null)).Refusal!.Pointer);
        // A name that only the other workspace recorded is as unknown as one that nobody did.
        Assert.Equal("No contact named 'Secret Event' was recorded.", (await design.Suggestions.Accept(other, [new SuggestionAcceptance("Secret Event")])).Refusal!.Detail);
        Assert.Equal("No contact named 'Never Seen' was recorded.", (await design.Suggestions.Accept(other, [new SuggestionAcceptance("Never Seen")])).Refusal!.Detail);
        await design.Touchpoints.Make(other, new TouchpointDraft("mine", "Ours"));
        Assert.Equal("mine", design.Saved().Find("mine")!.Name);
        Assert.Equal("Ours", design.Saved(second).Find("mine")!.Name);
    }

    [Fact]
    public async Task Another_process_follows_a_change_when_it_catches_up()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Parcel Arrived");
        await using TestStore second = await design.Store.Again();
        Pipeline pipeline = second.Services.GetRequiredService<Pipeline>();
        await pipeline.CatchUp();
        await design.MakeAll("delivery");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("delivery", "event equals Parcel Arrived")], null);
        await pipeline.CatchUp();
        Assert.Equal("delivery", pipeline.Books(second.Workspace).Touchpoints().Touchpoints[0].Key);
        Assert.Equal(design.Saved().Version, pipeline.Books(second.Workspace).Catalogue.Version);
    }
}
