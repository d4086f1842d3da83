namespace Corridor.Sample;

/// <summary>What the company starts: the newsletter, advertising, the club's points.</summary>
internal sealed class Outreach(World world)
{
    private const double Opens = 0.34;
    private const double Clicks = 0.2;
    private const double Unsubscribes = 0.004;

    /// <summary>Advertising that somebody known was shown, a month.</summary>
    private const double SeenAMonth = 0.25;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Begin(Customer customer)
    {
        Moment from = customer.Since > world.Options.Start ? customer.Since : world.Options.Start;
        world.Agenda.At(world.InDays(from, 1 + chance.Below(30)), () => Month(customer));
    }

    private void Month(Customer customer)
    {
        Moment at = world.Agenda.Now;
        world.Agenda.At(world.InDays(at, 30), () => Month(customer));
        if (chance.Happens(SeenAMonth)) Advertise(customer, at);
        if (!customer.Registered || !customer.MarketingPermitted) return;
        string campaign = string.Create(CultureInfo.InvariantCulture, $"{Calendar.Local(at):yyyy-MM}");
        Sender sender = customer.By(Via.Office);
        messages.Track(sender, at, "Email Delivered").Text("channel", "email").Text("campaign_name", campaign).Send();
        if (!chance.Happens(Opens)) return;
        Moment opened = at.Plus(TimeSpan.FromMinutes(1 + chance.Exponential(240)));
        world.Agenda.At(opened, () =>
        {
            messages.Track(sender, opened, "Email Opened").Text("channel", "email").Text("campaign_name", campaign).Send();
            if (chance.Happens(Clicks)) messages.Track(sender, opened.Plus(TimeSpan.FromSeconds(25)), "Email Link Clicked").Text("channel", "email").Text("campaign_name", campaign).Text("link_url", "https://alder-finch.example/new").Send();
            if (!chance.Happens(Unsubscribes) || !customer.MarketingPermitted) return;
            messages.Track(sender, opened.Plus(TimeSpan.FromSeconds(70)), "Unsubscribed").Text("channel", "email").Send();
            world.Registration.WithdrawMarketing(customer, opened.Plus(TimeSpan.FromSeconds(71)));
        });
    }

    private void Advertise(Customer customer, Moment at) =>
        messages.Experienced(customer.On(customer.App ?? customer.Web), at, Keys.Advertising, chance.Pick((string[])["social", "search", "banner"]), "company")
            .Flag("direct", false).Text("source", "advertising").Text("product", Products.Category(chance))
            .Text("reason", at >= world.Stories.CollectCampaign && chance.Happens(0.5) ? "ready in an hour" : "season")
            .Number("cost", (decimal)Math.Round(chance.Between(0.01, 0.3), 3)).Text("currency", "EUR").Send();

    /// <summary>A point for every euro spent.</summary>
    public void EarnPoints(Order order)
    {
        Customer customer = order.Customer;
        int points = (int)((double)order.Revenue / customer.City.Country.UnitsPerEuro);
        messages.Experienced(customer.By(Via.Office), world.Agenda.Now, Keys.Club, "email", "company").Text("reason", "points earned").Number("points", points).Text("order_id", order.Id).Send();
        if (!chance.Happens(0.09)) return;
        Moment later = world.InDays(world.Agenda.Now, chance.Whole(3, 40));
        world.Agenda.At(later, () => messages.Track(customer.By(Via.Office), later, "Points Redeemed").Text("channel", customer.App is null ? "web" : "app").Number("points", chance.Whole(50, 500)).Send());
    }
}
