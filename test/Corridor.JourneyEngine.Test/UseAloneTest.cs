using System.Runtime.CompilerServices;

namespace Corridor.JourneyEngine.Test;

public sealed class UseAloneTest
{
    [Fact]
    public void The_example_of_the_docs_runs()
    {
        // docs
        const long hour = 3_600_000_000;                             // times are microseconds
        JourneyColumns columns = new();
        columns.Append(new Interaction(Customer: 0, Source: 0, Time: 1 * hour, Arrival: 0, Name: 0, Channel: 1));
        columns.Append(new Interaction(Customer: 0, Source: 0, Time: 9 * hour, Arrival: 1, Name: 1));
        columns.Append(new Interaction(Customer: 1, Source: 1, Time: 2 * hour, Arrival: 2, Name: 0, Channel: 1));
        JourneyView view = columns.Snapshot();                       // or columns.Latest, on any other thread

        JourneyScope scope = new(new ushort[] { 10, 20 });           // name 0 is touchpoint 10, name 1 touchpoint 20
        Funnel funnel = new([[10], [20]], windowMicros: 24 * hour, Breakdown.ByChannel);
        FunnelGroup web = funnel.Run(view, scope).Single();          // channel 1: two at the first step, one at the second
        int[] lost = funnel.Customers(view, scope, step: 0, noFurther: true);
        // end
        Assert.Equal("1: 2, 1", $"{web.Group}: {string.Join(", ", web.Reached)}");
        Assert.Equal([1], lost);
    }

    [Fact]
    public void The_docs_show_that_example()
    {
        string test = Normal(File.ReadAllText(ThisFile()));
        string docs = Normal(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/algorithms/journey-engine.md")));
        string example = test[(test.IndexOf("// docs", StringComparison.Ordinal) + 7)..test.IndexOf("// end", StringComparison.Ordinal)].Trim();
        Assert.Contains(example, docs, StringComparison.Ordinal);
    }

    private static string Normal(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
