using Corridor.Statistics;
using Corridor.Trust;

namespace Corridor.Measure;

/// <summary>An estimate as the API gives it: never without its interval and its n.</summary>
internal sealed record EstimateShape(double Value, double? Low, double? High, int N, bool Small, string Method, double Level)
{
    /// <summary>Below this many customers a number could point at single people; who may not see people does not see it.</summary>
    private const int FewestShown = 5;

    public static EstimateShape? Of(Estimate? estimate, Caller caller) =>
        estimate is null || estimate.N < FewestShown && !caller.May(Right.ReadCustomers)
            ? null
            : new(estimate.Value, estimate.Low, estimate.High, estimate.N, estimate.Small, estimate.Method, estimate.Level);
}

internal sealed record MoneyShape(decimal Amount, string Currency);

internal sealed record HeardShape(long N, double Share);

internal sealed record PromiseShape(int Kept, int Resolved, EstimateShape? Share);

/// <summary>A change against the period before: what it is made of, and whether it is more than chance.</summary>
internal sealed record ChangeShape(double Value, bool Significant, double? Experience = null, double? Expectation = null)
{
    public static ChangeShape? Of(Difference? difference) => difference is null ? null : new(difference.Estimate.Value, difference.Significant);
}

/// <summary>One line about a touchpoint, as every list shows it.</summary>
internal record TouchpointShape
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string? Phase { get; init; }
    public required string Owner { get; init; }
    public required string OwnerTeam { get; init; }
    public required string Function { get; init; }
    public required string Kind { get; init; }
    public required bool Direct { get; init; }
    public required bool Mapped { get; init; }
    public required long Volume { get; init; }
    public required long Customers { get; init; }
    public required HeardShape Heard { get; init; }
    public required EstimateShape? Gap { get; init; }
    public required string? GapReason { get; init; }
    public required string Reading { get; init; }
    public required long? MoreToKnow { get; init; }
    public required EstimateShape? Score { get; init; }
    public required PromiseShape? Promise { get; init; }
    public required MoneyShape Revenue12 { get; init; }
    public required int Overdue { get; init; }
    public required ChangeShape? Change { get; init; }
}

/// <summary>What a customer said, and who said it where the caller may know.</summary>
internal sealed record WordShape(string? CustomerId, string? Customer, string Text, double? Score, double? Gap, string? Class, Moment Time, string MessageId);
