namespace Corridor.Measure;

/// <summary>A length of time as people write it: 30m, 12h, 7d, 2w.</summary>
public static class Within
{
    private const int LongestDays = 3_700;

    public static Outcome<TimeSpan> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return TimeSpan.FromDays(7);
        string trimmed = text.Trim();
        double? unit = trimmed[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => null };
        if (unit is not { } seconds || !double.TryParse(trimmed[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) || count <= 0
            || count * seconds > LongestDays * 86_400.0) return Refusal.Invalid("A length of time is written 30m, 12h, 7d or 2w.", "/within");
        return TimeSpan.FromSeconds(count * seconds);
    }
}
