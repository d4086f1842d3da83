using System.Text.Json;
using System.Text.Json.Serialization;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>How many people: exactly for those who may see people; for others in steps of five, so that a difference of two numbers points at nobody either.</summary>
/// <param name="Value">Null where it is below <paramref name="FewerThan"/>.</param>
/// <param name="FewerThan">5 where the number is too small to be shown.</param>
/// <param name="Rounded">To the nearest five.</param>
internal sealed record PeopleCount(int? Value, int? FewerThan, bool Rounded)
{
    /// <summary>Fewer could point at single people.</summary>
    public const int Fewest = 5;

    public static PeopleCount Of(int count, Caller caller) => caller.May(Right.ReadCustomers) ? new(count, null, false)
        : count < Fewest ? new(null, Fewest, true) : new((count + Fewest / 2) / Fewest * Fewest, null, true);
}

/// <summary>The difference to an earlier day.</summary>
/// <param name="Since">The day, as 2026-01-31.</param>
/// <param name="Value">Of the two numbers as they are shown; null where one of them is not.</param>
/// <param name="Redefined">The condition was changed in between.</param>
internal sealed record SegmentChangeShape(string Since, PeopleCount Size, int? Value, bool Redefined);

/// <param name="Change">Against 7 days ago; null while there is nothing as old to compare with.</param>
/// <param name="UsedBy">What stands on it and keeps it from being deleted; null in lists.</param>
internal sealed record SegmentShape(
    long Id, string Name, string Description, JsonElement Condition, PeopleCount Size, SegmentChangeShape? Change, Moment Made, string MadeBy, Moment Changed, string ChangedBy,
    IReadOnlyList<SegmentUseShape>? UsedBy);

/// <param name="Kind">segment or view.</param>
/// <param name="Name">Null for somebody's private view.</param>
internal sealed record SegmentUseShape(string Kind, long Id, string? Name);

/// <param name="Of">Everybody among whom segments are found.</param>
internal sealed record SegmentListShape(IReadOnlyList<SegmentShape> Segments, PeopleCount Of, Moment At);

/// <summary>Something in a condition that nothing recorded answers to, such as a misspelt name.</summary>
internal sealed record SegmentWarningShape(string Pointer, string Detail);

internal sealed record SegmentPersonShape(string Id, string Name, Moment? LastSeen);

/// <param name="People">Up to five, the last seen first; null for those who may not see people.</param>
internal sealed record SegmentPreviewShape(PeopleCount Size, PeopleCount Of, IReadOnlyList<SegmentPersonShape>? People, IReadOnlyList<SegmentWarningShape> Warnings, Moment At);

internal sealed record SegmentCustomersShape(IReadOnlyList<CustomerRowShape> Customers, int Total, string? NextCursor);

/// <param name="Day">As 2026-01-31.</param>
internal sealed record SegmentDayShape(string Day, PeopleCount Size, PeopleCount Entered, PeopleCount Left, bool Redefined);

internal sealed record SegmentHistoryShape(IReadOnlyList<SegmentDayShape> Days);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SegmentRequest(string? Name = null, string? Description = null, JsonElement? Condition = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SegmentPreviewRequest(JsonElement? Condition = null);
