namespace Corridor.Journeys;

/// <summary>What a family of words says about the touchpoint that a name stands for.</summary>
/// <param name="Label">What the words are about, for people.</param>
/// <param name="Phase">null where it depends on the customer's purchases.</param>
internal sealed record SuggestionTopic(string Label, string? Phase, DesignFunction Function, string Kind, string Owner = "brand", bool Direct = true)
{
    /// <summary>
    /// By language, words separated by spaces. <c>a*</c> begins a word, <c>*a*</c> stands anywhere in one (compounds), <c>a_b</c> is words in a row.
    /// A word weighs 2 and a row 4; <c>!</c> behind it makes it 3, <c>?</c> 1.
    /// </summary>
    public required IReadOnlyList<(string Language, string Words)> Words { get; init; }
}

/// <summary>One word or row of words that stands for a topic.</summary>
internal sealed record SuggestionKeyword(string Language, string Text, bool IsStart, bool IsPart, int Weight)
{
    private const int Usual = 2;
    private const int Row = 4;

    /// <summary>Short words inside others are chance.</summary>
    private const int ShortestPart = 4;

    public bool IsRow => Text.Contains(' ', StringComparison.Ordinal);

    public static SuggestionKeyword Read(string language, string written)
    {
        int weight = written.Contains('_', StringComparison.Ordinal) ? Row : Usual;
        if (written[^1] is '!' or '?')
        {
            weight = written[^1] is '!' ? 3 : 1;
            written = written[..^1];
        }
        bool part = written[0] is '*', start = written[^1] is '*';
        string text = written.Trim('*').Replace('_', ' ');
        if (part && text.Length < ShortestPart) throw new ArgumentException($"'{written}' is too short to be looked for inside words.", nameof(written));
        return new SuggestionKeyword(language, text, start && !part, part, weight);
    }

    public bool Is(string word) => IsPart ? word.Contains(Text, StringComparison.Ordinal)
        : IsStart ? word.StartsWith(Text, StringComparison.Ordinal)
        : string.Equals(word, Text, StringComparison.Ordinal)
            || word.Length == Text.Length + 1 && word[^1] is 's' && Text.Length > 2 && word.StartsWith(Text, StringComparison.Ordinal);
}
