using System.Text.Json;
using System.Text.Json.Serialization;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>
/// How many people, as one caller may know it: exactly for those who may see people; for others in steps of five, and not at all below five, so that neither a number nor the
/// difference of two points at single people.
/// </summary>
internal static class PeopleCount
{
    /// <summary>Fewer could point at single people.</summary>
    public const int Fewest = 5;

    public static bool IsRounded(Caller caller) => !caller.May(Right.ReadCustomers);

    /// <summary>Null: fewer than five.</summary>
    public static int? Of(int count, Caller caller) => !IsRounded(caller) ? count : count < Fewest ? null : (count + Fewest / 2) / Fewest * Fewest;

    public static double? Share(int? of, int? all) => of is null || all is null or 0 ? null : Math.Min(1, (double)of / all.Value);
}

/// <param name="Size">How many are in it now; null: fewer than five, and the caller may not see people.</param>
/// <param name="Share">Of everybody.</param>
/// <param name="Change">Of the size since 7 days ago; null while there is nothing as old to compare with, or where one of the two is not shown.</param>
/// <param name="ChangeSince">The day compared with, as 2026-01-31.</param>
/// <param name="Redefined">Whether the condition was changed since then: a change of the size may be of that.</param>
/// <param name="UsedBy">What stands on it and keeps it from being deleted; null in lists.</param>
internal sealed record SegmentShape(
    long Id, string Name, string Description, JsonElement Condition, int? Size, double? Share, int? Change, string? ChangeSince, bool Redefined, Moment Made, string MadeBy, Moment Changed, string ChangedBy,
    IReadOnlyList<SegmentUseShape>? UsedBy);

/// <param name="Kind">segment or view.</param>
/// <param name="Name">Null for somebody's private view.</param>
internal sealed record SegmentUseShape(string Kind, long Id, string? Name);

/// <param name="Everybody">Among whom segments are found; null: fewer than five.</param>
/// <param name="Rounded">The numbers are in steps of five, for the caller may not see people.</param>
internal sealed record SegmentListShape(IReadOnlyList<SegmentShape> Segments, int? Everybody, bool Rounded, Moment At);

/// <summary>Something in a condition that nothing recorded answers to, such as a misspelt name.</summary>
internal sealed record SegmentWarningShape(string Pointer, string Detail);

internal sealed record SegmentPersonShape(string Id, string Name, Moment? LastSeen);

/// <param name="People">Up to five, the last seen first; null for those who may not see people.</param>
internal sealed record SegmentPreviewShape(
    int? Size, double? Share, int? Everybody, bool Rounded, IReadOnlyList<SegmentPersonShape>? People, IReadOnlyList<SegmentWarningShape> Warnings, Moment At);

internal sealed record SegmentCustomersShape(IReadOnlyList<CustomerRowShape> Customers, int Total, string? NextCursor);

/// <param name="Day">Of the workspace's calendar, as 2026-01-31.</param>
/// <param name="Size">When it was noted last on that day.</param>
/// <param name="Redefined">The condition was changed on that day.</param>
internal sealed record SegmentDayShape(string Day, int? Size, int? Entered, int? Gone, bool Redefined);

internal sealed record SegmentHistoryShape(IReadOnlyList<SegmentDayShape> Days, bool Rounded);

/// <summary>What conditions can be about, as it was recorded.</summary>
/// <param name="Traits">Names of traits, by name.</param>
/// <param name="Events">Raw names of events.</param>
internal sealed record SegmentVocabularyShape(IReadOnlyList<string> Traits, IReadOnlyList<string> Events, IReadOnlyList<string> Pages, IReadOnlyList<string> Screens);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SegmentRequest(string? Name = null, string? Description = null, JsonElement? Condition = null);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SegmentPreviewRequest(JsonElement? Condition = null);
