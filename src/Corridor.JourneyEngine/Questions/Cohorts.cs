namespace Corridor.JourneyEngine;

/// <summary>Who comes back: customers by the period of their first interaction in scope, and by each later period with an interaction.</summary>
/// <param name="Periods">The periods. Interactions outside all of them are left out, as if the scope did.</param>
public sealed record Cohorts(TimeTable Periods)
{
    /// <summary>One cell for each cohort and distance that has anyone, by cohort, then distance. Distance 0 is the cohort's size. Cost: one scan.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    public CohortCell[] Run(JourneyView view, JourneyScope scope)
    {
        view.DemandTimeOrder();
        Kernel[] kernels = Scan.Over(view, scope, scope.Table(view), () => new Kernel(Periods));
        List<CohortCell> cells = [];
        for (int cohort = 0; cohort < Periods.Count; cohort++)
        {
            for (int later = 0; cohort + later < Periods.Count; later++)
            {
                long customers = kernels.Sum(kernel => kernel.Count(cohort, later));
                if (customers > 0) cells.Add(new(cohort, later, customers));
            }
        }
        return [.. cells];
    }

    /// <summary>The customers behind a cell, ascending.</summary>
    /// <exception cref="InvalidOperationException">The view is not in time order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public int[] Customers(JourneyView view, JourneyScope scope, int cohort, int later)
    {
        view.DemandTimeOrder();
        ArgumentOutOfRangeException.ThrowIfNegative(cohort);
        ArgumentOutOfRangeException.ThrowIfNegative(later);
        if (cohort + (long)later >= Periods.Count) throw new ArgumentOutOfRangeException(nameof(later), later, "The cell lies past the last period.");
        return Scan.Behind(view, scope, scope.Table(view), () => new Kernel(Periods), kernel => kernel.Count(cohort, later));
    }

    private sealed class Kernel(TimeTable periods) : IKernel
    {
        private readonly long[][] cells = [.. Enumerable.Range(0, periods.Count).Select(cohort => new long[periods.Count - cohort])];

        public long Count(int cohort, int later) => cells[cohort][later];

        public void Visit(in Journey journey)
        {
            ReadOnlySpan<long> times = journey.Run.Times;
            int cohort = -1, period = -1;
            foreach (int row in journey.Rows)
            {
                long time = times[row];
                if (period >= 0 && time < periods.End(period)) continue;   // times ascend
                int found = periods.PeriodOf(time);
                if (found < 0) continue;
                period = found;
                if (cohort < 0) cohort = period;
                cells[cohort][period - cohort]++;
            }
        }
    }
}

/// <summary>How many of a cohort were there in a later period.</summary>
/// <param name="Cohort">The period of their first interaction.</param>
/// <param name="Later">How many periods later.</param>
/// <param name="Customers">Customers of the cohort with an interaction then.</param>
public readonly record struct CohortCell(int Cohort, int Later, long Customers);
