using System.Runtime.InteropServices;

namespace Corridor.JourneyEngine;

/// <summary>Lived journeys beside a designed one: how many conform, how far the others are from it, and in which ways.</summary>
/// <remarks>
/// Cost of a journey: the fewest interactions to take out and touchpoints to put in until the design allows it. Fitness: 1 - cost / worst, where worst takes
/// out the whole journey and puts in the shortest one of the design. Each distinct journey is aligned once.
/// </remarks>
/// <param name="Design">The designed journey.</param>
public sealed record Conformance(Design Design)
{
    /// <summary>Asks a view. Cost: one scan, and one alignment for each distinct journey and thread.</summary>
    public ConformanceAnswer Run(JourneyView view, JourneyScope scope)
    {
        Kernel[] kernels = Scan.Over(view, scope, scope.Table(view), () => new Kernel(Design));
        foreach (Kernel kernel in kernels.AsSpan(1)) kernels[0].Join(kernel);
        return kernels[0].Answer();
    }

    /// <summary>The customers whose journey conforms, or the others, ascending.</summary>
    public int[] Customers(JourneyView view, JourneyScope scope, bool conforming) =>
        Scan.Behind(view, scope, scope.Table(view), () => new Kernel(Design), kernel => conforming ? kernel.Conforming : kernel.Deviating);

    /// <summary>The customers whose journey leaves the design in one way, ascending.</summary>
    public int[] Customers(JourneyView view, JourneyScope scope, DeviationKind kind, ushort touchpoint) =>
        Scan.Behind(view, scope, scope.Table(view), () => new Kernel(Design), kernel => kernel.CountOf(kind, touchpoint));

    private sealed class Kernel(Design design) : IKernel
    {
        private readonly Aligner aligner = new(design);
        private readonly SequenceMap variants = new();
        private readonly List<Alignment> alignments = [];   // by index of the variant
        private readonly Dictionary<(DeviationKind Kind, ushort Touchpoint), Tally> deviations = [];
        private readonly SortedDictionary<(int Cost, int Worst), long> costs = [];

        public long Conforming { get; private set; }

        public long Deviating { get; private set; }

        public long CountOf(DeviationKind kind, ushort touchpoint) => deviations.GetValueOrDefault((kind, touchpoint)).Count;

        public void Visit(in Journey journey)
        {
            int variant = variants.IndexOf(journey.Codes);
            if (variant == alignments.Count) alignments.Add(aligner.Align(journey.Codes));
            Alignment alignment = alignments[variant];
            if (alignment.Cost == 0) Conforming++;
            else Deviating++;
            costs[(alignment.Cost, alignment.Worst)] = costs.GetValueOrDefault((alignment.Cost, alignment.Worst)) + 1;
            foreach ((DeviationKind kind, ushort touchpoint, int count) in alignment.Deviations)
                CollectionsMarshal.GetValueRefOrAddDefault(deviations, (kind, touchpoint), out _).Add(journey.Customer, count);
        }

        public void Join(Kernel other)
        {
            Conforming += other.Conforming;
            Deviating += other.Deviating;
            foreach (((int, int) key, long count) in other.costs) costs[key] = costs.GetValueOrDefault(key) + count;
            foreach (((DeviationKind, ushort) key, Tally tally) in other.deviations)
                CollectionsMarshal.GetValueRefOrAddDefault(deviations, key, out _).Join(tally);
        }

        // Sums over costs in ascending order, so that no thread count changes a bit of them.
        public ConformanceAnswer Answer()
        {
            long cases = Conforming + Deviating, cost = costs.Sum(pair => pair.Key.Cost * pair.Value), worst = costs.Sum(pair => pair.Key.Worst * pair.Value);
            double sum = costs.Sum(pair => (1 - (double)pair.Key.Cost / pair.Key.Worst) * pair.Value);
            IEnumerable<Deviation> lines = deviations.Select(pair => new Deviation(pair.Key.Kind, pair.Key.Touchpoint, pair.Value.Count, pair.Value.Customers));
            return new(
                cases, Conforming, cases == 0 ? double.NaN : 1 - (double)cost / worst, cases == 0 ? double.NaN : sum / cases,
                [.. lines.OrderByDescending(line => line.Count).ThenBy(line => line.Kind).ThenBy(line => line.Touchpoint)]);
        }
    }
}

/// <summary>How lived journeys stand to a designed one.</summary>
/// <param name="Cases">Journeys looked at: customers with at least one interaction in scope.</param>
/// <param name="Conforming">Those that conform exactly.</param>
/// <param name="Fitness">1 - sum of costs / sum of worst costs, in [0, 1]: long journeys weigh more. NaN without a case.</param>
/// <param name="MeanFitness">Mean of 1 - cost / worst over the journeys, in [0, 1]: each weighs the same. NaN without a case.</param>
/// <param name="Deviations">In which ways, most frequent first, equal ones by kind, then touchpoint.</param>
public sealed record ConformanceAnswer(long Cases, long Conforming, double Fitness, double MeanFitness, IReadOnlyList<Deviation> Deviations);
