namespace Corridor.JourneyEngine.Test;

/// <summary>Public test data that lies beside the checkout and is never part of it. A test that needs a missing file is skipped by name.</summary>
internal static class SharedData
{
    /// <summary>The path of a file under <c>shared/data</c>, named by the environment or found beside a folder above the test.</summary>
    public static string Path(string file)
    {
        string? found = Roots().Select(root => System.IO.Path.Combine(root, file)).FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(found is null, $"{file} is not there: it lies in ../shared/data beside the checkout, or where CORRIDOR_SHARED_DATA points.");
        return found!;
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("CORRIDOR_SHARED_DATA") is { Length: > 0 } told) yield return told;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
    }
}
