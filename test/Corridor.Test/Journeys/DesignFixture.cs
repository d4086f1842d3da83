using Corridor.Journeys;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Test.Journeys;

/// <summary>A store with the catalogue's editors, and short ways to record contacts and to ask where they took place.</summary>
internal sealed class DesignFixture : IAsyncDisposable
{
    private int messages;

    private DesignFixture(TestStore store) => Store = store;

    public TestStore Store { get; }

    public Caller Caller => Store.Operator;

    public Pipeline Pipeline => Store.Services.GetRequiredService<Pipeline>();

    public EditTouchpoints Touchpoints => Store.Services.GetRequiredService<EditTouchpoints>();

    public MappingRules Rules => Store.Services.GetRequiredService<MappingRules>();

    public Suggestions Suggestions => Store.Services.GetRequiredService<Suggestions>();

    public Starters Starters => Store.Services.GetRequiredService<Starters>();

    public static async Task<DesignFixture> Open() => new(await TestStore.Open());

    public Catalogue Saved(WorkspaceId? workspace = null) => Store.Database.Read(connection => CatalogueStore.Load(connection, workspace ?? Store.Workspace));

    public WorkspaceBooks Books(WorkspaceId? workspace = null) => Pipeline.Books(workspace ?? Store.Workspace);

    /// <summary>Records one contact for each line: <c>Event</c> or <c>Event {"channel":"web"}</c>; a leading <c>page:</c>, <c>screen:</c> or <c>at:</c> says the kind.</summary>
    public async Task Contacts(params string[] lines)
    {
        await Store.Record([.. lines.Select(Message)]);
        await Pipeline.CatchUp();
    }

    /// <summary>How many contacts took place at each touchpoint, as the next answer sees it.</summary>
    public Dictionary<string, long> Volumes(WorkspaceId? workspace = null)
    {
        WorkspaceBooks books = Books(workspace);
        TouchpointTable table = books.Touchpoints();
        return JourneyEngine.VolumeByTouchpoint.Run(books.Journeys.View, table.Scope()).ToDictionary(line => table[line.Touchpoint].Key, line => line.Count, StringComparer.Ordinal);
    }

    public Task<Outcome<DesignResult<Touchpoint>>> Make(string key) => Touchpoints.Make(Caller, new TouchpointDraft(key, key));

    public async Task MakeAll(params string[] keys)
    {
        foreach (string key in keys) Assert.False((await Make(key)).IsRefused);
    }

    public static MappingRuleForm Rule(string touchpoint, params string[] conditions) =>
        new(null, null, [.. conditions.Select(text => text.Split(' ', 3)).Select(part => new MappingConditionForm(part[0], part[1], part[2]))], touchpoint);

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private string Message(string line)
    {
        messages++;
        int brace = line.IndexOf('{', StringComparison.Ordinal);
        string properties = brace < 0 ? "{}" : line[brace..];
        string name = (brace < 0 ? line : line[..brace]).TrimEnd();
        string common = $$"""
            "userId":"u{{messages % 7}}","messageId":"m{{messages}}","timestamp":"2026-01-02T03:{{messages / 60 % 60:00}}:{{messages % 60:00}}Z"
            """;
        if (name.StartsWith("page:", StringComparison.Ordinal)) return $$"""{"type":"page","name":{{Json(name[5..])}},{{common}},"properties":{{properties}}}""";
        if (name.StartsWith("screen:", StringComparison.Ordinal)) return $$"""{"type":"screen","name":{{Json(name[7..])}},{{common}},"properties":{{properties}}}""";
        if (name.StartsWith("at:", StringComparison.Ordinal)) return $$$"""{"type":"track","event":"Touchpoint Experienced",{{{common}}},"properties":{"touchpoint":{{{Json(name[3..])}}}}}""";
        return $$"""{"type":"track","event":{{Json(name)}},{{common}},"properties":{{properties}}}""";
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
