namespace Corridor.Journeys;

/// <summary>A word or row of words of a name that stands for a topic, as the name has it.</summary>
internal sealed record SuggestionHit(SuggestionKeyword Keyword, string Found);

/// <summary>What the words of a name say: the topic that weighs most, by which words, and what else they might be about.</summary>
/// <param name="Rival">The topic that weighs most among those with another phase, if any.</param>
internal sealed record SuggestionReading(SuggestionTopic Topic, int Weight, IReadOnlyList<SuggestionHit> Hits, SuggestionTopic? Rival, int RivalWeight);

/// <summary>Weighs the words of names by topic. Remembers each word, since names share them. For one thread.</summary>
internal sealed class SuggestionVocabulary
{
    private readonly Part usual = new(SuggestionTopics.All);
    private readonly Part lastResort = new([SuggestionTopics.DeskState, SuggestionTopics.BehindTheCounter]);

    /// <summary>null where no word is known.</summary>
    public SuggestionReading? Read(IReadOnlyList<string> words) => usual.Read(words) ?? lastResort.Read(words);

    /// <summary>One keyword of one topic, by the topic's place.</summary>
    private readonly record struct Entry(int Topic, SuggestionKeyword Keyword);

    private sealed class Part
    {
        private readonly IReadOnlyList<SuggestionTopic> topics;
        private readonly Entry[] rows;
        private readonly Entry[] singles;
        private readonly Dictionary<string, Entry[]> remembered = new(StringComparer.Ordinal);

        public Part(IReadOnlyList<SuggestionTopic> topics)
        {
            this.topics = topics;
            List<Entry> entries = [.. topics.SelectMany((topic, order) => topic.Words.SelectMany(line =>
                line.Words.Split(' ').Select(written => new Entry(order, SuggestionKeyword.Read(line.Language, written)))))];
            rows = [.. entries.Where(entry => entry.Keyword.IsRow)];
            singles = [.. entries.Where(entry => !entry.Keyword.IsRow)];
        }

        public SuggestionReading? Read(IReadOnlyList<string> words)
        {
            int[] weights = new int[topics.Count];
            List<(int Topic, SuggestionHit Hit)> hits = [];
            HashSet<(int Topic, int Word)> inRow = [];
            string text = $" {string.Join(' ', words)} ";
            foreach (Entry entry in rows)
            {
                if (!text.Contains($" {entry.Keyword.Text} ", StringComparison.Ordinal)) continue;
                Add(entry, entry.Keyword.Text);
                string[] row = entry.Keyword.Text.Split(' ');
                for (int i = 0; i < words.Count; i++)
                    if (row.Contains(words[i], StringComparer.Ordinal)) inRow.Add((entry.Topic, i));
            }
            for (int i = 0; i < words.Count; i++)
            {
                foreach (Entry entry in HitsOf(words[i]))
                    if (!inRow.Contains((entry.Topic, i))) Add(entry, words[i]);
            }
            if (hits.Count == 0) return null;
            int best = Array.IndexOf(weights, weights.Max());
            int rival = -1;
            for (int topic = 0; topic < weights.Length; topic++)
            {
                if (weights[topic] > 0 && (rival < 0 || weights[topic] > weights[rival]) && !string.Equals(topics[topic].Phase, topics[best].Phase, StringComparison.Ordinal))
                    rival = topic;
            }
            return new SuggestionReading(
                topics[best], weights[best], [.. hits.Where(hit => hit.Topic == best).Select(hit => hit.Hit)], rival < 0 ? null : topics[rival], rival < 0 ? 0 : weights[rival]);

            void Add(Entry entry, string found)
            {
                weights[entry.Topic] += entry.Keyword.Weight;
                hits.Add((entry.Topic, new SuggestionHit(entry.Keyword, found)));
            }
        }

        /// <summary>For each topic the heaviest of its keywords that the word is: once, though several languages share it.</summary>
        private Entry[] HitsOf(string word)
        {
            if (remembered.TryGetValue(word, out Entry[]? known)) return known;
            List<Entry> found = [];
            foreach (Entry entry in singles)
                if (entry.Keyword.Is(word)) found.Add(entry);
            return remembered[word] = found.Count < 2 ? [.. found]
                : [.. found.GroupBy(entry => entry.Topic).Select(group => group.MaxBy(entry => (entry.Keyword.Weight, entry.Keyword.Text.Length)))];
        }
    }
}
