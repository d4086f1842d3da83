namespace Corridor.Test;

/// <summary>Public data beside the checkout; absent on most machines.</summary>
internal static class SharedData
{
    /// <summary>The path, or the test is skipped by name.</summary>
    public static string PathOf(params string[] parts)
    {
        string? root = Environment.GetEnvironmentVariable("CORRIDOR_SHARED_DATA");
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); root is null && at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "..", "shared", "data");
            if (File.Exists(Path.Combine(at.FullName, "Corridor.slnx")) && Directory.Exists(candidate)) root = candidate;
        }
        string path = Path.Combine([root ?? "shared/data", .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Skip($"The shared data '{string.Join('/', parts)}' is not on this machine.");
        return path;
    }
}
