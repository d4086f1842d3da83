namespace Corridor.Sample;

/// <summary>A touchpoint of the demo company, as its designers wrote it down.</summary>
/// <param name="Key">What <c>Touchpoint Experienced</c> and <c>Feedback Given</c> name it by.</param>
/// <param name="Phase">Default phase: pre-purchase, purchase or post-purchase.</param>
/// <param name="Owner">brand, partner, customer or social.</param>
/// <param name="Function">One of <see cref="SampleSettings.Functions"/>.</param>
/// <param name="Kind">sales, marketing, reputation, product/service, customer service or other.</param>
/// <param name="Direct">False where the company and the customer do not meet: hearsay, reviews, news, advertising.</param>
/// <param name="Promise">What the customer is led to expect.</param>
/// <param name="MomentOfTruth">Declared by the designers; whether it is one is for the data to say.</param>
/// <param name="PlannedEmotions">Of Plutchik's eight, 1 to 3; those not named are planned at 0.</param>
/// <param name="Statement">The CX statement, an element a line.</param>
/// <param name="Rules">Which messages belong here besides those that name the key. Any rule suffices.</param>
public sealed record SampleTouchpoint(
    string Key,
    string Name,
    string Phase,
    string Owner,
    string OwnerTeam,
    string Function,
    string Kind,
    bool Direct,
    string Promise,
    bool MomentOfTruth,
    IReadOnlyDictionary<string, int> PlannedEmotions,
    IReadOnlyList<SampleBenefit> Benefits,
    IReadOnlyList<string> Statement,
    IReadOnlyList<SampleRule> Rules);

/// <summary>What a touchpoint should give.</summary>
/// <param name="Kind">functional, emotional, self-expressive or social.</param>
public sealed record SampleBenefit(string Kind, string Text);

/// <summary>A mapping rule: it holds when every condition does.</summary>
public sealed record SampleRule(IReadOnlyList<SampleCondition> When);

/// <summary>A field of the message and the text it must have.</summary>
/// <param name="Field">type, event, name (of a page or screen) or properties.NAME.</param>
/// <param name="Is">equals, contains or startsWith.</param>
public sealed record SampleCondition(string Field, string Is, string Value);

/// <summary>What one unit of a currency was worth in the company's own on a day.</summary>
public sealed record SampleRate(DateOnly Day, string Currency, decimal Rate);

/// <summary>What data about people is used for.</summary>
/// <param name="LawfulBasis">Why the company may: contract, consent or legitimate interest.</param>
public sealed record SamplePurpose(string Key, string Name, string LawfulBasis);

/// <summary>The demo company's workspace.</summary>
public sealed record SampleSettings(
    string Name,
    string Currency,
    string TimeZone,
    string WeekStart,
    string Goal,
    string RevenueMeaning,
    string DataSteward,
    IReadOnlyList<string> Functions,
    IReadOnlyList<SamplePurpose> Purposes);

/// <summary>Something planted to be found.</summary>
/// <param name="Touchpoint">Where to look, if it lies at one touchpoint.</param>
/// <param name="Since">From when on it holds, if it did not always.</param>
public sealed record SampleStory(string Title, string LookFor, string? Touchpoint, DateOnly? Since);
