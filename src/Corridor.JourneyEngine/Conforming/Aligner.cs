namespace Corridor.JourneyEngine;

/// <summary>Finds the cheapest alignment of a journey: an edit distance by dynamic programming over the design's states.</summary>
/// <remarks>
/// <para>A state is a stage and the set of its touchpoints that have been met. An interaction meets one of them (free), repeats one that may repeat (free), or
/// has no place (1). Going on to the next stage costs 1 for each touchpoint that is neither met nor optional. Touchpoints unknown to the design never have a
/// place, and are left out beforehand.</para>
/// <para>Where several ways cost the same, the one is told that, walked back from the end, meets rather than repeats, repeats rather than goes back a stage,
/// and leaves over last. Time and memory: interactions known to the design x states.</para>
/// </remarks>
internal sealed class Aligner
{
    private const int Never = int.MaxValue / 2;   // no cost, and adding 1 to it does not overflow

    private readonly Design design;
    private readonly int[] firstState;   // of each stage; the last entry is the end of the design
    private readonly (int Stage, int Met)[] states;

    public Aligner(Design design)
    {
        this.design = design;
        int count = design.Stages.Count;
        firstState = new int[count + 1];
        for (int stage = 0; stage < count; stage++) firstState[stage + 1] = firstState[stage] + (1 << design.Stages[stage].Count);
        states = [.. Enumerable.Range(0, count).SelectMany(stage => Enumerable.Range(0, 1 << design.Stages[stage].Count).Select(met => (stage, met))), (count, 0)];
    }

    public Alignment Align(ReadOnlySpan<ushort> journey)
    {
        ushort[] known = Array.FindAll(journey.ToArray(), design.Has);
        Leftovers leftovers = new(design);
        foreach (ushort touchpoint in journey)
            if (!design.Has(touchpoint)) leftovers.Leave(touchpoint);
        int[][] cost = Costs(known);
        WalkBack(known, cost, leftovers);
        return new(cost[known.Length][^1] + journey.Length - known.Length, journey.Length + design.Least, leftovers.Deviations());
    }

    // By number of interactions seen and state: the least cost of getting there.
    private int[][] Costs(ushort[] known)
    {
        int[][] cost = new int[known.Length + 1][];
        for (int seen = 0; seen <= known.Length; seen++)
        {
            int[] now = cost[seen] = new int[states.Length];
            Array.Fill(now, Never);
            if (seen == 0) now[0] = 0;
            for (int state = 0; state < states.Length; state++)
            {
                if (seen > 0) now[state] = Math.Min(now[state], Seeing(known[seen - 1], state, cost[seen - 1]));
                (int stage, int met) = states[state];
                if (stage == design.Stages.Count) break;
                ref int next = ref now[firstState[stage + 1]];
                next = Math.Min(next, now[state] + Skipped(stage, met).Count());
            }
        }
        return cost;
    }

    private int Seeing(ushort touchpoint, int state, int[] before)
    {
        (int bit, bool repeats) = Place(touchpoint, state);
        int stay = before[state] + (repeats ? 0 : 1);
        return bit == 0 ? stay : Math.Min(stay, before[state - bit]);
    }

    private void WalkBack(ushort[] known, int[][] cost, Leftovers leftovers)
    {
        (int seen, int state) = (known.Length, states.Length - 1);
        while (seen > 0 || state > 0)
        {
            int here = cost[seen][state];
            (int bit, bool repeats) = seen > 0 ? Place(known[seen - 1], state) : (0, false);
            if (bit != 0 && cost[seen - 1][state - bit] == here)
            {
                leftovers.Meet(known[--seen]);
                state -= bit;
            }
            else if (repeats && cost[seen - 1][state] == here) leftovers.Meet(known[--seen]);
            else if (StageBefore(state, cost[seen]) is { } earlier)
            {
                foreach (ushort touchpoint in Skipped(states[earlier].Stage, states[earlier].Met)) leftovers.Skip(touchpoint);
                state = earlier;
            }
            else leftovers.Leave(known[--seen]);
        }
    }

    // The state of the stage before from which going on led here at this cost, the one that has met most.
    private int? StageBefore(int state, int[] cost)
    {
        (int stage, int met) = states[state];
        if (stage == 0 || met != 0) return null;
        for (int earlier = state - 1; earlier >= firstState[stage - 1]; earlier--)
            if (cost[earlier] + Skipped(stage - 1, states[earlier].Met).Count() == cost[state]) return earlier;
        return null;
    }

    // The bit of a touchpoint among those met in a state, 0 for none, and whether it may be met again.
    private (int Bit, bool Repeats) Place(ushort touchpoint, int state)
    {
        (int stage, int met) = states[state];
        if (met == 0) return (0, false);
        ReadOnlySpan<DesignStep> steps = design.Stage(stage);
        for (int i = 0; i < steps.Length; i++)
            if (steps[i].Touchpoint == touchpoint) return (met >> i & 1) != 0 ? (1 << i, steps[i].Repeat) : (0, false);
        return (0, false);
    }

    private IEnumerable<ushort> Skipped(int stage, int met) =>
        design.Stages[stage].Where((step, i) => !step.Optional && (met >> i & 1) == 0).Select(step => step.Touchpoint);
}
