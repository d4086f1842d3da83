using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Journeys.Segments;

/// <summary>Who belongs to a segment: a tree whose leaves are questions about one customer.</summary>
/// <param name="Text">The JSON that it was read from, by which equal conditions are found.</param>
/// <param name="Pointer">Where it stands in the tree, as a JSON pointer.</param>
internal abstract record SegmentCondition(string Text, string Pointer)
{
    public virtual IReadOnlyList<SegmentCondition> Children => [];

    /// <summary>This condition and all below it.</summary>
    public IEnumerable<SegmentCondition> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

internal sealed record AllOf(string Text, string Pointer, IReadOnlyList<SegmentCondition> Of) : SegmentCondition(Text, Pointer)
{
    public override IReadOnlyList<SegmentCondition> Children => Of;
}

internal sealed record AnyOf(string Text, string Pointer, IReadOnlyList<SegmentCondition> Of) : SegmentCondition(Text, Pointer)
{
    public override IReadOnlyList<SegmentCondition> Children => Of;
}

/// <summary>Everybody else.</summary>
internal sealed record NoneOf(string Text, string Pointer, SegmentCondition Of) : SegmentCondition(Text, Pointer)
{
    public override IReadOnlyList<SegmentCondition> Children => [Of];
}

/// <param name="Name">As it was written; traits are told apart by <see cref="TraitKinds.Plain"/> of it.</param>
internal sealed record TraitIs(string Text, string Pointer, string Name, TraitTest Test) : SegmentCondition(Text, Pointer);

/// <param name="Keys">One of these accounts; null: any account.</param>
internal sealed record AccountIs(string Text, string Pointer, IReadOnlyList<string>? Keys) : SegmentCondition(Text, Pointer);

/// <summary>Had at least, or at most, so many contacts of a kind in a period.</summary>
internal sealed record Did(string Text, string Pointer, ContactMatch What, int AtLeast, int? AtMost, SegmentPeriod Within) : SegmentCondition(Text, Pointer);

/// <summary>After some contact of one kind in a period, one of another kind came within so many days; or none came, and the days are over.</summary>
internal sealed record DidThen(string Text, string Pointer, ContactMatch First, ContactMatch Second, int WithinDays, bool Happened, SegmentPeriod Within) : SegmentCondition(Text, Pointer);

/// <summary>The last answer lies between two scores; both belong to it.</summary>
/// <param name="Metric">Null: any.</param>
/// <param name="Touchpoint">About this touchpoint; null: about any.</param>
/// <param name="Relationship">About the relationship as a whole.</param>
/// <param name="AsAsked">On the scale that was asked rather than from 0 (worst) to 100 (best).</param>
internal sealed record LastScore(
    string Text, string Pointer, string? Metric, string? Touchpoint, bool Relationship, double? AtLeast, double? AtMost, bool AsAsked, SegmentPeriod Within) : SegmentCondition(Text, Pointer);

/// <summary>The last experience gap, of what was lived in a period, is of one of these classes; unknown: there is none.</summary>
/// <param name="Touchpoint">Null: the last one at any.</param>
internal sealed record LastGap(string Text, string Pointer, string? Touchpoint, IReadOnlyList<string> Classes, SegmentPeriod Within) : SegmentCondition(Text, Pointer);

internal sealed record PromiseBroken(string Text, string Pointer, string? Touchpoint, SegmentPeriod Within) : SegmentCondition(Text, Pointer);

/// <summary>Revenue of 12 months, net of refunds, in the workspace's currency; both ends belong to it.</summary>
internal sealed record RevenueBetween(string Text, string Pointer, decimal? AtLeast, decimal? AtMost) : SegmentCondition(Text, Pointer);

internal sealed record InCell(string Text, string Pointer, IReadOnlyList<string> Cells) : SegmentCondition(Text, Pointer);

/// <param name="Channel">Empty: what was said for all channels.</param>
/// <param name="State">Given; denied, which withdrawn is too; or unknown.</param>
internal sealed record ConsentIs(string Text, string Pointer, string Purpose, string Channel, string State) : SegmentCondition(Text, Pointer);

/// <summary>Known by nothing but a browser or a device; or by more.</summary>
internal sealed record IsAnonymous(string Text, string Pointer, bool Anonymous) : SegmentCondition(Text, Pointer);

/// <summary>The first or the last that was heard of somebody lies in a period, and so many days back or more.</summary>
internal sealed record Seen(string Text, string Pointer, bool First, SegmentPeriod Within, int? BeforeDays) : SegmentCondition(Text, Pointer);

internal sealed record InSegment(string Text, string Pointer, long Segment) : SegmentCondition(Text, Pointer);

/// <summary>Which contacts are meant; what is null may be anything.</summary>
/// <param name="Names">Raw names as the sender gave them, by kind.</param>
/// <param name="Fields">Channel, location and the like.</param>
internal sealed record ContactMatch(string? Touchpoint, IReadOnlyList<(NameKind Kind, string Name)> Names, IReadOnlyList<(ContactField Field, string Value)> Fields);

/// <summary>A time that a condition is about: the last days up to now, or from one point until before another.</summary>
internal sealed record SegmentPeriod(int? LastDays, DayOrMoment? From, DayOrMoment? To)
{
    public static SegmentPeriod Ever { get; } = new(null, null, null);

    /// <summary>The bounds in microseconds, the second exclusive.</summary>
    public (long From, long To) At(Moment now, TimeZoneInfo zone) => LastDays is { } days
        ? (now.Micros - days * Moment.MicrosPerDay, now.Micros + 1)
        : (From?.Start(zone).Micros ?? long.MinValue, To?.Start(zone).Micros ?? long.MaxValue);
}
