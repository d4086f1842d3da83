namespace Corridor.JourneyEngine;

/// <summary>A touchpoint of a designed journey.</summary>
/// <param name="Touchpoint">Its number.</param>
/// <param name="Optional">It may be left out.</param>
/// <param name="Repeat">It may come several times, while its stage lasts.</param>
public readonly record struct DesignStep(ushort Touchpoint, bool Optional = false, bool Repeat = false);

/// <summary>A designed journey: stages in order. A stage is one touchpoint, or several in parallel: each once, in any order.</summary>
public sealed class Design
{
    private const int MostParallel = 10;   // a stage of n parallel touchpoints has 2^n states

    private readonly DesignStep[][] stages;
    private readonly HashSet<ushort> touchpoints;

    /// <summary>A design of one or more stages.</summary>
    /// <exception cref="ArgumentException">No stage; a stage with none or more than 10 touchpoints, or with the same one twice.</exception>
    public Design(IReadOnlyList<IReadOnlyList<DesignStep>> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0) throw new ArgumentException("A designed journey has at least one touchpoint.", nameof(stages));
        foreach (IReadOnlyList<DesignStep> stage in stages)
        {
            if (stage.Count is 0 or > MostParallel) throw new ArgumentException($"A stage has 1 to {MostParallel} parallel touchpoints, not {stage.Count}.", nameof(stages));
            if (stage.DistinctBy(step => step.Touchpoint).Count() < stage.Count) throw new ArgumentException("A touchpoint stands twice among parallel ones.", nameof(stages));
        }
        this.stages = [.. stages.Select(stage => stage.ToArray())];
        touchpoints = [.. this.stages.SelectMany(stage => stage).Select(step => step.Touchpoint)];
        Least = this.stages.Sum(stage => stage.Count(step => !step.Optional));
    }

    /// <summary>The stages in order.</summary>
    public IReadOnlyList<IReadOnlyList<DesignStep>> Stages => stages;

    /// <summary>Interactions in the shortest journey that conforms.</summary>
    public int Least { get; }

    internal ReadOnlySpan<DesignStep> Stage(int stage) => stages[stage];

    internal bool Has(ushort touchpoint) => touchpoints.Contains(touchpoint);
}
