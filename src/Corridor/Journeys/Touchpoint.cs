namespace Corridor.Journeys;

/// <summary>A place where customers meet the company, directly or through others, as it was designed.</summary>
/// <param name="Key">Its name in messages and addresses; never changes.</param>
/// <param name="Phase">Where it mostly lies; null where it says nothing (pre-purchase, purchase, post-purchase). The phase of a single contact is derived (definition D14).</param>
/// <param name="Owner">Who controls it: brand, partner, customer or social.</param>
/// <param name="Function">Which of the company's functions answers for it.</param>
/// <param name="Kind">sales, marketing, reputation, product, service or other.</param>
/// <param name="Promise">What the customer is led to expect, in words.</param>
/// <param name="PlannedEmotions">Of Plutchik's eight, 0 to 3.</param>
public sealed record Touchpoint(
    string Key, string Name, string? Phase = null, string Owner = "brand", string OwnerTeam = "", string Function = "", string Kind = "other", bool Direct = true)
{
    public int Position { get; init; }
    public bool MomentOfTruth { get; init; }
    public string Promise { get; init; } = "";
    public IReadOnlyList<string> Benefits { get; init; } = [];
    public IReadOnlyDictionary<string, int> PlannedEmotions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
    public IReadOnlyList<string> Statement { get; init; } = [];

    /// <summary>False while it only exists because contacts of this name came in.</summary>
    public bool Catalogued { get; init; } = true;
}

/// <summary>A condition of a rule on a property of the message.</summary>
/// <param name="Is">equals, contains or startsWith.</param>
public sealed record MappingCondition(string Field, string Is, string Value);

/// <summary>Contacts of this raw name (and these properties) take place at this touchpoint.</summary>
/// <param name="Id">Its place: the first rule that fits decides.</param>
public sealed record MappingRule(int Id, NameKind NameKind, string Name, IReadOnlyList<MappingCondition> When, string Touchpoint)
{
    public const string IsEqual = "equals";
    public const string IsPart = "contains";
    public const string IsStart = "startsWith";

    /// <summary>How the raw name is compared with <see cref="Name"/>: equals (to the letter), contains or startsWith (whatever the case).</summary>
    public string NameIs { get; init; } = IsEqual;

    /// <summary>What people call the rule; may be empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether a raw name of this kind is one that the rule is about, its conditions aside.</summary>
    public bool Names(NameKind kind, string text) => kind == NameKind && NameIs switch
    {
        IsPart => text.Contains(Name, StringComparison.OrdinalIgnoreCase),
        IsStart => text.StartsWith(Name, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(text, Name, StringComparison.Ordinal),
    };
}
