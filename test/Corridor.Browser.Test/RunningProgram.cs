using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Corridor.Browser.Test;

/// <summary>The built program as a process of its own, on a data directory that goes away with it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>Building nothing and filling a small sample, with the machine busy elsewhere.</summary>
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly string directory;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(Process process, string directory)
    {
        this.process = process;
        this.directory = directory;
    }

    /// <summary>Where it answers.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The link that the program printed: to make the first user, or to open the sample company.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Starts <c>serve</c> or <c>demo</c> on a port that is free; done when it has printed where it answers, and a link.</summary>
    public static async Task<RunningProgram> Start(params string[] verb)
    {
        string program = Path.GetFullPath(typeof(RunningProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(about => about.Key == "Program").Value!);
        if (!File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "wwwroot", "index.html"))) Assert.Skip("The web UI was left out of this build.");
        string data = Directory.CreateTempSubdirectory("corridor-browser-").FullName;
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data, UseShellExecute = false };
        foreach (string argument in (string[])[program, .. verb, "--data", data, "--urls", "http://127.0.0.1:0"]) start.ArgumentList.Add(argument);
        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("CORRIDOR_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(variable);
        RunningProgram running = new(Process.Start(start)!, data);
        running.process.OutputDataReceived += (_, line) => running.Hear(line.Data);
        running.process.ErrorDataReceived += (_, line) => running.Hear(line.Data);
        running.process.EnableRaisingEvents = true;
        running.process.Exited += (_, _) => running.ready.TrySetException(new InvalidOperationException("The program ended: " + string.Join('\n', running.said)));
        running.process.BeginOutputReadLine();
        running.process.BeginErrorReadLine();
        try
        {
            await running.ready.Task.WaitAsync(StartsWithin);
        }
        catch (Exception e)
        {
            await running.DisposeAsync();
            throw new InvalidOperationException("The program did not start: " + string.Join('\n', running.said), e);
        }
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(StopsWithin);
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        int at = line.IndexOf("http://", StringComparison.Ordinal);
        if (at < 0) return;
        if (line.StartsWith("Corridor is ready at ", StringComparison.Ordinal)) Url = line[at..].TrimEnd('/');
        else if (line.Contains("token=", StringComparison.Ordinal)) Link = line[at..];
        if (Url.Length > 0 && Link.Length > 0) ready.TrySetResult();
    }
}
