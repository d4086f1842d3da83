namespace Corridor.Journeys.Segments;

/// <summary>A saved, live set of customers.</summary>
/// <param name="Version">Counts up when the condition changes: who is in it before and after cannot be compared.</param>
internal sealed record Segment(
    long Id, string Name, string Description, SegmentCondition Condition, Moment Made, string MadeBy, Moment Changed, string ChangedBy, long Version);

/// <summary>What a segment shall be.</summary>
internal sealed record SegmentDraft(string Name, string Description, SegmentCondition Condition);

/// <summary>What stands on a segment.</summary>
/// <param name="Kind">segment or view.</param>
/// <param name="Name">Null for somebody's private view.</param>
internal sealed record SegmentUse(string Kind, long Id, string? Name);
