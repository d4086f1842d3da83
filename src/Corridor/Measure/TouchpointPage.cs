using System.Diagnostics.CodeAnalysis;
using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Statistics;
using Corridor.Trust;

namespace Corridor.Measure;

internal sealed record ClassShape(int Disappointed, int Met, int Exceeded, int Delighted, int Unknown);

internal sealed record GapPointShape(Moment Start, EstimateShape? Gap, double? Experience, double? Expectation, int N, ChangeShape? Change);

internal sealed record PartShape(string Value, long Volume, EstimateShape? Gap, EstimateShape? Score, PromiseShape? Promise);

internal sealed record NextShape(string Key, string Name, long Count, double Share);

internal sealed record OperationalGapShape(double? MeanSeconds, double? Low, double? High, EstimateShape? LateShare, int Resolved, int Open, int Overdue, int Changed);

/// <summary>The line of a touchpoint with everything else that is known of it.</summary>
internal sealed record TouchpointPageShape : TouchpointShape
{
    [SetsRequiredMembers]
    public TouchpointPageShape(TouchpointShape line, Touchpoint design) : base(line)
    {
        (Position, MomentOfTruth, PromiseText, Benefits, PlannedEmotions, CxStatement) =
            (design.Position, design.MomentOfTruth, design.Promise, design.Benefits, design.PlannedEmotions, design.Statement);
    }

    public int Position { get; }
    public bool MomentOfTruth { get; }
    public string PromiseText { get; }
    public IReadOnlyList<string> Benefits { get; }
    public IReadOnlyDictionary<string, int> PlannedEmotions { get; }
    public IReadOnlyList<string> CxStatement { get; }
    public ClassShape Classes { get; init; } = null!;
    public double? CeilingShare { get; init; }
    public double? AskedAfterShare { get; init; }
    public IReadOnlyList<GapPointShape> OverTime { get; init; } = null!;
    public IReadOnlyDictionary<string, IReadOnlyList<PartShape>> By { get; init; } = null!;
    public IReadOnlyList<WordShape> Words { get; init; } = null!;
    public IReadOnlyList<NextShape> Next { get; init; } = null!;
    public OperationalGapShape? OperationalGap { get; init; }
}

internal sealed record TouchpointCustomerShape(string Id, string Name, double? Gap, double? Experience, double? Expectation, string? Class, MoneyShape Revenue12, string? Text, Moment Time);

/// <summary>One touchpoint: is the promise kept, and how does it feel?</summary>
internal sealed class TouchpointPage(TouchpointReport report, int number, Caller caller)
{
    private const int MostParts = 25;
    private const int MostNext = 8;
    private const int WordsShown = 8;

    private WorkspaceFacts Facts => report.Facts;

    public TouchpointPageShape Shape()
    {
        ExperienceGapSummary summary = report.Summary(number);
        Func<int, int> groupOf = report.ByTouchpoint(report.Period);
        return new TouchpointPageShape(report.Shape(number), Facts.Table[number])
        {
            Classes = new ClassShape(summary.Classes.Disappointed, summary.Classes.Met, summary.Classes.Exceeded, summary.Classes.Delighted, summary.Classes.Unknown),
            CeilingShare = summary.CeilingShare,
            AskedAfterShare = summary.AskedAfterShare,
            OverTime = OverTime(groupOf),
            By = By(groupOf),
            Words = new Words(Facts, caller).Spread(groupOf, number, WordsShown),
            Next = Next(),
            OperationalGap = OperationalGap(),
        };
    }

    /// <summary>The customers behind it, whom it failed most first.</summary>
    /// <param name="class">disappointed, met, exceeded, delighted or unknown; null for all.</param>
    public IReadOnlyList<TouchpointCustomerShape> Customers(string? @class)
    {
        List<TouchpointCustomerShape> found = [];
        foreach (ExperienceVote vote in report.Votes)
        {
            if (vote.Touchpoint != number || vote.Experience < 0) continue;
            int index = vote.Gap >= 0 ? vote.Gap : vote.Experience;
            ExperienceGap gap = Facts.Gaps.Each[index];
            string of = gap.Reason is null ? gap.Class.ToString().ToLowerInvariant() : "unknown";
            // Who is delighted was exceeded too.
            if (@class is not null && !string.Equals(of, @class, StringComparison.Ordinal) && !(@class is "exceeded" && of is "delighted")) continue;
            FeedbackRow row = Facts.Rows[index];
            found.Add(new TouchpointCustomerShape(
                Facts.IdOf(vote.Customer).ToString(), Facts.NameOf(vote.Customer), gap.Gap, gap.Experience, gap.Expectation, of,
                report.Money(Facts.Revenue.TwelveMonths(vote.Customer, Facts.At)), caller.May(Right.ReadWords) ? row.Text : null, row.Time));
        }
        return [.. found.OrderBy(one => one.Gap ?? double.MaxValue).ThenByDescending(one => one.Revenue12.Amount)];
    }

    private GapPointShape[] OverTime(Func<int, int> groupOf)
    {
        TimeTable buckets = report.Period.Buckets(Facts.Workspace);
        ExperienceGapSummary[] points = ExperienceGapSummary.Of(Facts.Gaps, index => groupOf(index) == number ? buckets.PeriodOf(Facts.Gaps.Answers[index].Lived.Micros) : -1, buckets.Count);
        ExperienceGapChange?[] changes = [.. points.Select((_, i) => i == 0 ? null : ExperienceGapChange.Between(points[i - 1], points[i]))];
        // Many neighbours are compared, so some differ by chance: only what survives Benjamini and Hochberg (1995) is marked.
        int[] tested = [.. Enumerable.Range(0, changes.Length).Where(i => changes[i]?.Test.PValue is not null)];
        bool[] stands = FalseDiscovery.Stand([.. tested.Select(i => changes[i]!.Test.PValue!.Value)]);
        bool[] marked = new bool[changes.Length];
        for (int i = 0; i < tested.Length; i++) marked[tested[i]] = stands[i];
        GapPointShape[] shapes = [.. points.Select((point, i) => new GapPointShape(
            new Moment(buckets.Start(i)), EstimateShape.Of(point.Gap, caller), point.Experience, point.Expectation, point.Gaps.N,
            changes[i] is { } change ? new ChangeShape(change.Gap, marked[i], change.Experience, change.Expectation) : null))];
        return shapes;
    }

    private Dictionary<string, IReadOnlyList<PartShape>> By(Func<int, int> groupOf)
    {
        Dictionary<string, IReadOnlyList<PartShape>> by = new(StringComparer.Ordinal);
        ContactField[] fields = Enum.GetValues<ContactField>();
        JourneyBook book = Facts.Books.Journeys;
        long[][] volume = [.. fields.Select(field => new long[book.Values[(int)field].Count + 1])];
        ContactScan.Visit(Facts.View, report.Scope, (_, _, contact, touchpoint, channel) =>
        {
            if (touchpoint != number) return;
            foreach (ContactField field in fields)
            {
                int code = field == ContactField.Channel ? channel : book.Properties[(int)field][contact];
                if (code < volume[(int)field].Length) volume[(int)field][code]++;
            }
        });
        List<PromiseState> promises = [.. report.Promises().Where(promise => promise.Touchpoint == number)];
        foreach (ContactField field in fields)
        {
            int codes = volume[(int)field].Length;
            if (Enumerable.Range(1, codes - 1).All(code => volume[(int)field][code] == 0) && !Facts.Rows.Any(row => row.Fields[(int)field] > 0)) continue;
            List<ExperienceVote> votes = ExperienceGapVotes.Of(Facts.Gaps, index => groupOf(index) == number && Facts.Rows[index].Fields[(int)field] < codes ? Facts.Rows[index].Fields[(int)field] : -1, codes);
            ExperienceGapSummary[] gaps = ExperienceGapSummary.Of(Facts.Gaps, votes, codes);
            ScoreSummary[] scores = ScoreSummary.Of(Facts.Gaps, votes, codes);
            ILookup<int, PromiseState> kept = promises.ToLookup(promise => Code(Facts.Statements[(int)promise.Counts.Id], field));
            List<PartShape> parts = [];
            for (int code = 1; code < codes; code++)
            {
                if (volume[(int)field][code] == 0 && gaps[code].Heard == 0) continue;
                PromiseSummary? summary = kept.Contains(code) ? PromiseSummary.Of(kept[code], Facts.At) : null;
                parts.Add(new PartShape(
                    book.Values[(int)field][code], volume[(int)field][code], EstimateShape.Of(gaps[code].Gap, caller), EstimateShape.Of(scores[code].Score, caller),
                    summary is null || summary.Resolved == 0 ? null : new PromiseShape(summary.Kept, summary.Resolved, EstimateShape.Of(summary.ShareKept, caller))));
            }
            if (parts.Count > 0) by[JourneyBook.FieldName(field)] = [.. parts.OrderByDescending(part => part.Volume).ThenBy(part => part.Value, StringComparer.Ordinal).Take(MostParts)];
        }
        return by;
    }

    private static int Code(in PromiseStatement said, ContactField field) => field switch
    {
        ContactField.Location => said.Location,
        ContactField.Product => said.Product,
        ContactField.Team => said.Team,
        ContactField.Channel => said.Channel,
        _ => 0,
    };

    private NextShape[] Next()
    {
        NextAnswer answer = new NextAfter((ushort)number).Run(Facts.View, report.Scope);
        long all = answer.Next.Sum(edge => edge.Count) + answer.Ends;
        return [.. answer.Next.OrderByDescending(edge => edge.Count).ThenBy(edge => edge.To).Take(MostNext)
            .Select(edge => new NextShape(Facts.Table[edge.To].Key, Facts.Table[edge.To].Name, edge.Count, all == 0 ? 0 : (double)edge.Count / all))];
    }

    private OperationalGapShape? OperationalGap()
    {
        PromiseSummary? summary = report.PromisesOf(number);
        if (summary is null || summary.Resolved + summary.Open == 0) return null;
        return new OperationalGapShape(
            summary.MeanGapSeconds?.Value, summary.MeanGapSeconds?.Low, summary.MeanGapSeconds?.High, EstimateShape.Of(summary.ShareLate, caller),
            summary.Resolved, summary.Open, summary.Overdue, summary.Changed);
    }
}
