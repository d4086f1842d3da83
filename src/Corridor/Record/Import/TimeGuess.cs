namespace Corridor.Record.Import;

/// <summary>How a column writes its times, as far as its values tell.</summary>
/// <param name="Style">The style that reads most values.</param>
/// <param name="Share">The share of values that it reads.</param>
/// <param name="Doubtful">Day first and month first read them all; a person must say which.</param>
internal readonly record struct TimeGuess(TimeStyle Style, double Share, bool Doubtful)
{
    /// <param name="values">The values of the column, in the order of the file.</param>
    /// <param name="named">The header says that it is a time, so that bare figures may count as one.</param>
    /// <param name="dayFirstLand">The file shows habits of lands that write the day first.</param>
    public static TimeGuess Of(IReadOnlyList<string> values, bool named, bool dayFirstLand)
    {
        List<string> meant = [.. values.Where(value => !NoValue.Is(value))];
        if (meant.Count == 0) return new(TimeStyle.YearFirst, 0, false);
        if (meant.TrueForAll(IsFigure)) return Figures(meant, named);

        double yearFirst = ShareRead(meant, TimeStyle.YearFirst);
        if (yearFirst >= 0.9) return new(TimeStyle.YearFirst, yearFirst, false);
        double day = ShareRead(meant, TimeStyle.DayFirst);
        double month = ShareRead(meant, TimeStyle.MonthFirst);
        double best = Math.Max(yearFirst, Math.Max(day, month));
        if (best == yearFirst) return new(TimeStyle.YearFirst, yearFirst, false);
        if (day != month) return new(day > month ? TimeStyle.DayFirst : TimeStyle.MonthFirst, best, false);

        // Every value reads both ways. Files are mostly in order of time, so the way with fewer steps back in time is the right one.
        int dayBack = StepsBack(meant, TimeStyle.DayFirst);
        int monthBack = StepsBack(meant, TimeStyle.MonthFirst);
        if (dayBack != monthBack && Math.Min(dayBack, monthBack) * 20 < meant.Count)
            return new(dayBack < monthBack ? TimeStyle.DayFirst : TimeStyle.MonthFirst, best, meant.Count < 10);
        bool points = meant[0].Contains('.', StringComparison.Ordinal) && !meant[0].Contains('/', StringComparison.Ordinal);
        bool halves = meant[0].EndsWith('M') || meant[0].EndsWith('m');
        return new(points || (dayFirstLand && !halves) ? TimeStyle.DayFirst : TimeStyle.MonthFirst, best, !points);
    }

    private static TimeGuess Figures(List<string> values, bool named)
    {
        bool compact = values.TrueForAll(value => value.Trim().Length is 8 or 12 or 14);
        if (compact && ShareRead(values, TimeStyle.Compact) is var share and > 0.95) return new(TimeStyle.Compact, share, false);
        if (!named) return new(TimeStyle.EpochSeconds, 0, false);
        double largest = values.Max(value => Math.Abs(double.Parse(value, CultureInfo.InvariantCulture)));
        double smallest = values.Min(value => double.Parse(value, CultureInfo.InvariantCulture));
        if (smallest > 20_000 && largest < 80_000) return new(TimeStyle.Spreadsheet, 1, false);
        return new(largest switch
        {
            < 1e11 => TimeStyle.EpochSeconds,
            < 1e14 => TimeStyle.EpochMillis,
            < 1e17 => TimeStyle.EpochMicros,
            _ => TimeStyle.EpochNanos,
        }, 1, false);
    }

    private static bool IsFigure(string value)
    {
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        if (text.Length is 0 or > 24) return false;
        bool point = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || (i == 0 && text[i] == '-' && text.Length > 1)) continue;
            if (text[i] != '.' || point || i == 0 || i == text.Length - 1) return false;
            point = true;
        }
        return true;
    }

    private static double ShareRead(List<string> values, TimeStyle style) =>
        values.Count(value => TimeText.TryRead(value, style, TimeZoneInfo.Utc, out _, out _)) / (double)values.Count;

    private static int StepsBack(List<string> values, TimeStyle style)
    {
        int back = 0;
        Moment before = new(long.MinValue);
        foreach (string value in values)
        {
            if (!TimeText.TryRead(value, style, TimeZoneInfo.Utc, out Moment time, out _)) continue;
            if (time < before) back++;
            before = time;
        }
        return back;
    }
}
