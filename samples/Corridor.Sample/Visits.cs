namespace Corridor.Sample;

/// <summary>When customers come, and where: the web shop, the app or a store.</summary>
internal sealed class Visits(World world)
{
    public const double HighestMood = 1.6;

    /// <summary>What visits come at most in a day, over the usual: the season's and the mood's height together.</summary>
    private const double Height = Calendar.HighestWeight * HighestMood;

    /// <summary>How far a mood recovers towards 1 at each visit.</summary>
    private const double Recovery = 0.06;

    private const double UsesStoreKiosk = 0.03;
    private const double ShowsCardAlone = 0.04;
    private const double BuysInStore = 0.42;
    private const double RegistersAtTill = 0.35;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;
    private readonly Sessions sessions = new(world);
    private readonly Dictionary<string, Device> kiosks = Places.Stores.ToDictionary(
        store => store,
        store => new Device(Via.Web, $"kiosk-{Names.Plain(store.Split(',')[0])}-1", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 StoreKiosk/3") { Shared = true },
        StringComparer.Ordinal);

    public void Begin(Customer customer)
    {
        Moment from = customer.Since > world.Options.Start ? customer.Since : world.Options.Start;
        if (customer.Since > world.Options.Start)
        {
            world.Agenda.At(from, () =>
            {
                Moment first = Calendar.AtHome(Calendar.Local(from).Date, chance);
                if (first < world.Agenda.Now) first = world.Agenda.Now;
                world.Agenda.At(first, () => world.Hearsay.FirstContact(customer, first));
                Moment visit = first.Plus(TimeSpan.FromMinutes(chance.Between(1, 90)));
                world.Agenda.At(visit, () => sessions.Go(customer, customer.Web, visit));
            });
        }
        Next(customer, from);
    }

    /// <summary>The next day that might bring a visit. Most such days bring none: see <see cref="Turn"/>.</summary>
    private void Next(Customer customer, Moment after)
    {
        double days = 1 + Math.Floor(chance.Exponential(1 / (customer.VisitsPerDay * Height)));
        DateTime day = Calendar.Local(after).Date.AddDays(days);
        world.Agenda.At(Calendar.FromLocal(day), () => Turn(customer));
    }

    private void Turn(Customer customer)
    {
        Moment now = world.Agenda.Now;
        Next(customer, now);
        DateTime day = Calendar.Local(now).Date;
        bool store = chance.Happens(customer.StoreShare);
        double weight = Calendar.HomeWeight(day);
        if (store) weight *= Calendar.StoreWeight(day);
        if (customer.IsBusiness && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) weight *= 0.1;
        if (!chance.Happens(weight * customer.Mood / Height)) return;
        customer.Mood += Recovery * (1 - customer.Mood);
        if (store)
        {
            Moment at = Calendar.InStore(day, chance);
            world.Agenda.At(at, () => VisitStore(customer, at));
            return;
        }
        Device device = customer.App is not null && chance.Happens(customer.AppShare) ? customer.App : customer.Web;
        Moment time = customer.IsBusiness ? Calendar.InOffice(day, chance) : Calendar.AtHome(day, chance);
        world.Agenda.At(time, () => sessions.Go(customer, device, time));
    }

    private void VisitStore(Customer customer, Moment at)
    {
        string store = customer.City.Store;
        if (!customer.Registered)
        {
            if (!chance.Happens(RegistersAtTill)) return;   // without a card nobody can say whose visit it was
            world.Registration.SignUpAtTill(customer, at);
        }
        if (chance.Happens(UsesStoreKiosk)) sessions.AtKiosk(customer, kiosks[store], at.Plus(TimeSpan.FromMinutes(-12)));

        // A card shown at the till names the card, not the user id.
        Sender sender = customer.Card is not null && chance.Happens(ShowsCardAlone)
            ? new Sender(Via.Till, null, $"till-{chance.Uuid()}") { Card = customer.Card }
            : customer.By(Via.Till);
        bool delights = store is Places.HarbourStreet;
        string category = Products.Category(chance);
        messages.Experienced(sender, at, Keys.StoreVisit, "store", "customer")
            .Text("location", store).Text("platform", "store").Text("product", category)
            .Text("reason", chance.Happens(0.3) ? "advice" : "browsing")
            .Text("team", $"Store {store.Split(',')[0]}").Send();
        world.Listening.Lived(new Experience(customer, Keys.StoreVisit, delights ? "delight" : "store", at,
            world.Listening.Draw(customer, delights ? 92 : 76, delights ? 7 : 12), world.Listening.Expect(customer, 75))
        {
            Channel = "store",
            Location = store,
            Platform = "store",
            Product = category,
            Team = $"Store {store.Split(',')[0]}",
            Thing = category.ToLowerInvariant(),
        });
        if (chance.Happens(delights ? BuysInStore * 1.15 : BuysInStore))
            world.Orders.Place(customer, sender, "store", at.Plus(TimeSpan.FromMinutes(chance.Between(6, 50))), store);
    }
}
