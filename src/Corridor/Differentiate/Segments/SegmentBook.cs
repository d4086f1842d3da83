using System.Runtime.CompilerServices;
using System.Text.Json;
using Corridor.Database;
using Corridor.JourneyEngine;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>Saved, live sets of customers: every list and report that can be narrowed to a segment asks here, so they cannot disagree.</summary>
internal sealed class SegmentBook(CorridorDatabase database, AuditTrail audit, TimeProvider clock)
{
    private const int MostSegments = 500;
    private const int LongestName = 100;

    /// <summary>Sets found for facts, for as long as these are kept.</summary>
    private readonly ConditionalWeakTable<WorkspaceFacts, Found> kept = [];

    private sealed class Found
    {
        public Dictionary<string, CustomerSet> Sets { get; } = new(StringComparer.Ordinal);
    }

    public IReadOnlyList<SegmentRow> All(WorkspaceId workspace) => database.Read(connection => SegmentStore.All(connection, workspace));

    public SegmentRow? Find(WorkspaceId workspace, long id) => database.Read(connection => SegmentStore.Find(connection, workspace, id));

    public IReadOnlyList<SegmentDay> Days(WorkspaceId workspace, long id) => database.Read(connection => SegmentStore.Days(connection, workspace, id));

    /// <summary>Who belongs to a segment; null where there is none of this number. Not to be changed.</summary>
    public CustomerSet? Members(WorkspaceFacts facts, long id) => Find(facts.Workspace.Key, id) is { } row ? Members(facts, row.Condition) : null;

    /// <summary>Who fulfils a condition that was read before.</summary>
    public CustomerSet Members(WorkspaceFacts facts, string condition)
    {
        Found found = kept.GetOrCreateValue(facts);
        // What another segment says may have changed under the same facts.
        IReadOnlyList<SegmentRow> all = condition.Contains("\"segment\"", StringComparison.Ordinal) ? All(facts.Workspace.Key) : [];
        string key = condition + string.Join('\n', all.Select(row => $"{row.Id} {row.Condition}"));
        lock (found)
        {
            if (found.Sets.TryGetValue(key, out CustomerSet? known)) return known;
            if (found.Sets.Count > MostSegments) found.Sets.Clear();
            Dictionary<long, string> conditions = all.ToDictionary(row => row.Id, row => row.Condition);
            return found.Sets[key] = new SegmentEvaluator(facts, id => conditions.TryGetValue(id, out string? text) ? Parse(text) : null).Of(Parse(condition));
        }
    }

    public async Task<Outcome<SegmentRow>> Save(Caller caller, long? id, string name, JsonElement condition, CancellationToken cancel = default)
    {
        Outcome<SegmentCondition> read = SegmentReader.Read(condition);
        if (read.Refusal is { } wrong) return wrong;
        string title = name.Trim();
        if (title.Length is 0 or > LongestName) return Refusal.Invalid($"A name has 1 to {LongestName} characters.", "/name");
        string text = JsonSerializer.Serialize(condition);
        Moment now = clock.Now();
        return await database.Write<Outcome<SegmentRow>>(
            connection =>
            {
                List<SegmentRow> all = SegmentStore.All(connection, caller.Workspace);
                if (id is { } known && !all.Exists(row => row.Id == known)) return Refusal.NotFound("segment");
                if (id is null && all.Count >= MostSegments) return Refusal.Conflict($"There are {MostSegments} segments, the most that a workspace has. Remove some that nobody uses.");
                if (SegmentStore.HasName(connection, caller.Workspace, title, id ?? 0)) return Refusal.Conflict($"There is a segment called '{title}' already. Choose another name.");
                foreach (long member in SegmentReader.Members(read.Value))
                {
                    if (!all.Exists(row => row.Id == member)) return Refusal.Invalid($"There is no segment {member}.", "/condition");
                    if (id is { } own && Reaches(all, member, own)) return Refusal.Invalid("The segment would be a part of itself.", "/condition");
                }
                long number = id ?? 0;
                if (id is null) number = SegmentStore.Add(connection, caller.Workspace, title, text, caller.Actor, now);
                else SegmentStore.Change(connection, caller.Workspace, number, title, text, now);
                audit.Append(connection, caller, id is null ? "segment.add" : "segment.change", $"segment:{number}", title);
                return SegmentStore.Find(connection, caller.Workspace, number)!;
            },
            cancel: cancel);
    }

    public async Task<Outcome<bool>> Remove(Caller caller, long id, CancellationToken cancel = default) => await database.Write<Outcome<bool>>(
        connection =>
        {
            List<SegmentRow> all = SegmentStore.All(connection, caller.Workspace);
            if (all.Find(row => row.Id == id) is not { } going) return Refusal.NotFound("segment");
            if (all.Find(row => row.Id != id && SegmentReader.Members(Parse(row.Condition)).Contains(id)) is { } user) return Refusal.Conflict($"The segment '{user.Name}' is made of this one. Change that one first.");
            SegmentStore.Remove(connection, caller.Workspace, id);
            audit.Append(connection, caller, "segment.remove", $"segment:{id}", going.Name);
            return true;
        },
        cancel: cancel);

    private static SegmentCondition Parse(string condition)
    {
        using JsonDocument document = JsonDocument.Parse(condition);
        return SegmentReader.Read(document.RootElement).Value;
    }

    private static bool Reaches(List<SegmentRow> all, long from, long to) =>
        from == to || all.Find(row => row.Id == from) is { } row && SegmentReader.Members(Parse(row.Condition)).Any(next => Reaches(all, next, to));
}
