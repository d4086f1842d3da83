namespace Corridor.Record.Import;

/// <summary>What a text looks like; for guessing, not for judging.</summary>
internal static class TextPattern
{
    public static bool IsEmail(string text)
    {
        text = text.Trim();
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != text.LastIndexOf('@') || text.Length > 254) return false;
        int point = text.LastIndexOf('.');
        if (point < at + 2 || point > text.Length - 3) return false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"') return false;
        }
        return true;
    }

    public static bool IsPhone(string text)
    {
        text = text.Trim();
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) digits++;
            else if (!(text[i] is ' ' or '-' or '.' or '/' or '(' or ')' or '\u00a0' || (text[i] == '+' && i == 0))) return false;
        }
        return digits is >= 7 and <= 15 && (text[0] is '+' or '0' or '(' || digits >= 10);
    }
}
