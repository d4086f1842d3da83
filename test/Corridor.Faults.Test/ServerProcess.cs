using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Corridor.Faults.Test;

/// <summary><c>corridor serve</c> on a data directory, killed at the latest when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder log = new();

    private ServerProcess(Process process, Uri url)
    {
        this.process = process;
        Url = url;
        Http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public HttpClient Http { get; }

    /// <summary>What the server printed.</summary>
    public string Log
    {
        get { lock (log) return log.ToString(); }
    }

    /// <summary>A port that is free now; given again at a restart, so that clients find the server where it was.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it without waiting.</summary>
    public static ServerProcess Begin(DataFolder data, int port, IReadOnlyDictionary<string, string>? environment = null)
    {
        string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        ProcessStartInfo start = CorridorProgram.StartInfo("serve", "--data", data.Path, "--urls", url);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!, new Uri(url));
    }

    public static async Task<ServerProcess> Start(DataFolder data, int? port = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ServerProcess server = Begin(data, port ?? FreePort(), environment);
        await server.Ready();
        return server;
    }

    /// <summary>Waits for the line that says it answers.</summary>
    public async Task Ready()
    {
        Task first = await Task.WhenAny(ready.Task, process.WaitForExitAsync(), Task.Delay(StartTime));
        if (first != ready.Task) Assert.Fail($"The server {(process.HasExited ? "ended" : "was not ready in time")}: {Log}");
    }

    /// <summary>kill -9, of this process alone.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> Terminate(TimeSpan atMost)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync().WaitAsync(atMost);
        return process.ExitCode;
    }

    /// <summary>Memory of the process that is in use now, in bytes.</summary>
    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    public static HttpRequestMessage Post(string path, string key, HttpContent content)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));
        return request;
    }

    public async Task<(HttpStatusCode Status, string Text)> Post(string path, string key, ReadOnlyMemory<byte> body)
    {
        using ReadOnlyMemoryContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpRequestMessage request = Post(path, key, content);
        using HttpResponseMessage response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> Get(string path, string secretKey)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secretKey);
        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Http.Dispose();
        process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (log) log.AppendLine(line);
        if (line.StartsWith("Corridor is ready at ", StringComparison.Ordinal)) ready.TrySetResult();
    }
}
