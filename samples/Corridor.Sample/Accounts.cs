namespace Corridor.Sample;

/// <summary>Invented businesses: ten large ones by name, small ones as many as the company's size asks for.</summary>
internal static class Accounts
{
    /// <summary>One business for so many customers.</summary>
    private const int CustomersPerAccount = 160;

    private static readonly (string Name, string Vertical)[] Largest =
    [
        ("Grand Meridian Hotels", "hospitality"),
        ("Nordwind Offices", "offices"),
        ("Aurelia Clinics", "healthcare"),
        ("Sundholm Cafés", "hospitality"),
        ("Brookline Schools", "education"),
        ("Tessel Coworking", "offices"),
        ("Veldkamp Housing", "housing"),
        ("Harbourlight Hostels", "hospitality"),
        ("Quill & Partners", "offices"),
        ("Marigold Care Homes", "healthcare"),
    ];

    private static readonly string[] FirstWords = ["Amber", "Birch", "Copper", "Drift", "Ember", "Fable", "Gable", "Hazel", "Iris", "Juniper", "Kelp", "Larch", "Maple", "Nettle", "Opal", "Poppy", "Quartz", "Rowan", "Sorrel", "Thistle", "Umber", "Vesper", "Willow", "Yarrow"];

    private static readonly (string Word, string Vertical)[] SecondWords =
    [
        ("Bakery", "hospitality"), ("Guesthouse", "hospitality"), ("Bistro", "hospitality"), ("Architects", "offices"), ("Studio", "offices"), ("Legal", "offices"),
        ("Dental", "healthcare"), ("Physio", "healthcare"), ("Kindergarten", "education"), ("Language School", "education"), ("Lettings", "housing"), ("Yoga", "leisure"),
    ];

    public static List<Account> Make(int customers, Chance chance)
    {
        int count = Math.Max(Largest.Length, customers / CustomersPerAccount);
        List<Account> accounts = new(count);
        for (int i = 0; i < count; i++)
        {
            (string name, string vertical) = i < Largest.Length ? Largest[i] : Small(i - Largest.Length);
            int employees = i < Largest.Length ? 900 - 70 * i : chance.Whole(4, 60);
            accounts.Add(new Account(string.Create(CultureInfo.InvariantCulture, $"ACC-{1001 + i}"), name, vertical, employees, i));
        }
        return accounts;
    }

    /// <summary>How many of its people order, for a company of so many customers.</summary>
    public static int People(Account account, int customers, Chance chance) => account.Size < Largest.Length
        ? Math.Max(2, (int)Math.Round((26 - 1.6 * account.Size) * Math.Min(1, customers / 20_000.0)))
        : 1 + chance.Geometric(2.2);

    private static (string, string) Small(int i)
    {
        (string word, string vertical) = SecondWords[(i + i / FirstWords.Length) % SecondWords.Length];
        int round = i / (FirstWords.Length * SecondWords.Length);
        string name = $"{FirstWords[i % FirstWords.Length]} {word}";
        return (round == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {round + 1}"), vertical);
    }
}
