using System.Diagnostics;
using Corridor.Listen;

namespace Corridor.Test.Listen;

/// <summary>Runs after all others and counts the processor's time, so that other tests and other programs on the machine do not count.</summary>
[CollectionDefinition(nameof(ExperienceGapSpeedTest), DisableParallelization = true)]
[Collection(nameof(ExperienceGapSpeedTest))]
public sealed class ExperienceGapSpeedTest
{
    private static readonly Moment Start = Moment.From(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_million_answers_are_aggregated_within_a_second()
    {
        Random random = new(31);
        Answer[] answers = new Answer[1_000_000];
        for (int i = 0; i < answers.Length; i++)
            answers[i] = new()
            {
                Customer = random.Next(200_000),
                Touchpoint = random.Next(40),
                Time = Start.Plus(TimeSpan.FromMinutes(random.Next(800_000))),
                Score = random.Next(11),
                Min = 0,
                Max = 10,
                Expectation = i % 3 == 0 ? random.Next(11) : null,
                Asked = ExpectationAsked.After,
                Id = i,
            };
        using Process process = Process.GetCurrentProcess();
        TimeSpan best = TimeSpan.MaxValue;
        for (int run = 0; run < 4; run++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            ExperienceGaps gaps = ExperienceGaps.Read(answers);
            ExperienceGapSummary[] summaries = ExperienceGapSummary.Of(gaps, i => gaps.Answers[i].Touchpoint, 40);
            process.Refresh();
            TimeSpan taken = process.TotalProcessorTime - before;
            if (taken < best) best = taken;
            Assert.All(summaries, summary => Assert.True(summary.Gap!.N > 1000));
        }
#if DEBUG
        const double Seconds = 5;   // unoptimised code says nothing about the target
#else
        const double Seconds = 1;
#endif
        Assert.True(best < TimeSpan.FromSeconds(Seconds), $"took {best}");
    }
}
