using System.Diagnostics;
using System.Reflection;

namespace Corridor.Faults.Test;

/// <summary>The program as it was built, run as its users run it.</summary>
internal static class CorridorProgram
{
    private static readonly TimeSpan VerbTime = TimeSpan.FromMinutes(3);

    public static string Metadata(string key) => Path.GetFullPath(
        typeof(CorridorProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!);

    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        string program = Metadata("CorridorProgram");
        if (!File.Exists(program)) Assert.Fail($"The program is not built: {program}");
        ProcessStartInfo start = new("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("CORRIDOR_DATA");
        start.Environment.Remove("CORRIDOR_URLS");
        start.Environment.Remove("CORRIDOR_POSTGRES");
        return start;
    }

    /// <summary>Runs a verb to its end, which must be a good one; returns its standard output.</summary>
    public static async Task<string> Run(params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(VerbTime);
        await process.WaitForExitAsync().WaitAsync(VerbTime);
        if (process.ExitCode != 0) Assert.Fail($"corridor {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return output;
    }
}
