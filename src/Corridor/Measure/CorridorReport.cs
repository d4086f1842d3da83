using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;

namespace Corridor.Measure;

internal sealed record CorridorEdgeShape(string From, string To, long Count, long Customers, double MeanSeconds);

/// <summary>How much a customer goes through in the period, at the median.</summary>
internal sealed record ComplexityShape(double Touchpoints, double Contacts, double Handovers, double Days, int N);

internal sealed record AvoidableShape(int Contacts, double Share, MoneyShape Cost, int WithoutCost);

internal sealed record CorridorShape(IReadOnlyList<TouchpointShape> Nodes, IReadOnlyList<CorridorEdgeShape> Edges, ComplexityShape? Complexity, AvoidableShape? Avoidable, IReadOnlyList<string> Rows, int EdgesLeftOut);

/// <summary>The whole corridor: every touchpoint, and who went from where to where.</summary>
internal static class CorridorReport
{
    /// <summary>More lines than this on one map are a ball of wool; the thinnest are left out, and counted.</summary>
    private const int MostEdges = 120;

    private static readonly string[] Owners = ["brand", "partner", "customer", "social"];

    public static CorridorShape Of(TouchpointReport report)
    {
        WorkspaceFacts facts = report.Facts;
        int[] shown = [.. report.Shown()];
        Edge[] edges = new DirectlyFollows().Run(facts.View, report.Scope);
        CorridorEdgeShape[] lines = [.. edges.Where(edge => edge.From != edge.To).OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From).ThenBy(edge => edge.To).Take(MostEdges)
            .Select(edge => new CorridorEdgeShape(facts.Table[edge.From].Key, facts.Table[edge.To].Key, edge.Count, edge.Customers, edge.MeanSeconds))];
        return new CorridorShape(
            [.. shown.Select(report.Shape)], lines, Complexity(report), Avoidable(report),
            [.. Owners.Where(owner => shown.Any(number => string.Equals(facts.Table[number].Owner, owner, StringComparison.Ordinal)))],
            Math.Max(0, edges.Count(edge => edge.From != edge.To) - lines.Length));
    }

    private static ComplexityShape? Complexity(TouchpointReport report)
    {
        List<double> touchpoints = [], contacts = [], handovers = [], days = [];
        Touchpoint[] all = [.. report.Facts.Table.Touchpoints];
        HashSet<ushort> seen = [];
        int current = -1, count = 0, changes = 0;
        long first = 0, last = 0;
        string? function = null;
        void Close()
        {
            if (current < 0) return;
            touchpoints.Add(seen.Count);
            contacts.Add(count);
            handovers.Add(changes);
            days.Add((last - first) / (double)Moment.MicrosPerDay);
        }
        ContactScan.Visit(report.Facts.View, report.Scope, (customer, time, _, touchpoint, _) =>
        {
            if (customer != current)
            {
                Close();
                (current, count, changes, first, function) = (customer, 0, 0, time, null);
                seen.Clear();
            }
            seen.Add(touchpoint);
            count++;
            last = time;
            string of = all[touchpoint].Function;
            if (of.Length > 0 && function is not null && !string.Equals(function, of, StringComparison.Ordinal)) changes++;
            if (of.Length > 0) function = of;
        });
        Close();
        return touchpoints.Count == 0 ? null : new ComplexityShape(Median(touchpoints), Median(contacts), Median(handovers), Median(days), touchpoints.Count);
    }

    private static AvoidableShape? Avoidable(TouchpointReport report)
    {
        AvoidableContact[] found = [.. report.Repeats.Avoidable.Where(contact => contact.Contact.Time >= report.Period.From && contact.Contact.Time < report.Period.To)];
        long service = Enumerable.Range(0, report.Facts.Table.Touchpoints.Count).Where(number => report.Facts.Table[number].Kind is "service").Sum(number => report.Volume(number).Count);
        return service == 0 ? null : new AvoidableShape(
            found.Length, (double)found.Length / service, report.Money(found.Sum(contact => contact.Contact.Cost ?? 0)), found.Count(contact => contact.Contact.Cost is null));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
