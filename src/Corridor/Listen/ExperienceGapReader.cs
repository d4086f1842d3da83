namespace Corridor.Listen;

/// <summary>
/// Reads the answers of one customer about one touchpoint, in the order in which they were lived, and says of each what was expected then.
/// It remembers the last three experiences and an expectation that still waits for its experience, so that each answer costs the same.
/// </summary>
internal sealed class ExperienceGapReader(ExperienceGapOptions options, ExpectationVariances variances)
{
    /// <summary>Own history is the mean of this many experiences before the one in question.</summary>
    public const int HistoryLength = 3;

    private readonly double[] history = new double[HistoryLength];
    private readonly long[] historyIds = new long[HistoryLength];
    private readonly long[] evidenceIds = new long[HistoryLength];
    private int known;
    private int evidenceKnown;
    private double? awaited;
    private Moment awaitedAsked;
    private long awaitedId;
    private ExpectationEvidence evidence;

    /// <summary>What was known of the expectation behind the last answer read.</summary>
    public ExpectationEvidence Evidence => evidence;

    /// <summary>The evidence behind the last answer read, with its weights.</summary>
    public ExpectationSource[] Explain() => evidence.Explained(variances, evidenceIds.AsSpan(0, evidenceKnown));

    /// <summary>Forgets everything: the next answer is another customer's or another touchpoint's.</summary>
    public void Restart() => (known, awaited) = (0, null);

    /// <summary>The gap of the next answer in order.</summary>
    public ExperienceGap Next(in Answer answer)
    {
        double? experience = answer.Experience;
        double? asked = answer.Scale.U(answer.Expectation);
        // An expectation without a score was asked on its own, ahead of the experience, unless it says otherwise.
        bool askedBefore = answer.Asked is { } stated ? stated == ExpectationAsked.Before : experience is null;

        evidence = default;
        if (awaited is not null)
        {
            // Asked in advance in its own message. If the clock says that it was asked after the event after all, it counts as that.
            bool inTime = experience is null || awaitedAsked <= answer.Lived;
            evidence.Set(inTime ? ExpectationKind.AskedBefore : ExpectationKind.AskedAfter, awaited, awaitedId);
        }
        evidence.Set(askedBefore ? ExpectationKind.AskedBefore : ExpectationKind.AskedAfter, asked, answer.Id);
        evidence.Set(ExpectationKind.Promise, answer.Promised, answer.Id);
        evidence.Set(ExpectationKind.Entered, answer.Entered, answer.Id);
        evidenceKnown = known;
        if (known > 0)
        {
            double sum = 0;
            for (int i = 0; i < known; i++)
            {
                sum += history[i];
                evidenceIds[i] = historyIds[i];
            }
            evidence.Set(ExpectationKind.OwnHistory, sum / known, 0);
        }

        EmotionIntensities? felt = answer.Emotions is { } told && options.Telling(answer.Time, answer.About) == EmotionTelling.Felt ? told : null;
        ExperienceGap gap = ExperienceGap.Of(experience, evidence, variances, felt, options);

        if (experience is { } lived) Remember(lived, answer.Id);
        else if (askedBefore && asked is not null) (awaited, awaitedAsked, awaitedId) = (asked, answer.Time, answer.Id);
        return gap;
    }

    private void Remember(double lived, long id)
    {
        awaited = null;
        if (known < HistoryLength) known++;
        for (int i = known - 1; i > 0; i--) (history[i], historyIds[i]) = (history[i - 1], historyIds[i - 1]);
        (history[0], historyIds[0]) = (lived, id);
    }
}
