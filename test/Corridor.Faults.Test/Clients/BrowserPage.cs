using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Corridor.Faults.Test.Clients;

/// <summary>A page on an origin of its own, opened in headless Chromium; it says itself when it is done.</summary>
internal static class BrowserPage
{
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(90);

    public static async Task Open(string page, IReadOnlyDictionary<string, string> query)
    {
        string chromium = ClientPackages.Find("chromium") ?? ClientPackages.Find("chromium-browser") ?? ClientPackages.Find("google-chrome") ?? "";
        if (chromium.Length == 0) Assert.Skip("Chromium is not installed, so the browser clients cannot be tried.");
        int port = ServerProcess.FreePort();
        string origin = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/");
        using HttpListener listener = new();
        listener.Prefixes.Add(origin);
        listener.Start();
        TaskCompletionSource<string> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task serving = Serve(listener, done);

        DirectoryInfo profile = Directory.CreateTempSubdirectory("corridor-chromium-");
        string address = $"{origin}pages/{page}?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
        ProcessStartInfo start = new(chromium,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", $"--user-data-dir={profile.FullName}", address,
        ])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process browser = Process.Start(start)!;
        StringBuilder said = new();
        browser.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        browser.BeginErrorReadLine();
        browser.BeginOutputReadLine();
        try
        {
            string problem;
            try
            {
                problem = await done.Task.WaitAsync(PageTime);
            }
            catch (TimeoutException)
            {
                problem = $"The page never said that it is done. {said}";
            }
            Assert.True(problem.Length == 0, $"{page}: {problem}");
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
            listener.Stop();
            await serving;
            try
            {
                profile.Delete(recursive: true);
            }
            catch (IOException)
            {
                // The browser's helpers may still be going down.
            }
        }
    }

    private static async Task Serve(HttpListener listener, TaskCompletionSource<string> done)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            string path = context.Request.Url!.AbsolutePath;
            if (path is "/done")
            {
                using StreamReader reader = new(context.Request.InputStream);
                done.TrySetResult(await reader.ReadToEndAsync());
            }
            else
            {
                string file = Path.GetFullPath(Path.Combine(ClientPackages.Folder, path[1..]));
                if (file.StartsWith(ClientPackages.Folder, StringComparison.Ordinal) && File.Exists(file))
                {
                    context.Response.ContentType = Path.GetExtension(file) is ".html" ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
                    await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
                }
                else context.Response.StatusCode = 404;
            }
            context.Response.Close();
        }
    }
}
