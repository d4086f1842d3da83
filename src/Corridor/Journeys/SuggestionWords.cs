using System.Text;

namespace Corridor.Journeys;

/// <summary>Takes raw names apart into plain words: <c>order_completed</c>, <c>Order Completed</c> and <c>orderCompleted</c> are the same two.</summary>
internal static class SuggestionWords
{
    /// <summary>Accented Latin letters and what they are without the accent. Written out, because the program runs without culture data.</summary>
    private static readonly Dictionary<char, string> Plain = Letters(
        ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"),
        ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
        ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"));

    /// <summary>The words in small letters without accents, in their order.</summary>
    public static List<string> Of(string raw) => Of(raw, isPlain: true);

    /// <summary>A raw name as a person would write it: with gaps, and a capital in front.</summary>
    public static string Title(string raw)
    {
        bool isWritten = raw.Any(char.IsWhiteSpace) && !raw.Any(c => char.IsControl(c) || c is '_' or '/');
        IEnumerable<string> words = isWritten ? raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : Of(raw, isPlain: false);
        string spaced = string.Join(' ', words);
        return spaced.Length == 0 ? spaced : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    private static List<string> Of(string raw, bool isPlain)
    {
        List<string> words = [];
        StringBuilder word = new();
        Rune before = default;
        Rune[] runes = [.. raw.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            Rune rune = runes[i];
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            if (!Rune.IsLetterOrDigit(rune))
            {
                End();
                before = default;
                continue;
            }
            // orderCompleted, and HTMLPage between L and P.
            bool begins = Rune.IsUpper(rune) && (Rune.IsLower(before) || Rune.IsDigit(before) || Rune.IsUpper(before) && i + 1 < runes.Length && Rune.IsLower(runes[i + 1]));
            if (begins) End();
            Rune small = Rune.ToLowerInvariant(rune);
            if (isPlain && small.IsBmp && Plain.TryGetValue((char)small.Value, out string? plain)) word.Append(plain);
            else word.Append(small.ToString());
            before = rune;
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>A key made of a name; "" where it holds no letter and no digit.</summary>
    public static string Slug(string name) => Slug(Of(name));

    public static string Slug(IReadOnlyList<string> words)
    {
        StringBuilder slug = new();
        foreach (string word in words)
        {
            if (slug.Length + word.Length + 1 > TouchpointDesign.LongestKey)
            {
                if (slug.Length == 0) slug.Append(Cut(word));
                break;
            }
            if (slug.Length > 0) slug.Append('-');
            slug.Append(word);
        }
        return slug.ToString();
    }

    /// <summary>What names that mean the same have in common: the words without the gaps, so that "pickup" and "pick up" are one.</summary>
    public static string Joined(IEnumerable<string> words) => string.Concat(words);

    /// <summary>A number or code that differs from contact to contact and says nothing about where the contact took place.</summary>
    /// <param name="word">One word.</param>
    /// <param name="isView">Addresses and titles of pages: any number in them is one.</param>
    public static bool IsCode(string word, bool isView)
    {
        bool digits = word.All(char.IsAsciiDigit);
        if (digits) return isView || word.Length >= 4;
        return word.Length >= 8 && word.All(char.IsAsciiHexDigit) && word.Any(char.IsAsciiDigit);
    }

    private static string Cut(string word)
    {
        int length = TouchpointDesign.LongestKey;
        return char.IsHighSurrogate(word[length - 1]) ? word[..(length - 1)] : word[..length];
    }

    private static Dictionary<char, string> Letters(params (string Plain, string Accented)[] all) =>
        all.SelectMany(line => line.Accented.Select(letter => (letter, line.Plain))).ToDictionary(pair => pair.letter, pair => pair.Plain);
}
