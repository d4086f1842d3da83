namespace Corridor.Listen;

/// <summary>What one answer says of the difference between experience and expectation.</summary>
internal enum ExperienceClass : byte
{
    /// <summary>No experience or no expectation is known.</summary>
    Unknown,

    /// <summary>Below expectation by more than the tolerance.</summary>
    Disappointed,

    /// <summary>Within the tolerance.</summary>
    Met,

    /// <summary>Above expectation by more than the tolerance.</summary>
    Exceeded,

    /// <summary>Exceeded, and felt with joy or surprise and nothing bad.</summary>
    Delighted,
}

/// <summary>Experience, expectation and their difference for one answer, all from 0 (worst) to 100 (best).</summary>
internal readonly record struct ExperienceGap
{
    /// <summary>The version of the rule, stored with every result.</summary>
    public const string Rule = "experience-gap/1";

    public const string NoExperience = "no_experience";
    public const string NoExpectation = "no_expectation";

    /// <summary>A gap that differs from the tolerance by rounding alone is within it.</summary>
    private const double Rounding = 1e-9;

    public double? Experience { get; private init; }
    public double? Expectation { get; private init; }
    public ExperienceClass Class { get; private init; }

    /// <summary>Which kinds of evidence the expectation has, a bit each.</summary>
    public byte Evidence { get; private init; }

    /// <summary>Whether the expectation is so high that it can hardly be exceeded.</summary>
    public bool AtCeiling { get; private init; }

    /// <summary>Experience minus expectation, -100 to 100; null when either is unknown.</summary>
    public double? Gap => Experience - Expectation;

    /// <summary>Whether part of the expectation was asked after the fact, when it is coloured by the experience.</summary>
    public bool AskedAfter => (Evidence & 1 << (int)ExpectationKind.AskedAfter) != 0;

    /// <summary>Why there is no gap; null when there is one.</summary>
    public string? Reason => Experience is null ? NoExperience : Expectation is null ? NoExpectation : null;

    /// <summary>The gap of one answer.</summary>
    /// <param name="experience">0 to 100, or null.</param>
    /// <param name="evidence">What is known of the expectation.</param>
    /// <param name="variances">How much each kind counts.</param>
    /// <param name="felt">Emotions that were felt; null when none were told in time.</param>
    /// <param name="options">The workspace's tolerance and ceiling.</param>
    public static ExperienceGap Of(double? experience, ExpectationEvidence evidence, ExpectationVariances variances, EmotionIntensities? felt, ExperienceGapOptions options)
    {
        double? expectation = evidence.Combined(variances);
        return new()
        {
            Experience = experience,
            Expectation = expectation,
            Class = Classify(experience - expectation, felt, options.Tolerance),
            Evidence = evidence.Present,
            AtCeiling = expectation >= options.CeilingFrom,
        };
    }

    private static ExperienceClass Classify(double? gap, EmotionIntensities? felt, double tolerance) => gap switch
    {
        null => ExperienceClass.Unknown,
        { } below when below < -tolerance - Rounding => ExperienceClass.Disappointed,
        { } above when above > tolerance + Rounding => felt is { Delights: true } ? ExperienceClass.Delighted : ExperienceClass.Exceeded,
        _ => ExperienceClass.Met,
    };
}
