namespace Corridor.Sample;

/// <summary>What is no customer: crawlers, the developers' own tests, and visitors who never come back.</summary>
internal sealed class Noise(World world)
{
    private const int Testers = 5;

    /// <summary>One passing visitor for so many customers and day.</summary>
    private const double CustomersPerPasserBy = 4000;

    private static readonly string[] Crawlers =
    [
        "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example.org/about)",
        "PriceSpider/1.0 (crawler; https://spider.example.net)",
    ];

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private int tests;

    public void Begin() => world.Agenda.At(world.Options.Start.Plus(TimeSpan.FromMinutes(90)), Day);

    private void Day()
    {
        Moment now = world.Agenda.Now;
        world.Agenda.At(now.Plus(TimeSpan.FromDays(1)), Day);
        int crawler = chance.Below(Crawlers.Length);
        int pages = Math.Max(2, chance.Geometric(world.Options.Customers / 2500.0));
        world.Agenda.At(now.Plus(TimeSpan.FromHours(chance.Between(0, 22))), () => Crawl(crawler, pages));
        DateTime day = Calendar.Local(now).Date;
        if (day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Thursday)
        {
            Moment at = Calendar.InOffice(day, chance);
            world.Agenda.At(at, () => Test(at));
        }
        for (double left = world.Options.Customers / CustomersPerPasserBy * Calendar.HomeWeight(day); chance.Happens(left); left--)
        {
            Moment at = Calendar.AtHome(day, chance);
            world.Agenda.At(at, () => PassBy(at));
        }
    }

    private void Crawl(int crawler, int pages)
    {
        Sender robot = new(Via.Web, null, $"crawler-{crawler + 1}") { UserAgent = Crawlers[crawler] };
        for (int i = 0; i < pages; i++)
        {
            Moment at = world.Agenda.Now.Plus(TimeSpan.FromMilliseconds(900 * i));
            if (i % 3 == 0) messages.View(robot, at, "Category", $"/{Products.Category(chance).ToLowerInvariant()}").Send();
            else messages.Track(robot, at, "Product Viewed").Text("channel", "web").Text("product_id", chance.Pick(Products.All).Id).Send();
        }
    }

    private void Test(Moment at)
    {
        int who = 1 + chance.Below(Testers);
        Sender tester = new(Via.Web, string.Create(CultureInfo.InvariantCulture, $"test-user-{who}"), string.Create(CultureInfo.InvariantCulture, $"test-browser-{who}"))
        {
            UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
        };
        messages.Identify(tester, at).Text("email", string.Create(CultureInfo.InvariantCulture, $"test-user-{who}@alder-finch.example")).Text("name", "Test User").Send();
        messages.View(tester, at.Plus(TimeSpan.FromSeconds(1)), "Home", "/").Send();
        messages.Track(tester, at.Plus(TimeSpan.FromSeconds(2)), "Order Completed").Text("order_id", string.Create(CultureInfo.InvariantCulture, $"TEST-{++tests}")).Text("channel", "web")
            .Number("revenue", 99_999).Text("currency", "EUR").Send();
    }

    private void PassBy(Moment at)
    {
        Sender nobody = new(Via.Web, null, chance.Uuid()) { UserAgent = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", Locale = "en-GB" };
        int pages = 1 + chance.Geometric(1.4);
        for (int i = 0; i < pages; i++, at = at.Plus(TimeSpan.FromSeconds(chance.Whole(4, 60))))
        {
            if (i % 2 == 0) messages.View(nobody, at, chance.Happens(0.5) ? "Home" : "Category", "/").Send();
            else messages.Track(nobody, at, "Product Viewed").Text("channel", "web").Text("product_id", chance.Pick(Products.All).Id).Send();
        }
    }
}
