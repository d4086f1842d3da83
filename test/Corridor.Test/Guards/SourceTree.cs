using System.Text.RegularExpressions;

namespace Corridor.Test.Guards;

/// <summary>The project's own files, for tests about them; found by walking up to the solution.</summary>
internal static partial class SourceTree
{
    private static readonly Lazy<string> Found = new(() =>
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Corridor.slnx"))) return at.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the project.");
    });

    public static string Root => Found.Value;

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file without its comments, so that a word in one is no dependency.</summary>
    public static string Code(string file) => Comments().Replace(File.ReadAllText(file), "");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
