namespace Corridor.Listen;

/// <summary>One answer of one customer about one touchpoint: what they lived through, or what they expect, or both.</summary>
/// <remarks>Customers and touchpoints are numbers given by the caller. A missing score or expectation is null: not given, never 0.</remarks>
internal readonly record struct Answer
{
    public required int Customer { get; init; }
    public required int Touchpoint { get; init; }

    /// <summary>When it was given.</summary>
    public required Moment Time { get; init; }

    /// <summary>When the interaction took place that it is about, if that is known.</summary>
    public Moment? About { get; init; }

    public string? Metric { get; init; }
    public double? Score { get; init; }
    public required double Min { get; init; }
    public required double Max { get; init; }
    public bool Reversed { get; init; }

    /// <summary>What the customer expected, on the same scale.</summary>
    public double? Expectation { get; init; }

    /// <summary>When the expectation was asked. Not stated: after, if it came in one breath with a score, else before.</summary>
    public ExpectationAsked? Asked { get; init; }

    /// <summary>The quality that was promised for this interaction, 0 to 100.</summary>
    public double? Promised { get; init; }

    /// <summary>What the company takes this customer to expect (market, competition, situation, brand), 0 to 100.</summary>
    public double? Entered { get; init; }

    public EmotionIntensities? Emotions { get; init; }

    /// <summary>Which message this is, for the evidence behind a result.</summary>
    public long Id { get; init; }

    /// <summary>The moment it speaks of: what came before it and what after is decided by this.</summary>
    public Moment Lived => About ?? Time;

    public ScoreScale Scale => new(Min, Max, Reversed);

    /// <summary>The experience, 0 to 100; null when there is none or it does not lie on the scale.</summary>
    public double? Experience => Scale.U(Score);
}

internal enum ExpectationAsked : byte
{
    Before,
    After,
}
