namespace Corridor.Record.Import;

/// <summary>How a value is read before it is written.</summary>
internal enum ValueReading : byte
{
    Text,
    Number,
    /// <summary>A number that may bring its currency along.</summary>
    Money,
    Time,
    Flag,
    Currency,
    Metric,
    Initiator,
    /// <summary>A list such as <c>joy 2, trust</c>.</summary>
    Emotions,
    /// <summary>An intensity of 0 to 3.</summary>
    Intensity,
    /// <summary>A month, quarter, year or day.</summary>
    Period,
    /// <summary>A time or a number, as the promise is of a date or not.</summary>
    TimeOrNumber,
}

/// <summary>Where in the message a value goes.</summary>
internal enum ValuePlace : byte
{
    MessageId,
    UserId,
    AnonymousId,
    Trait,
    Account,
    Time,
    Event,
    Touchpoint,
    Property,
    Scale,
    Emotion,
    Purpose,
    Granted,
}

/// <summary>Something that a column can mean. What no column means stays out of the message; what means nothing known becomes a property.</summary>
/// <param name="Name">As the mapping file and the API name it.</param>
/// <param name="Place">Where it goes.</param>
/// <param name="Key">The property or trait it becomes.</param>
/// <param name="Reading">How it is read.</param>
/// <param name="Kinds">The kinds of import that know it.</param>
internal sealed record ImportTarget(string Name, ValuePlace Place, string Key, ValueReading Reading, IReadOnlyList<ImportKind> Kinds)
{
    /// <summary>Not mapped: the column keeps its name as a property (or trait).</summary>
    public const string Property = "property";

    /// <summary>Left out on purpose.</summary>
    public const string Ignore = "ignore";

    /// <summary>A column that says yes or no to the purpose named behind it: <c>consent:newsletter</c>.</summary>
    public const string ConsentPrefix = "consent:";

    /// <summary>Plutchik's eight.</summary>
    public static IReadOnlyList<string> Emotions { get; } = ["anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust"];

    private static readonly ImportKind[] Every = Enum.GetValues<ImportKind>();
    private static readonly ImportKind[] WithCustomer = [ImportKind.Interactions, ImportKind.Customers, ImportKind.Feedback, ImportKind.Consents];
    private static readonly ImportKind[] WithTouchpoint = [ImportKind.Interactions, ImportKind.Feedback, ImportKind.Costs];
    private static readonly ImportKind[] Contacts = [ImportKind.Interactions];
    private static readonly ImportKind[] ContactsAndFeedback = [ImportKind.Interactions, ImportKind.Feedback];
    private static readonly ImportKind[] OnlyFeedback = [ImportKind.Feedback];
    private static readonly ImportKind[] OnlyConsents = [ImportKind.Consents];
    private static readonly ImportKind[] OnlyCosts = [ImportKind.Costs];
    private static readonly ImportKind[] OnlyEmployees = [ImportKind.Employees];

    public static IReadOnlyList<ImportTarget> All { get; } =
    [
        new("messageId", ValuePlace.MessageId, "messageId", ValueReading.Text, Every),
        new("userId", ValuePlace.UserId, "userId", ValueReading.Text, WithCustomer),
        new("anonymousId", ValuePlace.AnonymousId, "anonymousId", ValueReading.Text, WithCustomer),
        new("email", ValuePlace.Trait, "email", ValueReading.Text, WithCustomer),
        new("phone", ValuePlace.Trait, "phone", ValueReading.Text, WithCustomer),
        new("name", ValuePlace.Trait, "name", ValueReading.Text, WithCustomer),
        new("firstName", ValuePlace.Trait, "firstName", ValueReading.Text, WithCustomer),
        new("lastName", ValuePlace.Trait, "lastName", ValueReading.Text, WithCustomer),
        new("account", ValuePlace.Account, "groupId", ValueReading.Text, WithCustomer),
        new("time", ValuePlace.Time, "timestamp", ValueReading.Time, Every),
        new("event", ValuePlace.Event, "event", ValueReading.Text, Contacts),
        new("touchpoint", ValuePlace.Touchpoint, "touchpoint", ValueReading.Text, WithTouchpoint),
        new("channel", ValuePlace.Property, "channel", ValueReading.Text, [ImportKind.Interactions, ImportKind.Feedback, ImportKind.Consents]),
        new("location", ValuePlace.Property, "location", ValueReading.Text, [ImportKind.Interactions, ImportKind.Feedback, ImportKind.Costs, ImportKind.Employees]),
        new("platform", ValuePlace.Property, "platform", ValueReading.Text, ContactsAndFeedback),
        new("vertical", ValuePlace.Property, "vertical", ValueReading.Text, [ImportKind.Interactions, ImportKind.Customers, ImportKind.Feedback]),
        new("product", ValuePlace.Property, "product", ValueReading.Text, WithTouchpoint),
        new("team", ValuePlace.Property, "team", ValueReading.Text, [ImportKind.Interactions, ImportKind.Feedback, ImportKind.Employees]),
        new("initiator", ValuePlace.Property, "initiator", ValueReading.Initiator, Contacts),
        new("reason", ValuePlace.Property, "reason", ValueReading.Text, ContactsAndFeedback),
        new("orderId", ValuePlace.Property, "order_id", ValueReading.Text, Contacts),
        new("value", ValuePlace.Property, "value", ValueReading.Money, Contacts),
        new("revenue", ValuePlace.Property, "revenue", ValueReading.Money, Contacts),
        new("cost", ValuePlace.Property, "cost", ValueReading.Money, Contacts),
        new("currency", ValuePlace.Property, "currency", ValueReading.Currency, [ImportKind.Interactions, ImportKind.Costs]),
        new("text", ValuePlace.Property, "text", ValueReading.Text, ContactsAndFeedback),
        new("direct", ValuePlace.Property, "direct", ValueReading.Flag, Contacts),
        new("source", ValuePlace.Property, "source", ValueReading.Text, [ImportKind.Interactions, ImportKind.Consents]),
        new("kind", ValuePlace.Property, "kind", ValueReading.Text, Contacts),
        new("expected", ValuePlace.Property, "expected", ValueReading.TimeOrNumber, Contacts),
        new("actual", ValuePlace.Property, "actual", ValueReading.TimeOrNumber, Contacts),
        new("reference", ValuePlace.Property, "reference", ValueReading.Text, ContactsAndFeedback),
        new("score", ValuePlace.Property, "score", ValueReading.Number, ContactsAndFeedback),
        new("metric", ValuePlace.Property, "metric", ValueReading.Metric, ContactsAndFeedback),
        new("scaleMin", ValuePlace.Scale, "min", ValueReading.Number, ContactsAndFeedback),
        new("scaleMax", ValuePlace.Scale, "max", ValueReading.Number, ContactsAndFeedback),
        new("expectation", ValuePlace.Property, "expectation", ValueReading.Number, OnlyFeedback),
        new("expectationAsked", ValuePlace.Property, "expectationAsked", ValueReading.Text, OnlyFeedback),
        new("about", ValuePlace.Property, "about", ValueReading.Time, OnlyFeedback),
        new("emotions", ValuePlace.Property, "emotions", ValueReading.Emotions, OnlyFeedback),
        .. Emotions.Select(name => new ImportTarget(name, ValuePlace.Emotion, name, ValueReading.Intensity, OnlyFeedback)),
        new("survey", ValuePlace.Property, "survey", ValueReading.Text, OnlyFeedback),
        new("subject", ValuePlace.Property, "subject", ValueReading.Text, OnlyFeedback),
        new("competitor", ValuePlace.Property, "competitor", ValueReading.Number, OnlyFeedback),
        new("purpose", ValuePlace.Purpose, "purpose", ValueReading.Text, OnlyConsents),
        new("granted", ValuePlace.Granted, "granted", ValueReading.Flag, OnlyConsents),
        new("proof", ValuePlace.Property, "proof", ValueReading.Text, OnlyConsents),
        new("period", ValuePlace.Property, "period", ValueReading.Period, OnlyCosts),
        new("function", ValuePlace.Property, "function", ValueReading.Text, [ImportKind.Costs, ImportKind.Employees]),
        new("amount", ValuePlace.Property, "amount", ValueReading.Money, OnlyCosts),
        new("employee", ValuePlace.Property, "employee", ValueReading.Text, OnlyEmployees),
    ];

    private static readonly Dictionary<string, ImportTarget> ByName = All.ToDictionary(target => target.Name, StringComparer.OrdinalIgnoreCase);

    public static ImportTarget? Find(string name) => ByName.GetValueOrDefault(name);

    public static IEnumerable<ImportTarget> Of(ImportKind kind) => All.Where(target => target.Kinds.Contains(kind));
}
