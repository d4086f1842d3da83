using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>Promoters, passives and detractors of a group: each customer's latest answer to the recommend question.</summary>
/// <param name="Promoters">9 and 10.</param>
/// <param name="Passives">7 and 8.</param>
/// <param name="Detractors">0 to 6.</param>
/// <param name="OffScale">Answers to it on another scale than 0 to 10, which cannot be counted.</param>
internal readonly record struct ScoreNps(int Promoters, int Passives, int Detractors, int OffScale)
{
    private const double PromoterFrom = 9;
    private const double DetractorTo = 6;

    public Estimate? Estimate(double level = Confidence.Default) => NetPromoterScore.Of(Promoters, Passives, Detractors, level);

    public Difference? Since(ScoreNps earlier, double level = Confidence.Default) =>
        NetPromoterScore.Between((Promoters, Passives, Detractors), (earlier.Promoters, earlier.Passives, earlier.Detractors), level);

    /// <summary>The counts of each group. Of several answers of a customer in a group the latest counts: by moment of answering, then by id.</summary>
    /// <param name="answers">All answers; other metrics are passed over.</param>
    /// <param name="groupOf">The group of an answer by its index; below 0 leaves it out.</param>
    /// <param name="groups">How many groups there are.</param>
    public static ScoreNps[] Of(ReadOnlySpan<Answer> answers, Func<int, int> groupOf, int groups)
    {
        ScoreNps[] counts = new ScoreNps[groups];
        Dictionary<(int Group, int Customer), int> latest = [];
        for (int i = 0; i < answers.Length; i++)
        {
            ref readonly Answer answer = ref answers[i];
            if (answer.Score is null || !string.Equals(answer.Metric, ScoreMetric.Nps, StringComparison.Ordinal)) continue;
            int group = groupOf(i);
            if (group < 0) continue;
            if (answer.Min != 0 || answer.Max != 10 || answer.Reversed || answer.Experience is null)
            {
                counts[group] = counts[group] with { OffScale = counts[group].OffScale + 1 };
                continue;
            }
            ref int held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(latest, (group, answer.Customer), out bool known);
            if (!known || IsLater(answer, answers[held])) held = i;
        }
        foreach (((int group, _), int index) in latest)
        {
            double score = answers[index].Score!.Value;
            ScoreNps now = counts[group];
            counts[group] = score >= PromoterFrom ? now with { Promoters = now.Promoters + 1 }
                : score > DetractorTo ? now with { Passives = now.Passives + 1 }
                : now with { Detractors = now.Detractors + 1 };
        }
        return counts;
    }

    private static bool IsLater(in Answer answer, in Answer than) =>
        answer.Time > than.Time || (answer.Time == than.Time && answer.Id > than.Id);
}
