using Corridor.Database;
using Corridor.Identify;
using Corridor.Trust;

namespace Corridor.Journeys.Segments;

/// <summary>Makes, changes and deletes segments.</summary>
internal sealed class EditSegments(CorridorDatabase database, AuditTrail audit, TimeProvider clock)
{
    public const int LongestName = 120;
    public const int LongestDescription = 2_000;
    public const int MostSegments = 500;

    /// <summary>Segments may stand on each other so deep.</summary>
    private const int DeepestChain = 10;

    public Task<Outcome<long>> Make(Caller caller, SegmentDraft draft, CancellationToken cancel = default) => database.Write<Outcome<long>>(
        connection =>
        {
            List<Segment> all = SegmentStore.All(connection, caller.Workspace);
            if (Check(caller, draft, all, self: null) is { } refusal) return refusal;
            if (all.Count >= MostSegments) return new Refusal("too_many", $"A workspace holds at most {MostSegments} segments. Delete some.", Status: 409);
            long id = SegmentStore.Make(connection, caller.Workspace, draft, caller.Actor, clock.Now());
            audit.Append(connection, caller, "segment.make", Subject(id));
            return id;
        }, cancel: cancel);

    public Task<Outcome<long>> Change(Caller caller, long id, SegmentDraft draft, CancellationToken cancel = default) => database.Write<Outcome<long>>(
        connection =>
        {
            List<Segment> all = SegmentStore.All(connection, caller.Workspace);
            if (all.Find(one => one.Id == id) is not { } before) return Refusal.NotFound("segment");
            if (Check(caller, draft, all, before) is { } refusal) return refusal;
            bool redefined = !string.Equals(before.Condition.Text, draft.Condition.Text, StringComparison.Ordinal);
            SegmentStore.Change(connection, caller.Workspace, id, draft, redefined, caller.Actor, clock.Now());
            audit.Append(connection, caller, "segment.change", Subject(id), redefined ? "another condition" : "");
            return id;
        }, cancel: cancel);

    public Task<Outcome<long>> Remove(Caller caller, long id, CancellationToken cancel = default) => database.Write<Outcome<long>>(
        connection =>
        {
            List<Segment> all = SegmentStore.All(connection, caller.Workspace);
            if (all.TrueForAll(one => one.Id != id)) return Refusal.NotFound("segment");
            List<SegmentUse> uses = Uses(all, SavedViewStore.All(connection, caller.Workspace), caller, id);
            if (uses.Count > 0) return new Refusal("in_use", $"It is used by {string.Join(", ", uses.Select(Told).Distinct(StringComparer.Ordinal))}. Change or delete that first.", Status: 409);
            SegmentStore.Remove(connection, caller.Workspace, id);
            audit.Append(connection, caller, "segment.delete", Subject(id));
            return id;
        }, cancel: cancel);

    /// <summary>What stands on a segment: other segments, and views whose address names it.</summary>
    public IReadOnlyList<SegmentUse> Uses(Caller caller, long id) =>
        database.Read(connection => Uses(SegmentStore.All(connection, caller.Workspace), SavedViewStore.All(connection, caller.Workspace), caller, id));

    /// <summary>Whether this caller may ask this at all: what is hidden from somebody must not be found out by asking.</summary>
    public static Refusal? MayAsk(Caller caller, SegmentCondition condition)
    {
        if (caller.May(Right.ReadPersonal)) return null;
        foreach (TraitIs trait in condition.All().OfType<TraitIs>())
        {
            if (trait.Test.Comparison == TraitComparison.Known) continue;
            if (TraitKinds.IsPersonal(trait.Name)) return Refusal.Forbidden($"'{trait.Name}' is for those who may read personal data.") with { Pointer = trait.Pointer + "/name" };
            if (trait.Test.Among.Any(value => value.Contains('@', StringComparison.Ordinal)))
                return Refusal.Forbidden("Addresses are for those who may read personal data.") with { Pointer = trait.Pointer };
        }
        return null;
    }

    private static List<SegmentUse> Uses(List<Segment> all, IReadOnlyList<SavedView> views, Caller caller, long id) =>
    [
        .. all.Where(one => one.Condition.All().OfType<InSegment>().Any(leaf => leaf.Segment == id)).Select(one => new SegmentUse("segment", one.Id, one.Name)),
        .. views.Where(view => view.Names("segment", id.ToString(CultureInfo.InvariantCulture)))
            .Select(view => new SegmentUse("view", view.Id, view.Shared || string.Equals(view.Owner, caller.Actor, StringComparison.Ordinal) ? view.Name : null)),
    ];

    private static string Told(SegmentUse use) => use.Name is { } name ? $"the {use.Kind} '{name}'" : "a private view of somebody";

    private static Refusal? Check(Caller caller, SegmentDraft draft, List<Segment> all, Segment? self)
    {
        if (draft.Name.Length is 0 or > LongestName) return Refusal.Invalid($"A segment has a name of 1 to {LongestName} characters.", "/name");
        if (draft.Description.Length > LongestDescription) return Refusal.Invalid($"A description has at most {LongestDescription} characters.", "/description");
        if (all.Exists(one => one.Id != self?.Id && string.Equals(one.Name, draft.Name, StringComparison.OrdinalIgnoreCase)))
            return new Refusal("name_taken", $"There is a segment '{draft.Name}' already.", "/name", 409);
        // A condition that stays as it was was allowed when it was written.
        if (self is null || !string.Equals(self.Condition.Text, draft.Condition.Text, StringComparison.Ordinal))
        {
            if (MayAsk(caller, draft.Condition) is { } hidden) return hidden;
        }
        return CheckNested(draft.Condition, all, self?.Id);
    }

    /// <summary>Segments that a condition names exist, do not lead back to itself, and do not stand on each other without end.</summary>
    public static Refusal? CheckNested(SegmentCondition condition, List<Segment> all, long? self)
    {
        foreach (InSegment leaf in condition.All().OfType<InSegment>())
        {
            if (leaf.Segment == self) return new Refusal("cycle", "A segment cannot be made of itself.", leaf.Pointer + "/id");
            if (all.TrueForAll(one => one.Id != leaf.Segment)) return Refusal.Invalid($"There is no segment {leaf.Segment}.", leaf.Pointer + "/id");
            if (Depth(leaf.Segment, 1) is not (int depth and < DeepestChain))
            {
                return self is not null && Reaches(leaf.Segment, self.Value, 0)
                    ? new Refusal("cycle", "That segment is made of this one, so this one cannot be made of it.", leaf.Pointer + "/id")
                    : Refusal.Invalid($"Segments stand on each other at most {DeepestChain} deep.", leaf.Pointer + "/id");
            }
            if (self is not null && Reaches(leaf.Segment, self.Value, 0)) return new Refusal("cycle", "That segment is made of this one, so this one cannot be made of it.", leaf.Pointer + "/id");
        }
        return null;

        IEnumerable<long> Below(long id) => all.Find(one => one.Id == id)?.Condition.All().OfType<InSegment>().Select(leaf => leaf.Segment).Distinct() ?? [];

        bool Reaches(long from, long to, int depth) => from == to || depth <= DeepestChain && Below(from).Any(next => Reaches(next, to, depth + 1));

        int? Depth(long id, int above)
        {
            if (above > DeepestChain) return null;
            int deepest = above;
            foreach (long next in Below(id))
            {
                if (Depth(next, above + 1) is not { } depth) return null;
                deepest = Math.Max(deepest, depth);
            }
            return deepest;
        }
    }

    private static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"segment:{id}");
}
