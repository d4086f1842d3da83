using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;

namespace Corridor.Differentiate.Segments;

/// <summary>Who belongs to a segment now: each condition is one pass over what it speaks of, and sets are joined bit by bit.</summary>
/// <param name="facts">Everything that is known at one moment.</param>
/// <param name="segment">The condition of another segment; null where there is none.</param>
internal sealed class SegmentEvaluator(WorkspaceFacts facts, Func<long, SegmentCondition?> segment)
{
    private readonly Dictionary<long, CustomerSet> members = [];
    private CustomerSet? everybody;

    /// <summary>Everybody who may be looked at and is a customer of their own.</summary>
    public CustomerSet Everybody => everybody ??= FindEverybody();

    public CustomerSet Of(SegmentCondition condition)
    {
        switch (condition)
        {
            case SegmentCondition.All all:
                CustomerSet both = Of(all.Of[0]);
                foreach (SegmentCondition one in all.Of.Skip(1)) both.And(Of(one));
                return both;
            case SegmentCondition.Any any:
                CustomerSet either = Of(any.Of[0]);
                foreach (SegmentCondition one in any.Of.Skip(1)) either.Or(Of(one));
                return either;
            case SegmentCondition.Not not:
                CustomerSet others = Everybody.Copy();
                others.Except(Of(not.Of));
                return others;
            case SegmentCondition.Member member:
                return OfSegment(member.Segment).Copy();
            default:
                CustomerSet found = Leaf(condition);
                found.And(Everybody);
                return found;
        }
    }

    private CustomerSet OfSegment(long id)
    {
        if (members.TryGetValue(id, out CustomerSet? known)) return known;
        // Also what stops a circle, which saving refuses: a segment within itself has nobody.
        members[id] = new CustomerSet();
        return members[id] = segment(id) is { } condition ? Of(condition) : new CustomerSet();
    }

    private CustomerSet Leaf(SegmentCondition condition) => condition switch
    {
        SegmentCondition.Trait trait => Trait(trait),
        SegmentCondition.Did did => Did(did),
        SegmentCondition.Then then => Then(then),
        SegmentCondition.Score score => Score(score),
        SegmentCondition.Gap gap => Gap(gap),
        SegmentCondition.PromiseBroken broken => Broken(broken),
        SegmentCondition.Revenue revenue => Revenue(revenue),
        SegmentCondition.Portfolio portfolio => Portfolio(portfolio),
        SegmentCondition.Seen seen => Seen(seen),
        SegmentCondition.Known known => Known(known.Value),
        SegmentCondition.Account account => Account(account),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no leaf."),
    };

    private CustomerSet FindEverybody()
    {
        CustomerSet all = new();
        IdentityBook identity = facts.Books.Identity;
        identity.Gate.EnterReadLock();
        try
        {
            for (int customer = 0; customer < identity.CustomerCount; customer++)
            {
                if (!identity.IsRoot(customer) || facts.IsExcluded(customer)) continue;
                // A visitor without any contact is what is left of a browser that was somebody's all along.
                if (identity.IsAnonymous(customer) && facts.View.Run(customer).Length == 0) continue;
                if ((identity.FlagsOf(customer) & (CustomerFlags.Bot | CustomerFlags.Test)) == CustomerFlags.None) all.Add(customer);
            }
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        return all;
    }

    private CustomerSet Trait(SegmentCondition.Trait wanted)
    {
        Dictionary<int, string> values = facts.Books.Traits.Values(wanted.Name, facts.OwnerOf);
        CustomerSet found = new();
        if (wanted.Test == TraitTest.Unknown)
        {
            found = Everybody.Copy();
            found.Except(new CustomerSet(values.Keys));
            return found;
        }
        foreach ((int customer, string value) in values)
        {
            if (Holds(wanted, value)) found.Add(customer);
        }
        return found;
    }

    private static bool Holds(SegmentCondition.Trait wanted, string value) => wanted.Test switch
    {
        TraitTest.Is => wanted.Values.Any(one => string.Equals(one, value, StringComparison.OrdinalIgnoreCase)),
        TraitTest.Contains => wanted.Values.Any(one => value.Contains(one, StringComparison.OrdinalIgnoreCase)),
        TraitTest.AtLeast => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double least) && least >= wanted.Number,
        TraitTest.AtMost => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double most) && most <= wanted.Number,
        TraitTest.Before => MessageTime.Parse(value) is { } time && time < wanted.Time,
        TraitTest.After => MessageTime.Parse(value) is { } time && time > wanted.Time,
        _ => true,
    };

    private CustomerSet Did(SegmentCondition.Did wanted)
    {
        int[] counts = new int[facts.View.Customers];
        if (Scope(wanted.Contact, Since(wanted.Days)) is { } scope) ContactScan.Visit(facts.View, scope, (customer, _, _, _, _) => counts[customer]++);
        CustomerSet found = new();
        int least = wanted.AtLeast ?? 0, most = wanted.AtMost ?? int.MaxValue;
        foreach (int customer in Everybody.ToArray())
        {
            int count = customer < counts.Length ? counts[customer] : 0;
            if (count >= least && count <= most) found.Add(customer);
        }
        return found;
    }

    private CustomerSet Then(SegmentCondition.Then wanted)
    {
        CustomerSet found = new();
        if (Scope(wanted.First, Since(wanted.Days)) is not { } first) return found;
        Dictionary<int, List<long>> firsts = [], seconds = [];
        ContactScan.Visit(facts.View, first, (customer, time, _, _, _) => Add(firsts, customer, time));
        if (Scope(wanted.Second, Since(wanted.Days)) is { } second) ContactScan.Visit(facts.View, second, (customer, time, _, _, _) => Add(seconds, customer, time));
        long within = wanted.WithinDays * Moment.MicrosPerDay;
        foreach ((int customer, List<long> begun) in firsts)
        {
            List<long> then = seconds.GetValueOrDefault(customer) ?? [];
            foreach (long time in begun)
            {
                // The second comes after the first: strictly, so that a contact does not follow itself.
                bool followed = then.Exists(later => later > time && later - time <= within);
                if (wanted.Happened ? followed : !followed && facts.At.Micros - time > within)
                {
                    found.Add(customer);
                    break;
                }
            }
        }
        return found;
    }

    private CustomerSet Score(SegmentCondition.Score wanted)
    {
        Dictionary<int, (Moment Time, Arrival Arrival, double Score)> last = [];
        Moment since = Since(wanted.Days);
        IEnumerable<FeedbackRow> rows = wanted.Touchpoint is null ? facts.Rows.Concat(facts.Relationship) : facts.Rows.Where(row => IsAt(row, wanted.Touchpoint));
        foreach (FeedbackRow row in rows)
        {
            if (row.Time < since || wanted.Metric is { } metric && !string.Equals(metric, row.Metric, StringComparison.Ordinal)) continue;
            if (new ScoreScale(row.Min, row.Max, row.Reversed).U(row.Score) is not { } score) continue;
            int customer = facts.OwnerOf(row.Source);
            if (!last.TryGetValue(customer, out (Moment Time, Arrival Arrival, double) known) || (row.Time, row.Arrival).CompareTo((known.Time, known.Arrival)) > 0) last[customer] = (row.Time, row.Arrival, score);
        }
        return new CustomerSet(last.Where(one => one.Key >= 0 && one.Value.Score >= (wanted.AtLeast ?? 0) && one.Value.Score <= (wanted.AtMost ?? 100)).Select(one => one.Key));
    }

    private CustomerSet Gap(SegmentCondition.Gap wanted)
    {
        Dictionary<int, (Moment Time, Arrival Arrival, ExperienceClass Class)> last = [];
        Moment since = Since(wanted.Days);
        for (int i = 0; i < facts.Rows.Count; i++)
        {
            FeedbackRow row = facts.Rows[i];
            ExperienceGap gap = facts.Gaps.Each[i];
            if (row.Time < since || gap.Reason is not null || wanted.Touchpoint is { } key && !IsAt(row, key)) continue;
            int customer = facts.OwnerOf(row.Source);
            if (!last.TryGetValue(customer, out (Moment Time, Arrival Arrival, ExperienceClass) known) || (row.Time, row.Arrival).CompareTo((known.Time, known.Arrival)) > 0) last[customer] = (row.Time, row.Arrival, gap.Class);
        }
        return new CustomerSet(last.Where(one => one.Key >= 0 && one.Value.Class == wanted.Class).Select(one => one.Key));
    }

    private CustomerSet Broken(SegmentCondition.PromiseBroken wanted)
    {
        Moment since = Since(wanted.Days);
        int? touchpoint = wanted.Touchpoint is { } key ? facts.Table.Find(key) ?? -1 : null;
        return new CustomerSet(facts.Promises.Promises.Where(promise => promise.BrokenAt is { } at && at >= since && (touchpoint is null || promise.Touchpoint == touchpoint) && promise.Customer >= 0).Select(promise => promise.Customer));
    }

    private CustomerSet Revenue(SegmentCondition.Revenue wanted)
    {
        CustomerSet found = new();
        foreach (int customer in Everybody.ToArray())
        {
            decimal revenue = facts.Revenue.TwelveMonths(customer, facts.At);
            if (revenue >= (wanted.AtLeast ?? decimal.MinValue) && revenue <= (wanted.AtMost ?? decimal.MaxValue)) found.Add(customer);
        }
        return found;
    }

    private CustomerSet Portfolio(SegmentCondition.Portfolio wanted)
    {
        CustomerSet found = new(facts.Portfolio.Places.Where(place => wanted.Cells.Contains(place.Cell)).Select(place => place.Id));
        if (!wanted.Cells.Contains(PortfolioCell.Unknown)) return found;
        // Who neither bought nor answered has no place.
        CustomerSet without = Everybody.Copy();
        without.Except(new CustomerSet(facts.Portfolio.Places.Select(place => place.Id)));
        found.Or(without);
        return found;
    }

    private CustomerSet Seen(SegmentCondition.Seen wanted)
    {
        CustomerSet found = new();
        long after = wanted.WithinDays is { } within ? facts.At.Micros - within * Moment.MicrosPerDay : long.MinValue;
        long before = wanted.BeforeDays is { } days ? facts.At.Micros - days * Moment.MicrosPerDay : long.MaxValue;
        foreach (int customer in Everybody.ToArray())
        {
            JourneyRun run = facts.View.Run(customer);
            if (run.Length == 0) continue;
            long time = run.Times[wanted.First ? 0 : run.Length - 1];
            if (time >= after && time <= before) found.Add(customer);
        }
        return found;
    }

    private CustomerSet Known(bool known)
    {
        CustomerSet found = new();
        IdentityBook identity = facts.Books.Identity;
        identity.Gate.EnterReadLock();
        try
        {
            foreach (int customer in Everybody.ToArray())
            {
                if (identity.IsAnonymous(customer) != known) found.Add(customer);
            }
        }
        finally
        {
            identity.Gate.ExitReadLock();
        }
        return found;
    }

    private CustomerSet Account(SegmentCondition.Account wanted)
    {
        ReadOnlySpan<ProfileBook.AccountEntry> accounts = facts.Books.Profiles.Accounts.View().Span;
        CustomerSet found = new();
        foreach (ProfileBook.Membership member in facts.Books.Profiles.Memberships.View().Span)
        {
            if (member.Account >= accounts.Length || facts.OwnerOf(member.Source) is not (int customer and >= 0)) continue;
            if (wanted.Keys.Count == 0 || wanted.Keys.Contains(accounts[member.Account].Key, StringComparer.Ordinal)) found.Add(customer);
        }
        return found;
    }

    private bool IsAt(FeedbackRow row, string key) => row.Name is { } name && name < facts.Table.TouchpointOf.Length && facts.Table.Find(key) == facts.Table.TouchpointOf[name];

    private Moment Since(int? days) => days is { } last ? new Moment(facts.At.Micros - last * Moment.MicrosPerDay) : new Moment(long.MinValue);

    /// <summary>Where contacts of a kind are found; null where there can be none.</summary>
    private JourneyScope? Scope(ContactKind contact, Moment since)
    {
        JourneyBook book = facts.Books.Journeys;
        ReadOnlyMemory<ushort> touchpointOf = facts.Table.TouchpointOf;
        if (contact.Touchpoint is { } key)
        {
            if (facts.Table.Find(key) is not { } wanted) return null;
            touchpointOf = facts.Table.TouchpointOf.Select(number => number == wanted ? number : JourneyScope.Ignored).ToArray();
        }
        List<PropertyFilter> properties = [];
        ChannelSet? channels = null;
        foreach ((ContactField field, string value) in contact.Fields)
        {
            if (book.Values[(int)field].Find(value) is not { } code) return null;
            if (field == ContactField.Channel) channels = new ChannelSet((byte)code);
            else properties.Add(new PropertyFilter(book.Properties[(int)field], code));
        }
        return new JourneyScope(touchpointOf) { From = since.Micros, Channels = channels, Properties = properties };
    }

    private static void Add(Dictionary<int, List<long>> times, int customer, long time)
    {
        if (!times.TryGetValue(customer, out List<long>? of)) times[customer] = of = [];
        of.Add(time);
    }
}
