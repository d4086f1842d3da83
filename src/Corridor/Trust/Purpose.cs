namespace Corridor.Trust;

/// <summary>What data about a person is used for.</summary>
/// <param name="Key">Its short name in the API: <c>service</c>.</param>
/// <param name="Basis">The lawful basis, one of <see cref="Bases"/>; empty while nobody has said.</param>
/// <param name="UnlessGiven">Denied to everybody who has not given consent.</param>
/// <param name="Categories">What a tracking client's consent signal calls it.</param>
public sealed record Purpose(string Key, string Name, string Description, string Basis, bool UnlessGiven, IReadOnlyList<string> Categories)
{
    /// <summary>Keeping what happened between the company and its customers, and making it better. Messages are recorded under it.</summary>
    public const string Service = "service";

    public const string Share = "share";

    public const string Sell = "sell";

    /// <summary>The six of GDPR article 6.</summary>
    public static IReadOnlyList<string> Bases { get; } = ["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"];

    /// <summary>What a new workspace starts with: the basis of <c>service</c> is chosen at the first run.</summary>
    internal static IReadOnlyList<Purpose> OfNewWorkspace { get; } =
    [
        new(Service, "Service", "To know what happened between us and each customer, to keep our promises, and to make the next contact better.", "", false, [Service]),
        new(Share, "Sharing", "To hand data about a person to another company that uses it for its own ends.", "consent", true, [Share]),
        new(Sell, "Selling", "To hand data about a person to another company for money or another benefit.", "consent", true, [Sell]),
    ];

    /// <summary>The key under which a signal's category is kept while no purpose claims it.</summary>
    internal static string OfCategory(string category) => "category:" + category;

    internal bool Claims(string purposeKey) =>
        string.Equals(purposeKey, Key, StringComparison.Ordinal)
        || purposeKey.StartsWith("category:", StringComparison.Ordinal) && Categories.Contains(purposeKey["category:".Length..], StringComparer.OrdinalIgnoreCase);
}
