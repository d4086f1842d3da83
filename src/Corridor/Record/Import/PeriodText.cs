namespace Corridor.Record.Import;

/// <summary>Periods of accounts: a year, a quarter, a month, a day.</summary>
internal static class PeriodText
{
    /// <summary>Reads a period: its usual name (<c>2025</c>, <c>2025-Q1</c>, <c>2025-03</c>, <c>2025-03-31</c>) and its begin in the zone.</summary>
    public static bool TryRead(string text, TimeZoneInfo zone, out string period, out Moment begin)
    {
        text = text.Trim();
        period = "";
        begin = default;
        int year;
        int month = 1;
        int day = 1;
        if (text.Length == 4 && Number(text, out year)) period = text;
        else if (Quarter(text, out year, out int quarter))
        {
            period = $"{year:0000}-Q{quarter}";
            month = quarter * 3 - 2;
        }
        else if (Month(text, out year, out month)) period = $"{year:0000}-{month:00}";
        else if (TimeText.TryRead(text, TimeStyle.YearFirst, TimeZoneInfo.Utc, out Moment date, out _) || TimeText.TryRead(text, TimeStyle.DayFirst, TimeZoneInfo.Utc, out date, out _))
        {
            DateTime exact = date.ToDateTimeOffset().UtcDateTime;
            (year, month, day) = (exact.Year, exact.Month, exact.Day);
            period = $"{year:0000}-{month:00}-{day:00}";
        }
        else return false;
        if (year is < 1900 or > 2200 || month is < 1 or > 12) return false;
        DateTime local = new(year, month, day);
        // Midnight may be left out where clocks go forward at it; the period then begins an hour later.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        begin = new Moment((local.Ticks - DateTime.UnixEpoch.Ticks - zone.GetUtcOffset(local).Ticks) / 10);
        return true;
    }

    private static bool Quarter(string text, out int year, out int quarter)
    {
        year = quarter = 0;
        int q = text.IndexOf('Q', StringComparison.OrdinalIgnoreCase);
        if (q < 0 || q + 1 >= text.Length || text[q + 1] is < '1' or > '4') return false;
        quarter = text[q + 1] - '0';
        string rest = text.Remove(q, 2).Trim(' ', '-', '/', '_');
        return rest.Length == 4 && Number(rest, out year);
    }

    private static bool Month(string text, out int year, out int month)
    {
        year = month = 0;
        string[] parts = text.Split(['-', '/', '.', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2) return false;
        (string first, string second) = parts[0].Length == 4 && Number(parts[0], out _) ? (parts[0], parts[1]) : (parts[1], parts[0]);
        if (first.Length != 4 || !Number(first, out year)) return false;
        return (second.Length <= 2 && Number(second, out month) && month is >= 1 and <= 12) || MonthNames.TryRead(second, out month);
    }

    private static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
