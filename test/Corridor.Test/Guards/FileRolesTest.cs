using System.Text.RegularExpressions;

namespace Corridor.Test.Guards;

/// <summary>A file's name says what it may touch, so that a rule is found where one looks for it.</summary>
public sealed partial class FileRolesTest
{
    [Fact]
    public void Only_endpoint_files_touch_ASP_NET()
    {
        string[] faults = [.. SourceTree.Files("src/Corridor", "*.cs")
            .Where(file => !file.EndsWith("Endpoints.cs", StringComparison.Ordinal) && SourceTree.Code(file).Contains("Microsoft.AspNetCore", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file))];
        Assert.Empty(faults);
    }

    [Fact]
    public void Only_stores_and_the_database_folder_write_SQL()
    {
        string[] faults = [.. SourceTree.Files("src/Corridor", "*.cs")
            .Where(file => !file.EndsWith("Store.cs", StringComparison.Ordinal) && !file.Contains("/Database/", StringComparison.Ordinal) && Sql().IsMatch(SourceTree.Code(file)))
            .Select(file => Path.GetFileName(file))];
        Assert.Empty(faults);
    }

    [Fact]
    public void SQLite_stays_inside_the_database_folder()
    {
        string[] faults = [.. SourceTree.Files("src/Corridor", "*.cs")
            .Where(file => !file.Contains("/Database/", StringComparison.Ordinal) && SqliteOnly().IsMatch(SourceTree.Code(file)))
            .Select(file => Path.GetFileName(file))];
        Assert.Empty(faults);
    }

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
    {
        string[] faults = [.. typeof(Pipeline).Assembly.GetTypes()
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && type.Namespace?.StartsWith("Corridor", StringComparison.Ordinal) == true && !Open.Contains(type.Name))
            .Select(type => type.FullName!)];
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_file_that_the_request_path_names_exists()
    {
        string page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/request-path.md"));
        string[] named = [.. FileName().Matches(page).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        Assert.True(named.Length >= 10, "docs/request-path.md names the files of the hops");
        string[] faults = [.. named.Where(name => !File.Exists(Path.Combine(SourceTree.Root, name)) && !File.Exists(Path.Combine(SourceTree.Root, "src", name)) && !File.Exists(Path.Combine(SourceTree.Root, "src/Corridor", name)))];
        Assert.Empty(faults);
    }

    /// <summary>A page of a touchpoint is its line with more on it.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "TouchpointShape" };

    [GeneratedRegex(@"""\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|\bPRAGMA\b|INSERT OR |\bROWID\b", RegexOptions.IgnoreCase)]
    private static partial Regex SqliteOnly();

    [GeneratedRegex(@"`([\w./]+/[\w.]+\.cs)`")]
    private static partial Regex FileName();
}
