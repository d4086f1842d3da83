using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Corridor.Database;
using Corridor.JourneyEngine;
using Corridor.Journeys.Segments;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>The saved segments of each workspace, and who is in them. Everything that filters, asks, limits or acts by a segment takes its people from here.</summary>
internal sealed class SegmentBook(CorridorDatabase database, FactsBook facts, ConsentCensus census)
{
    private readonly ConcurrentDictionary<int, Held> held = new();
    private readonly ConditionalWeakTable<WorkspaceFacts, SegmentSets> kept = [];

    public SegmentSets Of(WorkspaceId workspace) => Of(facts.Of(workspace));

    /// <summary>The same sets for as long as neither the facts nor the segments change.</summary>
    public SegmentSets Of(WorkspaceFacts at)
    {
        WorkspaceId workspace = at.Workspace.Key;
        Held of = held.GetOrAdd(workspace.Value, _ => new Held(new SegmentConsents(census)));
        lock (of)
        {
            long change = database.ChangeMark();
            if (change != of.Change)
            {
                long mark = database.Read(connection => SegmentStore.Mark(connection, workspace));
                if (mark != of.Mark) (of.Mark, of.Segments) = (mark, database.Read(connection => SegmentStore.All(connection, workspace)));
                of.Change = change;
            }
            if (kept.TryGetValue(at, out SegmentSets? sets) && ReferenceEquals(sets.Segments, of.Segments)) return sets;
            sets = new SegmentSets(at, of.Segments, () => of.Consents.Of(at));
            kept.AddOrUpdate(at, sets);
            return sets;
        }
    }

    /// <summary>Who belongs to a segment; null where there is none of this number. Not to be changed.</summary>
    public CustomerSet? Members(WorkspaceFacts at, long id) => Of(at) is var sets && sets.Find(id) is { } segment ? sets.Of(segment.Condition) : null;

    private sealed class Held(SegmentConsents consents)
    {
        public SegmentConsents Consents => consents;
        public long Change { get; set; } = -1;
        public long Mark { get; set; } = -1;
        public IReadOnlyList<Segment> Segments { get; set; } = [];
    }
}
