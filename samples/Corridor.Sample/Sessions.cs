namespace Corridor.Sample;

/// <summary>Visits to the web shop and the app, step by step.</summary>
internal sealed class Sessions(World world)
{
    private const double LosesCookie = 0.02;
    private const double SignsInFirst = 0.4;
    private const double StaysSignedIn = 0.88;
    private const double WantsToBuy = 0.47;
    private const double Chats = 0.05;
    private const double RegistersJustSo = 0.4;

    /// <summary>Share of those who began who give up in the basket, and at the checkout.</summary>
    private const double LeavesBasket = 0.14;
    private const double LeavesCheckout = 0.16;
    private const double LeavesCheckoutOfBadRelease = 0.52;

    /// <summary>Share of app visits that were made without a network and told hours later.</summary>
    private const double Offline = 0.02;

    private static readonly string[] Queries = ["table lamp", "linen", "oak", "sofa three seats", "rain coat", "kettle", "rug", "knife", "wool blanket", "boots 42", "desk", "gift", "storage", "curtains", "drill", "plates"];
    private static readonly string[] SidePages = ["Advice", "Delivery and returns", "Stores", "Account"];

    /// <summary>Names that nobody has mapped to a touchpoint yet.</summary>
    private static readonly string[] Odds = ["Room Planner Saved", "Size Guide Opened", "Gift Card Balance Checked", "Store Stock Checked"];
    private static readonly string[] Campaigns = ["autumn-light", "spring-table", "members-week", "outdoor-days", "ready-in-an-hour"];

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    public void Go(Customer customer, Device device, Moment at)
    {
        bool app = device.Via is Via.App;
        if (app && chance.Happens(Offline)) at = at.Plus(TimeSpan.FromHours(-chance.Between(2, 18)));
        if (!app && !device.Shared && chance.Happens(LosesCookie)) (device.AnonymousId, device.SignedIn) = (chance.Uuid(), null);
        if (device.SignedIn is not null && (device.SignedIn != customer || !chance.Happens(StaysSignedIn)) && !app) device.SignedIn = null;

        Steps steps = new(this, customer, device, at, at >= world.Stories.AppRelease ? Stories.BadRelease : Stories.GoodRelease);
        Land(steps);
        if (customer.Registered && device.SignedIn != customer && (app || chance.Happens(SignsInFirst)))
        {
            world.Registration.SignIn(customer, device, steps.Step());
            if (!app && chance.Happens(0.5)) steps.View("Account", "/account");
        }
        if (customer.Underway is { } order && chance.Happens(0.6))
        {
            steps.View("Track parcel", "/orders/track");
            if (order.IsLate(steps.Now) && chance.Happens(0.3)) world.ServiceDesk.AskWhereItIs(order, steps.Step());
        }
        Product? liked = Browse(steps);
        if (chance.Happens(Chats)) Chat(steps);
        if (chance.Happens(WantsToBuy))
        {
            Buy(steps);
        }
        else
        {
            if (liked is not null && chance.Happens(0.06)) steps.Product("Product Added to Wishlist", liked);
            if (!customer.Registered && chance.Happens(RegistersJustSo)) world.Registration.SignUp(customer, device, steps.Step());
        }
        Rate(steps);
    }

    /// <summary>A look at the store's tablet: the next customer finds it signed in or not.</summary>
    public void AtKiosk(Customer customer, Device kiosk, Moment at)
    {
        Steps steps = new(this, customer, kiosk, at, "");
        world.Registration.SignIn(customer, kiosk, steps.Step());
        steps.View("Stores", "/stores");
        steps.Product("Product Viewed", Products.Any(chance, customer.Purse));
        if (chance.Happens(0.7))
        {
            messages.Track(steps.Sender, steps.Step(), "Signed Out").Text("channel", "web").Send();
            kiosk.SignedIn = null;
        }
    }

    private void Land(Steps steps)
    {
        if (chance.Happens(0.2)) steps.Campaign = chance.Pick(Campaigns);
        if (chance.Happens(0.55)) steps.View("Home", "/");
        else steps.View("Category", $"/{Products.Category(chance).ToLowerInvariant()}");
    }

    private Product? Browse(Steps steps)
    {
        Product? last = null;
        int looks = 1 + chance.Geometric(1.1);
        for (int i = 0; i < looks; i++)
        {
            switch (chance.Unit())
            {
                case < 0.13:
                    steps.Track("Products Searched").Text("query", chance.Pick(Queries)).Send();
                    break;
                case < 0.26:
                    string category = Products.Category(chance);
                    steps.Track("Product List Viewed").Text("list_id", category.ToLowerInvariant()).Text("category", category).Send();
                    break;
                case < 0.34:
                    steps.View("Category", $"/{Products.Category(chance).ToLowerInvariant()}");
                    break;
                case < 0.40:
                    string page = chance.Pick(SidePages);
                    steps.View(page, $"/{page.ToLowerInvariant().Replace(' ', '-')}");
                    break;
                case < 0.415:
                    steps.Track(chance.Pick(Odds)).Send();
                    break;
                default:
                    last = Products.Any(chance, steps.Customer.Purse);
                    steps.Product("Product Viewed", last);
                    break;
            }
        }
        return last;
    }

    private void Buy(Steps steps)
    {
        Customer customer = steps.Customer;
        Basket basket = Basket.Fill(customer, chance);
        foreach (BasketLine line in basket.Lines) steps.Product("Product Added", line.Product, line.Quantity);
        if (chance.Happens(0.5)) steps.Track("Cart Viewed").Number("items", basket.Lines.Count).Send();
        if (chance.Happens(0.07) && basket.Lines.Count > 1)
        {
            steps.Product("Product Removed", basket.Lines[^1].Product);
            basket.Lines.RemoveAt(basket.Lines.Count - 1);
        }
        if (chance.Happens(LeavesBasket)) return;
        string checkout = string.Create(CultureInfo.InvariantCulture, $"CH-{chance.Bits() >> 24:x}");
        steps.Track("Checkout Started").Text("checkout_id", checkout).Number("value", basket.Total).Text("currency", customer.Currency).Send();
        if (!customer.Registered) world.Registration.SignUp(customer, steps.Device, steps.Step());
        else if (steps.Device.SignedIn != customer) world.Registration.SignIn(customer, steps.Device, steps.Step());
        if (chance.Happens(0.5)) steps.Track("Checkout Step Completed").Text("checkout_id", checkout).Number("step", 1).Send();

        bool app = steps.Device.Via is Via.App;
        bool hangs = app && steps.Now >= world.Stories.AppRelease;
        if (chance.Happens(hangs ? LeavesCheckoutOfBadRelease : LeavesCheckout))
        {
            if (hangs && chance.Happens(0.85))
                steps.Track("Payment Failed").Text("checkout_id", checkout).Text("reason", "bank window did not return").Send();
            return;
        }
        if (chance.Happens(0.6)) steps.Track("Payment Info Entered").Text("checkout_id", checkout).Send();
        Moment done = steps.Step();
        world.Orders.Place(customer, steps.Sender, app ? "app" : "web", done, null, basket, checkout);
        double usual = hangs ? 58 : 74;
        world.Listening.Lived(new Experience(customer, Keys.Checkout, "checkout", done,
            world.Listening.Draw(customer, usual), world.Listening.Expect(customer, 73), Weight: 0.02)
        {
            Channel = app ? "app" : "web",
            Platform = app ? $"app {steps.Release}" : "web shop",
        });
    }

    private void Chat(Steps steps)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"LC-{chance.Bits() >> 28:x}");
        steps.Track("Live Chat Conversation Started").Text("conversation_id", id).Text("agent_team", "Service desk").Send();
        if (chance.Happens(0.4)) steps.Track("Message Sent").Text("conversation_id", id).Send();
        int minutes = chance.Whole(3, 16);
        Moment end = steps.Step(minutes * 60);
        messages.Track(steps.Sender, end, "Live Chat Conversation Ended").Text("conversation_id", id).Text("channel", "chat").Number("duration", minutes * 60).Send();
        if (!steps.Customer.Registered) return;
        world.Listening.Lived(new Experience(steps.Customer, Keys.Chat, "chat", end,
            world.Listening.Draw(steps.Customer, 73, 26), world.Listening.Expect(steps.Customer, 69), Weight: 0.01)
        {
            Channel = "chat",
            Team = "Service desk",
            Reference = id,
        });
    }

    /// <summary>A word about the visit itself, from a few.</summary>
    private void Rate(Steps steps)
    {
        if (steps.Device.SignedIn != steps.Customer) return;
        bool app = steps.Device.Via is Via.App;
        world.Listening.Lived(new Experience(steps.Customer, app ? Keys.App : Keys.WebShop, app ? "app" : "web", steps.Now,
            world.Listening.Draw(steps.Customer, app ? 68 : 76), world.Listening.Expect(steps.Customer, 73), Weight: 0.01)
        {
            Channel = app ? "app" : "web",
            Platform = app ? $"app {steps.Release}" : "web shop",
        });
    }

    /// <summary>A visit as it goes: each step takes its time.</summary>
    private sealed class Steps(Sessions sessions, Customer customer, Device device, Moment at, string release)
    {
        public Customer Customer => customer;
        public Device Device => device;
        public string Release => release;
        public Moment Now { get; private set; } = at;
        public string? Campaign { get; set; }

        public Sender Sender => customer.On(device) with { Campaign = Campaign, Release = device.Via is Via.App ? release : null };

        public Moment Step(double seconds = 0) => Now = Now.Plus(TimeSpan.FromMilliseconds(1000 * seconds + sessions.chance.Whole(3_000, 70_000)));

        public void View(string name, string path)
        {
            sessions.messages.View(Sender, Step(), name, path).Send();
            Campaign = null;   // named on landing alone
        }

        public MessageWriter Track(string name) =>
            sessions.messages.Track(Sender, Step(), name).Text("channel", device.Via is Via.App ? "app" : "web");

        public void Product(string name, Product product, int quantity = 0)
        {
            MessageWriter message = Track(name)
                .Text("product_id", product.Id).Text("name", product.Name).Text("category", product.Category)
                .Number("price", Basket.Price(product, customer.City.Country)).Text("currency", customer.Currency);
            if (quantity > 0) message.Number("quantity", quantity);
            message.Send();
        }
    }
}
