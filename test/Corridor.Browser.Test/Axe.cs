namespace Corridor.Browser.Test;

/// <summary>The checks of axe-core, as the web UI's own packages bring it.</summary>
internal static class Axe
{
    private const string Place = "src/web/node_modules/axe-core/axe.min.js";

    private static readonly Lazy<string> Text = new(() =>
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string path = Path.Combine(at.FullName, Place);
            if (File.Exists(path)) return File.ReadAllText(path);
        }
        Assert.Skip($"{Place} is not there: the web UI's packages were not installed.");
        return "";
    });

    public static string Script => Text.Value;

    /// <summary>WCAG 2.2, levels A and AA. What is found: the rule and where, short enough to be read in a test's message.</summary>
    public const string Run = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })).violations
          .map(v => `${v.id}: ${v.nodes.slice(0, 4).map(n => `${n.target.join(' ')} [${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''}]`).join('; ')} (${v.nodes.length})`)
        """;
}
