namespace Corridor.Listen;

/// <summary>Puts answers in the order in which they were lived, customer by customer and touchpoint by touchpoint.</summary>
internal static class ExperienceGapOrder
{
    /// <summary>Indexes by customer, touchpoint, the moment spoken of, the moment of answering, and last by id, so that arrival plays no part.</summary>
    public static int[] Of(ReadOnlySpan<Answer> answers)
    {
        ulong[] keys = new ulong[answers.Length];
        int[] order = new int[answers.Length];
        bool sorted = true;
        for (int i = 0; i < answers.Length; i++)
        {
            ref readonly Answer answer = ref answers[i];
            // Flipping the sign bit makes unsigned order equal to signed order.
            keys[i] = (ulong)((uint)answer.Customer ^ 0x8000_0000u) << 32 | ((uint)answer.Touchpoint ^ 0x8000_0000u);
            order[i] = i;
            if (i > 0 && keys[i] < keys[i - 1]) sorted = false;
        }
        if (!sorted) Array.Sort(keys, order);

        for (int start = 0; start < order.Length;)
        {
            int end = start + 1;
            while (end < order.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) SortRun(order.AsSpan(start, end - start), answers);
            start = end;
        }
        return order;
    }

    private static void SortRun(Span<int> run, ReadOnlySpan<Answer> answers)
    {
        if (run.Length <= 16)
        {
            for (int i = 1; i < run.Length; i++)
            {
                int moving = run[i], j = i - 1;
                while (j >= 0 && Compare(answers, run[j], moving) > 0) run[j + 1] = run[j--];
                run[j + 1] = moving;
            }
            return;
        }
        (long Lived, long Time, long Id, int Index)[] rows = new (long, long, long, int)[run.Length];
        for (int i = 0; i < run.Length; i++)
        {
            ref readonly Answer answer = ref answers[run[i]];
            rows[i] = (answer.Lived.Micros, answer.Time.Micros, answer.Id, run[i]);
        }
        Array.Sort(rows);
        for (int i = 0; i < run.Length; i++) run[i] = rows[i].Index;
    }

    private static int Compare(ReadOnlySpan<Answer> answers, int left, int right)
    {
        ref readonly Answer a = ref answers[left];
        ref readonly Answer b = ref answers[right];
        int by = a.Lived.CompareTo(b.Lived);
        if (by == 0) by = a.Time.CompareTo(b.Time);
        if (by == 0) by = a.Id.CompareTo(b.Id);
        return by == 0 ? left.CompareTo(right) : by;
    }
}
