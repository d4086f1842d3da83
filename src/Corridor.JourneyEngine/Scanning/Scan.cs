namespace Corridor.JourneyEngine;

/// <summary>What a question does with each journey. One per thread.</summary>
internal interface IKernel
{
    void Visit(in Journey journey);
}

/// <summary>Shows every journey of a scope once to a kernel, on one or several threads.</summary>
internal static class Scan
{
    /// <summary>One kernel per thread, each having seen whole journeys. Which thread saw which is chance, so a kernel may hold only sums that do not depend on order.</summary>
    public static TKernel[] Over<TKernel>(JourneyView view, JourneyScope scope, ushort[] table, Func<TKernel> make)
        where TKernel : class, IKernel
    {
        int threads = Math.Clamp(view.Blocks.Length, 1, scope.Threads);
        TKernel[] kernels = new TKernel[threads];
        for (int i = 0; i < threads; i++) kernels[i] = make();
        int taken = -1;
        if (threads == 1) Work(0);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = scope.Cancel }, Work);
        return kernels;

        void Work(int thread)
        {
            Projector projector = new(view, scope, table);
            for (int block = Interlocked.Increment(ref taken); block < view.Blocks.Length; block = Interlocked.Increment(ref taken))
            {
                scope.Cancel.ThrowIfCancellationRequested();
                ScanBlock(view.Blocks[block], block * BlockView.Customers, scope.Customers, projector, kernels[thread]);
            }
        }
    }

    /// <summary>
    /// The customers behind one line of an answer, ascending: those whose journey raises the line when the same kernel sees it.
    /// So a list and the count of customers beside it cannot disagree.
    /// </summary>
    public static int[] Behind<TKernel>(JourneyView view, JourneyScope scope, ushort[] table, Func<TKernel> make, Func<TKernel, long> line)
        where TKernel : class, IKernel
    {
        List<int> found = [];
        foreach (Watcher<TKernel> watcher in Over(view, scope, table, () => new Watcher<TKernel>(make(), line))) found.AddRange(watcher.Found);
        found.Sort();
        return [.. found];
    }

    private static void ScanBlock<TKernel>(BlockView block, int firstCustomer, CustomerSet? chosen, Projector projector, TKernel kernel)
        where TKernel : class, IKernel
    {
        for (int slot = 0; slot < BlockView.Customers; slot++)
        {
            if (block.Length(slot) == 0 || (chosen is not null && !chosen.Contains(firstCustomer + slot))) continue;
            Journey journey = projector.Project(firstCustomer + slot, block.Run(slot));
            if (journey.Length > 0) kernel.Visit(journey);
        }
    }

    private sealed class Watcher<TKernel>(TKernel kernel, Func<TKernel, long> line) : IKernel
        where TKernel : class, IKernel
    {
        public List<int> Found { get; } = [];

        public void Visit(in Journey journey)
        {
            long before = line(kernel);
            kernel.Visit(journey);
            if (line(kernel) != before) Found.Add(journey.Customer);
        }
    }
}
