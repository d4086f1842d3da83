using Microsoft.Playwright;

namespace Corridor.Browser.Test;

/// <summary>The sample company, small, served for all tests of this project that look at screens; and one person who has signed in there.</summary>
public sealed class SampleCompany : IAsyncLifetime
{
    private Browser? browser;
    private RunningProgram? program;
    private Visitor? visitor;

    internal Visitor Visitor => visitor!;

    /// <summary>A customer of whom there is something on every part of the page.</summary>
    internal string Customer { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        browser = await Browser.Open();
        program = await RunningProgram.Start("demo", "--customers", "500");
        visitor = await browser.Visit(program.Url);
        await visitor.SignIn(program.Link);
        Customer = await visitor.FirstCustomer("home-delivery");
    }

    public async ValueTask DisposeAsync()
    {
        if (visitor is not null) await visitor.DisposeAsync();
        if (program is not null) await program.DisposeAsync();
        if (browser is not null) await browser.DisposeAsync();
    }
}
