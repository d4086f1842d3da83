namespace Corridor.Sample;

/// <summary>Somebody who is, or is about to become, a customer: who they are, what they are like, and how they feel about the company now.</summary>
internal sealed class Customer
{
    public required int Number { get; init; }
    public required string UserId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string Email { get; init; }
    public required string Phone { get; init; }
    public required City City { get; init; }
    public required Device Web { get; init; }
    public Device? App { get; init; }
    public Account? Account { get; set; }

    /// <summary>Loyalty card number, for members of the club.</summary>
    public string? Card { get; set; }

    /// <summary>Visits a day while content, before the season's weight.</summary>
    public required double VisitsPerDay { get; init; }

    /// <summary>Spends this much more or less than others (1 = as others).</summary>
    public required double Purse { get; init; }

    /// <summary>Rates everything higher or lower (standard deviations).</summary>
    public required double Kindness { get; init; }

    /// <summary>Expects more or less of everything (standard deviations).</summary>
    public required double Demands { get; init; }

    /// <summary>Share of visits made in the store, and of the others made in the app.</summary>
    public required double StoreShare { get; init; }
    public required double AppShare { get; init; }

    /// <summary>When the contact began; for old customers before the history told.</summary>
    public required Moment Since { get; init; }
    public bool Registered { get; set; }
    public bool Recommended { get; init; }
    public bool AskedForPermission { get; set; }
    public bool MarketingPermitted { get; set; }

    /// <summary>0 to 100: what they would say of the company as a whole.</summary>
    public double Relation { get; set; }

    /// <summary>How much of their visits they still make: 1 as ever, near 0 gone.</summary>
    public double Mood { get; set; } = 1;
    public Moment LastAsked { get; set; }
    public double Spent { get; set; }
    public int Orders { get; set; }
    public Order? Underway { get; set; }

    /// <summary>Does not leave from one day to the next: a business, or somebody the demo is to show to its end.</summary>
    public bool Stays => IsBusiness || Web.Shared;

    public bool IsBusiness => Account is not null;

    public string Currency => City.Country.Currency;

    /// <summary>As the company's own systems speak of them.</summary>
    public Sender By(Via via) => new(via, UserId, null) { GroupId = Account?.Id, Vertical = Account?.Vertical };

    /// <summary>As a device speaks of them: by name only while they are signed in there.</summary>
    public Sender On(Device device) => new(device.Via, device.SignedIn == this ? UserId : null, device.AnonymousId)
    {
        UserAgent = device.UserAgent,
        DeviceId = device.HardwareId,
        Locale = City.Country.Locale,
        GroupId = device.SignedIn == this ? Account?.Id : null,
        Vertical = device.SignedIn == this ? Account?.Vertical : null,
    };
}

/// <summary>A browser or a phone with the app. A household's tablet and a store's kiosk serve several people.</summary>
internal sealed class Device(Via via, string anonymousId, string userAgent, string? hardwareId = null)
{
    public Via Via { get; } = via;
    public string AnonymousId { get; set; } = anonymousId;
    public string UserAgent { get; } = userAgent;
    public string? HardwareId { get; } = hardwareId;

    /// <summary>Several people sign in here; nobody clears its cookies.</summary>
    public bool Shared { get; init; }
    public Customer? SignedIn { get; set; }
}

/// <summary>A business customer; people order for it.</summary>
/// <param name="Size">Rank by size, 0 the largest.</param>
internal sealed record Account(string Id, string Name, string Vertical, int Employees, int Size)
{
    public List<Customer> People { get; } = [];

    /// <summary>Served late since the key account team shrank.</summary>
    public bool Neglected => Stories.NeglectedAccounts.Contains(Size);
}
