namespace Corridor.Differentiate;

/// <summary>Meyer and Schwager's four, and those who were never asked.</summary>
internal enum PortfolioCell : byte
{
    /// <summary>No relationship answer of the last 12 months.</summary>
    Unknown,

    /// <summary>Good score, good revenue.</summary>
    Model,

    /// <summary>Good score, low revenue.</summary>
    Growth,

    /// <summary>Low score, good revenue.</summary>
    AtRisk,

    /// <summary>Both low.</summary>
    Dangling,
}

/// <summary>Whether single customers or whole accounts are placed.</summary>
internal enum PortfolioBasis : byte
{
    /// <summary>Every answer is a reading of the customer.</summary>
    Customers,

    /// <summary>Every person is a reading of the account: their answers are averaged first and then weigh by role.</summary>
    Accounts,
}

/// <summary>An answer to a relationship question.</summary>
/// <param name="Time">When it was given.</param>
/// <param name="U">0 to 100.</param>
/// <param name="Respondent">Who answered; of use for accounts.</param>
/// <param name="Weight">The weight of the respondent's role, above 0; of use for accounts.</param>
internal readonly record struct PortfolioAnswer(Moment Time, double U, int Respondent = 0, double Weight = 1);

/// <summary>A customer or account to be placed.</summary>
internal sealed record PortfolioUnit
{
    public required int Id { get; init; }
    public IReadOnlyList<PortfolioAnswer> Answers { get; init; } = [];
    public ReadOnlyMemory<RevenuePosting> Postings { get; init; }

    /// <summary>What could be earned in 12 months, as somebody entered it.</summary>
    public decimal? EnteredPotential { get; init; }

    /// <summary>What the customer says to spend on such things in 12 months, with anybody.</summary>
    public decimal? AskedWallet { get; init; }

    public string? NeedsGroup { get; init; }
    public string? Size { get; init; }
    public string? Vertical { get; init; }

    /// <summary>How many people could have answered.</summary>
    public int People { get; init; } = 1;
}
