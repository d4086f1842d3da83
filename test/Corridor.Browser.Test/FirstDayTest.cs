using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Corridor.Browser.Test;

/// <summary>What somebody does on the first day: from the link in the terminal to one customer's words.</summary>
public sealed partial class FirstDayTest
{
    [Fact]
    public async Task A_new_user_comes_from_the_first_link_to_the_customers_behind_a_touchpoint()
    {
        await using Browser browser = await Browser.Open();
        await using RunningProgram program = await RunningProgram.Start("serve");
        await using Visitor visitor = await browser.Visit(program.Url);
        YoungShop shop = YoungShop.Make(TimeProvider.System);
        IPage page = await visitor.NewPage();

        await MakeFirstUser(page, program.Link);
        await SetUp(page);
        await Import(page, "contacts.csv", shop.Contacts, "Interactions", shop.ContactRows);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import another file" }).ClickAsync();
        await Import(page, "answers.csv", shop.Answers, "Feedback", shop.AnswerRows);
        await SeeWhatToFix(page);
        await SeeThePersonBehind(page);
        visitor.AssertNothingWentWrong();

        // The link worked once.
        await using Visitor stranger = await browser.Visit(program.Url);
        IPage again = await stranger.NewPage();
        await again.GotoAsync(program.Url);
        await Expect(again.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private static async Task MakeFirstUser(IPage page, string link)
    {
        await page.GotoAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Set up Corridor" })).ToBeVisibleAsync();
        await page.GetByLabel("E-mail").FillAsync("ada@young-shop.example");
        await page.GetByLabel("Your name").FillAsync("Ada Berg");
        await page.Locator("input[type=password]").FillAsync("eleven grey geese went south");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the first user" }).ClickAsync();
    }

    private static async Task SetUp(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Set up the workspace" })).ToBeVisibleAsync();
        await page.GetByLabel("Name of the company").FillAsync("Young Shop");
        await page.GetByLabel("What should get better").FillAsync("Deliveries come when we said they would.");
        await Next("2 Money and time");
        await Next("3 Revenue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Orders net of refunds" }).ClickAsync();
        await Next("4 Who is responsible");
        await page.GetByLabel("Data steward").FillAsync("privacy@young-shop.example");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "On what lawful basis" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "contract", Exact = true }).ClickAsync();
        await Next("5 First data");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a file" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pour data in" })).ToBeVisibleAsync();

        async Task Next(string step)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await Expect(page.Locator("ol[aria-label=Steps] .on")).ToHaveTextAsync(step);
        }
    }

    private static async Task Import(IPage page, string name, byte[] file, string holds, int rows)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = "What the file holds" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^" + holds, RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = file });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"How {name} is understood" })).ToBeVisibleAsync();
        foreach (string column in (string[])["customer_id", "timestamp"]) await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = $"{column} becomes" })).Not.ToHaveValueAsync("");
        await page.GetByText("rows as read").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { NameRegex = CustomerNumber() }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "On what lawful basis" }).FillAsync("contract");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        ILocator past = page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });
        await Expect(past).ToBeVisibleAsync();
        await Expect(past.Locator("[data-label=Recorded]")).ToHaveTextAsync(rows.ToString("N0", CultureInfo.InvariantCulture));
        await Expect(past.Locator("[data-label=Refused]")).ToHaveTextAsync("0");
        await Expect(past.Locator("[data-label=Basis]")).ToHaveTextAsync("contract");
    }

    private static async Task SeeWhatToFix(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What to fix first" })).ToBeVisibleAsync();
        ILocator worst = page.Locator("#fix tbody tr").First;
        await Expect(worst).ToContainTextAsync("Home delivery");
        await Expect(worst).ToContainTextAsync("They came a day late, and nobody had told me.");
        await Expect(worst.Locator("[data-label='Lost there']")).ToContainTextAsync("€");
        await Expect(page.Locator(".panel", new() { HasText = "Unheard" }).Last).ToContainTextAsync("Newsletter");
        await worst.GetByRole(AriaRole.Link, new() { Name = "Home delivery" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Home delivery");
    }

    private static async Task SeeThePersonBehind(IPage page)
    {
        ILocator behind = page.Locator("#customers");
        await behind.GetByRole(AriaRole.Button, new() { Name = "disappointed" }).ClickAsync();
        ILocator first = behind.Locator("tbody tr").First.GetByRole(AriaRole.Link).First;
        string name = (await first.InnerTextAsync()).Trim();
        await first.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        ILocator timeline = page.Locator(".timeline");
        await Expect(timeline).ToContainTextAsync(OrderNumber());
        await Expect(timeline).ToContainTextAsync("Home delivery");
        await Expect(timeline).ToContainTextAsync("disappointed");
        await Expect(timeline).ToContainTextAsync("Newsletter");
        await page.GetByRole(AriaRole.Link, new() { Name = "feedback", Exact = true }).ClickAsync();
        await Expect(timeline).Not.ToContainTextAsync("Newsletter");
        await page.GoBackAsync();
    }

    [GeneratedRegex(@"^K-\d{4}$")]
    private static partial Regex CustomerNumber();

    [GeneratedRegex(@"order B-7\d{3}, €")]
    private static partial Regex OrderNumber();
}
