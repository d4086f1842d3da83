using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>What a workspace may change about the experience gap. All on the scale of 0 to 100.</summary>
internal sealed record ExperienceGapOptions
{
    public static ExperienceGapOptions Default { get; } = new();

    /// <summary>z: gaps up to this size count as met. Default 10; 0 or more.</summary>
    public double Tolerance { get; init; } = 10;

    /// <summary>Expectations from here on can hardly be exceeded; their share is shown. Default 90.</summary>
    public double CeilingFrom { get; init; } = 90;

    /// <summary>Emotions told up to this long after the interaction are felt, later ones remembered. Default 48 hours.</summary>
    public TimeSpan FeltWithin { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Confidence of the intervals. Default 95 %.</summary>
    public double Level { get; init; } = Confidence.Default;

    /// <summary>How far each kind of evidence scatters around what a customer really expects, until the workspace's own answers tell.</summary>
    public ExpectationVariances Variances { get; init; } = ExpectationVariances.Default;

    /// <summary>A kind's variance is estimated anew once this many customers have both it and an expectation asked before. Default 30.</summary>
    public int ReestimateFrom { get; init; } = 30;

    public EmotionTelling Telling(Moment answered, Moment? about) => about switch
    {
        null => EmotionTelling.Remembered,
        { } when answered < about.Value => EmotionTelling.Ahead,
        { } => answered.Since(about.Value) <= FeltWithin ? EmotionTelling.Felt : EmotionTelling.Remembered,
    };

    /// <summary>These options, or an exception that says which of them is impossible.</summary>
    public static ExperienceGapOptions Checked(ExperienceGapOptions options)
    {
        string? wrong = options switch
        {
            { Tolerance: not (>= 0 and <= 100) } => $"The tolerance lies between 0 and 100, not at {options.Tolerance}.",
            { CeilingFrom: not (>= 0 and <= 100) } => $"The ceiling lies between 0 and 100, not at {options.CeilingFrom}.",
            { FeltWithin.Ticks: < 0 } => $"The felt window cannot be {options.FeltWithin}.",
            { Level: not (> 0 and < 1) } => $"A confidence level lies strictly between 0 and 1, not at {options.Level}.",
            { ReestimateFrom: < 2 } => $"A variance cannot be estimated from {options.ReestimateFrom} customers.",
            _ => null,
        };
        return wrong is null ? options : throw new ArgumentException(wrong, nameof(options));
    }
}
