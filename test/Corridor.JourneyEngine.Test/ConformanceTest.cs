namespace Corridor.JourneyEngine.Test;

public sealed class ConformanceTest
{
    private const ushort A = 0, B = 1, C = 2, D = 3, X = 9;

    // A, then B and C in any order, C optional, then D, which may repeat.
    private static readonly Design Example = new([[new(A)], [new(B), new(C, Optional: true)], [new(D, Repeat: true)]]);

    [Theory]
    [InlineData("ABCD")]
    [InlineData("ACBD")]
    [InlineData("ABDDD")]
    public void A_journey_that_the_design_allows_conforms(string journey)
    {
        ConformanceAnswer answer = Ask(Example, journey);
        Assert.Equal((1, 1, 1.0, 1.0, 0), (answer.Cases, answer.Conforming, answer.Fitness, answer.MeanFitness, answer.Deviations.Count));
    }

    [Theory]
    [InlineData("BD", 1, "Skipped A")]
    [InlineData("ABXXD", 2, "Unexpected X 2")]
    [InlineData("AABD", 1, "Repeated A")]
    [InlineData("BAD", 2, "OutOfOrder A")]                     // as cheap as B out of order; walked back from D, B is met first
    [InlineData("ABDC", 1, "OutOfOrder C")]                    // optional, so it was not skipped, but it stands at another place
    [InlineData("DXA", 4, "Skipped B, Unexpected X, OutOfOrder A")]
    [InlineData("X", 4, "Skipped A, Skipped B, Skipped D, Unexpected X")]
    [InlineData("BBBAD", 4, "OutOfOrder A, Repeated B 2")]
    public void A_deviation_is_named(string journey, int cost, string deviations)
    {
        ConformanceAnswer answer = Ask(Example, journey);
        Assert.Equal(1 - cost / (journey.Length + 3.0), answer.Fitness, 1e-12);
        Assert.Equal(deviations.Split(", ").Order(StringComparer.Ordinal), answer.Deviations.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Costs_equal_the_edit_distance_to_the_nearest_word_of_the_design()
    {
        Random random = new(3);
        for (int round = 0; round < 150; round++)
        {
            Design design = RandomDesign(random);
            string journey = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "ABCDX"[random.Next(5)]));
            int expected = Words(design).Min(word => journey.Length + word.Length - 2 * CommonSubsequence(journey, word));
            ConformanceAnswer answer = Ask(design, journey);
            Assert.Equal(1 - (double)expected / (journey.Length + design.Least), answer.Fitness, 1e-12);
            Assert.Equal(expected == 0, answer.Conforming == 1);
            Assert.Equal(expected == 0, answer.Deviations.Count == 0);
        }
    }

    [Fact]
    public void Answers_and_lists_agree_for_any_number_of_threads()
    {
        Random random = new(4);
        for (int seed = 0; seed < 30; seed++)
        {
            RandomStore store = new RandomStore(seed).Live(200);
            JourneyView view = store.Columns.Latest;
            Conformance question = new(RandomDesign(random));
            JourneyScope scope = store.Scope();
            ConformanceAnswer answer = question.Run(view, scope);
            foreach (int threads in new[] { 2, 5 }) Same.Answer(answer, question.Run(view, scope with { Threads = threads }));
            Assert.Equal(answer.Conforming, question.Customers(view, scope, conforming: true).Length);
            Assert.Equal(answer.Cases - answer.Conforming, question.Customers(view, scope, conforming: false).Length);
            Assert.Equal(store.Naive.Journeys(scope).Length, answer.Cases);
            foreach (Deviation line in answer.Deviations) Assert.Equal(line.Customers, question.Customers(view, scope with { Threads = 2 }, line.Kind, line.Touchpoint).Length);
        }
    }

    [Fact]
    public void Fitness_weighs_by_length_and_mean_fitness_by_journey()
    {
        ConformanceAnswer answer = Ask(new Design([[new(A)]]), "A", "AXX");
        Assert.Equal(1 - 2.0 / 6, answer.Fitness, 1e-12);
        Assert.Equal((1 + (1 - 2.0 / 4)) / 2, answer.MeanFitness, 1e-12);
        Assert.True(double.IsNaN(Ask(Example).Fitness));
    }

    [Fact]
    public void Bad_designs_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Design([]));
        Assert.Throws<ArgumentException>(() => new Design([[]]));
        Assert.Throws<ArgumentException>(() => new Design([[new(A), new(A)]]));
        Assert.Throws<ArgumentException>(() => new Design([[.. Enumerable.Range(0, 11).Select(i => new DesignStep((ushort)i))]]));
    }

    private static ConformanceAnswer Ask(Design design, params string[] journeys)
    {
        JourneyColumns columns = new();
        for (int customer = 0; customer < journeys.Length; customer++)
            for (int i = 0; i < journeys[customer].Length; i++) columns.Append(new(customer, 0, i, i * 1_000 + customer, Code(journeys[customer][i])));
        return new Conformance(design).Run(columns.Snapshot(), JourneyScope.EveryName(10));
    }

    private static ushort Code(char touchpoint) => touchpoint == 'X' ? X : (ushort)(touchpoint - 'A');

    private static string Text(Deviation line) => $"{line.Kind} {(line.Touchpoint == X ? 'X' : (char)('A' + line.Touchpoint))}{(line.Count > 1 ? $" {line.Count}" : "")}";

    private static Design RandomDesign(Random random)
    {
        List<DesignStep[]> stages = [];
        for (int stage = random.Next(1, 4); stage > 0; stage--)
        {
            ushort first = (ushort)random.Next(4);
            DesignStep[] steps = [new(first, random.Next(3) == 0, random.Next(3) == 0)];
            stages.Add(random.Next(3) == 0 ? [.. steps, new((ushort)((first + 1) % 4), random.Next(3) == 0)] : steps);
        }
        return new(stages);
    }

    // All words of a design, a repeating touchpoint at most six times: no journey of five has more.
    private static IEnumerable<string> Words(Design design)
    {
        IEnumerable<string> words = [""];
        foreach (IReadOnlyList<DesignStep> stage in design.Stages)
        {
            string[] parts = [.. StageWords(stage, "")];
            words = [.. words.SelectMany(word => parts.Select(part => word + part))];
        }
        return words;
    }

    private static IEnumerable<string> StageWords(IReadOnlyList<DesignStep> stage, string word)
    {
        if (stage.All(step => step.Optional || word.Contains((char)('A' + step.Touchpoint), StringComparison.Ordinal))) yield return word;
        foreach (DesignStep step in stage)
        {
            char letter = (char)('A' + step.Touchpoint);
            int used = word.Count(other => other == letter);
            if (word.Length >= 7 || used > 0 && !step.Repeat) continue;
            foreach (string longer in StageWords(stage, word + letter)) yield return longer;
        }
    }

    private static int CommonSubsequence(string x, string y)
    {
        if (x.Length == 0 || y.Length == 0) return 0;
        return x[^1] == y[^1]
            ? 1 + CommonSubsequence(x[..^1], y[..^1])
            : Math.Max(CommonSubsequence(x[..^1], y), CommonSubsequence(x, y[..^1]));
    }
}
