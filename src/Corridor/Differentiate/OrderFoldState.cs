namespace Corridor.Differentiate;

/// <summary>Why an order's revenue is not known, or not wholly.</summary>
[Flags]
internal enum OrderAbsence : byte
{
    None = 0,

    /// <summary>No message states an amount for the order.</summary>
    NoAmount = 1,

    /// <summary>There is no exchange rate for its day.</summary>
    NoRate = 2,

    /// <summary>A refund does not say how much, and the order's lines do not tell either.</summary>
    UnknownRefund = 4,

    /// <summary>An amount is too large to be true.</summary>
    Absurd = 8,
}

/// <summary>Revenue that came or went at a moment, in the workspace's currency.</summary>
internal readonly record struct RevenuePosting(Moment Time, decimal Amount);

/// <summary>What all messages about one order come to.</summary>
internal sealed record OrderState
{
    public required string Order { get; init; }

    /// <summary>Whose order it is: the customer of the first message that placed it, else of its first message.</summary>
    public required int Customer { get; init; }

    /// <summary>When it was placed; null while only refunds or cancellations of it are known.</summary>
    public required Moment? Placed { get; init; }

    public required bool Cancelled { get; init; }

    /// <summary>Its revenue before refunds, in the workspace's currency; null when unknown.</summary>
    public required decimal? Revenue { get; init; }

    /// <summary>What was refunded of the revenue. More than it when the company paid on top.</summary>
    public required decimal Refunded { get; init; }

    public required OrderAbsence Absence { get; init; }

    /// <summary>What it adds to the revenue, and when: the revenue on the day it was placed, refunds on their own days.</summary>
    public required IReadOnlyList<RevenuePosting> Postings { get; init; }

    /// <summary>Revenue less refunds: the sum of the postings.</summary>
    public decimal Net
    {
        get
        {
            decimal sum = 0;
            foreach (RevenuePosting posting in Postings) sum += posting.Amount;
            return sum;
        }
    }
}
