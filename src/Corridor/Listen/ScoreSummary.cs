using Corridor.Statistics;

namespace Corridor.Listen;

/// <summary>The mean score (0 to 100) of a touchpoint, a segment or a period. Each customer has one vote.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Score">The mean; null when nobody said anything.</param>
/// <param name="Scores">The customers' scores.</param>
internal sealed record ScoreSummary(int Group, Estimate? Score, Sample Scores)
{
    public static readonly Interval Bounds = Interval.Of(0, 100);

    /// <summary>One summary per group, from the votes that the gaps are counted by too.</summary>
    public static ScoreSummary[] Of(ExperienceGaps gaps, IReadOnlyList<ExperienceVote> votes, int groups, double level = Confidence.Default)
    {
        Sample[] samples = new Sample[groups];
        int[] customer = new int[groups];
        int[] own = new int[groups];
        double[] sum = new double[groups];
        void Close(int group)
        {
            if (own[group] > 0) samples[group] = samples[group].With(sum[group] / own[group]);
            (own[group], sum[group]) = (0, 0);
        }
        for (int i = 0; i < votes.Count; i++)
        {
            ExperienceVote vote = votes[i];
            if (vote.Experience < 0) continue;
            if (customer[vote.Group] != vote.Customer) Close(vote.Group);
            customer[vote.Group] = vote.Customer;
            own[vote.Group]++;
            sum[vote.Group] += gaps.Each[vote.Experience].Experience!.Value;
        }
        ScoreSummary[] summaries = new ScoreSummary[groups];
        for (int group = 0; group < groups; group++)
        {
            Close(group);
            summaries[group] = new(group, Mean.Of(samples[group], Bounds, level), samples[group]);
        }
        return summaries;
    }
}
