namespace Corridor.Differentiate.Segments;

/// <summary>What a customer must be or have done to belong to a segment: a tree, never a text that is evaluated.</summary>
internal abstract record SegmentCondition
{
    /// <summary>All of these hold.</summary>
    public sealed record All(IReadOnlyList<SegmentCondition> Of) : SegmentCondition;

    /// <summary>At least one of these holds.</summary>
    public sealed record Any(IReadOnlyList<SegmentCondition> Of) : SegmentCondition;

    public sealed record Not(SegmentCondition Of) : SegmentCondition;

    /// <summary>What is known of the customer. A trait that is not known fulfils nothing but <see cref="TraitTest.Unknown"/>.</summary>
    public sealed record Trait(string Name, TraitTest Test, IReadOnlyList<string> Values, double Number, Moment Time) : SegmentCondition;

    /// <summary>Had at least (or at most) so many contacts of a kind, in the last days or ever.</summary>
    public sealed record Did(ContactKind Contact, int? AtLeast, int? AtMost, int? Days) : SegmentCondition;

    /// <summary>After some contact of the first kind, one of the second came, or did not come, within so many days. Where the days are not over yet, it cannot be told, and does not hold.</summary>
    public sealed record Then(ContactKind First, ContactKind Second, int WithinDays, bool Happened, int? Days) : SegmentCondition;

    /// <summary>The customer's last answer, from 0 (worst) to 100.</summary>
    public sealed record Score(string? Metric, string? Touchpoint, double? AtLeast, double? AtMost, int? Days) : SegmentCondition;

    /// <summary>The customer's last answer with a known expectation was of this class.</summary>
    public sealed record Gap(string? Touchpoint, Listen.ExperienceClass Class, int? Days) : SegmentCondition;

    public sealed record PromiseBroken(string? Touchpoint, int? Days) : SegmentCondition;

    /// <summary>Of 12 months, net of refunds. Who never ordered has none.</summary>
    public sealed record Revenue(decimal? AtLeast, decimal? AtMost) : SegmentCondition;

    public sealed record Portfolio(IReadOnlyList<PortfolioCell> Cells) : SegmentCondition;

    /// <summary>When the first or last contact was.</summary>
    public sealed record Seen(bool First, int? WithinDays, int? BeforeDays) : SegmentCondition;

    /// <summary>Has more than a browser or a device.</summary>
    public sealed record Known(bool Value) : SegmentCondition;

    /// <summary>Belongs to one of these accounts; to any where none is named.</summary>
    public sealed record Account(IReadOnlyList<string> Keys) : SegmentCondition;

    public sealed record Member(long Segment) : SegmentCondition;
}

internal enum TraitTest : byte
{
    Is,
    Contains,
    AtLeast,
    AtMost,
    Before,
    After,
    Known,
    Unknown,
}

/// <summary>Which contacts are meant; what is null does not matter.</summary>
internal sealed record ContactKind(string? Touchpoint, IReadOnlyDictionary<Journeys.ContactField, string> Fields);
