using System.Diagnostics;

namespace Corridor.Faults.Test.Clients;

/// <summary>The clients from npm, installed once; tests are skipped by name where that cannot be.</summary>
internal static class ClientPackages
{
    private static readonly SemaphoreSlim Once = new(1);
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = CorridorProgram.Metadata("ClientsFolder");

    public static async Task Install()
    {
        if (!IsInstalled("npm") || !IsInstalled("node")) Assert.Skip("npm or node is not installed, so the clients of others cannot be tried.");
        await Once.WaitAsync();
        try
        {
            FileInfo stamp = new(Path.Combine(Folder, "node_modules", ".ci-stamp"));
            if (stamp.Exists && stamp.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;
            (int code, string output) = await Run("npm", InstallTime, "ci", "--no-audit", "--no-fund", "--loglevel=error");
            if (code != 0) Assert.Skip($"The clients could not be installed (npm ci): {output}");
            await File.WriteAllTextAsync(stamp.FullName, "");
        }
        finally
        {
            Once.Release();
        }
    }

    public static bool IsInstalled(string program) => Find(program) is not null;

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs one of the small programs to its good end; returns what it said.</summary>
    public static async Task<string> Node(string script, TimeSpan atMost, params string[] arguments)
    {
        (int code, string output) = await Run("node", atMost, [script, .. arguments]);
        Assert.True(code == 0, $"{script} ended with {code}: {output}");
        return output;
    }

    private static async Task<(int Code, string Output)> Run(string program, TimeSpan atMost, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(atMost);
            await process.WaitForExitAsync().WaitAsync(atMost);
            return (process.ExitCode, output + await errors);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"It did not end within {atMost}.");
        }
    }
}
