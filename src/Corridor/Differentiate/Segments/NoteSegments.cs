using System.Buffers.Binary;
using Corridor.Database;
using Corridor.JourneyEngine;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>The use case of noting day by day how segments grow.</summary>
public sealed class NoteSegments
{
    private readonly CorridorDatabase database;
    private readonly SegmentBook segments;
    private readonly FactsBook book;
    private readonly Workspaces workspaces;
    private readonly Pipeline pipeline;

    internal NoteSegments(CorridorDatabase database, SegmentBook segments, FactsBook book, Workspaces workspaces, Pipeline pipeline) =>
        (this.database, this.segments, this.book, this.workspaces, this.pipeline) = (database, segments, book, workspaces, pipeline);

    /// <summary>Notes how many belong to each segment today, who came and who went since it was noted before. Called every hour: the last note of a day stays.</summary>
    public async Task Run(CancellationToken cancel = default)
    {
        if (!pipeline.HasCaughtUp) return;
        foreach (Workspace workspace in workspaces.All())
        {
            IReadOnlyList<SegmentRow> all = segments.All(workspace.Key);
            if (all.Count == 0) continue;
            WorkspaceFacts facts = book.Of(workspace.Key);
            string day = TimeZoneInfo.ConvertTime(facts.At.ToDateTimeOffset(), workspace.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (SegmentRow row in all)
            {
                long[] now = [.. segments.Members(facts, row.Condition).ToArray().Select(customer => facts.IdOf(customer).Value).Order()];
                HashSet<long>? before = database.Read(connection => SegmentStore.Newest(connection, workspace.Key, row.Id)) is { } newest ? Unpack(newest.Members) : null;
                int entered = before is null ? 0 : now.Count(id => !before.Contains(id));
                int gone = before is null ? 0 : before.Count - (now.Length - entered);
                await database.Write(connection => SegmentStore.Note(connection, workspace.Key, row.Id, new SegmentDay(day, now.Length, entered, gone), Pack(now)), cancel: cancel);
            }
        }
    }

    private static byte[] Pack(long[] ids)
    {
        byte[] packed = new byte[ids.Length * sizeof(long)];
        for (int i = 0; i < ids.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(i * sizeof(long)), ids[i]);
        return packed;
    }

    private static HashSet<long> Unpack(byte[] packed)
    {
        HashSet<long> ids = new(packed.Length / sizeof(long));
        for (int at = 0; at + sizeof(long) <= packed.Length; at += sizeof(long)) ids.Add(BinaryPrimitives.ReadInt64LittleEndian(packed.AsSpan(at)));
        return ids;
    }
}
