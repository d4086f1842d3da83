using System.Text.Json;
using Corridor.Journeys;
using Corridor.Record;

namespace Corridor.Test.Journeys;

public sealed class DesignRulesTest
{
    [Fact]
    public async Task A_rule_on_a_name_changes_the_next_answer_without_a_rebuild()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Parcel Arrived", "Parcel Arrived", "Bill Sent");
        WorkspaceBooks before = design.Books();
        await design.MakeAll("delivery");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("delivery", "event equals Parcel Arrived")], null);
        Assert.Equal(2, design.Volumes()["delivery"]);
        await design.Pipeline.CatchUp();
        Assert.Same(before, design.Books());
        Assert.Equal(0, CatalogueVersion(design).Rebuild);
    }

    [Fact]
    public async Task A_rule_on_a_property_rebuilds_and_holds_for_what_was_recorded_before()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Help {\"channel\":\"phone\"}", "Help {\"channel\":\"Phone\"}", "Help {\"channel\":\"web\"}");
        WorkspaceBooks before = design.Books();
        await design.MakeAll("call", "help-page");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("call", "event equals Help", "channel equals phone"), DesignFixture.Rule("help-page", "event equals Help")], null);
        (long version, long rebuild) = CatalogueVersion(design);
        Assert.Equal(version, rebuild);
        await design.Pipeline.CatchUp();
        Assert.NotSame(before, design.Books());
        Assert.Equal(2, design.Volumes()["call"]);
        Assert.Equal(1, design.Volumes()["help-page"]);

        // Taking the rule away again needs a rebuild too.
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("help-page", "event equals Help")], null);
        await design.Pipeline.CatchUp();
        Assert.Equal(3, design.Volumes()["help-page"]);
    }

    [Fact]
    public async Task The_first_rule_that_fits_decides_also_between_names_and_beginnings_of_names()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.Contacts("Delivery Late", "Delivery Done", "page:Help {\"path\":\"/help/a\"}", "page:Home {\"path\":\"/\"}", "page:", "screen:Cart", "at:shop");
        await design.MakeAll("late", "delivery", "help", "web", "app", "store");
        await design.Rules.Replace(
            design.Caller,
            [
                DesignFixture.Rule("late", "event equals Delivery Late"), DesignFixture.Rule("delivery", "event startsWith delivery"), DesignFixture.Rule("help", "path startsWith /help"),
                DesignFixture.Rule("web", "type equals page"), DesignFixture.Rule("app", "type equals screen", "name contains ART"), DesignFixture.Rule("store", "touchpoint equals shop"),
            ], null);
        await design.Pipeline.CatchUp();
        Assert.Equal(
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["late"] = 1, ["delivery"] = 1, ["help"] = 1, ["web"] = 2, ["app"] = 1, ["store"] = 1 },
            new SortedDictionary<string, long>(design.Volumes(), StringComparer.Ordinal));
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("delivery", "event startsWith delivery"), DesignFixture.Rule("late", "event equals Delivery Late")], null);
        await design.Pipeline.CatchUp();
        Assert.Equal(2, design.Volumes()["delivery"]);
    }

    [Theory]
    [InlineData("/rules/0/touchpoint", "nowhere", "event equals x")]
    [InlineData("/rules/0/when/0/is", "a", "event like x")]
    [InlineData("/rules/0/when/0/value", "a", "event equals ")]
    [InlineData("/rules/0/when/0/field", "a", " equals x")]
    [InlineData("/rules/0/when", "a", "channel equals phone")]
    [InlineData("/rules/0/when", "a", "event equals x", "event equals y")]
    [InlineData("/rules/0/when", "a", "event equals x", "page equals y")]
    [InlineData("/rules/0/when", "a", "type equals page", "event equals y")]
    [InlineData("/rules/0/when", "a", "type equals track")]
    [InlineData("/rules/0/when", "a", "type equals identify")]
    [InlineData("/rules/0/when", "a", "type contains page")]
    [InlineData("/rules/0/when", "a", "event equals x", "properties. equals y")]
    [InlineData("/rules/0/when", "a")]
    public async Task What_a_rule_cannot_say_is_refused_with_its_place(string pointer, string touchpoint, params string[] conditions)
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a");
        Refusal refusal = (await design.Rules.Replace(design.Caller, [DesignFixture.Rule(touchpoint, conditions)], null)).Refusal!;
        Assert.Equal(("invalid", pointer), (refusal.Code, refusal.Pointer));
        Assert.Equal(1, design.Saved().Version);
    }

    [Theory]
    [InlineData("event equals Order Completed")]
    [InlineData("event startsWith Order", "channel contains web")]
    [InlineData("touchpoint contains shop", "properties.touchpoint equals x")]
    [InlineData("type equals page")]
    [InlineData("type equals screen", "path startsWith /a")]
    [InlineData("type equals track", "team equals blue")]
    [InlineData("page equals ", "x equals y")]
    [InlineData("page equals Home", "properties.type equals y")]
    [InlineData("event equals e", "properties.properties.a equals y")]
    public void A_rule_read_from_what_was_written_of_it_is_the_same(params string[] conditions)
    {
        if (conditions[0].EndsWith("equals ", StringComparison.Ordinal)) conditions[0] = "page equals Pricing";
        MappingRule rule = Assert.Single(MappingRulesForm.Read([DesignFixture.Rule("a", conditions)], _ => true).Value);
        MappingRule again = Assert.Single(MappingRulesForm.Read([MappingRulesForm.Write(rule)], _ => true).Value);
        Assert.Equal(rule.When, again.When);
        Assert.Equal(rule, again with { When = rule.When });
    }

    [Fact]
    public async Task There_are_at_most_a_thousand_rules()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a");
        MappingRuleForm[] most = [.. Enumerable.Range(0, 1000).Select(i => DesignFixture.Rule("a", $"event equals e{i}"))];
        Assert.Equal("too_many", (await design.Rules.Replace(design.Caller, [.. most, most[0]], null)).Refusal!.Code);
        Assert.Equal(1000, (await design.Rules.Replace(design.Caller, most, null)).Value.Value.Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"e{i}"), design.Saved().Rules.Select(rule => rule.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Rules_edited_from_an_old_version_are_a_conflict()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("a", "event equals x")], null);
        long version = design.Rules.Now(design.Store.Workspace).Version;
        // A touchpoint that changes meanwhile does not matter.
        await design.MakeAll("b");
        Assert.False((await design.Rules.Replace(design.Caller, [DesignFixture.Rule("a", "event equals y")], version)).IsRefused);
        Assert.Equal(("conflict", 409), ((await design.Rules.Replace(design.Caller, [], version)).Refusal!.Code, (await design.Rules.Replace(design.Caller, [], version)).Refusal!.Status));
    }

    [Fact]
    public async Task An_earlier_state_of_the_rules_can_be_put_back_without_the_touchpoints_that_are_gone()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a", "b");
        await design.Rules.Replace(design.Caller, [DesignFixture.Rule("a", "event equals x", "team equals t"), DesignFixture.Rule("b", "event equals y")], null);
        long version = design.Rules.Now(design.Store.Workspace).Version;
        await design.Rules.Replace(design.Caller, [], null);
        await design.Touchpoints.Remove(design.Caller, "b");
        MappingRulesRestored restored = (await design.Rules.Restore(design.Caller, version)).Value.Value;
        Assert.Equal("b", Assert.Single(restored.LeftOut).Touchpoint);
        MappingRule rule = Assert.Single(design.Saved().Rules);
        Assert.Equal(("a", "x", new MappingCondition("team", "equals", "t")), (rule.Touchpoint, rule.Name, rule.When[0]));
        Assert.Equal(["rules.restore", "rules.change", "rules.change"], design.Rules.Versions(design.Store.Workspace).Select(one => one.Action), StringComparer.Ordinal);
        Assert.Equal([1, 0, 2], design.Rules.Versions(design.Store.Workspace).Select(one => one.Count));
        Assert.Equal(404, (await design.Rules.Restore(design.Caller, 999)).Refusal!.Status);
        Assert.Equal(2, design.Rules.At(design.Store.Workspace, version).Value.Count);
    }

    [Fact]
    public async Task Rules_that_were_there_before_the_history_are_its_first_version()
    {
        await using DesignFixture design = await DesignFixture.Open();
        await design.MakeAll("a");
        await design.Store.Database.Write(connection =>
        {
            CatalogueStore.SaveRules(connection, design.Store.Workspace, [new MappingRule(1, NameKind.Event, "old", [], "a")]);
            CatalogueStore.NextVersion(connection, design.Store.Workspace, rebuild: false);
        });
        await design.Rules.Replace(design.Caller, [], null);
        Assert.Equal([("rules.change", 3L), ("earlier", 2L)], design.Rules.Versions(design.Store.Workspace).Select(one => (one.Action, one.Version)));
        await design.Rules.Restore(design.Caller, 2);
        Assert.Equal("old", Assert.Single(design.Saved().Rules).Name);
    }

    /// <summary>Against taking every contact in anew: where the decision says that no rebuild is needed, names recorded under the old rules lead where new ones would.</summary>
    [Fact]
    public void Where_no_rebuild_is_said_to_be_needed_old_contacts_lead_where_new_ones_do()
    {
        Random random = new(11);
        string[] names = ["a", "ab", "abc", "b", "bc"];
        string[] values = ["{}", "{\"p\":\"1\"}", "{\"p\":\"2\"}"];
        int unneeded = 0, needed = 0;
        for (int round = 0; round < 20_000; round++)
        {
            List<MappingRule> before = [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomRule(random, names))];
            List<MappingRule> after = [.. before];
            for (int change = random.Next(1, 3); change > 0; change--)
            {
                int at = random.Next(after.Count + 1);
                if (at == after.Count || random.Next(2) == 0) after.Insert(at, RandomRule(random, names));
                else if (random.Next(2) == 0) after.RemoveAt(at);
                else after[at] = after[at] with { Touchpoint = $"t{random.Next(3)}" };
            }
            if (MappingRulesRebuild.IsNeeded(before, after))
            {
                needed++;
                continue;
            }
            unneeded++;
            Catalogue old = new(1, [], [.. before.Select((rule, i) => rule with { Id = i + 1 })]), now = new(2, [], [.. after.Select((rule, i) => rule with { Id = i + 1 })]);
            foreach (string name in names)
            {
                foreach (string value in values)
                {
                    using JsonDocument properties = JsonDocument.Parse(value);
                    string kept = now.KeyOf(JourneyBook.NameOf(MessageKind.Track, name, properties.RootElement, old));
                    string anew = now.KeyOf(JourneyBook.NameOf(MessageKind.Track, name, properties.RootElement, now));
                    Assert.Equal(anew, kept);
                    Assert.Equal(Obvious(after, name, properties.RootElement), anew);
                }
            }
        }
        Assert.InRange(unneeded, 1000, 19_000);
        Assert.InRange(needed, 1000, 19_000);
    }

    private static string Obvious(List<MappingRule> rules, string name, JsonElement properties)
    {
        foreach (MappingRule rule in rules)
        {
            bool named = rule.NameIs switch { "contains" => name.Contains(rule.Name, StringComparison.Ordinal), "startsWith" => name.StartsWith(rule.Name, StringComparison.Ordinal), _ => string.Equals(name, rule.Name, StringComparison.Ordinal) };
            if (named && rule.When.All(condition => properties.TryGetProperty(condition.Field, out JsonElement value) && value.ValueEquals(condition.Value))) return rule.Touchpoint;
        }
        return name;
    }

    private static MappingRule RandomRule(Random random, string[] names) => new(
        0, NameKind.Event, names[random.Next(names.Length)], random.Next(3) == 0 ? [new MappingCondition("p", "equals", random.Next(1, 3).ToString(System.Globalization.CultureInfo.InvariantCulture))] : [],
        $"t{random.Next(3)}")
    {
        NameIs = random.Next(4) switch { 0 => "contains", 1 => "startsWith", _ => "equals" },
    };

    private static (long Version, long Rebuild) CatalogueVersion(DesignFixture design) =>
        design.Store.Database.Read(connection => CatalogueStore.Version(connection, design.Store.Workspace));
}
