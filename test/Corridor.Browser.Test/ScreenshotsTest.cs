using Microsoft.Playwright;

namespace Corridor.Browser.Test;

/// <summary>Makes the pictures of the README when asked: CORRIDOR_SCREENSHOTS=docs/screenshots.</summary>
public sealed class ScreenshotsTest
{
    private const int Width = 1440, Height = 900;

    [Fact]
    public async Task The_pictures_of_the_readme_are_made_when_asked_for()
    {
        if (Environment.GetEnvironmentVariable("CORRIDOR_SCREENSHOTS") is not { Length: > 0 } asked) { Assert.Skip("CORRIDOR_SCREENSHOTS names no folder."); return; }
        string folder = Path.GetFullPath(asked);
        Directory.CreateDirectory(folder);
        await using Browser browser = await Browser.Open();
        await using RunningProgram program = await RunningProgram.Start("demo", "--customers", "2000");
        await using Visitor visitor = await browser.Visit(program.Url, Width, Height);
        await visitor.SignIn(program.Link);
        string customer = await visitor.FirstCustomer("home-delivery");
        await Take("overview", "/");
        await Take("corridor", "/design");
        await Take("touchpoint", "/design/touchpoints/home-delivery");
        await Take("customer", $"/customers/{customer}");
        await Take("portfolio", "/customers/portfolio");
        await Take("overview-dark", "/", ColorScheme.Dark);
        await TakeImport();
        visitor.AssertNothingWentWrong();

        async Task Take(string name, string path, ColorScheme scheme = ColorScheme.Light)
        {
            IPage page = await visitor.Open(path);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Visitor.Settle(page);
            await Shoot(page, name);
        }

        async Task TakeImport()
        {
            IPage page = await visitor.Open("/data");
            YoungShop shop = YoungShop.Make(TimeProvider.System);
            await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "contacts.csv", MimeType = "text/csv", Buffer = shop.Contacts });
            await page.GetByRole(AriaRole.Heading, new() { Name = "How contacts.csv is understood" }).WaitForAsync();
            await Visitor.Settle(page);
            await Shoot(page, "data");
        }

        async Task Shoot(IPage page, string name)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
            await page.CloseAsync();
        }
    }
}
