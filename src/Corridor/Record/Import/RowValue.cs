namespace Corridor.Record.Import;

/// <summary>A value that was read for a target.</summary>
internal struct RowValue
{
    public bool Set;
    public ValueReading Reading;
    public string? Text;
    public decimal Number;
    public Moment Time;
    public bool Flag;

    /// <summary>For <see cref="ValueReading.TimeOrNumber"/>: it was a time.</summary>
    public bool IsTime;

    /// <summary>The currency that stood beside an amount.</summary>
    public string? Currency;

    public IReadOnlyList<(string Emotion, int Intensity)>? Emotions;

    /// <summary>Reads a text for a target. Null when that went well or there is no value; else the end of "'…' is …".</summary>
    public static string? Read(string text, ImportTarget target, string? format, TimeZoneInfo zone, out RowValue value)
    {
        value = new RowValue { Reading = target.Reading };
        if (target.Reading is not (ValueReading.Text or ValueReading.Metric or ValueReading.Initiator or ValueReading.Emotions) && NoValue.Is(text)) return null;
        NumberStyle numbers = format is "comma" ? NumberStyle.Comma : NumberStyle.Point;
        string? why = null;
        switch (target.Reading)
        {
            case ValueReading.Number:
                if (!NumberText.TryRead(text, numbers, out value.Number)) return "not a number";
                break;
            case ValueReading.Money:
                if (!NumberText.TryReadMoney(text, numbers, out value.Number, out value.Currency)) return "not an amount";
                break;
            case ValueReading.Time:
                if (!TimeText.TryRead(text, StyleOf(format), zone, out value.Time, out why)) return why;
                break;
            case ValueReading.TimeOrNumber:
                value.IsTime = TimeText.TryParseStyle(format ?? "", out TimeStyle style);
                if (value.IsTime && !TimeText.TryRead(text, style, zone, out value.Time, out why)) return why;
                if (!value.IsTime && !NumberText.TryRead(text, numbers, out value.Number)) return "neither a number nor a time";
                break;
            case ValueReading.Flag:
                if (FlagText.Read(text) is not { } flag) return "neither yes nor no";
                value.Flag = flag;
                break;
            case ValueReading.Currency:
                if (NumberText.Currency(text) is not { } currency) return "not a currency (three letters)";
                value.Text = currency;
                break;
            case ValueReading.Intensity:
                if (!NumberText.TryRead(text, numbers, out value.Number) || value.Number is < 0 or > 3 || value.Number != decimal.Truncate(value.Number)) return "not an intensity from 0 to 3";
                break;
            case ValueReading.Emotions:
                if (EmotionText.Read(text, out why) is not { } emotions) return why;
                if (emotions.Count == 0) return null;
                value.Emotions = emotions;
                break;
            case ValueReading.Period:
                if (!PeriodText.TryRead(text, zone, out string period, out value.Time)) return "not a period (such as 2025, 2025-Q1, 2025-03)";
                value.Text = period;
                break;
            default:
                // What people said is kept to the byte; names and ids lose the blanks around them.
                string trimmed = text.Trim();
                if (trimmed.Length == 0) return null;
                if (target.Name is "expectationAsked" && Asked(trimmed) is null) return "neither before nor after";
                value.Text = target.Reading switch
                {
                    _ when target.Name is "expectationAsked" => Asked(trimmed),
                    ValueReading.Metric => Metric(trimmed),
                    ValueReading.Initiator => Initiator(trimmed),
                    _ => target.Name is "text" ? text : trimmed,
                };
                break;
        }
        value.Set = true;
        return null;
    }

    private static TimeStyle StyleOf(string? format) => TimeText.TryParseStyle(format ?? "", out TimeStyle style) ? style : TimeStyle.YearFirst;

    private static string Metric(string text)
    {
        string plain = text.ToLowerInvariant();
        return plain switch
        {
            "nps" or "net promoter score" or "net promoter" => "nps",
            "csat" or "customer satisfaction" or "satisfaction" => "csat",
            "ces" or "customer effort" or "customer effort score" or "effort" => "ces",
            "stars" or "star" or "rating" or "star rating" => "stars",
            _ => "custom",
        };
    }

    private static string? Asked(string text) => text.ToLowerInvariant() switch
    {
        "before" or "prior" or "vorher" or "avant" or "antes" or "prima" or "vooraf" => "before",
        "after" or "nachher" or "danach" or "après" or "después" or "dopo" or "achteraf" or "depois" => "after",
        _ => null,
    };

    private static string Initiator(string text) => text.ToLowerInvariant() switch
    {
        "customer" or "client" or "kunde" or "cliente" or "klant" or "inbound" or "incoming" or "in" or "eingehend" or "entrant" or "entrante" => "customer",
        "company" or "us" or "we" or "agent" or "firma" or "unternehmen" or "outbound" or "outgoing" or "out" or "ausgehend" or "sortant" or "saliente" => "company",
        "other" or "third party" or "sonstige" or "autre" or "otro" => "other",
        _ => text,
    };
}
