namespace Corridor.JourneyEngine;

/// <summary>
/// The most frequent paths from a touchpoint: every interaction there that has enough later ones starts a path of itself and the ones that follow it directly.
/// Paths may overlap; the time between does not matter.
/// </summary>
public sealed record Paths
{
    private const int MostSteps = 1_000;   // a path longer than nearly any journey is a mistake

    /// <summary>A question about paths.</summary>
    /// <param name="from">The touchpoint at which they start.</param>
    /// <param name="length">Interactions in a path, the first included. Range: 1 to 1,000.</param>
    /// <param name="top">How many paths to name. Range: 0 and up.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the ranges.</exception>
    public Paths(ushort from, int length, int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        (From, Length, Top) = (from, length, top);
    }

    /// <summary>The touchpoint at which paths start.</summary>
    public ushort From { get; }

    /// <summary>Interactions in a path.</summary>
    public int Length { get; }

    /// <summary>How many paths to name.</summary>
    public int Top { get; }

    /// <summary>The most frequent paths; equal ones in ascending order of their touchpoints' numbers. Cost: one scan; memory for the distinct paths.</summary>
    public PathCount[] Run(JourneyView view, JourneyScope scope)
    {
        Kernel[] kernels = Scan.Over(view, scope, scope.Table(view), () => new Kernel(From, Length));
        foreach (Kernel kernel in kernels.AsSpan(1)) kernels[0].Found.Join(kernel.Found);
        return PathCount.Top(kernels[0].Found, Top);
    }

    /// <summary>The customers who walked a path, which starts at <see cref="From"/> and has <see cref="Length"/> steps; ascending.</summary>
    public int[] Customers(JourneyView view, JourneyScope scope, IReadOnlyList<ushort> steps)
    {
        ushort[] path = [.. steps];
        return Scan.Behind(view, scope, scope.Table(view), () => new Kernel(From, Length), kernel => kernel.Found[kernel.Found.IndexOf(path)].Count);
    }

    private sealed class Kernel(ushort from, int length) : IKernel
    {
        public SequenceMap Found { get; } = new();

        public void Visit(in Journey journey)
        {
            for (int i = 0; i <= journey.Length - length; i++)
                if (journey.Codes[i] == from) Found[Found.IndexOf(journey.Codes.Slice(i, length))].Add(journey.Customer);
        }
    }
}
