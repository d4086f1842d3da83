namespace Corridor.Listen;

/// <summary>
/// The experience gap of every answer given, whatever the order they are given in. What each customer could know at each moment is read from
/// that customer's answers at the touchpoint alone, so a late answer changes only what was lived after it.
/// </summary>
internal sealed class ExperienceGaps
{
    private readonly Answer[] answers;
    private readonly ExperienceGapOptions options;
    private readonly int[] order;
    private readonly ExperienceGap[] gaps;

    private ExperienceGaps(Answer[] answers, ExperienceGapOptions options)
    {
        (this.answers, this.options) = (answers, options);
        order = ExperienceGapOrder.Of(answers);
        gaps = new ExperienceGap[answers.Length];
        ExpectationVarianceEstimator estimator = new();
        Variances = options.Variances;
        Fill(estimator);
        Variances = estimator.Reestimated(options.Variances, options.ReestimateFrom, out bool changed);
        if (changed) Fill(null);
    }

    /// <summary>The variances in force: those that were set, and for kinds with enough evidence those of the answers themselves.</summary>
    public ExpectationVariances Variances { get; private set; }

    public int Count => answers.Length;

    public ReadOnlySpan<Answer> Answers => answers;

    /// <summary>One gap per answer, in the order in which the answers were given.</summary>
    public ReadOnlySpan<ExperienceGap> Each => gaps;

    /// <summary>Indexes of the answers by customer, touchpoint and the moment that they speak of.</summary>
    internal ReadOnlySpan<int> Order => order;

    internal ExperienceGapOptions Options => options;

    public static ExperienceGaps Read(Answer[] answers, ExperienceGapOptions? options = null) =>
        new(answers, ExperienceGapOptions.Checked(options ?? ExperienceGapOptions.Default));

    /// <summary>Why the gap of one answer is what it is: the expectation's evidence with its weights, the heaviest first.</summary>
    public ExpectationSource[] Explain(int index)
    {
        ref readonly Answer asked = ref answers[index];
        ExperienceGapReader reader = new(options, Variances);
        int customer = asked.Customer, touchpoint = asked.Touchpoint;
        foreach (int i in order.AsSpan(FirstOf(customer, touchpoint)))
        {
            reader.Next(answers[i]);
            if (i == index) return reader.Explain();
        }
        throw new InvalidOperationException("Every answer has its place in the order.");
    }

    private int FirstOf(int customer, int touchpoint)
    {
        int low = 0, high = order.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            ref readonly Answer at = ref answers[order[middle]];
            if (at.Customer < customer || (at.Customer == customer && at.Touchpoint < touchpoint)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void Fill(ExpectationVarianceEstimator? estimator)
    {
        ExperienceGapReader reader = new(options, Variances);
        int customer = 0, touchpoint = 0;
        for (int k = 0; k < order.Length; k++)
        {
            ref readonly Answer answer = ref answers[order[k]];
            if (k == 0 || answer.Customer != customer || answer.Touchpoint != touchpoint)
            {
                if (k > 0 && answer.Customer != customer) estimator?.NextCustomer();
                (customer, touchpoint) = (answer.Customer, answer.Touchpoint);
                reader.Restart();
            }
            ExperienceGap gap = reader.Next(answer);
            gaps[order[k]] = gap;
            if (gap.Experience is not null) estimator?.Add(reader.Evidence);
        }
        estimator?.NextCustomer();
    }
}
