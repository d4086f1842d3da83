namespace Corridor.Sample;

/// <summary>Where customers live, and the store that they go to.</summary>
/// <param name="Region">What deliveries are planned and compared by.</param>
/// <param name="Weight">Share of the customers, relative.</param>
internal sealed record City(string Name, string Region, Country Country, double Weight, string Store);

/// <summary>A country the company sells to.</summary>
/// <param name="UnitsPerEuro">For price tags; what the money was worth on a day is the rate table's matter.</param>
/// <param name="MobilePrefix">Prefix of invented mobile numbers.</param>
internal sealed record Country(string Code, string Name, string Locale, string Currency, double UnitsPerEuro, double Tax, string MobilePrefix);

internal static class Places
{
    public const string North = "North";
    public const string West = "West";
    public const string South = "South";
    public const string Nordic = "Nordic";
    public const string Isles = "Isles";

    /// <summary>The store that delights.</summary>
    public const string HarbourStreet = "Harbour Street, Gothenburg";

    private static readonly Country Germany = new("DE", "Germany", "de-DE", "EUR", 1, 0.19, "+49158");
    private static readonly Country Netherlands = new("NL", "Netherlands", "nl-NL", "EUR", 1, 0.21, "+3160");
    private static readonly Country Belgium = new("BE", "Belgium", "nl-BE", "EUR", 1, 0.21, "+3245");
    private static readonly Country France = new("FR", "France", "fr-FR", "EUR", 1, 0.20, "+3370");
    private static readonly Country Austria = new("AT", "Austria", "de-AT", "EUR", 1, 0.20, "+43640");
    private static readonly Country Finland = new("FI", "Finland", "fi-FI", "EUR", 1, 0.255, "+35849");
    private static readonly Country Ireland = new("IE", "Ireland", "en-IE", "EUR", 1, 0.23, "+35382");
    private static readonly Country Sweden = new("SE", "Sweden", "sv-SE", "SEK", 11.3, 0.25, "+4671");
    private static readonly Country Kingdom = new("GB", "United Kingdom", "en-GB", "GBP", 0.86, 0.20, "+44700");
    private static readonly Country Norway = new("NO", "Norway", "nb-NO", "NOK", 11.7, 0.25, "+475");

    public static IReadOnlyList<City> Cities { get; } =
    [
        new("Hamburg", North, Germany, 13, "Elbe Arcade, Hamburg"),
        new("Bremen", North, Germany, 6, "Elbe Arcade, Hamburg"),
        new("Hanover", North, Germany, 6, "Elbe Arcade, Hamburg"),
        new("Kiel", North, Germany, 4, "Elbe Arcade, Hamburg"),
        new("Amsterdam", West, Netherlands, 9, "Canal Row, Amsterdam"),
        new("Utrecht", West, Netherlands, 5, "Canal Row, Amsterdam"),
        new("Rotterdam", West, Netherlands, 5, "Canal Row, Amsterdam"),
        new("Antwerp", West, Belgium, 4, "Market Hall, Antwerp"),
        new("Lille", West, France, 2, "Market Hall, Antwerp"),
        new("Vienna", South, Austria, 8, "Ring Passage, Vienna"),
        new("Munich", South, Germany, 8, "Station Square, Munich"),
        new("Lyon", South, France, 2, "Station Square, Munich"),
        new("Gothenburg", Nordic, Sweden, 8, HarbourStreet),
        new("Stockholm", Nordic, Sweden, 4, HarbourStreet),
        new("Helsinki", Nordic, Finland, 3, HarbourStreet),
        new("Oslo", Nordic, Norway, 0.5, HarbourStreet),
        new("Dublin", Isles, Ireland, 5, "Old Dock, Dublin"),
        new("Manchester", Isles, Kingdom, 4, "Northgate, Manchester"),
        new("London", Isles, Kingdom, 4, "Northgate, Manchester"),
    ];

    public static IReadOnlyList<double> CityWeights { get; } = [.. Cities.Select(city => city.Weight)];

    public static City Gothenburg { get; } = Cities.First(city => city.Name is "Gothenburg");

    public static IReadOnlyList<string> Stores { get; } = [.. Cities.Select(city => city.Store).Distinct(StringComparer.Ordinal)];
}
