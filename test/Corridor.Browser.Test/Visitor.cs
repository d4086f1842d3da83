using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Corridor.Browser.Test;

/// <summary>One person with a browser, and what went wrong behind their back: requests to elsewhere, errors in the console, answers that failed.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = new();
    private volatile bool isStarting;

    public Visitor(IBrowserContext context, string url)
    {
        this.context = context;
        Url = url;
        Uri home = new(url);
        context.Request += (_, request) =>
        {
            Uri asked = new(request.Url);
            if (asked.Scheme is not ("data" or "blob" or "about") && (asked.Host != home.Host || asked.Port != home.Port)) faults.Enqueue($"asked {request.Url}, which is elsewhere");
        };
        context.Response += (_, response) =>
        {
            // Who is not signed in yet is told so: that is an answer, not a fault.
            bool isAsked = response.Status == 401 && response.Url.EndsWith("/api/session", StringComparison.Ordinal);
            // While the program reads what was recorded before its start, it says "in a moment", and the page asks again.
            bool isLater = response.Status == 503 && isStarting;
            if (response.Status >= 400 && !isAsked && !isLater) faults.Enqueue($"{response.Status} from {response.Request.Method} {response.Url}");
        };
        context.Console += (_, message) =>
        {
            // The browser repeats failed answers here, which are judged above.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) faults.Enqueue($"console: {message.Text}");
        };
        context.WebError += (_, error) => faults.Enqueue($"script: {error.Error}");
    }

    public string Url { get; }

    public Task<IPage> NewPage() => context.NewPageAsync();

    /// <summary>Opens the link that signs in once.</summary>
    public async Task SignIn(string link)
    {
        isStarting = true;
        IPage page = await NewPage();
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
        await page.CloseAsync();
    }

    /// <summary>The first customer who was heard at a touchpoint; waits until the program has read what was recorded before its start.</summary>
    public async Task<string> FirstCustomer(string touchpoint)
    {
        while (true)
        {
            IAPIResponse answer = await context.APIRequest.GetAsync($"{Url}/api/touchpoints/{touchpoint}/customers");
            if (answer.Status == 503)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
                continue;
            }
            Assert.Equal(200, answer.Status);
            isStarting = false;
            return (await answer.JsonAsync())!.Value.GetProperty("customers")[0].GetProperty("id").GetString()!;
        }
    }

    /// <summary>Opens one screen and waits until all that it asked for has come.</summary>
    public async Task<IPage> Open(string path)
    {
        IPage page = await NewPage();
        await page.GotoAsync(Url + path);
        await Settle(page);
        return page;
    }

    /// <summary>Nothing loads any more, and no placeholder is left.</summary>
    public static async Task Settle(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
    }

    /// <summary>Fails with everything that went wrong so far.</summary>
    public void AssertNothingWentWrong() => Assert.Empty(faults);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
