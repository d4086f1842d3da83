namespace Corridor.JourneyEngine;

/// <summary>Makes the journey that a question sees out of a run: names through the question's table, filters applied. One per thread; the journey lives until the next one.</summary>
internal sealed class Projector(JourneyView view, JourneyScope scope, ushort[] table)
{
    private readonly bool everyTime = scope.From == long.MinValue && scope.To == long.MaxValue;
    private readonly bool everyRow = scope.Channels is null && scope.Properties.Count == 0;
    private ushort[] codes = new ushort[256];
    private int[] rows = new int[256];

    public Journey Project(int customer, JourneyRun run)
    {
        if (codes.Length < run.Length) (codes, rows) = (new ushort[run.Length * 2L], new int[run.Length * 2L]);
        (int first, int end) = (0, run.Length);
        bool checkTimes = !everyTime;
        if (checkTimes && view.IsInTimeOrder)
        {
            (first, end) = (FirstFrom(run.Times, scope.From), FirstFrom(run.Times, scope.To));
            checkTimes = false;
        }
        int kept = Look(run, first, end);
        if (checkTimes || !everyRow) kept = Sift(run, kept, checkTimes);
        return new(customer, run, codes.AsSpan(0, kept), rows.AsSpan(0, kept));
    }

    // Written without a branch: whether a name counts is as good as random to a processor.
    private int Look(JourneyRun run, int first, int end)
    {
        ReadOnlySpan<ushort> names = run.Names;
        Span<ushort> code = codes;
        Span<int> row = rows;
        int kept = 0;
        for (int i = first; i < end; i++)
        {
            ushort found = table[names[i]];
            code[kept] = found;
            row[kept] = i;
            kept += found == JourneyScope.Ignored ? 0 : 1;
        }
        return kept;
    }

    private int Sift(JourneyRun run, int looked, bool checkTimes)
    {
        ReadOnlySpan<long> times = run.Times;
        ReadOnlySpan<byte> channels = run.Channels;
        ReadOnlySpan<long> arrivals = run.Arrivals;
        int kept = 0;
        for (int i = 0; i < looked; i++)
        {
            int row = rows[i];
            if (checkTimes && !IsInTime(times[row])) continue;
            if (scope.Channels is { } chosen && !chosen.Contains(channels[row])) continue;
            if (scope.Properties.Count > 0 && !HasProperties(arrivals[row])) continue;
            codes[kept] = codes[i];
            rows[kept++] = row;
        }
        return kept;
    }

    private bool IsInTime(long time) => time != Interaction.NoTime && time >= scope.From && time < scope.To;

    private bool HasProperties(long arrival)
    {
        foreach (PropertyFilter filter in scope.Properties)
            if (!filter.Passes(arrival)) return false;
        return true;
    }

    private static int FirstFrom(ReadOnlySpan<long> times, long time)
    {
        (int low, int high) = (0, times.Length);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
