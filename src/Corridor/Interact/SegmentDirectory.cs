using System.Text.Json;
using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Journeys.Segments;
using Corridor.Trust;

namespace Corridor.Interact;

/// <summary>The use cases of looking at segments, and of changing them so that the next look shows the change.</summary>
internal sealed class SegmentDirectory(SegmentBook book, EditSegments edit, SegmentNotes notes, Pipeline pipeline, CorridorDatabase database)
{
    private const int ChangeDays = 7;
    private const int MostExamples = 5;
    private const int UsualDays = 90;

    public Outcome<SegmentListShape> List(Caller caller)
    {
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        string then = notes.Day(sets.Facts.Workspace, ChangeDays), today = notes.Day(sets.Facts.Workspace);
        Dictionary<long, SegmentDay> before = database.Read(connection => SegmentHistoryStore.At(connection, caller.Workspace, then));
        return new SegmentListShape(
            [.. sets.Segments.OrderBy(segment => segment.Name, StringComparer.OrdinalIgnoreCase).Select(segment => Shape(caller, sets, segment, before.GetValueOrDefault(segment.Id), then, today, null))],
            PeopleCount.Of(sets.Population.Everybody.Count, caller), PeopleCount.IsRounded(caller), sets.Facts.At);
    }

    public Outcome<SegmentVocabularyShape> Vocabulary(Caller caller)
    {
        if (Starting() is { } starting) return starting;
        WorkspaceFacts facts = book.Of(caller.Workspace).Facts;
        ILookup<NameKind, string> names = facts.Books.Journeys.Names.Names.ToArray().Where(name => name.Text.Length > 0).ToLookup(name => name.Kind, name => name.Text);
        return new SegmentVocabularyShape(facts.Books.Traits.Names(), Sorted(names[NameKind.Event]), Sorted(names[NameKind.Page]), Sorted(names[NameKind.Screen]));

        static string[] Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
    }

    public Outcome<SegmentShape> Open(Caller caller, long id)
    {
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        if (sets.Find(id) is not { } segment) return Refusal.NotFound("segment");
        string then = notes.Day(sets.Facts.Workspace, ChangeDays), today = notes.Day(sets.Facts.Workspace);
        SegmentDay? before = database.Read(connection => SegmentHistoryStore.At(connection, caller.Workspace, then)).GetValueOrDefault(id);
        return Shape(caller, sets, segment, before, then, today, [.. edit.Uses(caller, id).Select(use => new SegmentUseShape(use.Kind, use.Id, use.Name))]);
    }

    public async Task<Outcome<SegmentShape>> Make(Caller caller, SegmentRequest request, CancellationToken cancel)
    {
        if (Draft(request) is not { IsRefused: false } draft) return Draft(request).Refusal!;
        if (Starting() is { } starting) return starting;
        Outcome<long> made = await edit.Make(caller, draft.Value, cancel);
        if (made.Refusal is { } refusal) return refusal;
        await notes.Note(caller.Workspace, made.Value, cancel);
        return Open(caller, made.Value);
    }

    public async Task<Outcome<SegmentShape>> Change(Caller caller, long id, SegmentRequest request, CancellationToken cancel)
    {
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        if (sets.Find(id) is not { } before) return Refusal.NotFound("segment");
        // What is left out stays.
        Outcome<SegmentDraft> draft = Draft(request, before);
        if (draft.Refusal is { } wrong) return wrong;
        // Who came and went under the old condition is noted before it goes.
        if (request.Condition is not null) await notes.Note(caller.Workspace, id, cancel);
        Outcome<long> changed = await edit.Change(caller, id, draft.Value, cancel);
        if (changed.Refusal is { } refusal) return refusal;
        if (request.Condition is not null) await notes.Note(caller.Workspace, only: null, cancel);
        return Open(caller, id);
    }

    public Task<Outcome<long>> Remove(Caller caller, long id, CancellationToken cancel) => edit.Remove(caller, id, cancel);

    public Outcome<SegmentPreviewShape> Preview(Caller caller, SegmentPreviewRequest request)
    {
        if (request.Condition is not { } json) return Refusal.Invalid("'condition' is missing.", "/condition");
        Outcome<SegmentCondition> condition = SegmentReader.Read(json);
        if (condition.Refusal is { } wrong) return wrong;
        if (EditSegments.MayAsk(caller, condition.Value) is { } hidden) return hidden;
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        if (EditSegments.CheckNested(condition.Value, [.. sets.Segments], self: null) is { } nested) return nested;
        CustomerSet found = sets.Of(condition.Value);
        IReadOnlyList<SegmentPersonShape>? people = null;
        if (caller.May(Right.ReadCustomers))
        {
            CustomerLooks looks = new(sets.Facts, caller);
            people = [.. looks.Index.WithAnonymous.Where(found.Contains).Take(MostExamples)
                .Select(customer => new SegmentPersonShape(looks.IdOf(customer).ToString(), looks.NameOf(customer), looks.Index.LastSeen(customer)))];
        }
        int? size = PeopleCount.Of(found.Count, caller), everybody = PeopleCount.Of(sets.Population.Everybody.Count, caller);
        return new SegmentPreviewShape(
            size, PeopleCount.Share(size, everybody), everybody, PeopleCount.IsRounded(caller), people, [.. SegmentWarnings.Find(sets.Facts, condition.Value).Select(one => new SegmentWarningShape(one.Pointer, one.Detail))], sets.Facts.At);
    }

    public Outcome<SegmentCustomersShape> Customers(Caller caller, long id, int limit, string? cursor)
    {
        if (!caller.May(Right.ReadCustomers)) return Refusal.Forbidden("Customers are not yours to read.");
        if (limit is < 1 or > CustomerSearch.LargestLimit) return Refusal.Invalid($"'limit' lies between 1 and {CustomerSearch.LargestLimit}.", "/limit");
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        if (sets.Find(id) is not { } segment) return Refusal.NotFound("segment");
        CustomerSet found = sets.Of(segment.Condition);
        CustomerLooks looks = new(sets.Facts, caller);
        int[] all = Array.FindAll(looks.Index.WithAnonymous, found.Contains);
        int from = 0;
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!CustomerId.TryParse(cursor, out CustomerId last)) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor");
            // Behind the last one shown, wherever it stands now; if it is gone, from the start, for nothing may be skipped.
            from = Array.IndexOf(all, sets.Facts.Find(last)) + 1;
        }
        CustomerRowShape[] page = [.. all.Skip(from).Take(limit).Select(looks.Row)];
        return new SegmentCustomersShape(page, all.Length, from + page.Length < all.Length && page.Length > 0 ? page[^1].Id : null);
    }

    /// <param name="caller">Who asks.</param>
    /// <param name="id">The segment.</param>
    /// <param name="from">The first day, as 2026-01-31; null: 90 days ago.</param>
    /// <param name="to">The last day; null: today.</param>
    public Outcome<SegmentHistoryShape> History(Caller caller, long id, string? from, string? to)
    {
        if (!IsDay(from)) return Refusal.Invalid("'from' is a day such as 2026-01-31.", "/from");
        if (!IsDay(to)) return Refusal.Invalid("'to' is a day such as 2026-01-31.", "/to");
        if (Starting() is { } starting) return starting;
        SegmentSets sets = book.Of(caller.Workspace);
        if (sets.Find(id) is null) return Refusal.NotFound("segment");
        string first = from is { Length: > 0 } ? from : notes.Day(sets.Facts.Workspace, UsualDays), last = to is { Length: > 0 } ? to : notes.Day(sets.Facts.Workspace);
        return new SegmentHistoryShape([.. database.Read(connection => SegmentHistoryStore.Days(connection, caller.Workspace, id, first, last)).Select(day => new SegmentDayShape(
            day.Day, PeopleCount.Of(day.Size, caller), PeopleCount.Of(day.Entered, caller), PeopleCount.Of(day.Gone, caller), day.Redefined))], PeopleCount.IsRounded(caller));
    }

    private static bool IsDay(string? text) => string.IsNullOrEmpty(text) || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private Refusal? Starting() => pipeline.HasCaughtUp ? null : new Refusal("starting", "What was recorded before the start is still being read. Ask again in a moment; recording goes on meanwhile.", Status: 503);

    private static Outcome<SegmentDraft> Draft(SegmentRequest request, Segment? before = null)
    {
        if (request.Name is null && before is null) return Refusal.Invalid("'name' is missing.", "/name");
        SegmentCondition condition;
        if (request.Condition is { } json)
        {
            Outcome<SegmentCondition> read = SegmentReader.Read(json);
            if (read.Refusal is { } refusal) return refusal;
            condition = read.Value;
        }
        else if (before is not null) condition = before.Condition;
        else return Refusal.Invalid("'condition' is missing.", "/condition");
        return new SegmentDraft(request.Name?.Trim() ?? before!.Name, request.Description?.Trim() ?? before?.Description ?? "", condition);
    }

    private SegmentShape Shape(Caller caller, SegmentSets sets, Segment segment, SegmentDay? before, string then, string today, IReadOnlyList<SegmentUseShape>? uses)
    {
        int? size = PeopleCount.Of(sets.Of(segment.Condition).Count, caller), everybody = PeopleCount.Of(sets.Population.Everybody.Count, caller);
        bool redefined = before is not null && database.Read(connection => SegmentHistoryStore.Days(connection, caller.Workspace, segment.Id, then, today))
            .Exists(day => day.Redefined && string.CompareOrdinal(day.Day, before.Day) > 0);
        using JsonDocument tree = JsonDocument.Parse(segment.Condition.Text);
        return new SegmentShape(
            segment.Id, segment.Name, segment.Description, tree.RootElement.Clone(), size, PeopleCount.Share(size, everybody), before is null ? null : size - PeopleCount.Of(before.Size, caller), before?.Day,
            redefined, segment.Made, segment.MadeBy, segment.Changed, segment.ChangedBy, uses);
    }
}
