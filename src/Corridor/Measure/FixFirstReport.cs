using Corridor.Differentiate;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Trust;

namespace Corridor.Measure;

internal sealed record FixFirstLineShape(
    TouchpointShape Touchpoint, double Shortfall, int Disappointed, int Customers, int N, bool Small, MoneyShape Revenue12, MoneyShape Loss, IReadOnlyList<WordShape> Words, CausedShape? Avoidable);

/// <param name="Contacts">That customers need not have made, had it gone well at the touchpoint.</param>
/// <param name="Cost">Of those whose cost is known; null where none is.</param>
internal sealed record CausedShape(int Contacts, MoneyShape? Cost);

internal sealed record FixFirstListShape(string Basis, string Title, string Why, IReadOnlyList<FixFirstLineShape> Lines, IReadOnlyList<string> Fine);

internal sealed record UnheardShape(TouchpointShape Touchpoint, MoneyShape Revenue12, long Heard, long Volume);

internal sealed record FixFirstShape(IReadOnlyList<FixFirstListShape> Bases, IReadOnlyList<UnheardShape> Unheard, string Rule);

/// <summary>What to fix first, with the people and their words behind every line.</summary>
internal static class FixFirstReport
{
    private const int WordsPerLine = 3;
    private const int MostUnheard = 12;

    public static FixFirstShape Of(TouchpointReport report, Caller caller)
    {
        WorkspaceFacts facts = report.Facts;
        FixFirst ranked = Rank(report);
        Words words = new(facts, caller);
        Func<int, int> groupOf = report.ByTouchpoint(report.Period);
        return new FixFirstShape(
            [.. ranked.Lists.Select(list => new FixFirstListShape(
                list.Basis.ToString().ToLowerInvariant(), Title(list.Basis), Why(list.Basis),
                [.. list.Lines.Select(line => new FixFirstLineShape(
                    report.Shape(line.Touchpoint), line.Shortfall, line.Disappointed.Count, report.CustomersAt(line.Touchpoint).Length, line.N, line.Small,
                    report.Money(line.Revenue), report.Money(line.Loss), words.Worst(groupOf, line.Touchpoint, WordsPerLine), Avoidable(line, report)))],
                [.. list.Fine.Select(number => facts.Table[number].Key)]))],
            [.. ranked.Unheard.Where(one => !IsPageOrScreen(facts, one.Touchpoint)).Take(MostUnheard)
                .Select(one => new UnheardShape(report.Shape(one.Touchpoint), report.Money(one.Revenue), one.Heard, one.Volume))],
            FixFirst.Rule);
    }

    /// <summary>The customers behind one line, whom it fails most first.</summary>
    public static IReadOnlyList<int> Disappointed(TouchpointReport report, int touchpoint) =>
        Rank(report).Lists.SelectMany(list => list.Lines).FirstOrDefault(line => line.Touchpoint == touchpoint)?.Disappointed ?? [];

    private static FixFirst Rank(TouchpointReport report)
    {
        WorkspaceFacts facts = report.Facts;
        ILookup<int, ExperienceVote> votes = report.Votes.ToLookup(vote => vote.Touchpoint);
        Dictionary<int, List<PromiseState>> promises = report.Promises().Where(promise => promise.Touchpoint is not null).GroupBy(promise => promise.Touchpoint!.Value).ToDictionary(of => of.Key, of => of.ToList());
        ILookup<int, int> avoidable = report.Repeats.Avoidable
            .Where(contact => contact.Contact.Time >= report.Period.From && contact.Contact.Time < report.Period.To)
            .ToLookup(contact => contact.ChargedTo, contact => contact.Contact.Customer);
        List<FixFirstTouchpoint> touchpoints = [.. report.Shown().Select(number => new FixFirstTouchpoint
        {
            Touchpoint = number,
            Volume = report.Volume(number).Count,
            Heard = report.Summary(number).HeardInteractions,
            Customers = report.CustomersAt(number),
            Gaps = [.. votes[number].Where(vote => vote.Gap >= 0).Select(vote => new FixFirstGap(vote.Customer, facts.Gaps.Each[vote.Gap].Gap!.Value))],
            Scores = [.. votes[number].Where(vote => vote.Experience >= 0).Select(vote => new FixFirstScore(vote.Customer, facts.Gaps.Each[vote.Experience].Experience!.Value))],
            Promises = promises.TryGetValue(number, out List<PromiseState>? of)
                ? [.. of.Where(promise => promise.Kept is not null).GroupBy(promise => promise.Customer).Select(customer => new FixFirstPromises(customer.Key, customer.Count(), customer.Count(promise => promise.Kept == false)))]
                : [],
            Avoidable = [.. avoidable[number].Distinct()],
        })];
        return FixFirst.Rank(touchpoints, customer => facts.Revenue.TwelveMonths(customer, facts.At));
    }

    private static bool IsPageOrScreen(WorkspaceFacts facts, int touchpoint) => !facts.Table[touchpoint].Catalogued && facts.Table[touchpoint].Key is "page" or "screen";

    private static string Title(FixFirstBasis basis) => basis switch
    {
        FixFirstBasis.Gap => "Below expectation",
        FixFirstBasis.Promise => "Promises broken",
        FixFirstBasis.Score => "Scored low",
        _ => "Contacts that need not have been",
    };

    private static string Why(FixFirstBasis basis) => basis switch
    {
        FixFirstBasis.Gap => "By how much the disappointed were let down (0 to 100), times their revenue of 12 months.",
        FixFirstBasis.Promise => "No expectation is known here, but promises are: the share that was broken, times the revenue of those it was broken to.",
        FixFirstBasis.Score => "Neither expectation nor promise is known here: how far below the company's mean score, times the revenue of those who scored below it.",
        _ => "Nobody was asked here, but customers had to come again because of it: their share, times their revenue of 12 months.",
    };

    private static CausedShape? Avoidable(FixFirstLine line, TouchpointReport report) =>
        report.Repeats.Charges().FirstOrDefault(one => one.Touchpoint == line.Touchpoint) is { Contacts: > 0 } charge
            ? new CausedShape(charge.Contacts, charge.Cost > 0 ? report.Money(charge.Cost) : null)
            : null;
}
