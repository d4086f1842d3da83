using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Corridor.Bench;

/// <summary>The program as it is built, serving a data directory.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private Server(Process process, Uri url)
    {
        this.process = process;
        Url = url;
        http = new HttpClient { BaseAddress = url };
    }

    public Uri Url { get; }

    public int Id => process.Id;

    public static async Task<Server> Start(string directory)
    {
        string program = Path.GetFullPath(typeof(Server).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => string.Equals(a.Key, "CorridorProgram", StringComparison.Ordinal)).Value!);
        int port;
        using (TcpListener listener = new(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        Process started = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--data", directory, "--urls", url]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Corridor is ready at ", StringComparison.Ordinal)) continue;
            // Its further output must not fill the pipe.
            _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Server(started, new Uri(url));
        }
        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>The figures of /metrics by name.</summary>
    public async Task<IReadOnlyDictionary<string, double>> Metrics()
    {
        string text = await http.GetStringAsync("/metrics");
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' '))
            .ToDictionary(part => part[0], part => double.Parse(part[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    public async Task WaitUntilAnswersKnowAll()
    {
        while (true)
        {
            IReadOnlyDictionary<string, double> now = await Metrics();
            if (now["corridor_answered_batch"] >= now["corridor_recorded_batch"]) return;
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // As a service manager stops it: it writes its snapshot.
        if (!process.HasExited) using (Process kill = Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture))) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        http.Dispose();
        process.Dispose();
    }
}
