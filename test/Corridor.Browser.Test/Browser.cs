using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;

namespace Corridor.Browser.Test;

/// <summary>The Chromium of the machine, without windows. Where there is none, tests are skipped by name.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>How long one step may take on a machine that is busy elsewhere (milliseconds).</summary>
    public const float Patience = 30_000;

    public static async Task<Browser> Open()
    {
        // A build agent may keep it elsewhere.
        string? path = Environment.GetEnvironmentVariable("CORRIDOR_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        if (path is null) Assert.Skip($"There is no Chromium on this machine ({string.Join(", ", Places)}, or CORRIDOR_CHROMIUM).");
        IPlaywright driver = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        return new Browser(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments }));
    }

    /// <summary>A person at a screen: cookies, a size, light or dark.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The visitor closes it.")]
    public async Task<Visitor> Visit(string url, int width = 1366, int height = 900, bool dark = false)
    {
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
            TimezoneId = "Europe/Amsterdam",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return new Visitor(context, url);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
