using System.Collections.Concurrent;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Journeys.Segments;
using Corridor.Listen;
using Corridor.Trust;

namespace Corridor.Differentiate.Segments;

/// <summary>Who meets a condition, over the facts of one moment. Equal conditions are evaluated once; sets that it hands out are not to be changed.</summary>
internal sealed partial class SegmentSets
{
    /// <summary>While a condition is built, many are tried out that nobody asks for again.</summary>
    private const int MostKept = 2_000;

    private readonly ConcurrentDictionary<string, CustomerSet> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Segment> segments;
    private readonly Lazy<IReadOnlyDictionary<int, IReadOnlyList<CurrentConsent>>> consents;

    /// <param name="facts">The moment.</param>
    /// <param name="segments">All saved segments of the workspace.</param>
    /// <param name="consents">What everybody permits; asked for only when a condition is about it.</param>
    public SegmentSets(WorkspaceFacts facts, IReadOnlyList<Segment> segments, Func<IReadOnlyDictionary<int, IReadOnlyList<CurrentConsent>>> consents)
    {
        (Facts, Segments) = (facts, segments);
        this.segments = segments.ToDictionary(segment => segment.Id);
        this.consents = new(consents);
        Population = CustomersSeen.Of(facts);
    }

    public WorkspaceFacts Facts { get; }

    /// <summary>Among whom segments are found.</summary>
    public CustomersSeen Population { get; }

    /// <summary>All saved ones.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    public Segment? Find(long id) => segments.GetValueOrDefault(id);

    public CustomerSet Of(SegmentCondition condition)
    {
        if (kept.TryGetValue(condition.Text, out CustomerSet? known)) return known;
        CustomerSet found = condition switch
        {
            AllOf all => Combine(all.Of, static (set, more) => set.And(more)),
            AnyOf any => Combine(any.Of, static (set, more) => set.Or(more)),
            NoneOf none => Everybody(but: Of(none.Of)),
            // A segment that is gone has nobody in it.
            InSegment inside => Find(inside.Segment) is { } segment ? Of(segment.Condition) : new CustomerSet(),
            _ => Leaf(condition),
        };
        return kept.Count < MostKept ? kept.GetOrAdd(condition.Text, found) : found;
    }

    private CustomerSet Combine(IReadOnlyList<SegmentCondition> of, Action<CustomerSet, CustomerSet> how)
    {
        CustomerSet set = Of(of[0]).Copy();
        for (int i = 1; i < of.Count; i++) how(set, Of(of[i]));
        return set;
    }

    private CustomerSet Everybody(CustomerSet but)
    {
        CustomerSet set = Population.Everybody.Copy();
        set.Except(but);
        return set;
    }

    private CustomerSet Leaf(SegmentCondition condition)
    {
        CustomerSet set = condition switch
        {
            TraitIs leaf => WithTrait(leaf),
            AccountIs leaf => InAccount(leaf),
            Did leaf => WhoDid(leaf),
            DidThen leaf => WhoDidThen(leaf),
            LastScore leaf => Scored(leaf),
            LastGap leaf => WithGap(leaf),
            PromiseBroken leaf => Broken(leaf),
            RevenueBetween leaf => Where(customer => Facts.Revenue.TwelveMonths(customer, Facts.At) is var revenue && (leaf.AtLeast is null || revenue >= leaf.AtLeast) && (leaf.AtMost is null || revenue <= leaf.AtMost)),
            InCell leaf => Placed(leaf),
            ConsentIs leaf => Consenting(leaf),
            IsAnonymous leaf => leaf.Anonymous ? Population.Anonymous.Copy() : Everybody(but: Population.Anonymous),
            Seen leaf => WhoWasSeen(leaf),
            _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition on one customer."),
        };
        set.And(Population.Everybody);
        return set;
    }

    private CustomerSet Where(Func<int, bool> holds) => new(Population.Everybody.ToArray().Where(holds));

    private CustomerSet WithTrait(TraitIs leaf)
    {
        CustomerSet set = new();
        Facts.Books.Traits.Visit(TraitKinds.Plain(leaf.Name), Population.Count, Facts.OwnerOf, leaf.Test.In(Facts.Workspace.Zone), set.Add);
        return set;
    }

    private CustomerSet InAccount(AccountIs leaf)
    {
        ReadOnlySpan<ProfileBook.Membership> memberships = Facts.Books.Profiles.Memberships.View().Span;
        ReadOnlySpan<ProfileBook.AccountEntry> accounts = Facts.Books.Profiles.Accounts.View().Span;
        bool[] wanted = new bool[accounts.Length];
        for (int account = 0; account < wanted.Length; account++) wanted[account] = leaf.Keys is null || leaf.Keys.Contains(accounts[account].Key, StringComparer.Ordinal);
        CustomerSet set = new();
        foreach (ProfileBook.Membership member in memberships)
        {
            if (wanted[member.Account] && Facts.OwnerOf(member.Source) is int owner and >= 0) set.Add(owner);
        }
        return set;
    }

    private CustomerSet Scored(LastScore leaf)
    {
        ushort? touchpoint = leaf.Touchpoint is { } key ? Facts.Table.Find(key) : null;
        if (leaf.Touchpoint is not null && touchpoint is null) return new CustomerSet();
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        Dictionary<int, FeedbackRow> last = [];
        foreach (FeedbackRow row in leaf.Relationship ? Facts.Relationship : touchpoint is not null ? Facts.Rows : Facts.Rows.Concat(Facts.Relationship))
        {
            if (row.Time.Micros < from || row.Time.Micros >= to || leaf.Metric is not null && !string.Equals(row.Metric, leaf.Metric, StringComparison.Ordinal)) continue;
            if (touchpoint is not null && Facts.Table.TouchpointOf[row.Name!.Value] != touchpoint || Hundred(row) is null) continue;
            int owner = Facts.OwnerOf(row.Source);
            if (owner >= 0 && (!last.TryGetValue(owner, out FeedbackRow? before) || (row.Time, row.Arrival.Value).CompareTo((before.Time, before.Arrival.Value)) > 0)) last[owner] = row;
        }
        return new CustomerSet(last.Where(pair => (leaf.AsAsked ? pair.Value.Score!.Value : Hundred(pair.Value)!.Value) is double score
            && score >= (leaf.AtLeast ?? double.MinValue) && score <= (leaf.AtMost ?? double.MaxValue)).Select(pair => pair.Key));
    }

    private static double? Hundred(FeedbackRow row) => new ScoreScale(row.Min, row.Max, row.Reversed).U(row.Score);

    private CustomerSet WithGap(LastGap leaf)
    {
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        int? touchpoint = leaf.Touchpoint is { } key ? Facts.Table.Find(key) ?? -1 : null;
        bool[] wanted = [.. Enum.GetValues<ExperienceClass>().Select(one => leaf.Classes.Contains(one.ToString(), StringComparer.OrdinalIgnoreCase))];
        ExperienceGaps gaps = Facts.Gaps;
        // Each customer's vote, of which the latest counts where any touchpoint is meant.
        Dictionary<int, int> last = [];
        foreach (ExperienceVote vote in ExperienceGapVotes.Of(gaps, index => IsMeant(gaps.Answers[index]) ? 0 : -1, 1))
        {
            if (vote.Gap < 0 || vote.Customer < 0) continue;
            if (!last.TryGetValue(vote.Customer, out int before) || Order(vote.Gap).CompareTo(Order(before)) > 0) last[vote.Customer] = vote.Gap;
        }
        CustomerSet set = new(last.Where(pair => wanted[(int)Facts.Gaps.Each[pair.Value].Class]).Select(pair => pair.Key));
        if (leaf.Classes.Contains("unknown", StringComparer.Ordinal)) set.Or(Everybody(but: new CustomerSet(last.Keys)));
        return set;

        bool IsMeant(in Answer answer) => (touchpoint is null || answer.Touchpoint == touchpoint) && answer.Lived.Micros >= from && answer.Lived.Micros < to;

        (Moment, Moment, long) Order(int index) => (Facts.Gaps.Answers[index].Lived, Facts.Gaps.Answers[index].Time, Facts.Gaps.Answers[index].Id);
    }

    private CustomerSet Broken(PromiseBroken leaf)
    {
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        int? touchpoint = leaf.Touchpoint is { } key ? Facts.Table.Find(key) ?? -1 : null;
        return new CustomerSet(Facts.Promises.Promises
            .Where(promise => promise.BrokenAt is { } at && at.Micros >= from && at.Micros < to && (touchpoint is null || promise.Touchpoint == touchpoint) && promise.Customer >= 0)
            .Select(promise => promise.Customer));
    }

    private CustomerSet Placed(InCell leaf)
    {
        CustomerSet set = new(), known = new();
        foreach (PortfolioPlace place in Facts.Portfolio.Places)
        {
            if (place.Cell == PortfolioCell.Unknown || place.Id < 0) continue;
            known.Add(place.Id);
            if (leaf.Cells.Contains(DifferentiateEndpoints.CellName(place.Cell), StringComparer.Ordinal)) set.Add(place.Id);
        }
        if (leaf.Cells.Contains("unknown", StringComparer.Ordinal)) set.Or(Everybody(but: known));
        return set;
    }

    private CustomerSet Consenting(ConsentIs leaf)
    {
        CustomerSet given = new(), denied = new();
        foreach ((int customer, IReadOnlyList<CurrentConsent> current) in consents.Value)
        {
            if (ConsentFold.For(current, leaf.Purpose, leaf.Channel) is { } holds) (holds.State == ConsentState.Given ? given : denied).Add(customer);
        }
        if (leaf.State is "given") return given;
        if (leaf.State is "denied") return denied;
        given.Or(denied);
        return Everybody(but: given);
    }

    private CustomerSet WhoWasSeen(Seen leaf)
    {
        (long from, long to) = leaf.Within.At(Facts.At, Facts.Workspace.Zone);
        if (leaf.BeforeDays is { } days) to = Math.Min(to, Facts.At.Micros - days * Moment.MicrosPerDay + 1);
        return Where(customer => (leaf.First ? Population.First(customer) : Population.Last(customer)) is long time and > 0 && time >= from && time < to);
    }
}
