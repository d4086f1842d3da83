namespace Corridor.Measure;

/// <summary>What a ranking rests on, the best evidence first.</summary>
internal enum FixFirstBasis : byte
{
    /// <summary>Experience against expectation.</summary>
    Gap,

    /// <summary>Promises kept.</summary>
    Promise,

    /// <summary>The score alone, against the workspace's mean.</summary>
    Score,

    /// <summary>Contacts that need not have been.</summary>
    Repeats,
}

/// <summary>A touchpoint to fix, and whom it fails.</summary>
/// <param name="Touchpoint">Which one.</param>
/// <param name="Shortfall">By how much it fails them on average, 0 to 100.</param>
/// <param name="N">How many customers the evidence comes from.</param>
/// <param name="Disappointed">Those it fails, whom it fails most first.</param>
/// <param name="Revenue">Their revenue of 12 months.</param>
/// <param name="Loss">Shortfall / 100 x revenue: what the ranking goes by. Not below 0.</param>
internal sealed record FixFirstLine(int Touchpoint, double Shortfall, int N, IReadOnlyList<int> Disappointed, decimal Revenue, decimal Loss)
{
    /// <summary>Whether so few customers stand behind it that the screen says so.</summary>
    public bool Small => N < Corridor.Statistics.Estimate.SmallBelow;
}

/// <summary>One ranking.</summary>
/// <param name="Basis">What it rests on.</param>
/// <param name="Lines">The greatest loss first.</param>
/// <param name="Fine">Touchpoints with evidence on this basis that fail nobody.</param>
internal sealed record FixFirstList(FixFirstBasis Basis, IReadOnlyList<FixFirstLine> Lines, IReadOnlyList<int> Fine);

/// <summary>A touchpoint of which too little was heard to judge it.</summary>
internal sealed record FixFirstUnheard(int Touchpoint, long Heard, long Volume, int Customers, decimal Revenue);

/// <summary>
/// What to fix first: touchpoints by how much they fall short, on customers worth how much. Each stands in one list alone, by the best evidence there is of it;
/// lists of different bases are never mixed.
/// </summary>
internal sealed record FixFirst(IReadOnlyList<FixFirstList> Lists, IReadOnlyList<FixFirstUnheard> Unheard)
{
    /// <summary>The version of the rule, stored with every result.</summary>
    public const string Rule = "fix-first/1";

    private const double Rounding = 1e-9;

    /// <summary>Ranks the touchpoints.</summary>
    /// <param name="touchpoints">What is known of each.</param>
    /// <param name="revenue12">A customer's revenue of 12 months, net of refunds.</param>
    /// <param name="options">Tolerance and least evidence.</param>
    public static FixFirst Rank(IReadOnlyList<FixFirstTouchpoint> touchpoints, Func<int, decimal> revenue12, FixFirstOptions? options = null)
    {
        FixFirstOptions set = options ?? FixFirstOptions.Default;
        double? mean = WorkspaceMean(touchpoints);
        List<FixFirstLine>[] lines = [[], [], [], []];
        List<int>[] fine = [[], [], [], []];
        List<FixFirstUnheard> unheard = [];
        foreach (FixFirstTouchpoint touchpoint in touchpoints)
        {
            if (touchpoint.Volume > 0 && touchpoint.Gaps.Count < set.EvidenceFrom && touchpoint.Scores.Count < set.EvidenceFrom)
                unheard.Add(new(touchpoint.Touchpoint, touchpoint.Heard, touchpoint.Volume, touchpoint.Customers.Count, Sum(touchpoint.Customers, revenue12)));
            if (Judge(touchpoint, mean, set) is not { } found) continue;
            if (found.Failed.Count == 0)
            {
                fine[(int)found.Basis].Add(touchpoint.Touchpoint);
                continue;
            }
            List<int> failed = [.. found.Failed.OrderByDescending(one => one.By).ThenBy(one => one.Customer).Select(one => one.Customer)];
            decimal revenue = Sum(failed, revenue12);
            decimal loss = Math.Max(0, (decimal)(found.Shortfall / 100) * revenue);
            lines[(int)found.Basis].Add(new(touchpoint.Touchpoint, found.Shortfall, found.N, failed, revenue, loss));
        }
        return new(
            [.. Enum.GetValues<FixFirstBasis>().Select(basis => new FixFirstList(
                basis,
                [.. lines[(int)basis].OrderByDescending(line => line.Loss).ThenByDescending(line => line.Shortfall).ThenBy(line => line.Touchpoint)],
                fine[(int)basis]))],
            [.. unheard.OrderByDescending(one => one.Revenue).ThenByDescending(one => one.Volume).ThenBy(one => one.Touchpoint)]);
    }

    /// <summary>The first basis that has evidence of enough customers decides, whether or not it finds fault.</summary>
    private static (FixFirstBasis Basis, double Shortfall, int N, List<(int Customer, double By)> Failed)? Judge(FixFirstTouchpoint touchpoint, double? mean, FixFirstOptions options)
    {
        if (touchpoint.Gaps.Count >= options.EvidenceFrom)
        {
            List<(int, double By)> failed = [.. touchpoint.Gaps.Where(one => one.Gap < -options.Tolerance - Rounding).Select(one => (one.Customer, -one.Gap))];
            return (FixFirstBasis.Gap, Mean(failed), touchpoint.Gaps.Count, failed);
        }
        List<FixFirstPromises> promises = [.. touchpoint.Promises.Where(one => one.Resolved > 0)];
        if (promises.Count >= options.EvidenceFrom)
        {
            double broken = 100.0 * promises.Sum(one => (double)one.Broken) / promises.Sum(one => (double)one.Resolved);
            return (FixFirstBasis.Promise, broken, promises.Count, [.. promises.Where(one => one.Broken > 0).Select(one => (one.Customer, (double)one.Broken))]);
        }
        if (touchpoint.Scores.Count >= options.EvidenceFrom && mean is { } all)
        {
            bool below = touchpoint.Scores.Average(one => one.Score) < all - Rounding;
            List<(int, double By)> failed = below ? [.. touchpoint.Scores.Where(one => one.Score < all - Rounding).Select(one => (one.Customer, all - one.Score))] : [];
            return (FixFirstBasis.Score, Mean(failed), touchpoint.Scores.Count, failed);
        }
        if (touchpoint.Customers.Count >= options.EvidenceFrom && touchpoint.Avoidable.Count > 0)
        {
            // Those who had to come again because of it need not have been there within the period themselves.
            int seen = touchpoint.Customers.Union(touchpoint.Avoidable).Count();
            return (FixFirstBasis.Repeats, 100.0 * touchpoint.Avoidable.Distinct().Count() / seen, seen, [.. touchpoint.Avoidable.Distinct().Select(customer => (customer, 1.0))]);
        }
        return null;
    }

    /// <summary>Each customer's mean over touchpoints, then the mean over customers: one customer, one vote.</summary>
    private static double? WorkspaceMean(IReadOnlyList<FixFirstTouchpoint> touchpoints)
    {
        Dictionary<int, (double Sum, int Count)> own = [];
        foreach (FixFirstTouchpoint touchpoint in touchpoints)
            foreach (FixFirstScore score in touchpoint.Scores)
            {
                (double sum, int count) = own.GetValueOrDefault(score.Customer);
                own[score.Customer] = (sum + score.Score, count + 1);
            }
        return own.Count == 0 ? null : own.OrderBy(one => one.Key).Average(one => one.Value.Sum / one.Value.Count);
    }

    private static double Mean(List<(int Customer, double By)> failed) => failed.Count == 0 ? 0 : failed.Average(one => one.By);

    private static decimal Sum(IEnumerable<int> customers, Func<int, decimal> revenue12)
    {
        decimal sum = 0;
        foreach (int customer in customers) sum += revenue12(customer);
        return sum;
    }
}
