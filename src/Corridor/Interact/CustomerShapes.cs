using System.Text.Json;
using Corridor.Identify;

namespace Corridor.Interact;

internal sealed record MoneyAmount(decimal Amount, string Currency);

internal sealed record CustomerRowShape(
    string Id, string Name, string? Email, string? City, int Identifiers, Moment? LastSeen, int Contacts, MoneyAmount? Revenue12, string Cell, double? Score, bool Anonymous, IReadOnlyList<string> Flags);

/// <param name="LeftOut">Customers who do not permit that they are looked at.</param>
internal sealed record CustomerListShape(IReadOnlyList<CustomerRowShape> Customers, int Total, int LeftOut, string? NextCursor);

internal sealed record HeldIdentifierShape(
    string Kind, string Value, bool Strong, bool Verified, Moment? BoundAt, string BoundBy, string Why, string Source, string? BindingId, bool Blocked);

internal sealed record TraitShape(string Name, JsonElement Value, string Kind, string Source, Moment Time, bool Supplied);

internal sealed record NamedShape(string Id, string Name);

internal sealed record CountsShape(int Contacts, int Orders, int Heard, int Promises);

internal sealed record CellShape(string Cell, double? Score, MoneyAmount Revenue, Moment? Since, MoneyAmount Headroom, MoneyAmount P, string Action);

internal sealed record CustomerConsentShape(string Purpose, string Channel, string State, Moment Time, string Source, string Proof);

internal sealed record CustomerShape
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required Moment? Since { get; init; }
    public required Moment? LastSeen { get; init; }
    public required bool Anonymous { get; init; }

    /// <summary>Other ids that lead here.</summary>
    public required IReadOnlyList<string> RedirectedFrom { get; init; }
    public required IReadOnlyList<HeldIdentifierShape> Identifiers { get; init; }
    public required IReadOnlyList<TraitShape> Traits { get; init; }
    public required IReadOnlyList<NamedShape> Accounts { get; init; }
    public required CountsShape Counts { get; init; }
    public required MoneyAmount? Revenue12 { get; init; }
    public required MoneyAmount? RevenueTotal { get; init; }
    public required CellShape? Cell { get; init; }
    public required IReadOnlyList<CustomerConsentShape> Consents { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }
}

internal sealed record ScaleShape(double Min, double Max);

internal sealed record ItemPromiseShape(string Reference, string Kind, string? Expected, string? Actual, bool? Kept, double? LateSeconds, bool Overdue);

internal sealed record ItemOrderShape(string Id, decimal? Amount, string? Currency, string State);

internal sealed record TimelineTouchpointShape(string Key, string Name);

internal sealed record TimelineItemShape
{
    public required Moment Time { get; init; }
    public required Moment ReceivedAt { get; init; }

    /// <summary>contact, purchase, feedback, promise, identify, group or consent.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of message.</summary>
    public required string Type { get; init; }
    public string? Event { get; init; }
    public TimelineTouchpointShape? Touchpoint { get; init; }
    public string? Phase { get; init; }
    public string? Channel { get; init; }
    public string? Location { get; init; }
    public string? Text { get; init; }
    public double? Score { get; init; }
    public ScaleShape? Scale { get; init; }
    public string? Metric { get; init; }
    public double? Expectation { get; init; }
    public double? Gap { get; init; }
    public string? Class { get; init; }
    public IReadOnlyDictionary<string, int>? Emotions { get; init; }
    public ItemPromiseShape? Promise { get; init; }
    public ItemOrderShape? Order { get; init; }
    public IdentifierShape? Source { get; init; }
    public required string MessageId { get; init; }
}

internal sealed record TimelineShape(IReadOnlyList<TimelineItemShape> Items, int Total, string? NextCursor);

/// <summary>What to know before one speaks with a customer. Lists are empty where nothing is known.</summary>
internal sealed record ContextShape(
    IReadOnlyList<string> Who, IReadOnlyList<string> LeftOff, IReadOnlyList<string> Owe, IReadOnlyList<string> MayAsk, IReadOnlyList<string> DoNotAsk, IReadOnlyList<string> MayOffer);

internal sealed record AccountRowShape(string Id, string Name, int People, int Contacts, MoneyAmount? Revenue12, string? Cell);

internal sealed record AccountListShape(IReadOnlyList<AccountRowShape> Accounts, int Total, string? NextCursor);

internal sealed record AccountShape(
    string Id, string Name, IReadOnlyList<TraitShape> Traits, IReadOnlyList<CustomerRowShape> People, int PeopleTotal, int LeftOut, int Contacts, MoneyAmount? Revenue12, string? Cell, Moment? LastSeen, string? NextCursor);
