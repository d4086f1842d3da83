namespace Corridor.JourneyEngine;

/// <summary>What an alignment met, skipped and left over, and what that is called.</summary>
/// <remarks>
/// Of a touchpoint that the design knows, as many left-over interactions are <em>out of order</em> as it was skipped, and at least one if it was never met: each
/// stands in for a skipped one. Further ones are <em>repeated</em>. Skipped ones that none stands in for are <em>skipped</em>.
/// </remarks>
internal sealed class Leftovers(Design design)
{
    private readonly SortedDictionary<ushort, (int Met, int Left, int Skipped)> counts = [];

    public void Meet(ushort touchpoint) => Change(touchpoint, 1, 0, 0);

    public void Leave(ushort touchpoint) => Change(touchpoint, 0, 1, 0);

    public void Skip(ushort touchpoint) => Change(touchpoint, 0, 0, 1);

    public IReadOnlyList<(DeviationKind Kind, ushort Touchpoint, int Count)> Deviations()
    {
        List<(DeviationKind, ushort, int)> deviations = [];
        foreach ((ushort touchpoint, (int met, int left, int skipped)) in counts)
        {
            if (!design.Has(touchpoint))
            {
                deviations.Add((DeviationKind.Unexpected, touchpoint, left));
                continue;
            }
            int outOfOrder = Math.Min(left, met == 0 ? Math.Max(skipped, 1) : skipped);
            Say(DeviationKind.Skipped, Math.Max(skipped - outOfOrder, 0));
            Say(DeviationKind.Repeated, left - outOfOrder);
            Say(DeviationKind.OutOfOrder, outOfOrder);

            void Say(DeviationKind kind, int count)
            {
                if (count > 0) deviations.Add((kind, touchpoint, count));
            }
        }
        return deviations;
    }

    private void Change(ushort touchpoint, int met, int left, int skipped)
    {
        (int Met, int Left, int Skipped) old = counts.GetValueOrDefault(touchpoint);
        counts[touchpoint] = (old.Met + met, old.Left + left, old.Skipped + skipped);
    }
}
