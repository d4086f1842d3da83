using System.Text.Json;
using Corridor.Record;

namespace Corridor.Identify;

internal enum TraitComparison : byte
{
    Known,
    Equal,
    Contains,
    Less,
    AtMost,
    AtLeast,
    Greater,
    Before,
    After,
}

/// <summary>A question about the value of a trait. A trait that is not known passes none; of a list one item that passes is enough.</summary>
internal sealed record TraitTest(TraitComparison Comparison)
{
    /// <summary>For equal and contains: one of these, as <see cref="TraitValue"/> writes them.</summary>
    public IReadOnlyList<string> Among { get; init; } = [];

    /// <summary>For the four that compare numbers.</summary>
    public double Number { get; init; }

    /// <summary>For before and after.</summary>
    public DayOrMoment Time { get; init; }

    public Func<string, bool> In(TimeZoneInfo zone) => value => Comparison == TraitComparison.Known || TraitValue.Singles(value).Any(single => Passes(single, zone));

    private bool Passes(string value, TimeZoneInfo zone) => Comparison switch
    {
        TraitComparison.Equal => Among.Any(other => AreEqual(value, other)),
        TraitComparison.Contains => Among.Any(part => value[0] != TraitValue.Flag && value.AsSpan(1).Contains(part.AsSpan(1), StringComparison.OrdinalIgnoreCase) && MayCompare(value, part)),
        TraitComparison.Less => NumberOf(value) < Number,
        TraitComparison.AtMost => NumberOf(value) <= Number,
        TraitComparison.AtLeast => NumberOf(value) >= Number,
        TraitComparison.Greater => NumberOf(value) > Number,
        TraitComparison.Before => TimeOf(value, zone) < Time.Start(zone),
        // Behind the whole of a day.
        TraitComparison.After => Time.IsDay ? TimeOf(value, zone) >= Time.End(zone) : TimeOf(value, zone) > Time.Start(zone),
        _ => false,
    };

    /// <summary>Texts whatever their case; a number also with a text that reads as the same number.</summary>
    private static bool AreEqual(string value, string other)
    {
        if (other[0] == TraitValue.Number && NumberOf(value) is { } number) return number == NumberOf(other);
        return value.AsSpan(1).Equals(other.AsSpan(1), StringComparison.OrdinalIgnoreCase) && MayCompare(value, other);
    }

    /// <summary>What looks like an address is found by addresses alone, which not everybody may ask for: it cannot be guessed bit by bit.</summary>
    private static bool MayCompare(string value, string with) => !value.Contains('@', StringComparison.Ordinal) || with.Contains('@', StringComparison.Ordinal);

    private static double? NumberOf(string value) => value[0] is TraitValue.Number or TraitValue.Text
        && double.TryParse(value.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static Moment? TimeOf(string value, TimeZoneInfo zone)
    {
        if (value[0] == TraitValue.Text) return DayOrMoment.TryRead(value[1..], out DayOrMoment time) ? time.Start(zone) : null;
        if (value[0] != TraitValue.Number) return null;
        using JsonDocument number = JsonDocument.Parse(value.AsMemory(1));
        return MessageTime.Parse(number.RootElement);
    }
}
