namespace Corridor.Journeys;

/// <summary>What became of each promise. The result depends on the set of messages alone, not on their order of arrival.</summary>
/// <remarks>
/// <para>Messages belong together by reference, kind and touchpoint. A resolution that names no touchpoint closes the open promise of its reference and kind that falls due
/// first; a promise that names none belongs to the only touchpoint that the others name.</para>
/// <para>Of several promises made before the resolution the latest counts, and the promise is marked changed. A second resolution corrects the first; a promise made after a resolution is a new one.</para>
/// </remarks>
internal sealed class PromiseFold
{
    private PromiseFold(IReadOnlyList<PromiseState> promises, int unmatched, int unreadable) => (Promises, Unmatched, Unreadable) = (promises, unmatched, unreadable);

    /// <summary>All promises, by reference, kind, touchpoint and time.</summary>
    public IReadOnlyList<PromiseState> Promises { get; }

    /// <summary>Resolutions of promises that nobody is known to have made (their messages may come yet).</summary>
    public int Unmatched { get; }

    /// <summary>Messages that do not state what their kind needs: a date without a moment, a duration without seconds.</summary>
    public int Unreadable { get; }

    /// <summary>Folds all promises up to a moment.</summary>
    /// <param name="events">Messages about any promises, in any order.</param>
    /// <param name="upTo">Messages about later moments are left out.</param>
    public static PromiseFold Of(IEnumerable<PromiseEvent> events, Moment upTo)
    {
        Dictionary<(string, PromiseKind), List<PromiseEvent>> matters = [];
        int unreadable = 0;
        foreach (PromiseEvent step in events)
        {
            if (step.Time > upTo) continue;
            if (!step.IsReadable)
            {
                unreadable++;
                continue;
            }
            ref List<PromiseEvent>? of = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(matters, (step.Reference, step.Kind), out _);
            (of ??= new(2)).Add(step);
        }
        List<PromiseState> promises = new(matters.Count);
        int unmatched = 0;
        foreach (List<PromiseEvent> of in matters.Values) unmatched += FoldMatter(of, promises);
        promises.Sort(Compare);
        return new(promises, unmatched, unreadable);
    }

    /// <summary>All messages of one reference and kind, in time.</summary>
    private static int FoldMatter(List<PromiseEvent> events, List<PromiseState> into)
    {
        if (events.Count > 1) events.Sort(PromiseEvent.Compare);
        int? only = OnlyTouchpoint(events);
        List<Strand> strands = new(1);
        int unmatched = 0;
        foreach (PromiseEvent step in events)
        {
            if (!step.Resolves)
            {
                int? touchpoint = step.Touchpoint ?? only;
                Strand? strand = strands.Find(open => open.Touchpoint == touchpoint && open.Resolution is null);
                if (strand is null) strands.Add(strand = new(touchpoint));
                strand.Made.Add(step);
                continue;
            }
            if (ToResolve(strands, step) is { } resolved) resolved.Resolution = step;
            else unmatched++;
        }
        foreach (Strand strand in strands)
            into.Add(new() { Reference = events[0].Reference, Kind = events[0].Kind, Made = strand.Made, Resolution = strand.Resolution });
        return unmatched;
    }

    private static int? OnlyTouchpoint(List<PromiseEvent> events)
    {
        int? only = null;
        foreach (PromiseEvent step in events)
        {
            if (step.Resolves || step.Touchpoint is not { } named) continue;
            if (only is not null && only != named) return null;
            only = named;
        }
        return only;
    }

    private static Strand? ToResolve(List<Strand> strands, PromiseEvent resolution)
    {
        if (strands.Count == 1 && (resolution.Touchpoint is null || strands[0].Touchpoint is null || strands[0].Touchpoint == resolution.Touchpoint)) return strands[0];
        IEnumerable<Strand> candidates = strands;
        if (resolution.Touchpoint is { } touchpoint)
        {
            List<Strand> ofTouchpoint = strands.FindAll(strand => strand.Touchpoint == touchpoint);
            candidates = ofTouchpoint.Count > 0 ? ofTouchpoint : strands.FindAll(strand => strand.Touchpoint is null);
        }
        return candidates.Where(strand => strand.Resolution is null)
                .OrderBy(strand => strand.Made[^1].Due ?? Moment.Latest).ThenBy(strand => strand.Made[0].Time).ThenBy(strand => strand.Touchpoint).FirstOrDefault()
            // All are resolved already: a correction of the latest.
            ?? candidates.OrderBy(strand => strand.Resolution!.Time).ThenBy(strand => strand.Touchpoint).LastOrDefault();
    }

    private static int Compare(PromiseState a, PromiseState b)
    {
        int by = string.CompareOrdinal(a.Reference, b.Reference);
        if (by == 0) by = a.Kind.CompareTo(b.Kind);
        if (by == 0) by = Nullable.Compare(a.Touchpoint, b.Touchpoint);
        return by == 0 ? a.Made[0].Time.CompareTo(b.Made[0].Time) : by;
    }

    private sealed class Strand(int? touchpoint)
    {
        public int? Touchpoint { get; } = touchpoint;
        public List<PromiseEvent> Made { get; } = [];
        public PromiseEvent? Resolution { get; set; }
    }
}
