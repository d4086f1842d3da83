using Corridor.Database;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys.Segments;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>
/// Notes how large segments are, who came and who went: once on every day of the workspace's calendar, and whenever it finds another set of people than before.
/// A merge of two members is neither coming nor going, and neither is a change of the condition.
/// </summary>
internal sealed class SegmentNotes(CorridorDatabase database, SegmentBook book, TimeProvider clock)
{
    /// <summary>All segments of a workspace, or one.</summary>
    public async Task Note(WorkspaceId workspace, long? only = null, CancellationToken cancel = default)
    {
        SegmentSets sets = book.Of(workspace);
        foreach (Segment segment in sets.Segments)
        {
            if (only is null || segment.Id == only) await Note(sets, segment, cancel);
        }
    }

    /// <summary>A day of the workspace's calendar, some days before today.</summary>
    public string Day(Workspace workspace, int before = 0) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), workspace.Zone).AddDays(-before).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task Note(SegmentSets sets, Segment segment, CancellationToken cancel)
    {
        WorkspaceId workspace = sets.Facts.Workspace.Key;
        string today = Day(sets.Facts.Workspace);
        CustomerSet now = sets.Of(segment.Condition);
        SegmentMembers? before = database.Read(connection => SegmentHistoryStore.Members(connection, workspace, segment.Id));
        bool noted = database.Read(connection => SegmentHistoryStore.Has(connection, workspace, segment.Id, today));
        bool redefined = before is not null && before.Version != segment.Version;
        int entered = 0, gone = 0;
        long[] members = Ids(sets.Facts, now);
        if (before is not null && !redefined)
        {
            if (noted && before.Members.AsSpan().SequenceEqual(members)) return;
            (CustomerSet then, gone) = Then(sets.Facts, before.Members);
            CustomerSet came = now.Copy();
            came.Except(then);
            then.Except(now);
            (entered, gone) = (came.Count, gone + then.Count);
        }
        // The number that tells this note from the one before; time may stand still between two.
        long stamp = Math.Max(clock.Now().Micros, (before?.Noted ?? 0) + 1);
        await database.Write(
            connection => SegmentHistoryStore.Note(
                connection, workspace, segment.Id, before, new SegmentMembers(segment.Version, stamp, members), new SegmentDay(today, members.Length, entered, gone, redefined)),
            cancel: cancel);
    }

    private static long[] Ids(WorkspaceFacts facts, CustomerSet set)
    {
        int[] customers = set.ToArray();
        long[] ids = new long[customers.Length];
        facts.Books.Identity.Gate.EnterReadLock();
        try
        {
            for (int i = 0; i < ids.Length; i++) ids[i] = facts.Books.Identity.IdOf(customers[i]).Value;
        }
        finally
        {
            facts.Books.Identity.Gate.ExitReadLock();
        }
        Array.Sort(ids);
        return ids;
    }

    /// <summary>Who these are now, and how many of them are nobody any more.</summary>
    private static (CustomerSet Then, int Gone) Then(WorkspaceFacts facts, long[] ids)
    {
        CustomerSet then = new();
        int gone = 0;
        IdentityBook identity = facts.Books.Identity;
        identity.Gate.EnterReadLock();
        try
        {
            foreach (long id in ids)
            {
                if (identity.Customer(CustomerId.Of(id)) is int customer and >= 0 && !facts.IsExcluded(customer)) then.Add(customer);
                else gone++;
            }
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        return (then, gone);
    }
}
