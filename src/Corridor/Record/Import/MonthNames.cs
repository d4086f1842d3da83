namespace Corridor.Record.Import;

/// <summary>Months and weekdays as words: English, German, French, Spanish, Italian, Dutch, Portuguese, in full or shortened to three letters or more.</summary>
internal static class MonthNames
{
    private static readonly string[][] Months =
    [
        ["january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro"],
        ["february", "februar", "février", "febrero", "febbraio", "februari", "fevereiro"],
        ["march", "märz", "maerz", "mrz", "mars", "marzo", "maart", "mrt", "março"],
        ["april", "avril", "abril", "aprile"],
        ["may", "mai", "mayo", "maggio", "mei", "maio"],
        ["june", "juni", "juin", "junio", "giugno", "junho"],
        ["july", "juli", "juillet", "julio", "luglio", "julho"],
        ["august", "août", "agosto", "augustus"],
        ["september", "septembre", "septiembre", "settembre", "setembro", "sept"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
        ["november", "novembre", "noviembre", "novembro"],
        ["december", "dezember", "décembre", "diciembre", "dicembre", "dezembro"],
    ];

    private static readonly string[] Weekdays =
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    ];

    public static bool TryRead(ReadOnlySpan<char> word, out int month)
    {
        for (month = 1; word.Length >= 3 && month <= 12; month++)
        {
            foreach (string name in Months[month - 1])
            {
                // "jui" is June or July in French: shorter than their difference it says nothing.
                int least = name is "juin" or "juillet" ? 4 : 3;
                if (word.Length >= least && name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        month = 0;
        return false;
    }

    public static bool IsWeekday(ReadOnlySpan<char> word)
    {
        foreach (string name in Weekdays)
        {
            if (word.Length >= 2 && name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
