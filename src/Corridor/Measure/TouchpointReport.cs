using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Trust;

namespace Corridor.Measure;

/// <summary>Every touchpoint in one period: how many came, what they lived through against what they expected, which promises were kept, and the money behind.</summary>
internal sealed class TouchpointReport
{
    private readonly ReportFilter filter;
    private readonly Caller caller;
    private readonly Lazy<TouchpointCount[]> volumes;
    private readonly Lazy<ExperienceGapSummary[]> summaries;
    private readonly Lazy<ExperienceGapSummary[]> before;
    private readonly Lazy<ScoreSummary[]> scores;
    private readonly Lazy<Dictionary<int, PromiseSummary>> promises;
    private readonly Lazy<int[][]> customers;
    private readonly Lazy<List<ExperienceVote>> votes;

    public TouchpointReport(WorkspaceFacts facts, ReportPeriod period, ReportFilter filter, Caller caller)
    {
        (Facts, Period, this.filter, this.caller) = (facts, period, filter, caller);
        Scope = filter.Narrow(facts.Scope(period.From, period.To), facts.Books.Journeys);
        int groups = facts.Table.Touchpoints.Count;
        volumes = new(() =>
        {
            TouchpointCount[] all = new TouchpointCount[groups];
            foreach (TouchpointCount count in VolumeByTouchpoint.Run(facts.View, Scope)) all[count.Touchpoint] = count;
            return all;
        });
        votes = new(() => ExperienceGapVotes.Of(facts.Gaps, ByTouchpoint(period), groups));
        summaries = new(() => ExperienceGapSummary.Of(facts.Gaps, votes.Value, groups));
        before = new(() => ExperienceGapSummary.Of(facts.Gaps, ByTouchpoint(period.Before), groups));
        scores = new(() => ScoreSummary.Of(facts.Gaps, votes.Value, groups));
        promises = new(() => Promises().GroupBy(promise => promise.Touchpoint ?? -1).ToDictionary(of => of.Key, of => PromiseSummary.Of(of, facts.At)));
        customers = new(() => Visitors(groups));
    }

    public WorkspaceFacts Facts { get; }

    public ReportPeriod Period { get; }

    public JourneyScope Scope { get; }

    public IReadOnlyList<ExperienceVote> Votes => votes.Value;

    public ExperienceGapSummary Summary(int touchpoint) => summaries.Value[touchpoint];

    public ScoreSummary Score(int touchpoint) => scores.Value[touchpoint];

    public TouchpointCount Volume(int touchpoint) => volumes.Value[touchpoint];

    public PromiseSummary? PromisesOf(int touchpoint) => promises.Value.GetValueOrDefault(touchpoint);

    /// <summary>Everybody who was there in the period.</summary>
    public int[] CustomersAt(int touchpoint) => customers.Value[touchpoint];

    /// <summary>The group of an answer by its touchpoint, over what was lived in a period and passes the filter.</summary>
    public Func<int, int> ByTouchpoint(ReportPeriod period)
    {
        Func<int, int> all = ExperienceGapVotes.ByTouchpoint(Facts.Gaps, period.From, period.To);
        return index => filter.Passes(Facts.Rows[index], Facts) ? all(index) : -1;
    }

    /// <summary>The same contacts at one touchpoint alone; all of them where none is named.</summary>
    public Outcome<JourneyScope> At(string? key)
    {
        if (string.IsNullOrEmpty(key)) return Scope;
        if (Facts.Table.Find(key) is not { } wanted) return Refusal.Invalid("There is no such touchpoint.", "/touchpoint");
        return Scope with { TouchpointOf = Facts.Table.TouchpointOf.Select(number => number == wanted ? number : JourneyScope.Ignored).ToArray() };
    }

    /// <summary>Whether one of the answers about the relationship passes the filter.</summary>
    public bool PassesRelationship(int index) => filter.Passes(Facts.Relationship[index], Facts);

    /// <summary>Promises that were resolved in the period, or made in it and still open.</summary>
    public IEnumerable<PromiseState> Promises() => PromisesIn(Period);

    public IEnumerable<PromiseState> PromisesIn(ReportPeriod period) => Facts.Promises.Promises.Where(promise =>
    {
        Moment when = promise.Resolution?.Time ?? promise.Counts.Time;
        return when >= period.From && when < period.To && filter.Passes(Facts.Statements[(int)promise.Counts.Id], Facts);
    });

    /// <summary>Contacts that repeat others or need not have been, of those whom the report is about.</summary>
    public Repeats Repeats => filter.IsForEverybody ? Facts.Repeats : Facts.Repeats.Among(filter.PassesCustomer);

    /// <summary>The places of those whom the report is about.</summary>
    public Portfolio Portfolio => filter.IsForEverybody ? Facts.Portfolio : Facts.Portfolio.Among(filter.PassesCustomer);

    public decimal Revenue12(IEnumerable<int> of)
    {
        decimal sum = 0;
        foreach (int customer in of) sum += Facts.Revenue.TwelveMonths(customer, Facts.At);
        return sum;
    }

    public MoneyShape Money(decimal amount) => new(amount, Facts.Workspace.Currency);

    /// <summary>Numbers of the touchpoints that are in the catalogue or were visited in the period.</summary>
    public IEnumerable<int> Shown() => Enumerable.Range(0, Facts.Table.Touchpoints.Count).Where(number =>
        Facts.Table[number].Catalogued || Volume(number).Count > 0 || Summary(number).Heard > 0);

    public TouchpointShape Shape(int number)
    {
        Touchpoint touchpoint = Facts.Table[number];
        TouchpointCount volume = Volume(number);
        ExperienceGapSummary summary = Summary(number);
        PromiseSummary? kept = PromisesOf(number);
        long heard = volume.Count == 0 ? summary.HeardInteractions : Math.Min(volume.Count, summary.HeardInteractions);
        EstimateShape? gap = EstimateShape.Of(summary.Gap, caller);
        ExperienceGapChange? change = ExperienceGapChange.Between(before.Value[number], summary);
        return new TouchpointShape
        {
            Key = touchpoint.Key,
            Name = touchpoint.Name,
            Phase = touchpoint.Phase,
            Owner = touchpoint.Owner,
            OwnerTeam = touchpoint.OwnerTeam,
            Function = touchpoint.Function,
            Kind = touchpoint.Kind,
            Direct = touchpoint.Direct,
            Mapped = touchpoint.Catalogued,
            Volume = volume.Count,
            Customers = volume.Customers,
            Heard = new HeardShape(heard, summary.HeardShare(volume.Count) ?? (heard > 0 ? 1 : 0)),
            Gap = gap,
            GapReason = gap is not null ? null : summary.Gap is not null ? "too_few_to_show" : summary.Reason,
            Reading = summary.Reading.ToString().ToLowerInvariant(),
            MoreToKnow = summary.MoreToKnow,
            Score = EstimateShape.Of(Score(number).Score, caller),
            Promise = kept is null || kept.Resolved == 0 ? null : new PromiseShape(kept.Kept, kept.Resolved, EstimateShape.Of(kept.ShareKept, caller)),
            Revenue12 = Money(Revenue12(CustomersAt(number))),
            Overdue = kept?.Overdue ?? 0,
            Change = change is null ? null : new ChangeShape(change.Gap, change.Significant, change.Experience, change.Expectation),
        };
    }

    private int[][] Visitors(int groups)
    {
        List<int>[] there = [.. Enumerable.Range(0, groups).Select(_ => new List<int>())];
        ContactScan.Visit(Facts.View, Scope, (customer, _, _, touchpoint, _) =>
        {
            List<int> of = there[touchpoint];
            if (of.Count == 0 || of[^1] != customer) of.Add(customer);
        });
        return [.. there.Select(of => of.ToArray())];
    }
}
