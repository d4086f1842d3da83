using Corridor.Trust;

namespace Corridor.Test.Trust;

public sealed class SavedViewsTest
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/design?from=2026-01-01&segment=3#map", true)]
    [InlineData("/customers/c_abc?q=K%C3%B6ln", true)]
    [InlineData("", false)]
    [InlineData("design", false)]
    [InlineData("//evil.example/x", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/a\\b", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("/a b", false)]
    [InlineData("/\n", false)]
    [InlineData("/api/users", false)]
    [InlineData("/sign-in?token=x", false)]
    public void A_path_leads_to_a_page_of_our_own_and_nowhere_else(string path, bool isOwn) => Assert.Equal(isOwn, SavedViews.IsOwnPath(path));

    [Fact]
    public async Task Everybody_sees_their_own_views_and_those_that_are_shared_and_changes_only_their_own()
    {
        await using TestStore store = await TestStore.Open();
        SavedViews views = store.Get<SavedViews>();
        Caller ann = Person(store, "user:1", Role.CxLead), ben = Person(store, "user:2", Role.Agent), admin = Person(store, "user:3", Role.Administrator);
        SavedView mine = (await views.Make(ann, new SavedViewDraft(" Mine ", "/design", null))).Value, shared = (await views.Make(ann, new SavedViewDraft("Ours", "/?segment=1", true))).Value;
        Assert.Equal(("Mine", false), (mine.Name, mine.Shared));
        Assert.Equal(["Mine", "Ours"], views.All(ann).Select(view => view.Name));
        Assert.Equal(["Ours"], views.All(ben).Select(view => view.Name));
        Assert.Equal("not_found", (await views.Change(ben, mine.Id, new SavedViewDraft("x", null, null))).Refusal?.Code);
        Assert.Equal("forbidden", (await views.Change(ben, shared.Id, new SavedViewDraft("x", null, null))).Refusal?.Code);
        Assert.Equal("forbidden", (await views.Remove(ben, shared.Id)).Refusal?.Code);
        Assert.Equal("not_found", (await views.Remove(admin, mine.Id)).Refusal?.Code);
        SavedView renamed = (await views.Change(ann, mine.Id, new SavedViewDraft("Renamed", null, null))).Value;
        Assert.Equal(("Renamed", "/design"), (renamed.Name, renamed.Path));
        Assert.Equal("/path", (await views.Change(ann, mine.Id, new SavedViewDraft(null, "//x", null))).Refusal?.Pointer);
        Assert.Equal("/name", (await views.Make(ann, new SavedViewDraft(" ", "/", null))).Refusal?.Pointer);
        Assert.Null((await views.Remove(admin, shared.Id)).Refusal);
        Assert.Empty(views.All(ben));
        Caller elsewhere = Caller.Operator((await store.Get<Workspaces>().Make("operator", "other")).Value.Key) with { Actor = "user:1" };
        Assert.Empty(views.All(elsewhere));
        Assert.Equal("not_found", (await views.Remove(elsewhere, mine.Id)).Refusal?.Code);
    }

    private static Caller Person(TestStore store, string actor, Role role) => new(store.Workspace, CallerKind.Person, actor, RoleRights.Of([role]));
}
