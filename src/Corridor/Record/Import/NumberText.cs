namespace Corridor.Record.Import;

/// <summary>Which mark parts the whole from the fraction.</summary>
internal enum NumberStyle
{
    /// <summary>1,234.56</summary>
    Point,
    /// <summary>1.234,56</summary>
    Comma,
}

/// <summary>Numbers and amounts of money as people and programs write them.</summary>
internal static class NumberText
{
    /// <summary>More significant digits than this do not survive in the double that most readers of JSON use; such a figure is a code, not a quantity.</summary>
    private const int MostDigits = 15;

    private static readonly (string Sign, string Currency)[] Signs =
        [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY"), ("zł", "PLN"), ("₹", "INR"), ("₽", "RUB"), ("₺", "TRY"), ("₩", "KRW"), ("₪", "ILS")];

    /// <summary>Is it a number in JSON as it stands, without an exponent and with few enough digits to stay exact? A leading zero makes it a code.</summary>
    public static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        int at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int whole = Digits(text, at);
        if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
        int end = at + whole;
        int fraction = 0;
        if (end < text.Length)
        {
            if (text[end] != '.') return false;
            fraction = Digits(text, end + 1);
            if (fraction == 0) return false;
            end += 1 + fraction;
        }
        return end == text.Length && whole + fraction <= MostDigits;
    }

    public static bool TryRead(ReadOnlySpan<char> text, NumberStyle style, out decimal value) => TryRead(text, style, money: false, out value, out _);

    public static bool TryReadMoney(ReadOnlySpan<char> text, NumberStyle style, out decimal value, out string? currency) =>
        TryRead(text, style, money: true, out value, out currency);

    private static bool TryRead(ReadOnlySpan<char> text, NumberStyle style, bool money, out decimal value, out string? currency)
    {
        value = 0;
        currency = null;
        text = text.Trim();
        // Accountants put negative amounts in brackets.
        bool negative = money && text.Length > 2 && text[0] == '(' && text[^1] == ')';
        if (negative) text = text[1..^1].Trim();
        bool signed = TakeSign(ref text, ref negative);
        if (money) text = TakeCurrency(text, out currency);
        if (!signed) TakeSign(ref text, ref negative);
        if (text.Length is 0 or > 64) return false;

        Span<char> plain = stackalloc char[text.Length];
        int length = 0;
        char point = style == NumberStyle.Comma ? ',' : '.';
        char group = style == NumberStyle.Comma ? '.' : ',';
        int sinceGroup = -1;
        bool fraction = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                plain[length++] = c;
                if (sinceGroup >= 0) sinceGroup++;
            }
            else if (c == point && !fraction)
            {
                if (sinceGroup >= 0 && sinceGroup != 3) return false;
                sinceGroup = -1;
                fraction = true;
                plain[length++] = '.';
            }
            else if ((c == group || c is '\'' or '’' or ' ' or '\u00a0' or '\u202f') && !fraction)
            {
                // A group mark stands behind at least one digit and before exactly three.
                if (length == 0 || (sinceGroup >= 0 && sinceGroup != 3)) return false;
                sinceGroup = 0;
            }
            else if (c is 'e' or 'E' && length > 0)
            {
                text[i..].CopyTo(plain[length..]);
                length += text.Length - i;
                break;
            }
            else return false;
        }
        if (sinceGroup >= 0 && sinceGroup != 3) return false;
        if (!decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)) return false;
        if (negative) value = -value;
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text, ref bool negative)
    {
        if (text.Length < 2 || text[0] is not ('-' or '+' or '−')) return false;
        negative ^= text[0] != '+';
        text = text[1..].TrimStart();
        return true;
    }

    private static ReadOnlySpan<char> TakeCurrency(ReadOnlySpan<char> text, out string? currency)
    {
        currency = null;
        foreach ((string sign, string code) in Signs)
        {
            if (text.StartsWith(sign, StringComparison.Ordinal))
            {
                currency = code;
                return text[sign.Length..].TrimStart();
            }
            if (text.EndsWith(sign, StringComparison.Ordinal))
            {
                currency = code;
                return text[..^sign.Length].TrimEnd();
            }
        }
        if (text.Length > 3 && IsCode(text[..3]) && !char.IsAsciiLetter(text[3]))
        {
            currency = text[..3].ToString().ToUpperInvariant();
            return text[3..].TrimStart();
        }
        if (text.Length > 3 && IsCode(text[^3..]) && !char.IsAsciiLetter(text[^4]))
        {
            currency = text[^3..].ToString().ToUpperInvariant();
            return text[..^3].TrimEnd();
        }
        return text;
    }

    /// <summary>A currency as a code of three letters or a sign; null when it is neither.</summary>
    public static string? Currency(string text)
    {
        text = text.Trim();
        foreach ((string sign, string code) in Signs)
        {
            if (string.Equals(text, sign, StringComparison.Ordinal)) return code;
        }
        return text.Length == 3 && IsCode(text) ? text.ToUpperInvariant() : null;
    }

    private static bool IsCode(ReadOnlySpan<char> text) => char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]);

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        int at = from;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - from;
    }

    /// <summary>The style in which these figures make sense: a mark that is followed by other than three digits parts the fraction.</summary>
    /// <param name="semicolons">The file's fields are parted by semicolons, as programs do where the comma parts fractions.</param>
    public static NumberStyle Guess(IEnumerable<string> values, bool semicolons, out bool doubtful)
    {
        int comma = 0;
        int point = 0;
        int eitherComma = 0;
        foreach (string value in values)
        {
            int lastComma = value.LastIndexOf(',');
            int lastPoint = value.LastIndexOf('.');
            if (lastComma < 0 && lastPoint < 0) continue;
            if (lastComma >= 0 && lastPoint >= 0)
            {
                if (lastComma > lastPoint) comma++;
                else point++;
                continue;
            }
            char mark = lastComma >= 0 ? ',' : '.';
            int last = Math.Max(lastComma, lastPoint);
            bool several = value.IndexOf(mark, StringComparison.Ordinal) != last;
            bool three = Digits(value, last + 1) == 3;
            if (mark == ',')
            {
                if (several) point++;
                else if (three) eitherComma++;
                else comma++;
            }
            else if (several) comma++;
            else if (!three) point++;
        }
        doubtful = comma == 0 && point == 0 && eitherComma > 0;
        if (comma != point) return comma > point ? NumberStyle.Comma : NumberStyle.Point;
        return eitherComma > 0 && semicolons ? NumberStyle.Comma : NumberStyle.Point;
    }
}
