using System.Text;

namespace Corridor.Journeys;

/// <summary>Proposes touchpoints for raw names that the catalogue does not know. Names that differ only in case, gaps or accents become one.</summary>
internal sealed class SuggestionReader
{
    /// <summary>Pages and screens that are proposed one by one; sites have thousands, and one touchpoint is enough for the rest.</summary>
    private const int MostViews = 25;

    /// <summary>More names than this get one rule on how they begin, where they begin alike.</summary>
    private const int MostNamesByRule = 20;

    private const int ShortestStart = 4;

    /// <summary>What is written down in a specification, spelled as there.</summary>
    private const double Specified = 0.97;
    private const double Catalogued = 0.95;

    /// <summary>By the weight of the words; two ordinary words or one row of them are as good as certain.</summary>
    private static readonly double[] ByWeight = [0.2, 0.45, 0.75, 0.85, 0.9];
    private const double MostByState = 0.5;
    private const double LessWhenTied = 0.3;
    private const double LessWhenClose = 0.1;
    private const double Least = 0.2;

    private readonly Catalogue catalogue;
    private readonly IReadOnlyList<string> functions;
    private readonly IReadOnlyList<DesignName> all;
    private readonly SuggestionVocabulary vocabulary = new();
    private readonly Dictionary<string, Touchpoint> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(DesignFunction, string), string> ownFunctions = [];
    private readonly HashSet<string> taken;

    private SuggestionReader(IReadOnlyList<DesignName> names, Catalogue catalogue, IReadOnlyList<string> functions)
    {
        (this.catalogue, this.functions) = (catalogue, functions);
        // A name that rules on properties send here and there is one name.
        all = [.. names.GroupBy(name => (name.Name.Kind, name.Name.Text)).Select(group =>
            new DesignName(new ContactName(group.Key.Kind, group.Key.Text), group.Where(IsOpen).Sum(name => name.Count), group.Where(IsOpen).Sum(name => name.Customers)))];
        foreach (Touchpoint touchpoint in catalogue.Touchpoints)
        {
            foreach (string joined in new[] { SuggestionWords.Joined(SuggestionWords.Of(touchpoint.Key)), SuggestionWords.Joined(SuggestionWords.Of(touchpoint.Name)) })
                if (joined.Length > 0) known.TryAdd(joined, touchpoint);
        }
        taken = [.. catalogue.Touchpoints.Select(touchpoint => touchpoint.Key), .. TouchpointDesign.Reserved];
    }

    /// <summary>The most frequent first.</summary>
    /// <param name="names">Every raw name of the workspace.</param>
    /// <param name="catalogue">What it knows already.</param>
    /// <param name="functions">The workspace's functions.</param>
    public static List<Suggestion> Read(IReadOnlyList<DesignName> names, Catalogue catalogue, IReadOnlyList<string> functions) =>
        new SuggestionReader(names, catalogue, functions).Read();

    /// <summary>Whether a raw name can be mapped at all.</summary>
    public static bool CanBeMapped(string text) => text.Length <= MappingRulesForm.LongestValue && !text.Contains('\0', StringComparison.Ordinal);

    private List<Suggestion> Read()
    {
        List<DesignName> open = [.. all.Where(IsOpen).Where(name => name.Name.Text.Length > 0 && CanBeMapped(name.Name.Text) && name.Name != NameBook.Unmapped)
            .OrderByDescending(name => name.Count).ThenBy(name => name.Name.Text, StringComparer.Ordinal)];
        List<Suggestion> suggestions = [];
        foreach (IGrouping<string, DesignName> group in open.Where(name => !IsView(name)).GroupBy(Meaning, StringComparer.Ordinal)) suggestions.Add(OfContacts([.. group]));
        suggestions.AddRange(OfViews(NameKind.Page, open));
        suggestions.AddRange(OfViews(NameKind.Screen, open));
        return [.. suggestions.OrderByDescending(suggestion => suggestion.Count).ThenBy(suggestion => suggestion.Name, StringComparer.Ordinal)];
    }

    private Suggestion OfContacts(List<DesignName> names)
    {
        DesignName first = names[0];
        List<string> words = Telling(first);
        string? channel = SuggestionChannels.Find(first.Name.Kind, words);
        if (known.TryGetValue(SuggestionWords.Joined(words), out Touchpoint? same))
            return Make(names, same, channel, Catalogued, $"The catalogue has the touchpoint \"{same.Name}\" of this name.", isInCatalogue: true);
        if (SuggestionEvents.Find(words) is { } written)
        {
            StarterTouchpoint starter = StarterTouchpoints.Get(written.Touchpoint);
            bool isThere = catalogue.Find(starter.Key) is not null;
            string where = written.IsSegment ? "Segment's specification of events" : "the usual events of shops and apps";
            taken.Add(starter.Key);
            return Make(names, catalogue.Find(starter.Key) ?? Bare(starter), starter.Channel ?? channel, Specified, $"\"{written.Event}\" is one of {where}.", isThere);
        }
        string title = SuggestionWords.Title(first.Name.Text);
        return Proposed(names, words, title, channel);
    }

    private IEnumerable<Suggestion> OfViews(NameKind kind, List<DesignName> open)
    {
        string noun = kind == NameKind.Page ? "page" : "screen";
        List<List<DesignName>> groups = [.. open.Where(name => name.Name.Kind == kind).GroupBy(Meaning, StringComparer.Ordinal).Select(group => group.ToList())];
        List<List<DesignName>> telling = [.. groups.Where(names => vocabulary.Read(Telling(names[0])) is not null).OrderByDescending(names => names.Sum(name => name.Count)).Take(MostViews)];
        foreach (List<DesignName> names in telling)
        {
            List<string> words = Telling(names[0]);
            if (!words.Contains(noun, StringComparer.Ordinal)) words.Add(noun);
            string title = SuggestionWords.Title(string.Join(' ', words));
            if (known.TryGetValue(SuggestionWords.Joined(words), out Touchpoint? same))
                yield return Make(names, same, SuggestionChannels.Find(kind, words), Catalogued, $"The catalogue has the touchpoint \"{same.Name}\" of this name.", isInCatalogue: true);
            else
                yield return Proposed(names, words, title, SuggestionChannels.Find(kind, words));
        }
        // Views without a name of their own are meant too.
        List<DesignName> rest = [.. groups.Except(telling).SelectMany(names => names), .. all.Where(name => name.Name.Kind == kind && name.Name.Text.Length == 0 && IsOpen(name))];
        if (rest.Count == 0) yield break;
        StarterTouchpoint starter = StarterTouchpoints.Get(noun);
        string examples = string.Join(", ", rest.Where(name => name.Name.Text.Length > 0).Take(3).Select(name => $"\"{Short(name.Name.Text)}\""));
        yield return new Suggestion(
            kind, Suggestion.Rest, rest.Sum(name => name.Count), rest, Bare(starter), starter.Channel, ByWeight[2],
            examples.Length == 0 ? $"Every {noun} that has no name is one touchpoint." : $"Every {noun} that no rule names is one touchpoint; {examples} say little by themselves.",
            [], catalogue.Find(starter.Key) is not null);
    }

    private Suggestion Proposed(List<DesignName> names, List<string> words, string title, string? channel)
    {
        SuggestionReading? reading = vocabulary.Read(words);
        SuggestionTopic? topic = reading?.Topic;
        string kind = topic?.Kind ?? "other";
        string name = title.Length == 0 ? Short(names[0].Name.Text) : title;
        Touchpoint touchpoint = new(
            NewKey(words, names[0].Name.Text), name.Length <= TouchpointDesign.LongestName ? name : Short(name), topic?.Phase, topic?.Owner ?? "brand", "",
            topic is null ? "" : OwnFunction(topic.Function, kind), kind, topic?.Direct ?? true);
        return Make(names, touchpoint, channel, ConfidenceIn(reading), WhyOf(reading), isInCatalogue: false);
    }

    private Suggestion Make(List<DesignName> names, Touchpoint touchpoint, string? channel, double confidence, string why, bool isInCatalogue) =>
        new(names[0].Name.Kind, names[0].Name.Text, names.Sum(name => name.Count), names, touchpoint, channel, confidence, why, RulesTo(touchpoint.Key, names), isInCatalogue);

    private List<MappingRule> RulesTo(string key, List<DesignName> names)
    {
        List<MappingRule> rules = [];
        foreach (IGrouping<NameKind, DesignName> group in names.GroupBy(name => name.Name.Kind))
        {
            List<DesignName> needed = [.. group.Where(name => !LeadsThere(name.Name, key))];
            if (needed.Count > MostNamesByRule && CommonStart(group.Key, needed) is { } start)
                rules.Add(new MappingRule(0, group.Key, start, [], key) { NameIs = MappingRule.IsStart, Label = $"{Short(start)}…" });
            else
                rules.AddRange(needed.Select(name => RuleTo(key, name.Name)));
        }
        return rules;
    }

    /// <summary>How all of them begin and no other name does; null where there is no such thing.</summary>
    private string? CommonStart(NameKind kind, List<DesignName> names)
    {
        string start = names[0].Name.Text;
        foreach (DesignName name in names)
        {
            int length = 0;
            while (length < start.Length && length < name.Name.Text.Length && char.ToUpperInvariant(start[length]) == char.ToUpperInvariant(name.Name.Text[length])) length++;
            start = start[..length];
        }
        if (start.Length > 0 && char.IsHighSurrogate(start[^1])) start = start[..^1];
        if (start.Length < ShortestStart) return null;
        HashSet<string> mine = names.Select(name => name.Name.Text).ToHashSet(StringComparer.Ordinal);
        return all.Any(name => name.Name.Kind == kind && !mine.Contains(name.Name.Text) && name.Name.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ? null : start;
    }

    /// <summary>A rule that leads one raw name to a touchpoint.</summary>
    public static MappingRule RuleTo(string key, ContactName name) => new(0, name.Kind, name.Text, [], key) { Label = Short(SuggestionWords.Title(name.Text)) };

    /// <summary>Whether a name leads to a touchpoint of this key without any rule.</summary>
    public static bool LeadsThere(ContactName name, string key) => name.Kind is NameKind.Event or NameKind.Touchpoint && string.Equals(name.Text, key, StringComparison.Ordinal);

    private static double ConfidenceIn(SuggestionReading? reading)
    {
        if (reading is null) return ByWeight[0];
        double confidence = ByWeight[Math.Min(reading.Weight, ByWeight.Length - 1)];
        if (reading.Topic == SuggestionTopics.DeskState || reading.Topic == SuggestionTopics.BehindTheCounter) confidence = Math.Min(confidence, MostByState);
        if (reading.Rival is not null && reading.RivalWeight == reading.Weight) confidence -= LessWhenTied;
        else if (reading.Rival is not null && reading.RivalWeight == reading.Weight - 1) confidence -= LessWhenClose;
        return Math.Round(Math.Max(confidence, Least), 2);
    }

    private static string WhyOf(SuggestionReading? reading)
    {
        if (reading is null) return "The name says little; somebody who knows it should say what it is.";
        List<SuggestionHit> hits = [.. reading.Hits.DistinctBy(hit => hit.Found, StringComparer.Ordinal)];
        string words = string.Join(" and ", hits.Select(hit => $"\"{hit.Found}\"{(hit.Keyword.Language is "English" ? "" : $" ({hit.Keyword.Language})")}"));
        string doubt = reading.Rival is not null && reading.RivalWeight >= reading.Weight - 1 ? $" It might also be {reading.Rival.Label}." : "";
        bool isOne = hits.Count == 1 && !hits[0].Keyword.IsRow;
        return $"{(isOne ? "The word" : "The words")} {words} {(isOne ? "speaks" : "speak")} of {reading.Topic.Label}.{doubt}";
    }

    private Touchpoint Bare(StarterTouchpoint starter) =>
        new(starter.Key, starter.Name, starter.Phase, starter.Owner, "", OwnFunction(starter.Function, starter.Kind), starter.Kind, starter.Direct);

    private string OwnFunction(DesignFunction function, string kind)
    {
        if (!ownFunctions.TryGetValue((function, kind), out string? own)) ownFunctions[(function, kind)] = own = DesignFunctions.Find(function, kind, functions);
        return own;
    }

    private string NewKey(List<string> words, string raw)
    {
        string slug = SuggestionWords.Slug(words);
        // Names of signs only, such as an arrow, are told apart by what the signs are.
        if (slug.Length == 0) slug = "name-" + string.Join('-', raw.EnumerateRunes().Take(8).Select(rune => rune.Value.ToString("x", CultureInfo.InvariantCulture)));
        string key = slug;
        for (int i = 2; !taken.Add(key); i++)
        {
            string end = string.Create(CultureInfo.InvariantCulture, $"-{i}");
            key = slug.Length + end.Length <= TouchpointDesign.LongestKey ? slug + end : slug[..(TouchpointDesign.LongestKey - end.Length)].TrimEnd('-') + end;
        }
        return key;
    }

    /// <summary>Names of one meaning share this.</summary>
    private string Meaning(DesignName name)
    {
        List<string> words = Telling(name);
        string joined = SuggestionWords.Joined(words);
        if (joined.Length == 0) return "signs " + name.Name.Text;
        return !IsView(name) && !known.ContainsKey(joined) && SuggestionEvents.Find(words) is { } written ? "event " + written.Event : "words " + joined;
    }

    /// <summary>The words without numbers that differ each time; all of them where nothing else is left.</summary>
    private static List<string> Telling(DesignName name)
    {
        List<string> words = SuggestionWords.Of(name.Name.Text);
        List<string> telling = [.. words.Where(word => !SuggestionWords.IsCode(word, IsView(name)))];
        return telling.Count > 0 ? telling : words;
    }

    private bool IsOpen(DesignName name) => catalogue.Find(catalogue.KeyOf(name.Name)) is null;

    private static bool IsView(DesignName name) => name.Name.Kind is NameKind.Page or NameKind.Screen;

    private static string Short(string text)
    {
        const int Longest = 60;
        StringBuilder clean = new(text.Length);
        foreach (char c in text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]) clean.Append(char.IsControl(c) ? ' ' : c);
        return clean.ToString().Trim();
    }
}
