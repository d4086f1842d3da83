namespace Corridor.Statistics.Test;

/// <summary>Public data for tests that is kept beside the checkout, never in it.</summary>
internal static class SharedData
{
    public static string? Find(string file)
    {
        if (Environment.GetEnvironmentVariable("CORRIDOR_SHARED_DATA") is { Length: > 0 } given)
            return Existing(Path.Combine(given, file));
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Existing(Path.Combine(folder.FullName, "..", "shared", "data", file)) is { } found) return found;
        return null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
