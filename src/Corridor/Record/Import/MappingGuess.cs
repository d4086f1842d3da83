namespace Corridor.Record.Import;

/// <summary>Guesses what the columns of a file mean, from their names and from what is in them.</summary>
internal static class MappingGuess
{
    /// <summary>Below this a column stays a property.</summary>
    private const double Least = 0.5;

    /// <summary>A column whose values do not fit its name is not what it is called.</summary>
    private const double MostMisfit = 0.5;

    private const string OrderEvent = "Order Completed";

    private sealed record Candidate(ColumnProfile Column, ImportTarget Target, double Confidence, string Why, string? Format);

    /// <param name="sample">The first rows.</param>
    /// <param name="kind">What the rows are, if somebody said so.</param>
    public static ImportMapping Of(FileSample sample, ImportKind? kind = null)
    {
        if (sample.Messages > 0 && sample.Messages * 2 >= sample.Rows)
            return new ImportMapping { As = kind ?? ImportKind.Interactions, Messages = true };
        if (kind is { } known) return Guess(sample, known);
        return Guess(sample, KindOf(sample));
    }

    private static ImportKind KindOf(FileSample sample)
    {
        if (sample.File.Format == FileFormat.Xes) return ImportKind.Interactions;
        Dictionary<ImportKind, ImportMapping> guesses = Enum.GetValues<ImportKind>().ToDictionary(kind => kind, kind => Guess(sample, kind));
        bool Sure(ImportKind kind, string target) => guesses[kind].For(target) is { Confidence: > 0.7 };
        bool person = Sure(ImportKind.Customers, "userId") || Sure(ImportKind.Customers, "anonymousId")
            || Sure(ImportKind.Customers, "email") || Sure(ImportKind.Customers, "phone");
        if (Sure(ImportKind.Consents, "purpose") && Sure(ImportKind.Consents, "granted")) return ImportKind.Consents;
        if (Sure(ImportKind.Costs, "period") && Sure(ImportKind.Costs, "amount") && !person) return ImportKind.Costs;
        if (Sure(ImportKind.Employees, "employee") && !person) return ImportKind.Employees;
        bool contact = guesses[ImportKind.Interactions].Has("event") || guesses[ImportKind.Interactions].Has("touchpoint");
        // A log of contacts may carry a score here and there; a file of answers has one in most rows.
        if (guesses[ImportKind.Feedback].For("score") is { } score && sample.Column(score.Column).FilledShare > 0.5)
            return guesses[ImportKind.Interactions].Has("event") && !Sure(ImportKind.Feedback, "text") && !Sure(ImportKind.Feedback, "expectation") && !guesses[ImportKind.Feedback].Has("touchpoint")
                ? ImportKind.Interactions : ImportKind.Feedback;
        if (contact) return ImportKind.Interactions;
        if (person && !guesses[ImportKind.Interactions].Has("time")) return ImportKind.Customers;
        return person && guesses[ImportKind.Customers].Has("email") ? ImportKind.Customers : ImportKind.Interactions;
    }

    private static ImportMapping Guess(FileSample sample, ImportKind kind)
    {
        bool xes = sample.File.Format == FileFormat.Xes;
        bool semicolons = sample.File is { Format: FileFormat.Delimited, Delimiter: ';' };
        List<Candidate> candidates = [];
        foreach (ColumnProfile column in sample.Columns)
        {
            if (xes) AddXes(candidates, column, kind);
            else AddNamed(candidates, column, kind, semicolons);
            if (!xes) AddByContent(candidates, column, kind, semicolons);
        }
        Dictionary<string, Candidate> byColumn = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (Candidate candidate in candidates.OrderByDescending(candidate => candidate.Confidence))
        {
            if (candidate.Confidence < Least || byColumn.ContainsKey(candidate.Column.Name) || !taken.Add(candidate.Target.Name)) continue;
            byColumn.Add(candidate.Column.Name, candidate);
        }
        List<string> warnings = [];
        List<MappedColumn> columns = [];
        bool wide = kind == ImportKind.Consents && !taken.Contains("purpose");
        foreach (ColumnProfile column in sample.Columns)
        {
            if (byColumn.TryGetValue(column.Name, out Candidate? candidate) && !(wide && candidate.Target.Place == ValuePlace.Granted))
            {
                columns.Add(new MappedColumn(column.Name, candidate.Target.Name, candidate.Format, Math.Round(candidate.Confidence, 2), candidate.Why));
                AddDoubts(warnings, column, candidate, semicolons);
            }
            else if (wide && column.Filled > 0 && column.Share("flags", value => FlagText.Read(value) is not null) >= 0.9)
            {
                columns.Add(new MappedColumn(column.Name, ImportTarget.ConsentPrefix + column.Name, null, 0.7, "its values say yes or no"));
            }
            else columns.Add(new MappedColumn(column.Name, ImportTarget.Property, null, 1, "no target of this kind of import is meant by it"));
        }
        ImportMapping mapping = new() { As = kind, Columns = columns };
        mapping = ScaleGuess.Add(mapping, sample, warnings);
        if (kind == ImportKind.Interactions && !mapping.Has("event") && !mapping.Has("touchpoint") && mapping.Has("orderId") && (mapping.Has("value") || mapping.Has("revenue")))
        {
            // A table of orders has no column for what happened: each row is one order.
            mapping = mapping with { Constants = new Dictionary<string, string>(mapping.Constants, StringComparer.Ordinal) { ["event"] = OrderEvent } };
            warnings.Add($"No column says what happened. Because the rows have order numbers and amounts, each is taken for '{OrderEvent}'. Say another event in the mapping if that is wrong.");
        }
        if (sample.File.Headless) warnings.Add("The first row is data, so the columns have numbers for names. Name them by a mapping.");
        return mapping with { Warnings = warnings };
    }

    private static void AddNamed(List<Candidate> candidates, ColumnProfile column, ImportKind kind, bool semicolons)
    {
        foreach (NameMatch match in TargetNames.Match(column.Name))
        {
            ImportTarget target = ImportTarget.Find(match.Target)!;
            if (!target.Kinds.Contains(kind)) continue;
            // A customer's "created at" is a fact about them, not the time at which the row was true.
            if (kind == ImportKind.Customers && target.Place == ValuePlace.Time && match.Strength < 0.9 && !string.Concat(TargetNames.Tokens(column.Name)).StartsWith("updated", StringComparison.Ordinal)) continue;
            (double fit, string? format, string seen) = Fit(column, target, named: true, semicolons);
            if (fit < MostMisfit) continue;
            double confidence = match.Strength * (0.7 + 0.3 * fit);
            candidates.Add(new Candidate(column, target, confidence, $"its name says {target.Name}{seen}", format));
        }
    }

    private static void AddByContent(List<Candidate> candidates, ColumnProfile column, ImportKind kind, bool semicolons)
    {
        if (column.Filled == 0) return;
        if (kind.HasCustomer() && column.Share("emails", TextPattern.IsEmail) is var email and > 0.8)
            candidates.Add(new Candidate(column, ImportTarget.Find("email")!, 0.85 * email, $"{Percent(email)} of its values are e-mail addresses", null));
        if (kind.HasCustomer() && column.Share("international phones", value => value.TrimStart().StartsWith('+') && TextPattern.IsPhone(value)) is var phone and > 0.8)
            candidates.Add(new Candidate(column, ImportTarget.Find("phone")!, 0.75 * phone, $"{Percent(phone)} of its values are phone numbers", null));
        if (kind is ImportKind.Customers or ImportKind.Employees or ImportKind.Costs) return;
        TimeGuess time = column.Times(named: false, semicolons);
        if (time.Share > 0.95)
            candidates.Add(new Candidate(column, ImportTarget.Find("time")!, 0.6 * time.Share, $"{Percent(time.Share)} of its values are times", TimeText.Name(time.Style)));
    }

    /// <summary>The attributes that the XES standard names.</summary>
    private static void AddXes(List<Candidate> candidates, ColumnProfile column, ImportKind kind)
    {
        string? target = column.Name switch
        {
            XesReader.CaseColumn => "userId",
            XesReader.ActivityColumn => kind == ImportKind.Interactions ? "event" : "touchpoint",
            XesReader.TimeColumn => "time",
            "org:group" => "team",
            "cost:total" => kind == ImportKind.Costs ? "amount" : "cost",
            "cost:currency" => "currency",
            _ => null,
        };
        if (target is not null && ImportTarget.Find(target) is { } known && known.Kinds.Contains(kind))
        {
            string? format = known.Reading switch { ValueReading.Time => TimeText.Name(TimeStyle.YearFirst), ValueReading.Money => "point", _ => null };
            candidates.Add(new Candidate(column, known, 1, "the XES standard says so", format));
            return;
        }
        // Of the other attributes only those whose whole name is the usual name of something; org:resource may be a person, so it stays as it is.
        if (column.Name.Contains(':', StringComparison.Ordinal) && !column.Name.StartsWith(XesReader.TracePrefix, StringComparison.Ordinal)) return;
        if (column.Name.Count(c => c == ':') > 1) return;
        string name = column.Name.StartsWith(XesReader.TracePrefix, StringComparison.Ordinal) ? column.Name[XesReader.TracePrefix.Length..] : column.Name;
        foreach (NameMatch match in TargetNames.Match(name))
        {
            ImportTarget other = ImportTarget.Find(match.Target)!;
            if (!other.Kinds.Contains(kind) || match.Strength < 0.9
                || other.Place is ValuePlace.UserId or ValuePlace.AnonymousId or ValuePlace.Time or ValuePlace.Event or ValuePlace.Touchpoint or ValuePlace.MessageId) continue;
            (double fit, string? format, string seen) = Fit(column, other, named: true, semicolons: false);
            if (fit >= 0.9) candidates.Add(new Candidate(column, other, match.Strength * 0.9, $"its name says {other.Name}{seen}", format));
        }
    }

    /// <summary>How well the values fit what the target is, how they are written, and a few words on it.</summary>
    internal static (double Fit, string? Format, string Seen) Fit(ColumnProfile column, ImportTarget target, bool named, bool semicolons)
    {
        if (column.Filled == 0) return (0.5, null, ", but it is empty");
        switch (target.Reading)
        {
            case ValueReading.Time:
                TimeGuess time = column.Times(named, semicolons);
                return (time.Share, TimeText.Name(time.Style), $"; {Percent(time.Share)} of its values are times, {TimeText.Name(time.Style)}");
            case ValueReading.TimeOrNumber:
                TimeGuess either = column.Times(named: false, semicolons);
                if (either.Share >= 0.9) return (either.Share, TimeText.Name(either.Style), "; its values are times");
                NumberStyle style = column.Numbers(semicolons).Style;
                return (column.Share($"numbers {style}", value => NumberText.TryRead(value, style, out _)), StyleName(style), "; its values are numbers");
            case ValueReading.Number or ValueReading.Intensity:
                NumberStyle numbers = column.Numbers(semicolons).Style;
                double share = column.Share($"numbers {numbers}", value => NumberText.TryRead(value, numbers, out _));
                return (share, StyleName(numbers), $"; {Percent(share)} of its values are numbers");
            case ValueReading.Money:
                NumberStyle amounts = column.Numbers(semicolons).Style;
                double money = column.Share($"amounts {amounts}", value => NumberText.TryReadMoney(value, amounts, out _, out _));
                return (money, StyleName(amounts), $"; {Percent(money)} of its values are amounts");
            case ValueReading.Flag:
                return (column.Share("flags", value => FlagText.Read(value) is not null), null, "; its values say yes or no");
            case ValueReading.Currency:
                return (column.Share("currencies", value => NumberText.Currency(value) is not null), null, "; its values are currencies");
            case ValueReading.Period:
                return (column.Share("periods", value => PeriodText.TryRead(value, TimeZoneInfo.Utc, out _, out _)), null, "; its values are periods");
            default:
                break;
        }
        return target.Name switch
        {
            "email" => (column.Share("emails", TextPattern.IsEmail), null, "; its values are e-mail addresses"),
            "phone" => (column.Share("phones", TextPattern.IsPhone), null, "; its values are phone numbers"),
            "messageId" => (column.Distinct == Math.Min(column.Filled, 10_000) ? 1 : 0, null, "; no value occurs twice"),
            "name" or "firstName" or "lastName" => (column.Share("no figures", value => !double.TryParse(value, out _)), null, ""),
            _ => (1, null, ""),
        };
    }

    private static void AddDoubts(List<string> warnings, ColumnProfile column, Candidate candidate, bool semicolons)
    {
        if (candidate.Target.Reading == ValueReading.Time && candidate.Format is { } format)
        {
            TimeGuess time = column.Times(named: true, semicolons);
            if (time.Doubtful) warnings.Add($"In '{column.Name}' nothing tells the day from the month (such as {column.Values[0]}); it is read {format}. Say format day-first or month-first in the mapping.");
            else if (time.Share < 1) warnings.Add($"{Percent(1 - time.Share)} of the looked-at values of '{column.Name}' are no times and will be refused.");
        }
        if (candidate.Target.Reading is ValueReading.Money or ValueReading.Number)
        {
            if (column.Numbers(semicolons).Doubtful) warnings.Add($"In '{column.Name}' a comma may part thousands or fractions; it is read as {(candidate.Format is "comma" ? "a fraction" : "thousands")}. Say format point or comma in the mapping.");
        }
    }

    internal static string StyleName(NumberStyle style) => style == NumberStyle.Comma ? "comma" : "point";

    private static string Percent(double share) => share is > 0 and < 0.005 ? "under 1 %" : $"{Math.Round(share * 100, share > 0.99 && share < 1 ? 1 : 0).ToString(CultureInfo.InvariantCulture)} %";
}
