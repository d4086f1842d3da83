namespace Corridor.JourneyEngine;

/// <summary>Scores by touchpoint and period: enough for a mean, its variance, and a share above and below two cuts, such as the Net Promoter Score's.</summary>
/// <param name="Periods">The periods. Interactions outside all of them are left out.</param>
/// <param name="HighFrom">A score from here on counts as high, inclusive.</param>
/// <param name="LowTo">A score up to here counts as low, inclusive.</param>
public sealed record Scores(TimeTable Periods, int HighFrom = 9, int LowTo = 6)
{
    /// <summary>One cell for each touchpoint and period with a score, by touchpoint, then period. Cost: one scan; memory for all pairs of touchpoint and period.</summary>
    public ScoreCell[] Run(JourneyView view, JourneyScope scope)
    {
        ushort[] table = scope.Table(view);
        Kernel[] kernels = Scan.Over(view, scope, table, () => new Kernel(this, table));
        List<ScoreCell> cells = [];
        for (int place = 0; place < kernels[0].Cells.Length; place++)
        {
            Sum sum = default;
            foreach (Kernel kernel in kernels) sum.Join(kernel.Cells[place]);
            if (sum.Count > 0) cells.Add(new((ushort)(place / Periods.Count), place % Periods.Count, sum.Count, sum.Total, sum.Squares, sum.High, sum.Low));
        }
        return [.. cells];
    }

    /// <summary>The customers who gave a score at a touchpoint in a period, ascending.</summary>
    /// <param name="view">Whom to ask.</param>
    /// <param name="scope">What to see.</param>
    /// <param name="touchpoint">Where.</param>
    /// <param name="period">When.</param>
    /// <param name="least">Only scores from here on, inclusive.</param>
    /// <param name="most">Only scores up to here, inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such period.</exception>
    public int[] Customers(JourneyView view, JourneyScope scope, ushort touchpoint, int period, int least = 0, int most = sbyte.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(period);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(period, Periods.Count);
        ushort[] table = scope.Table(view);
        if (touchpoint >= JourneyScope.TouchpointsIn(table)) return [];
        int place = touchpoint * Periods.Count + period;
        return Scan.Behind(view, scope, table, () => new Kernel(this, table, least, most), kernel => kernel.Cells[place].Count);
    }

    private sealed class Kernel(Scores question, ushort[] table, int least = 0, int most = sbyte.MaxValue) : IKernel
    {
        public Sum[] Cells { get; } = new Sum[checked(JourneyScope.TouchpointsIn(table) * question.Periods.Count)];

        public void Visit(in Journey journey)
        {
            ReadOnlySpan<sbyte> scores = journey.Run.Scores;
            ReadOnlySpan<int> rows = journey.Rows;
            for (int i = 0; i < rows.Length; i++)
            {
                int score = scores[rows[i]];
                if (score < least || score > most) continue;
                int period = question.Periods.PeriodOf(journey.Time(i));
                if (period < 0) continue;
                ref Sum cell = ref Cells[journey.Codes[i] * question.Periods.Count + period];
                cell.Join(new() { Count = 1, Total = score, Squares = score * score, High = score >= question.HighFrom ? 1 : 0, Low = score <= question.LowTo ? 1 : 0 });
            }
        }
    }

    private struct Sum
    {
        public long Count, Total, Squares, High, Low;

        public void Join(Sum other)
        {
            Count += other.Count;
            Total += other.Total;
            Squares += other.Squares;
            High += other.High;
            Low += other.Low;
        }
    }
}

/// <summary>The scores of one touchpoint in one period.</summary>
/// <param name="Touchpoint">Where.</param>
/// <param name="Period">When.</param>
/// <param name="Count">How many scores.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="High">How many are high.</param>
/// <param name="Low">How many are low.</param>
public readonly record struct ScoreCell(ushort Touchpoint, int Period, long Count, long Sum, long SumOfSquares, long High, long Low);
