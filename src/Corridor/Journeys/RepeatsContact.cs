namespace Corridor.Journeys;

/// <summary>A contact as far as repeats and avoidable contacts need it.</summary>
internal sealed record RepeatsContact
{
    public required int Customer { get; init; }
    public required Moment Time { get; init; }
    public required int Touchpoint { get; init; }

    /// <summary>Whether the touchpoint serves: answers, repairs, takes complaints.</summary>
    public required bool Service { get; init; }

    /// <summary>Whether the company started it: then the customer has not come again.</summary>
    public bool ByCompany { get; init; }

    public string? Reason { get; init; }

    /// <summary>The order or case that it is about.</summary>
    public string? Reference { get; init; }

    /// <summary>The touchpoint that its reason code names as the cause, if it names one.</summary>
    public int? CausedBy { get; init; }

    /// <summary>What it cost, in the workspace's currency, if known.</summary>
    public decimal? Cost { get; init; }

    public long Id { get; init; }
}

/// <summary>A promise that was broken, as a cause of contacts.</summary>
/// <param name="Customer">Whose promise it was.</param>
/// <param name="Touchpoint">Which touchpoint broke it.</param>
/// <param name="Reference">The order or case that it was about.</param>
/// <param name="At">When it was broken.</param>
internal readonly record struct BrokenPromise(int Customer, int Touchpoint, string? Reference, Moment At)
{
    /// <summary>The broken ones among these that name a touchpoint.</summary>
    public static IEnumerable<BrokenPromise> Among(IEnumerable<PromiseState> promises) =>
        from promise in promises
        where promise.BrokenAt is not null && promise.Touchpoint is not null
        select new BrokenPromise(promise.Customer, promise.Touchpoint!.Value, promise.Reference, promise.BrokenAt!.Value);
}

/// <summary>Why a contact need not have been.</summary>
internal enum AvoidableCause : byte
{
    /// <summary>Its reason code names the touchpoint.</summary>
    Reason,

    /// <summary>A promise had been broken.</summary>
    BrokenPromise,

    /// <summary>An earlier contact had not solved the matter.</summary>
    Repeat,
}

/// <summary>A contact that need not have been, and the touchpoint that caused it.</summary>
internal readonly record struct AvoidableContact(RepeatsContact Contact, AvoidableCause Cause, int ChargedTo);

/// <summary>What one touchpoint caused.</summary>
/// <param name="Touchpoint">Which one.</param>
/// <param name="Contacts">Avoidable contacts charged to it.</param>
/// <param name="Customers">Who had to make them.</param>
/// <param name="Cost">What is known of their cost.</param>
/// <param name="WithoutCost">How many of them have no known cost.</param>
internal sealed record AvoidableCharge(int Touchpoint, int Contacts, IReadOnlyList<int> Customers, decimal Cost, int WithoutCost);
