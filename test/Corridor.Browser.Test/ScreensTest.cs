using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Corridor.Browser.Test;

/// <summary>Every screen, as it is met by people with large and small displays, at night, with a keyboard, or with a screen reader.</summary>
public sealed class ScreensTest(SampleCompany company) : IClassFixture<SampleCompany>
{
    private const int Wide = 1366, Phone = 390, Height = 900;

    /// <summary>The customer of the fixture, whose id is made anew each time.</summary>
    private const string OneCustomer = "/customers/{id}";

    public static TheoryData<string> Screens { get; } =
    [
        "/", "/design", "/design/touchpoints", "/design/touchpoints/home-delivery", "/design/suggestions", "/design/rules", "/design/promises", "/design/paths", "/listen", "/customers", OneCustomer,
        "/customers/portfolio", "/customers/accounts", "/customers/reviews", "/measure", "/act", "/trust", "/trust/audit", "/data", "/data/connect", "/data/jobs", "/data/ledger", "/data/refusals",
        "/data/retention", "/data/export", "/settings", "/settings/people", "/settings/keys", "/settings/rates",
    ];

    [Theory, MemberData(nameof(Screens))]
    public async Task A_screen_is_whole_by_day_at_night_and_on_a_phone(string path)
    {
        IPage page = await company.Visitor.Open(path.Replace("{id}", company.Customer, StringComparison.Ordinal));
        await NothingIsCutOff(page, Wide);
        await IsReadByEverybody(page);

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        Assert.True(await page.EvaluateAsync<double>(Brightness) < 60, "The page stays bright at night.");
        await IsReadByEverybody(page);

        await page.SetViewportSizeAsync(Phone, Height);
        await Visitor.Settle(page);
        await NothingIsCutOff(page, Phone);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Menu" })).ToBeVisibleAsync();
        await page.CloseAsync();
        company.Visitor.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_customer_is_found_with_the_keyboard_alone()
    {
        IPage page = await company.Visitor.Open("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(":focus")).ToHaveClassAsync("skip");
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("Lindqvist");
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Lindqvist" }).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Lindqvist");
        await page.CloseAsync();
        company.Visitor.AssertNothingWentWrong();
    }

    /// <summary>How bright the page is behind everything, 0 to 255.</summary>
    private const string Brightness = "() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return (r + g + b) / 3; }";

    private static async Task NothingIsCutOff(IPage page, int width)
    {
        int beyond = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(beyond <= 0, $"{page.Url} is {beyond} pixels wider than a display of {width}.");
    }

    private static async Task IsReadByEverybody(IPage page)
    {
        await page.EvaluateAsync(Axe.Script);
        JsonElement found = (await page.EvaluateAsync(Axe.Run))!.Value;
        Assert.True(found.GetArrayLength() == 0, $"{page.Url}: {found}");
    }
}
