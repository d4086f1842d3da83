namespace Corridor.Sample;

/// <summary>Makes the customers: a household, the accounts' people, a few who registered twice, and everybody else.</summary>
internal sealed class Population
{
    /// <summary>Share of the customers who were there before the history told.</summary>
    private const double Old = 0.6;

    /// <summary>Share of consumers who come a second time with another user id.</summary>
    private const double RegisteredTwice = 0.004;

    /// <summary>Share of consumers who share the phone of the one before them (couples, parents and children).</summary>
    private const double SharesPhone = 0.008;

    /// <summary>Visits a day of the average consumer, and how unequal consumers are (standard deviation of the logarithm).</summary>
    private const double UsualVisits = 0.0098;
    private const double Inequality = 0.95;

    private static readonly string[] Browsers =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
    ];

    private readonly SampleOptions options;
    private readonly Chance chance;
    private readonly HashSet<string> emails = new(StringComparer.Ordinal);

    public Population(SampleOptions options, Chance chance)
    {
        this.options = options;
        this.chance = chance;
        Customers = new(options.Customers);
        Accounts = Corridor.Sample.Accounts.Make(options.Customers, chance);
        MakeHousehold();
        foreach (Account account in Accounts) MakePeople(account);
        while (Customers.Count < options.Customers) MakeConsumer();
    }

    public List<Customer> Customers { get; }

    public List<Account> Accounts { get; }

    /// <summary>Three people, one phone, one tablet.</summary>
    private void MakeHousehold()
    {
        string phone = Phone(Places.Gothenburg.Country, Customers.Count);
        Device tablet = Browser(shared: true);
        foreach (string first in (string[])["Amara", "Jonas", "Elin"])
            Add(first, "Lindqvist", Places.Gothenburg, phone, tablet, visits: 0.05, purse: 1.6, since: options.Start.Plus(TimeSpan.FromDays(-700)), storeShare: 0.3, kindness: 0.2);
    }

    private void MakePeople(Account account)
    {
        City city = City();
        string switchboard = Phone(city.Country, Customers.Count);
        int people = Corridor.Sample.Accounts.People(account, options.Customers, chance);
        for (int i = 0; i < people && Customers.Count < options.Customers; i++)
        {
            (string first, string last) = Names.Of(city.Country, chance);
            string phone = account.Size == 0 || chance.Happens(0.5) ? switchboard : Phone(city.Country, Customers.Count);
            bool large = account.Size < 10;
            double visits = (large ? 0.045 : 0.03) * Math.Exp((large ? 0.3 : 0.5) * chance.Normal());
            double purse = (large ? 4.5 : 2.2) * Math.Exp((large ? 0.15 : 0.3) * chance.Normal());
            Customer person = Add(first, last, city, phone, Browser(), visits, purse, options.Start.Plus(TimeSpan.FromDays(-chance.Below(1500) - 30)), storeShare: 0.03);
            person.Account = account;
            account.People.Add(person);
        }
    }

    private void MakeConsumer()
    {
        Customer? before = Customers[^1].IsBusiness ? null : Customers[^1];
        if (before is not null && chance.Happens(RegisteredTwice))
        {
            Add(before.FirstName, before.LastName, before.City, before.Phone, Browser(), Visits(), Purse(), Arrival());
            return;
        }
        bool shares = before is not null && chance.Happens(SharesPhone);
        City city = shares ? before!.City : City();
        (string first, string last) = Names.Of(city.Country, chance);
        if (shares) last = before!.LastName;
        string phone = shares ? before!.Phone : Phone(city.Country, Customers.Count);
        Add(first, last, city, phone, Browser(), Visits(), Purse(), Arrival());
    }

    private Customer Add(string first, string last, City city, string phone, Device web, double visits, double purse, Moment since, double? storeShare = null, double? kindness = null)
    {
        int number = Customers.Count;
        bool isOld = since < options.Start;
        bool usesApp = chance.Happens(0.36);
        Customer customer = new()
        {
            Number = number,
            UserId = string.Create(CultureInfo.InvariantCulture, $"AF-{100_001 + number}"),
            FirstName = first,
            LastName = last,
            Email = Email(first, last, number),
            Phone = phone,
            City = city,
            Web = web,
            App = usesApp ? new Device(Via.App, chance.Uuid(), "AlderFinch/5 (mobile)", chance.Uuid()) : null,
            VisitsPerDay = visits,
            Purse = purse,
            Kindness = kindness ?? chance.Normal(),
            Demands = chance.Normal(),
            StoreShare = storeShare ?? Math.Pow(chance.Unit(), 1.1) * 0.85,
            AppShare = usesApp ? chance.Between(0.2, 0.95) : 0,
            Since = since,
            Registered = isOld,
            AskedForPermission = isOld,
            MarketingPermitted = isOld && chance.Happens(0.26),
            Recommended = chance.Happens(0.2),
            Card = isOld && chance.Happens(0.6) ? CardNumber(number) : null,
        };
        customer.Relation = Math.Clamp(75 + 10 * customer.Kindness + 5 * chance.Normal(), 5, 100);
        Customers.Add(customer);
        return customer;
    }

    public static string CardNumber(int number) => string.Create(CultureInfo.InvariantCulture, $"FC{Chance.Mix((ulong)number) % 90_000 + 10_000}{number:D7}");

    private City City() => Places.Cities[chance.Weighted(Places.CityWeights)];

    private Device Browser(bool shared = false) => new(Via.Web, chance.Uuid(), chance.Pick(Browsers)) { Shared = shared };

    private double Visits() => Math.Min(0.6, UsualVisits * Math.Exp(Inequality * chance.Normal()));

    private double Purse() => Math.Exp(0.45 * chance.Normal());

    private Moment Arrival()
    {
        if (chance.Happens(Old)) return options.Start.Plus(TimeSpan.FromDays(-30 - chance.Below(1800)));
        double days = options.End.Since(options.Start).TotalDays;
        return options.Start.Plus(TimeSpan.FromDays(days * chance.Unit()));
    }

    /// <summary>At a domain that is set aside for examples, so no mail can reach anybody.</summary>
    private string Email(string first, string last, int number)
    {
        string name = $"{Names.Plain(first)}.{Names.Plain(last)}";
        string domain = chance.Pick((string[])["example.com", "example.org", "example.net", "mail.example.com"]);
        string email = $"{name}@{domain}";
        if (!emails.Add(email))
        {
            email = string.Create(CultureInfo.InvariantCulture, $"{name}.{number}@{domain}");
            emails.Add(email);
        }
        return email;
    }

    /// <summary>An invented number, another one for every customer.</summary>
    private static string Phone(Country country, int number)
    {
        ulong digits = ((ulong)number * 7_654_321 + 1_234_567) % 9_999_991;   // a prime, so no two customers meet
        return string.Create(CultureInfo.InvariantCulture, $"{country.MobilePrefix}{digits:D7}");
    }
}
