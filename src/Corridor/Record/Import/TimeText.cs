namespace Corridor.Record.Import;

/// <summary>How a column writes its times.</summary>
internal enum TimeStyle
{
    /// <summary>Year first (ISO 8601 and its relatives), or the month as a word: no doubt possible.</summary>
    YearFirst,
    DayFirst,
    MonthFirst,
    EpochSeconds,
    EpochMillis,
    EpochMicros,
    EpochNanos,
    /// <summary>20250131 or 20250131235959.</summary>
    Compact,
    /// <summary>Days since 1899-12-30, as spreadsheets count.</summary>
    Spreadsheet,
}

/// <summary>Points in time as people and programs write them. What has no zone is local to the zone given.</summary>
internal static class TimeText
{
    private const long MicrosPerMinute = 60 * Moment.MicrosPerSecond;

    /// <summary>Years of two digits up to this one lie in this century.</summary>
    private const int LastShortYear = 68;

    public static string Name(TimeStyle style) => style switch
    {
        TimeStyle.YearFirst => "year-first",
        TimeStyle.DayFirst => "day-first",
        TimeStyle.MonthFirst => "month-first",
        TimeStyle.EpochSeconds => "epoch-s",
        TimeStyle.EpochMillis => "epoch-ms",
        TimeStyle.EpochMicros => "epoch-us",
        TimeStyle.EpochNanos => "epoch-ns",
        TimeStyle.Compact => "compact",
        _ => "spreadsheet",
    };

    public static bool TryParseStyle(string name, out TimeStyle style)
    {
        foreach (TimeStyle candidate in Enum.GetValues<TimeStyle>())
        {
            if (!string.Equals(Name(candidate), name, StringComparison.OrdinalIgnoreCase)) continue;
            style = candidate;
            return true;
        }
        style = default;
        return false;
    }

    /// <summary>Reads a time; when it cannot, <paramref name="why"/> says it as the end of "'…' is …".</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TimeStyle style, TimeZoneInfo zone, out Moment moment, out string? why)
    {
        text = text.Trim();
        why = null;
        bool read = style switch
        {
            TimeStyle.EpochSeconds => TryEpoch(text, Moment.MicrosPerSecond, out moment),
            TimeStyle.EpochMillis => TryEpoch(text, 1000, out moment),
            TimeStyle.EpochMicros => TryEpoch(text, 1, out moment),
            TimeStyle.EpochNanos => TryEpoch(text, 0.001m, out moment),
            TimeStyle.Spreadsheet => TrySpreadsheet(text, zone, out moment, ref why),
            _ => TryCalendar(text, style, zone, out moment, ref why),
        };
        if (!read) why ??= $"not a time (read as {Name(style)})";
        return read;
    }

    private static bool TryEpoch(ReadOnlySpan<char> text, decimal micros, out Moment moment)
    {
        moment = default;
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)) return false;
        if (Math.Abs(value) > 1e20m) return false;
        decimal total = decimal.Floor(value * micros);
        // Outside of what the calendar can name; inside, the recorder judges.
        if (total < -62_135_596_800_000_000m || total > 253_402_300_799_000_000m) return false;
        moment = new Moment((long)total);
        return true;
    }

    private static bool TrySpreadsheet(ReadOnlySpan<char> text, TimeZoneInfo zone, out Moment moment, ref string? why)
    {
        moment = default;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double days) || days is < 1 or > 2_900_000) return false;
        long seconds = (long)Math.Round(days * 86_400);
        return TryLocal(new DateTime(1899, 12, 30).AddSeconds(seconds), zone, out moment, ref why);
    }

    private static bool TryCalendar(ReadOnlySpan<char> text, TimeStyle style, TimeZoneInfo zone, out Moment moment, ref string? why)
    {
        moment = default;
        int at = 0;
        if (!TryDate(text, style, ref at, out int year, out int month, out int day)) return false;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            why = $"a date that does not exist (read as {Name(style)})";
            return false;
        }
        if (!TryClock(text, ref at, out long clockMicros)) return false;
        if (!TryZone(text, ref at, out int? offsetMinutes) || at != text.Length) return false;
        DateTime date = new(year, month, day);
        if (offsetMinutes is { } minutes)
        {
            moment = new Moment((date.Ticks - DateTime.UnixEpoch.Ticks) / 10 + clockMicros - minutes * MicrosPerMinute);
            return true;
        }
        long ticks = date.Ticks + clockMicros * 10;
        return ticks <= DateTime.MaxValue.Ticks && TryLocal(new DateTime(ticks), zone, out moment, ref why);
    }

    private static bool TryLocal(DateTime local, TimeZoneInfo zone, out Moment moment, ref string? why)
    {
        moment = default;
        TimeSpan offset = TimeSpan.Zero;
        if (!ReferenceEquals(zone, TimeZoneInfo.Utc))
        {
            if (zone.IsInvalidTime(local))
            {
                why = $"a time that the clocks of {zone.Id} left out (they went forward)";
                return false;
            }
            // An hour that came twice: the first of the two, which has the larger offset.
            offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        }
        moment = new Moment((local.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / 10);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, TimeStyle style, ref int at, out int year, out int month, out int day)
    {
        year = month = day = 0;
        if (style == TimeStyle.Compact)
        {
            if (text.Length < 8 || !Number(text[..4], out year) || !Number(text[4..6], out month) || !Number(text[6..8], out day)) return false;
            at = 8;
            return true;
        }
        SkipWeekday(text, ref at);
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        int word = -1;
        for (int i = 0; i < 3; i++)
        {
            if (i > 0 && !SkipDateMark(text, ref at)) return false;
            int from = at;
            if (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && at - from < 4 && char.IsAsciiDigit(text[at])) at++;
                Number(text[from..at], out parts[i]);
                lengths[i] = at - from;
            }
            else
            {
                while (at < text.Length && char.IsLetter(text[at])) at++;
                if (word >= 0 || i == 2 || !MonthNames.TryRead(text[from..at], out parts[i])) return false;
                word = i;
            }
        }
        if (word == 0) (month, day, year) = (parts[0], parts[1], parts[2]);
        else if (word == 1) (day, month, year) = lengths[0] == 4 ? (parts[2], parts[1], parts[0]) : (parts[0], parts[1], parts[2]);
        else if (lengths[0] == 4) (year, month, day) = (parts[0], parts[1], parts[2]);
        else if (style == TimeStyle.DayFirst) (day, month, year) = (parts[0], parts[1], parts[2]);
        else if (style == TimeStyle.MonthFirst) (month, day, year) = (parts[0], parts[1], parts[2]);
        else return false;
        bool yearFirst = lengths[0] == 4;
        int yearDigits = yearFirst ? 4 : lengths[2];
        if (yearDigits is 1 or 3) return false;
        if (yearDigits == 2) year += year <= LastShortYear ? 2000 : 1900;
        return true;
    }

    private static bool TryClock(ReadOnlySpan<char> text, ref int at, out long micros)
    {
        micros = 0;
        int before = at;
        while (at < text.Length && text[at] is 'T' or 't' or ' ' or ',' or '\u00a0' or '\u202f' or '_') at++;
        if (at == text.Length) return true;
        if (!char.IsAsciiDigit(text[at]))
        {
            // No clock: what follows the date may still name a zone (2025-01-31Z).
            at = before;
            return true;
        }
        if (!TakeNumber(text, ref at, 2, out int hour)) return false;
        int minute = 0;
        int second = 0;
        bool colon = at < text.Length && text[at] is ':' or 'h' or '.';
        if (colon) at++;
        if (!TakeNumber(text, ref at, 2, out minute)) return false;
        if (at < text.Length && (text[at] == ':' || (!colon && char.IsAsciiDigit(text[at])) || (text[at] == '.' && colon && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2]))))
        {
            if (!char.IsAsciiDigit(text[at])) at++;
            if (!TakeNumber(text, ref at, 2, out second)) return false;
        }
        long fraction = 0;
        if (at + 1 < text.Length && text[at] is '.' or ',' or ':' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            int digits = 0;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
            {
                if (digits < 6) fraction = fraction * 10 + (text[at] - '0');
            }
            for (; digits < 6; digits++) fraction *= 10;
        }
        if (!TakeHalf(text, ref at, ref hour)) return false;
        if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute | second) != 0)) return false;
        micros = ((hour * 60L + minute) * 60 + second) * Moment.MicrosPerSecond + fraction;
        return true;
    }

    /// <summary>AM or PM, where there is one.</summary>
    private static bool TakeHalf(ReadOnlySpan<char> text, ref int at, ref int hour)
    {
        int look = at;
        while (look < text.Length && text[look] is ' ' or '\u00a0' or '\u202f') look++;
        ReadOnlySpan<char> rest = text[look..];
        int length = rest.Length >= 4 && rest[1] == '.' && rest[3] == '.' ? 4 : 2;
        if (rest.Length < length || rest[0] is not ('a' or 'A' or 'p' or 'P') || rest[length / 2] is not ('m' or 'M')) return true;
        if (hour is < 1 or > 12) return false;
        hour = hour % 12 + (rest[0] is 'p' or 'P' ? 12 : 0);
        at = look + length;
        return true;
    }

    private static bool TryZone(ReadOnlySpan<char> text, ref int at, out int? minutes)
    {
        minutes = null;
        while (at < text.Length && text[at] == ' ') at++;
        if (at == text.Length) return true;
        if (text[at] is 'Z' or 'z')
        {
            minutes = 0;
            at++;
        }
        else if (text[at..].StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text[at..].StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            minutes = 0;
            at += 3;
        }
        if (at < text.Length && text[at] is '+' or '-' or '−')
        {
            int sign = text[at] == '+' ? 1 : -1;
            at++;
            if (!TakeNumber(text, ref at, 2, out int hours)) return false;
            if (at < text.Length && text[at] == ':') at++;
            int extra = 0;
            if (at < text.Length && char.IsAsciiDigit(text[at]) && !TakeNumber(text, ref at, 2, out extra)) return false;
            if (hours > 18 || extra > 59) return false;
            minutes = sign * (hours * 60 + extra);
        }
        // Programs repeat the zone by name behind its offset: [Europe/Berlin], (CET).
        while (at < text.Length && text[at] == ' ') at++;
        if (minutes is not null && at < text.Length && text[at] is '[' or '(' && text[^1] is ']' or ')') at = text.Length;
        return true;
    }

    private static void SkipWeekday(ReadOnlySpan<char> text, ref int at)
    {
        int end = at;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        if (end == at || MonthNames.TryRead(text[at..end], out _)) return;
        if (!MonthNames.IsWeekday(text[at..end])) return;
        at = end;
        while (at < text.Length && text[at] is ',' or ' ' or '.') at++;
    }

    private static bool SkipDateMark(ReadOnlySpan<char> text, ref int at)
    {
        int from = at;
        if (at < text.Length && text[at] is '-' or '/' or '.' or ',') at++;
        while (at < text.Length && text[at] is ' ' or '\u00a0') at++;
        return at > from;
    }

    private static bool TakeNumber(ReadOnlySpan<char> text, ref int at, int digits, out int value)
    {
        int from = at;
        value = 0;
        while (at < text.Length && at - from < digits && char.IsAsciiDigit(text[at])) value = value * 10 + (text[at++] - '0');
        return at > from;
    }

    private static bool Number(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
