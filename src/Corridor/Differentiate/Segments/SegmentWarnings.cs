using Corridor.Identify;
using Corridor.Journeys;
using Corridor.Journeys.Segments;

namespace Corridor.Differentiate.Segments;

/// <summary>What in a condition nothing recorded answers to: mostly a misspelt name, which would otherwise look like nobody.</summary>
internal static class SegmentWarnings
{
    /// <summary>Where it stands, and what there is none of.</summary>
    public static IEnumerable<(string Pointer, string Detail)> Find(WorkspaceFacts facts, SegmentCondition condition) => condition.All().SelectMany(leaf => leaf switch
    {
        TraitIs trait when !facts.Books.Traits.Has(TraitKinds.Plain(trait.Name)) => [(trait.Pointer + "/name", $"No customer has a trait '{trait.Name}'.")],
        AccountIs { Keys: { } keys } account => keys.Where(key => !Accounts(facts).Contains(key)).Select(key => (account.Pointer, $"There is no account '{key}'.")),
        Did did => Contacts(facts, did.What, did.Pointer),
        DidThen did => Contacts(facts, did.First, did.Pointer + "/first").Concat(Contacts(facts, did.Second, did.Pointer + "/second")),
        LastScore score => Touchpoint(facts, score.Touchpoint, score.Pointer),
        LastGap gap => Touchpoint(facts, gap.Touchpoint, gap.Pointer),
        PromiseBroken promise => Touchpoint(facts, promise.Touchpoint, promise.Pointer),
        _ => Enumerable.Empty<(string, string)>(),
    });

    private static HashSet<string> Accounts(WorkspaceFacts facts)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (ProfileBook.AccountEntry account in facts.Books.Profiles.Accounts.View().Span) keys.Add(account.Key);
        return keys;
    }

    private static IEnumerable<(string, string)> Touchpoint(WorkspaceFacts facts, string? key, string at)
    {
        if (key is not null && facts.Table.Find(key) is null) yield return (at + "/touchpoint", $"There is no touchpoint '{key}'.");
    }

    private static IEnumerable<(string, string)> Contacts(WorkspaceFacts facts, ContactMatch match, string at)
    {
        foreach ((string, string) one in Touchpoint(facts, match.Touchpoint, at)) yield return one;
        ContactName[] names = facts.Books.Journeys.Names.Names.ToArray();
        foreach ((NameKind kind, string text) in match.Names)
        {
            if (!Array.Exists(names, name => name.Kind == kind && string.Equals(name.Text, text, StringComparison.Ordinal)))
                yield return ($"{at}/{kind.ToString().ToLowerInvariant()}", $"'{text}' never came.");
        }
        foreach ((ContactField field, string value) in match.Fields)
        {
            string name = JourneyBook.FieldName(field);
            if (facts.Books.Journeys.Values[(int)field].Find(value) is null) yield return ($"{at}/{name}", $"'{value}' never came as {name}.");
        }
    }
}
