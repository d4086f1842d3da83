namespace Corridor.Record.Import;

/// <summary>Finds the delimiter that cuts the first lines of a file into the same number of fields, and whether they begin with a header.</summary>
internal static class DelimiterGuess
{
    /// <summary>Lines that are tried.</summary>
    private const int Lines = 200;

    public static (char Delimiter, bool Headless) Of(ReadOnlySpan<char> head, bool whole, string name)
    {
        if (head.Length >= 5 && head[..4].Equals("sep=", StringComparison.OrdinalIgnoreCase)) return (head[4], false);
        // The last line may be cut off.
        if (!whole && head.LastIndexOf('\n') is > 0 and int last) head = head[..(last + 1)];
        string text = head.ToString();
        bool tabs = name.Contains(".tsv", StringComparison.OrdinalIgnoreCase) || name.Contains(".tab", StringComparison.OrdinalIgnoreCase);
        char best = tabs ? '\t' : ',';
        double bestScore = 0;
        foreach (char candidate in tabs ? "\t,;|" : ",;\t|")
        {
            double score = Score(text, candidate);
            if (score <= bestScore) continue;
            (best, bestScore) = (candidate, score);
        }
        return (best, IsHeadless(text, best));
    }

    /// <summary>Share of lines with the most frequent number of fields, when that is above one; more fields decide between equal shares.</summary>
    private static double Score(string text, char delimiter)
    {
        Dictionary<int, int> counts = [];
        int lines = 0;
        int header = 0;
        using CsvReader reader = new(new StringReader(text), delimiter, headless: true);
        ImportRow row = new();
        header = reader.Columns.Count;
        while (lines < Lines && reader.Read(row))
        {
            lines++;
            if (row.Fault is null) counts[header] = counts.GetValueOrDefault(header) + 1;
        }
        if (header < 2 || lines == 0) return 0;
        return counts.GetValueOrDefault(header) / (double)lines + Math.Min(header, 1000) * 1e-4;
    }

    /// <summary>A header names things: none of its cells is a date, an e-mail address or a figure.</summary>
    private static bool IsHeadless(string text, char delimiter)
    {
        using CsvReader reader = new(new StringReader(text), delimiter, headless: true);
        ImportRow row = new();
        if (!reader.Read(row) || row.Fault is not null) return false;
        int data = 0;
        for (int i = 0; i < reader.Columns.Count; i++)
        {
            if (row[i] is not { } cell) continue;
            if (TargetNames.IsKnown(cell)) return false;
            if (TextPattern.IsEmail(cell) || NumberText.IsJsonNumber(cell.Trim())
                || TimeText.TryRead(cell, TimeStyle.YearFirst, TimeZoneInfo.Utc, out _, out _) || TimeText.TryRead(cell, TimeStyle.DayFirst, TimeZoneInfo.Utc, out _, out _)) data++;
        }
        return data > 0 && data * 3 >= reader.Columns.Count;
    }
}
