namespace Corridor.Record.Import;

/// <summary>Emotions in one cell: <c>joy 2, trust</c>, <c>joy:2;trust:1</c>. Without a figure the middle intensity is meant.</summary>
internal static class EmotionText
{
    /// <summary>Of 1 to 3, what "joy" alone says.</summary>
    private const int Unspoken = 2;

    public static IReadOnlyList<(string Emotion, int Intensity)>? Read(string text, out string? why)
    {
        why = null;
        List<(string, int)> emotions = [];
        foreach (string part in text.Split([',', ';', '|', '{', '}'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pieces = part.Split([' ', ':', '=', '"', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
            if (pieces.Length == 0) continue;
            string name = pieces[0].ToLowerInvariant();
            int intensity = Unspoken;
            if (pieces.Length > 2 || (pieces.Length == 2 && (!int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out intensity) || intensity > 3)))
            {
                why = "not emotions with intensities from 0 to 3";
                return null;
            }
            if (!ImportTarget.Emotions.Contains(name, StringComparer.Ordinal))
            {
                why = $"not of the eight emotions ({string.Join(", ", ImportTarget.Emotions)})";
                return null;
            }
            if (emotions.Exists(known => string.Equals(known.Item1, name, StringComparison.Ordinal)))
            {
                why = $"naming {name} twice";
                return null;
            }
            if (intensity > 0) emotions.Add((name, intensity));
        }
        return emotions;
    }
}
