namespace Corridor.Record.Import;

/// <summary>Guesses what a score measures and on which scale, from its column's name and range.</summary>
internal static class ScaleGuess
{
    /// <summary>The scales in use, from narrow to wide; the first that holds every score is taken.</summary>
    private static readonly (decimal Min, decimal Max)[] Scales = [(1, 5), (1, 7), (0, 10), (0, 100)];

    public static ImportMapping Add(ImportMapping mapping, FileSample sample, List<string> warnings)
    {
        if (mapping.As != ImportKind.Feedback || mapping.For("score") is not { } score) return mapping;
        if (mapping.For("expectation") is { } expectation && !mapping.Has("expectationAsked"))
            warnings.Add($"Nothing says whether '{expectation.Column}' was asked before or after the contact. Say expectationAsked in the mapping.");
        ColumnProfile column = sample.Column(score.Column);
        NumberStyle style = score.Format is "comma" ? NumberStyle.Comma : NumberStyle.Point;
        List<decimal> scores = [];
        foreach (string value in column.Values)
        {
            if (NumberText.TryRead(value, style, out decimal number)) scores.Add(number);
        }
        if (scores.Count == 0) return mapping;
        Dictionary<string, string> constants = new(mapping.Constants, StringComparer.Ordinal);
        string? metric = mapping.Has("metric") ? null : MetricOf(column.Name);
        if (metric is not null) constants["metric"] = metric;
        if (!mapping.Has("scaleMin") && !mapping.Has("scaleMax") && !mapping.Has("metric"))
        {
            (decimal Min, decimal Max)? usual = metric switch { "nps" => (0, 10), "stars" or "csat" => (1, 5), "ces" => (1, 7), _ => null };
            bool fits = usual is { } scale && scores.TrueForAll(value => value >= scale.Min && value <= scale.Max);
            (decimal min, decimal max) = fits ? usual!.Value
                : Scales.FirstOrDefault(scale => scores.TrueForAll(value => value >= scale.Min && value <= scale.Max), (Min: scores.Min(), Max: scores.Max()));
            constants["scaleMin"] = min.ToString(CultureInfo.InvariantCulture);
            constants["scaleMax"] = max.ToString(CultureInfo.InvariantCulture);
            if (!fits)
                warnings.Add($"The scale of '{column.Name}' is taken to be {min} to {max}, because its values run from {scores.Min()} to {scores.Max()}. Say scaleMin and scaleMax in the mapping if that is wrong.");
        }
        return mapping with { Constants = constants };
    }

    private static string? MetricOf(string header)
    {
        List<string> tokens = TargetNames.Tokens(header);
        string whole = string.Concat(tokens);
        if (tokens.Contains("nps") || whole.Contains("recommend", StringComparison.Ordinal) || whole.Contains("weiterempf", StringComparison.Ordinal)) return "nps";
        if (tokens.Contains("ces") || whole.Contains("effort", StringComparison.Ordinal)) return "ces";
        if (tokens.Contains("stars") || tokens.Contains("star") || tokens.Contains("sterne")) return "stars";
        if (tokens.Contains("csat") || whole.Contains("satisfaction", StringComparison.Ordinal) || whole.Contains("zufriedenheit", StringComparison.Ordinal)) return "csat";
        return null;
    }
}
