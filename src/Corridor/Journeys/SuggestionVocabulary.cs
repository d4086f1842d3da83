namespace Corridor.Journeys;

/// <summary>What the words of a name say: the topic that weighs most, by which words, and what else they might be about.</summary>
/// <param name="Rival">The topic that weighs most among those with another phase, if any.</param>
internal sealed record SuggestionReading(SuggestionTopic Topic, int Weight, IReadOnlyList<SuggestionKeyword> Hits, SuggestionTopic? Rival, int RivalWeight);

/// <summary>Weighs the words of names by topic. Remembers each word, since names share them. For one thread.</summary>
internal sealed class SuggestionVocabulary
{
    private static readonly Entry[] Usual = Entries(SuggestionTopics.All);
    private static readonly Entry[] LastResort = Entries([SuggestionTopics.DeskState, SuggestionTopics.BehindTheCounter]);

    private readonly Dictionary<string, Entry[]> usual = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry[]> lastResort = new(StringComparer.Ordinal);

    /// <summary>null where no word is known.</summary>
    public SuggestionReading? Read(IReadOnlyList<string> words) => Read(words, Usual, usual) ?? Read(words, LastResort, lastResort);

    private static SuggestionReading? Read(IReadOnlyList<string> words, Entry[] entries, Dictionary<string, Entry[]> remembered)
    {
        Dictionary<int, (int Weight, List<SuggestionKeyword> Hits)> topics = [];
        HashSet<(int Topic, int Word)> inRow = [];
        string text = $" {string.Join(' ', words)} ";
        foreach (Entry entry in entries)
        {
            if (!entry.Keyword.IsRow || !text.Contains($" {entry.Keyword.Text} ", StringComparison.Ordinal)) continue;
            Add(entry);
            string[] row = entry.Keyword.Text.Split(' ');
            for (int i = 0; i < words.Count; i++)
                if (row.Contains(words[i], StringComparer.Ordinal)) inRow.Add((entry.Order, i));
        }
        for (int i = 0; i < words.Count; i++)
        {
            foreach (Entry entry in HitsOf(words[i], entries, remembered))
                if (!inRow.Contains((entry.Order, i))) Add(entry);
        }
        if (topics.Count == 0) return null;
        List<int> order = [.. topics.Keys.OrderByDescending(topic => topics[topic].Weight).ThenBy(topic => topic)];
        Dictionary<int, SuggestionTopic> named = entries.GroupBy(entry => entry.Order).ToDictionary(group => group.Key, group => group.First().Topic);
        SuggestionTopic best = named[order[0]];
        int rival = order.FindIndex(topic => !string.Equals(named[topic].Phase, best.Phase, StringComparison.Ordinal));
        return new SuggestionReading(
            best, topics[order[0]].Weight, topics[order[0]].Hits, rival < 0 ? null : named[order[rival]], rival < 0 ? 0 : topics[order[rival]].Weight);

        void Add(Entry entry)
        {
            (int weight, List<SuggestionKeyword> hits) = topics.GetValueOrDefault(entry.Order, (0, []));
            hits.Add(entry.Keyword);
            topics[entry.Order] = (weight + entry.Keyword.Weight, hits);
        }
    }

    /// <summary>For each topic the heaviest of its keywords that the word is; once, though several languages share it.</summary>
    private static Entry[] HitsOf(string word, Entry[] entries, Dictionary<string, Entry[]> remembered)
    {
        if (remembered.TryGetValue(word, out Entry[]? known)) return known;
        return remembered[word] =
        [
            .. entries.Where(entry => !entry.Keyword.IsRow && entry.Keyword.Is(word)).GroupBy(entry => entry.Order)
                .Select(group => group.MaxBy(entry => (entry.Keyword.Weight, entry.Keyword.Text.Length))!),
        ];
    }

    private static Entry[] Entries(IReadOnlyList<SuggestionTopic> topics) =>
    [
        .. topics.SelectMany((topic, order) => topic.Words.SelectMany(line =>
            line.Words.Split(' ').Select(written => new Entry(order, topic, SuggestionKeyword.Read(line.Language, written))))),
    ];

    private sealed record Entry(int Order, SuggestionTopic Topic, SuggestionKeyword Keyword);
}
