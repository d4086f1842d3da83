namespace Corridor.JourneyEngine.Test;

/// <summary>Every question against its obvious answer, on random lives of a store, in random scopes, for 1, 2 and 5 threads; and each line's list of customers.</summary>
public sealed class QuestionsTest
{
    private const int Seeds = 60;

    private static readonly int[] ThreadCounts = [1, 2, 5];

    [Fact]
    public void Discovery_equals_its_oracle() => Each((view, scope, journeys, random) =>
    {
        DiscoveryAnswer expected = NaiveQuestions.Discover(journeys, 5);
        Same.Answer(expected, new Discovery(5).Run(view, scope));
        for (ushort touchpoint = 0; touchpoint < 6; touchpoint++)
        {
            Assert.Equal(Customers(journeys, journey => journey.Steps[0].Touchpoint == touchpoint), Discovery.CustomersStartingAt(view, scope, touchpoint));
            Assert.Equal(Customers(journeys, journey => journey.Steps[^1].Touchpoint == touchpoint), Discovery.CustomersEndingAt(view, scope, touchpoint));
        }
        foreach (PathCount variant in expected.TopVariants)
        {
            int[] list = Discovery.CustomersOfVariant(view, scope, variant.Steps);
            Assert.Equal(variant.Customers, list.Length);
            Assert.Equal(Customers(journeys, journey => journey.Touchpoints.SequenceEqual(variant.Steps)), list);
        }
        Assert.Empty(Discovery.CustomersOfVariant(view, scope, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]));
    });

    [Fact]
    public void Directly_follows_and_next_after_equal_their_oracles() => Each((view, scope, journeys, random) =>
    {
        Edge[] edges = new DirectlyFollows().Run(view, scope);
        Same.Answer(NaiveQuestions.Edges(journeys), edges);
        foreach (Edge edge in edges)
        {
            int[] list = DirectlyFollows.Customers(view, scope, edge.From, edge.To);
            Assert.Equal(edge.Customers, list.Length);
            Assert.Equal(Customers(journeys, journey => journey.Pairs.Any(pair => pair.From.Touchpoint == edge.From && pair.To.Touchpoint == edge.To)), list);
        }
        ushort after = (ushort)random.Next(6);
        NextAfter next = new(after);
        Same.Answer(new NextAnswer(NaiveQuestions.Edges(journeys, after), journeys.Count(journey => journey.Steps[^1].Touchpoint == after)), next.Run(view, scope));
        Assert.Equal(Customers(journeys, journey => journey.Steps[^1].Touchpoint == after), next.CustomersEnding(view, scope));
        Assert.Equal(DirectlyFollows.Customers(view, scope, after, 1), next.Customers(view, scope, 1));
    });

    [Fact]
    public void Paths_equal_their_oracle() => Each((view, scope, journeys, random) =>
    {
        (ushort from, int length, int top) = ((ushort)random.Next(6), random.Next(1, 5), random.Next(8));
        Paths question = new(from, length, top);
        PathCount[] expected = NaiveQuestions.Paths(journeys, from, length, top);
        Same.Answer(expected, question.Run(view, scope));
        foreach (PathCount path in expected)
        {
            int[] list = question.Customers(view, scope, path.Steps);
            Assert.Equal(path.Customers, list.Length);
            Assert.Equal(NaiveQuestions.AllPaths(journeys, from, length).Where(found => found.Steps.SequenceEqual(path.Steps)).Select(found => found.Customer).Distinct(), list);
        }
    });

    [Fact]
    public void A_funnel_equals_its_oracle_with_every_breakdown() => Each((view, scope, journeys, random) =>
    {
        ushort[][] steps = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Enumerable.Range(0, random.Next(1, 3)).Select(_ => (ushort)random.Next(5)).ToArray())];
        long window = random.Next(5) == 0 ? long.MaxValue : random.Next(40) * RandomStore.Second;
        PropertyColumn property = Property(view);
        ushort[] groups = [.. Enumerable.Range(0, 5_000).Select(customer => (ushort)(customer % 3))];
        (Breakdown? By, Func<NaiveJourney, ushort> GroupOf)[] breakdowns =
        [
            (null, _ => 0),
            (Breakdown.ByChannel, journey => First(journey, steps).Row.Channel),
            (Breakdown.ByProperty(property), journey => property[First(journey, steps).Row.Arrival]),
            (Breakdown.ByCustomer(groups), journey => journey.Customer < groups.Length ? groups[journey.Customer] : (ushort)0),
        ];
        foreach ((Breakdown? by, Func<NaiveJourney, ushort> groupOf) in breakdowns)
        {
            Funnel funnel = new(steps, window, by);
            FunnelGroup[] answer = funnel.Run(view, scope);
            Same.Answer(NaiveQuestions.Funnel(journeys, steps, window, groupOf), answer);
            foreach (FunnelGroup group in answer)
                for (int step = 0; step < steps.Length; step++) Assert.Equal(group.Reached[step], funnel.Customers(view, scope, step, group: group.Group).Length);
        }
        int last = random.Next(steps.Length);
        Funnel whole = new(steps, window);
        Assert.Equal(Customers(journeys, journey => NaiveQuestions.Furthest(journey, steps, window) >= last), whole.Customers(view, scope, last));
        Assert.Equal(Customers(journeys, journey => NaiveQuestions.Furthest(journey, steps, window) == last), whole.Customers(view, scope, last, noFurther: true));
    });

    [Fact]
    public void Cohorts_equal_their_oracle() => Each((view, scope, journeys, random) =>
    {
        long[] bounds = Bounds(random);
        Cohorts question = new(new(bounds));
        CohortCell[] answer = question.Run(view, scope);
        Same.Answer(NaiveQuestions.Cohorts(journeys, bounds), answer);
        foreach (CohortCell cell in answer)
        {
            Assert.Equal(
                NaiveQuestions.CohortMembers(journeys, bounds).Where(member => member.Cohort == cell.Cohort && member.Later == cell.Later).Select(member => member.Customer),
                question.Customers(view, scope, cell.Cohort, cell.Later));
        }
    });

    [Fact]
    public void Volumes_equal_their_oracle() => Each((view, scope, journeys, random) =>
    {
        TouchpointCount[] answer = VolumeByTouchpoint.Run(view, scope);
        Same.Answer(NaiveQuestions.Volumes(journeys), answer);
        foreach (TouchpointCount line in answer)
            Assert.Equal(Customers(journeys, journey => journey.Touchpoints.Contains(line.Touchpoint)), VolumeByTouchpoint.Customers(view, scope, line.Touchpoint));
    });

    [Fact]
    public void Time_between_equals_its_oracle() => Each((view, scope, journeys, random) =>
    {
        (ushort from, ushort to) = ((ushort)random.Next(5), (ushort)random.Next(5));
        TimeBetween question = new(from, to);
        Same.Answer(NaiveQuestions.Between(journeys, from, to), question.Run(view, scope));
        long[] bounds = [0, .. Enumerable.Range(0, random.Next(4)).Select(_ => (1 + random.Next(40)) * RandomStore.Second).Distinct().Order()];
        (TimeDistribution distribution, long[] bins) = question.Run(view, scope, bounds);
        Same.Answer(NaiveQuestions.Between(journeys, from, to), distribution);
        Assert.Equal(
            bounds.Select((bound, i) => NaiveQuestions.Gaps(journeys, from, to).LongCount(gap => gap.Micros >= bound && (i + 1 == bounds.Length || gap.Micros < bounds[i + 1]))),
            bins);
        long most = random.Next(30) * RandomStore.Second;
        Assert.Equal(
            NaiveQuestions.Gaps(journeys, from, to).Where(gap => gap.Micros >= 2 * RandomStore.Second && gap.Micros <= most).Select(gap => gap.Customer).Distinct(),
            question.Customers(view, scope, 2 * RandomStore.Second, most));
    });

    [Fact]
    public void Repeats_equal_their_oracle() => Each((view, scope, journeys, random) =>
    {
        ushort[] touchpoints = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (ushort)random.Next(5))];
        (long window, bool same) = (random.Next(30) * RandomStore.Second, random.Next(2) == 0);
        RepeatsWithin question = new(touchpoints, window, same);
        TouchpointCount[] answer = question.Run(view, scope);
        Same.Answer(NaiveQuestions.Count(NaiveQuestions.Repeats(journeys, touchpoints, window, same)), answer);
        foreach (TouchpointCount line in answer)
        {
            Assert.Equal(
                NaiveQuestions.Repeats(journeys, touchpoints, window, same).Where(repeat => repeat.Touchpoint == line.Touchpoint).Select(repeat => repeat.Customer).Distinct(),
                question.Customers(view, scope, line.Touchpoint));
        }
    });

    [Fact]
    public void Scores_equal_their_oracle() => Each((view, scope, journeys, random) =>
    {
        long[] bounds = Bounds(random);
        Scores question = new(new(bounds), 8, 4);
        ScoreCell[] answer = question.Run(view, scope);
        Same.Answer(NaiveQuestions.Scores(journeys, bounds, 8, 4), answer);
        foreach (ScoreCell cell in answer)
        {
            int[] low = question.Customers(view, scope, cell.Touchpoint, cell.Period, most: 4);
            Assert.Equal(Customers(journeys, journey => journey.Steps.Any(step =>
                step.Touchpoint == cell.Touchpoint && NaiveQuestions.Period(bounds, step.Time) == cell.Period && step.Row.Score is >= 0 and <= 4)), low);
        }
    });

    [Fact]
    public void A_timeline_shows_what_the_scope_sees() => Each((view, scope, journeys, random) =>
    {
        foreach (NaiveJourney journey in journeys) Assert.Equal(journey.Steps.Select(step => step.Row), view.Timeline(journey.Customer, scope));
        Assert.Empty(view.Timeline(7, scope));
        Assert.Empty(view.Timeline(int.MaxValue));
    });

    [Fact]
    public void A_cancelled_question_is_given_up()
    {
        RandomStore store = new RandomStore(1).Live(300);
        foreach (int threads in ThreadCounts)
        {
            JourneyScope scope = JourneyScope.EveryName(RandomStore.Names) with { Threads = threads, Cancel = new(true) };
            Assert.ThrowsAny<OperationCanceledException>(() => new Discovery().Run(store.Columns.Latest, scope));
        }
    }

    [Fact]
    public void Questions_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Funnel([], 1));
        Assert.Throws<ArgumentException>(() => new Funnel([[1], []], 1));
        Assert.Throws<ArgumentException>(() => new Funnel([.. Enumerable.Repeat<ushort[]>([1], 65)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Funnel([[1]], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Paths(0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Paths(0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RepeatsWithin([1], -1));
        Assert.Throws<ArgumentException>(() => new TimeTable([1]));
        Assert.Throws<ArgumentException>(() => new TimeTable([1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => JourneyScope.EveryName(1) with { Threads = 0 });
    }

    private delegate void Check(JourneyView view, JourneyScope scope, NaiveJourney[] journeys, Random random);

    private static void Each(Check check)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            RandomStore store = new RandomStore(seed).Live(20 + seed * 4);
            for (int round = 0; round < 2; round++)
            {
                JourneyScope scope = store.Scope();
                NaiveJourney[] journeys = store.Naive.Journeys(scope);
                foreach (int threads in ThreadCounts) check(store.Columns.Latest, scope with { Threads = threads }, journeys, new Random(seed));
            }
        }
    }

    private static int[] Customers(NaiveJourney[] journeys, Func<NaiveJourney, bool> which) => [.. journeys.Where(which).Select(journey => journey.Customer)];

    private static NaiveStep First(NaiveJourney journey, ushort[][] steps) => journey.Steps.First(step => steps[0].Contains(step.Touchpoint));

    private static long[] Bounds(Random random) =>
        [.. Enumerable.Range(0, 8).Select(_ => random.Next(60) * RandomStore.Second).Append(random.Next(60, 70) * RandomStore.Second).Append(0).Distinct().Order()];

    private static PropertyColumn Property(JourneyView view)
    {
        PropertyColumn property = new();
        for (int customer = 0; customer < view.Customers; customer++)
            foreach (long arrival in view.Run(customer).Arrivals) property[arrival] = (ushort)(arrival & 3);
        return property;
    }
}
