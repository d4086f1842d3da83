namespace Corridor.JourneyEngine.Test;

/// <summary>The obvious store: one list. Everything is done at once and looked up by going through all of it.</summary>
internal sealed class NaiveStore
{
    private List<Interaction> rows = [];

    public IReadOnlyList<Interaction> Rows => rows;

    public void Append(Interaction row) => rows.Add(row);

    public void Move(int source, int from, int to) =>
        rows = [.. rows.Select(row => row.Customer == from && row.Source == source ? row with { Customer = to } : row)];

    public void Withdraw(int customer, long arrival) => rows.RemoveAll(row => row.Customer == customer && row.Arrival == arrival);

    public void Erase(int customer) => rows.RemoveAll(row => row.Customer == customer);

    public NaiveStore Copy() => new() { rows = [.. rows] };

    public Interaction[] Timeline(int customer) => [.. rows.Where(row => row.Customer == customer).OrderBy(row => row.Time).ThenBy(row => row.Arrival)];

    /// <summary>Everyone's journey as a scope sees it, by customer.</summary>
    public NaiveJourney[] Journeys(JourneyScope scope) =>
    [
        .. rows.Where(row => Passes(scope, row))
            .GroupBy(row => row.Customer).OrderBy(group => group.Key)
            .Select(group => new NaiveJourney(
                group.Key, [.. group.OrderBy(row => row.Time).ThenBy(row => row.Arrival).Select(row => new NaiveStep(Touchpoint(scope, row), row.Time, row))])),
    ];

    private static ushort Touchpoint(JourneyScope scope, Interaction row) =>
        row.Name < scope.TouchpointOf.Length ? scope.TouchpointOf.Span[row.Name] : JourneyScope.Ignored;

    private static bool Passes(JourneyScope scope, Interaction row) =>
        Touchpoint(scope, row) != JourneyScope.Ignored
        && row.Time >= scope.From && row.Time < scope.To
        && (scope.Customers is null || scope.Customers.ToArray().Contains(row.Customer))
        && (scope.Channels is null || scope.Channels.Contains(row.Channel))
        && scope.Properties.All(filter => filter.Column[row.Arrival] == 1);   // the tests' filters let 1 through
}

internal sealed record NaiveStep(ushort Touchpoint, long Time, Interaction Row);

internal sealed record NaiveJourney(int Customer, NaiveStep[] Steps)
{
    public ushort[] Touchpoints => [.. Steps.Select(step => step.Touchpoint)];

    public IEnumerable<(NaiveStep From, NaiveStep To)> Pairs => Steps.Zip(Steps.Skip(1));
}
