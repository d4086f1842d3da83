namespace Corridor.Sample;

/// <summary>How the company comes to know who somebody is: the old customer file, sign-up, sign-in, the club, and what is permitted.</summary>
internal sealed class Registration(World world)
{
    private const double SentTwice = 0.015;
    private const double JoinsClub = 0.45;
    private const double PermitsMarketing = 0.3;
    private const double PermitsAnalytics = 0.72;

    private readonly Chance chance = world.Chance;
    private readonly MessageWriter messages = world.Messages;

    /// <summary>On the first night, the customers of the earlier years are brought over.</summary>
    public void ImportOldCustomers()
    {
        Moment at = world.Options.Start.Plus(TimeSpan.FromHours(1));
        foreach (Account account in world.Population.Accounts)
        {
            if (account.People.Count == 0) continue;
            messages.Group(account.People[0].By(Via.Office), at, account.Id)
                .Text("name", account.Name).Text("industry", account.Vertical).Number("employees", account.Employees).Text("plan", account.Size < 10 ? "key account" : "business").Send();
            foreach (Customer person in account.People.Skip(1))
                messages.Group(person.By(Via.Office), at, account.Id).Text("name", account.Name).Send();
        }
        foreach (Customer customer in world.Population.Customers.Where(customer => customer.Registered))
        {
            at = at.Plus(TimeSpan.FromMilliseconds(300));
            Identify(customer.By(Via.Office), customer, at);
            if (customer.Card is { } card && chance.Happens(0.02))
                messages.Alias(customer.By(Via.Office), at, card).Send();   // card numbers of the old till became user ids
        }
    }

    /// <summary>Signs in on a device that did not know who uses it.</summary>
    public void SignIn(Customer customer, Device device, Moment at)
    {
        device.SignedIn = customer;
        Sender sender = customer.On(device);
        Identify(sender, customer, at);
        messages.Track(sender, at.Plus(TimeSpan.FromMilliseconds(140)), "Signed In").Text("channel", device.Via is Via.App ? "app" : "web").Send();
    }

    /// <summary>Gives name and address for the first time.</summary>
    public void SignUp(Customer customer, Device device, Moment at)
    {
        if (customer.Registered)
        {
            SignIn(customer, device, at);
            return;
        }
        customer.Registered = true;
        device.SignedIn = customer;
        if (chance.Happens(JoinsClub)) customer.Card = Population.CardNumber(customer.Number);
        Sender sender = customer.On(device);
        messages.Track(sender, at, "Signed Up").Text("channel", device.Via is Via.App ? "app" : "web").Send();
        Identify(sender with { Card = customer.Card }, customer, at.Plus(TimeSpan.FromMilliseconds(210)));
        AskPermission(customer, sender, at.Plus(TimeSpan.FromSeconds(4)));
        world.Hearsay.AskHowTheyCame(customer, sender, at.Plus(TimeSpan.FromSeconds(9)));
    }

    /// <summary>The store's way: a form at the till.</summary>
    public void SignUpAtTill(Customer customer, Moment at)
    {
        customer.Registered = true;
        customer.Card = Population.CardNumber(customer.Number);
        Sender till = customer.By(Via.Till);
        Identify(till with { Card = customer.Card }, customer, at);
        AskPermission(customer, till, at.Plus(TimeSpan.FromSeconds(20)));
    }

    public void AskPermission(Customer customer, Sender sender, Moment at)
    {
        if (customer.AskedForPermission) return;
        customer.AskedForPermission = true;
        customer.MarketingPermitted = chance.Happens(PermitsMarketing);
        Prefer(sender, new Permissions(chance.Happens(PermitsAnalytics), customer.MarketingPermitted), sender.Via is Via.Till ? "membership form 4" : "cookie notice 7", at);
    }

    public void WithdrawMarketing(Customer customer, Moment at)
    {
        customer.MarketingPermitted = false;
        Prefer(customer.By(Via.Office), new Permissions(true, false), "preference page 2", at);
    }

    private void Prefer(Sender sender, Permissions permits, string shown, Moment at) =>
        messages.Track(sender with { Consent = permits }, at, "Segment Consent Preference Updated").Text("shown", shown).Send();

    private void Identify(in Sender sender, Customer customer, Moment at)
    {
        messages.Identify(sender, at)
            .Text("name", $"{customer.FirstName} {customer.LastName}")
            .Text("firstName", customer.FirstName)
            .Text("lastName", customer.LastName)
            .Text("email", AsTyped(customer.Email))
            .Text("phone", Spaced(customer.Phone))
            .Text("city", customer.City.Name)
            .Text("country", customer.City.Country.Code)
            .Text("region", customer.City.Region)
            .Text("language", customer.City.Country.Locale[..2])
            .Time("createdAt", customer.Since);
        if (customer.Card is not null) messages.Text("loyaltyCard", customer.Card);
        ReadOnlyMemory<byte> sent = messages.Send();
        if (chance.Happens(SentTwice)) world.Agenda.At(at.Plus(TimeSpan.FromSeconds(chance.Whole(2, 40))), () => messages.SendAgain(sent));
    }

    /// <summary>Phones like to begin with a capital.</summary>
    private string AsTyped(string email) => chance.Happens(0.05) ? char.ToUpperInvariant(email[0]) + email[1..] : email;

    private string Spaced(string phone) => chance.Happens(0.2) ? $"{phone[..3]} {phone[3..5]} {phone[5..8]} {phone[8..]}" : phone;
}
