namespace Corridor.Identify;

/// <summary>What kind of fact a trait is, by its name.</summary>
internal static class TraitKinds
{
    public const string Demographic = "demographic";
    public const string Geographic = "geographic";
    public const string Psychographic = "psychographic";
    public const string Behavioural = "behavioural";

    /// <summary>The name says nothing of the kind.</summary>
    public const string Other = "other";

    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal);

    /// <summary>Parts of names that say the kind where the whole name does not.</summary>
    private static readonly (string Part, string Kind)[] Parts =
    [
        ("city", Geographic), ("country", Geographic), ("region", Geographic), ("address", Geographic), ("postal", Geographic), ("zip", Geographic), ("location", Geographic),
        ("interest", Psychographic), ("attitude", Psychographic), ("value", Psychographic), ("lifestyle", Psychographic), ("preference", Psychographic), ("favorite", Psychographic),
        ("favourite", Psychographic), ("hobby", Psychographic), ("motivation", Psychographic), ("persona", Psychographic), ("need", Psychographic), ("goal", Psychographic), ("opinion", Psychographic),
        ("birth", Demographic), ("gender", Demographic), ("income", Demographic), ("education", Demographic), ("occupation", Demographic), ("household", Demographic), ("employee", Demographic),
        ("last", Behavioural), ("count", Behavioural), ("total", Behavioural), ("order", Behavioural), ("purchase", Behavioural), ("login", Behavioural), ("visit", Behavioural), ("usage", Behavioural),
        ("plan", Behavioural), ("subscription", Behavioural), ("churn", Behavioural), ("score", Behavioural), ("spend", Behavioural), ("spent", Behavioural),
    ];

    static TraitKinds()
    {
        Set(Demographic, "name", "firstname", "lastname", "middlename", "title", "salutation", "username", "age", "birthday", "birthdate", "dateofbirth", "gender", "sex", "maritalstatus",
            "children", "householdsize", "occupation", "job", "jobtitle", "position", "income", "education", "nationality", "language", "company", "industry", "employees", "website", "avatar", "description");
        Set(Geographic, "address", "street", "city", "town", "state", "province", "region", "county", "country", "countrycode", "postalcode", "postcode", "zip", "zipcode", "latitude", "longitude",
            "timezone", "locale", "location", "store", "homestore");
        Set(Psychographic, "interests", "values", "attitudes", "lifestyle", "opinions", "personality", "persona", "preferences", "hobbies", "motivation", "goals", "needs", "style");
        Set(Behavioural, "createdat", "created", "signupdate", "plan", "logins", "orders", "totalspent", "lifetimevalue", "ltv", "lastlogin", "lastorder", "source", "referrer", "campaign", "segment",
            "tier", "status", "subscribed", "newsletter", "customersince", "favouritechannel", "devices");
    }

    public static string Of(string name)
    {
        string plain = Plain(name);
        if (Table.TryGetValue(plain, out string? kind)) return kind;
        foreach ((string part, string of) in Parts)
        {
            if (plain.Contains(part, StringComparison.Ordinal)) return of;
        }
        return Other;
    }

    /// <summary>A computed guess by its name: what a model predicts is not what the customer said.</summary>
    public static bool IsInferred(string name)
    {
        string plain = Plain(name);
        return plain.StartsWith("predicted", StringComparison.Ordinal) || plain.StartsWith("inferred", StringComparison.Ordinal) || plain.StartsWith("estimated", StringComparison.Ordinal)
            || plain.StartsWith("propensity", StringComparison.Ordinal) || plain.StartsWith("likely", StringComparison.Ordinal) || plain.EndsWith("score", StringComparison.Ordinal)
            || plain.Contains("churn", StringComparison.Ordinal) || plain is "ltv" or "lifetimevalue" or "segment" or "persona" or "cluster" or "cohort";
    }

    /// <summary>Where somebody lives and when they were born: for those who may read personal data alone.</summary>
    public static bool IsPersonal(string name) =>
        Plain(name) is "street" or "address" or "birthday" or "birthdate" or "dateofbirth" or "latitude" or "longitude";

    /// <summary>Lower case without marks between the words, so that <c>postal_code</c>, <c>postalCode</c> and <c>Postal Code</c> are one.</summary>
    public static string Plain(string name) => string.Create(name.Count(char.IsLetterOrDigit), name, static (span, from) =>
    {
        int n = 0;
        foreach (char c in from)
        {
            if (char.IsLetterOrDigit(c)) span[n++] = char.ToLowerInvariant(c);
        }
    });

    private static void Set(string kind, params string[] names)
    {
        foreach (string name in names) Table[name] = kind;
    }
}
