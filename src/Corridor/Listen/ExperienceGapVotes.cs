namespace Corridor.Listen;

/// <summary>One customer's say about one touchpoint within a group (a period, a segment, a location): the latest evidence alone.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Customer">Whose vote it is.</param>
/// <param name="Touchpoint">About what.</param>
/// <param name="Gap">Index of the latest answer with a gap; -1 when there is none.</param>
/// <param name="Experience">Index of the latest answer with an experience; -1 when there is none.</param>
/// <param name="Interactions">How many of the customer's interactions were heard: answers about the same moment count once.</param>
internal readonly record struct ExperienceVote(int Group, int Customer, int Touchpoint, int Gap, int Experience, int Interactions);

/// <summary>Turns answers into votes, so that a customer who answers often does not count more than one who answers once.</summary>
internal static class ExperienceGapVotes
{
    /// <summary>The votes of each group, customer by customer.</summary>
    /// <param name="gaps">All answers with their gaps.</param>
    /// <param name="groupOf">The group of an answer by its index; below 0 leaves it out.</param>
    /// <param name="groups">How many groups there are: <paramref name="groupOf"/> stays below this.</param>
    public static List<ExperienceVote> Of(ExperienceGaps gaps, Func<int, int> groupOf, int groups)
    {
        ReadOnlySpan<Answer> answers = gaps.Answers;
        ReadOnlySpan<ExperienceGap> each = gaps.Each;
        List<ExperienceVote> votes = [];
        int[] place = new int[groups];      // where the group's vote of this customer and touchpoint stands
        int[] madeIn = new int[groups];     // the run that put it there
        Moment[] lastHeard = new Moment[groups];
        int run = 0, customer = 0, touchpoint = 0;
        foreach (int index in gaps.Order)
        {
            ref readonly Answer answer = ref answers[index];
            if (run == 0 || answer.Customer != customer || answer.Touchpoint != touchpoint)
            {
                (customer, touchpoint) = (answer.Customer, answer.Touchpoint);
                run++;
            }
            int group = groupOf(index);
            if (group < 0) continue;
            if (madeIn[group] != run)
            {
                madeIn[group] = run;
                place[group] = votes.Count;
                lastHeard[group] = new(long.MinValue);
                votes.Add(new(group, customer, touchpoint, -1, -1, 0));
            }
            ref readonly ExperienceGap gap = ref each[index];
            if (gap.Experience is null) continue;
            ExperienceVote vote = votes[place[group]] with { Experience = index };
            if (gap.Expectation is not null) vote = vote with { Gap = index };
            if (answer.Lived != lastHeard[group])
            {
                lastHeard[group] = answer.Lived;
                vote = vote with { Interactions = vote.Interactions + 1 };
            }
            votes[place[group]] = vote;
        }
        return votes;
    }

    /// <summary>Groups answers by touchpoint, over what was lived from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    public static Func<int, int> ByTouchpoint(ExperienceGaps gaps, Moment from, Moment to, Func<int, bool>? customerIsIn = null) => index =>
    {
        ref readonly Answer answer = ref gaps.Answers[index];
        Moment lived = answer.Lived;
        return lived >= from && lived < to && (customerIsIn is null || customerIsIn(answer.Customer)) ? answer.Touchpoint : -1;
    };
}
