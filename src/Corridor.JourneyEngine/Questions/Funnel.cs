using System.Numerics;

namespace Corridor.JourneyEngine;

/// <summary>
/// How far customers get along steps: a customer reaches step n if interactions at steps 1 to n exist in the journey's order (exact time, then arrival; equal
/// times count), others between allowed, the last at most the window after the first, inclusive. The attempt that gets furthest counts.
/// </summary>
/// <remarks>
/// One pass that keeps for each step the latest start from which it was reached: a later start only leaves more of the window. Steps are looked at from last
/// to first, so that one interaction never counts as two. Cost does not depend on the number of steps.
/// </remarks>
public sealed record Funnel
{
    private const int MostSteps = 64;   // steps of an interaction are one bit each

    private readonly ushort[][] steps;

    /// <summary>A question about steps.</summary>
    /// <param name="steps">For each step the touchpoints that fulfil it. A touchpoint may fulfil several. Range: 1 to 64 steps.</param>
    /// <param name="windowMicros">From the first step to the last, in microseconds. Range: 0 and up; long.MaxValue for no window.</param>
    /// <param name="by">What to break down by; one group (0) when null.</param>
    /// <exception cref="ArgumentException">Outside the ranges, or a step without a touchpoint.</exception>
    public Funnel(IReadOnlyList<IReadOnlyList<ushort>> steps, long windowMicros, Breakdown? by = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(windowMicros);
        if (steps.Count is 0 or > MostSteps) throw new ArgumentException($"A funnel has 1 to {MostSteps} steps, not {steps.Count}.", nameof(steps));
        if (steps.Any(step => step.Count == 0)) throw new ArgumentException("A step of a funnel names no touchpoint.", nameof(steps));
        this.steps = [.. steps.Select(step => step.ToArray())];
        (WindowMicros, By) = (windowMicros, by);
    }

    /// <summary>For each step the touchpoints that fulfil it.</summary>
    public IReadOnlyList<IReadOnlyList<ushort>> Steps => steps;

    /// <summary>From the first step to the last, in microseconds.</summary>
    public long WindowMicros { get; }

    /// <summary>What it is broken down by.</summary>
    public Breakdown? By { get; }

    /// <summary>One line per group that has anyone at the first step, by code. Cost: one scan.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public FunnelGroup[] Run(JourneyView view, JourneyScope scope)
    {
        view.DemandTimeOrder();
        (ushort[] table, ulong[] masks) = Compile(scope.Table(view));
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(this, masks));
        SortedDictionary<ushort, long[]> sum = [];
        foreach (Kernel kernel in kernels)
        {
            foreach ((ushort group, long[] furthest) in kernel.Groups)
            {
                if (!sum.TryGetValue(group, out long[]? total)) sum.Add(group, total = new long[steps.Length]);
                for (int step = 0; step < total.Length; step++) total[step] += furthest[step];
            }
        }
        return [.. sum.Select(pair => FunnelGroup.Of(pair.Key, pair.Value))];
    }

    /// <summary>The customers who reached a step, ascending.</summary>
    /// <param name="view">Whom to ask.</param>
    /// <param name="scope">What to see.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="noFurther">Only those who reached it and no later one: who was lost after it.</param>
    /// <param name="group">Only those of this group; all when null.</param>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public int[] Customers(JourneyView view, JourneyScope scope, int step, bool noFurther = false, ushort? group = null)
    {
        view.DemandTimeOrder();
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, steps.Length);
        (ushort[] table, ulong[] masks) = Compile(scope.Table(view));
        return Scan.Behind(view, scope, table, () => new Kernel(this, masks), kernel => kernel.Count(step, noFurther, group));
    }

    /// <summary>A table of names that drops those of no step, and gives the others an index into masks of the steps that they fulfil.</summary>
    private (ushort[] Table, ulong[] Masks) Compile(ushort[] touchpoints)
    {
        Dictionary<ushort, ulong> maskOf = [];
        for (int step = 0; step < steps.Length; step++)
            foreach (ushort touchpoint in steps[step]) maskOf[touchpoint] = maskOf.GetValueOrDefault(touchpoint) | 1UL << step;
        List<ulong> masks = [.. maskOf.Values.Distinct()];
        ushort[] table = Array.ConvertAll(touchpoints, touchpoint =>
            touchpoint != JourneyScope.Ignored && maskOf.TryGetValue(touchpoint, out ulong mask) ? (ushort)masks.IndexOf(mask) : JourneyScope.Ignored);
        return (table, [.. masks]);
    }

    private sealed class Kernel(Funnel funnel, ulong[] masks) : IKernel
    {
        private readonly long[] latestStart = new long[funnel.steps.Length], total = new long[funnel.steps.Length];

        /// <summary>By group, customers by the furthest step that they reached.</summary>
        public Dictionary<ushort, long[]> Groups { get; } = [];

        public long Count(int step, bool noFurther, ushort? group)
        {
            long[]? furthest = group is null ? total : Groups.GetValueOrDefault(group.Value);
            if (furthest is null) return 0;
            long count = furthest[step];
            for (int later = step + 1; later < furthest.Length && !noFurther; later++) count += furthest[later];
            return count;
        }

        public void Visit(in Journey journey)
        {
            int steps = latestStart.Length, reached = 0, first = 0;
            for (int i = 0; i < journey.Length && reached < steps; i++)
            {
                long time = journey.Time(i);
                for (ulong left = masks[journey.Codes[i]]; left != 0;)
                {
                    int step = BitOperations.Log2(left);
                    left ^= 1UL << step;
                    if (step > reached) continue;
                    if (step == 0) latestStart[0] = time;
                    else if (time - latestStart[step - 1] <= funnel.WindowMicros) latestStart[step] = latestStart[step - 1];
                    else continue;
                    if (step < reached) continue;
                    if (reached++ == 0) first = i;
                }
            }
            if (reached == 0) return;
            GroupOf(journey, first)[reached - 1]++;
            total[reached - 1]++;
        }

        private long[] GroupOf(in Journey journey, int first)
        {
            ushort group = funnel.By?.GroupOf(journey, first) ?? 0;
            if (!Groups.TryGetValue(group, out long[]? furthest)) Groups.Add(group, furthest = new long[latestStart.Length]);
            return furthest;
        }
    }
}

/// <summary>How far the customers of one group got.</summary>
/// <param name="Group">The group's code.</param>
/// <param name="Reached">For each step, the customers who reached it.</param>
public sealed record FunnelGroup(ushort Group, IReadOnlyList<long> Reached)
{
    internal static FunnelGroup Of(ushort group, long[] furthest)
    {
        long[] reached = [.. furthest];
        for (int step = reached.Length - 2; step >= 0; step--) reached[step] += reached[step + 1];
        return new(group, reached);
    }
}
