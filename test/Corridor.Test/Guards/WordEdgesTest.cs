using System.Text.RegularExpressions;

namespace Corridor.Test.Guards;

/// <summary>One line of words without a circle: a lower word reaches higher facts only by an interface that it states and the higher word fills.</summary>
public sealed partial class WordEdgesTest
{
    /// <summary>From the lowest to the highest; each may use those before it. The same table stands in docs/request-path.md.</summary>
    private static readonly string[] Order = ["Trust", "Record", "Identify", "Journeys", "Listen", "Differentiate", "Interact", "Customise", "Measure"];

    [Fact]
    public void A_word_uses_only_words_below_it()
    {
        List<string> faults = [];
        foreach (string file in SourceTree.Files("src/Corridor", "*.cs"))
        {
            int own = Array.IndexOf(Order, Word(file));
            if (own < 0) continue;
            foreach (Match match in Mention().Matches(SourceTree.Code(file)))
            {
                int used = Array.IndexOf(Order, match.Groups[1].Value);
                if (used > own) faults.Add($"{Path.GetFileName(file)} ({Order[own]}) uses {Order[used]}");
            }
        }
        Assert.Empty(faults.Distinct());
    }

    [Fact]
    public void The_steps_do_not_see_the_pipeline_that_runs_them()
    {
        // Use cases and routes may ask the pipeline for what it knows; the books and rules that it is made of may not.
        List<string> faults = [.. SourceTree.Files("src/Corridor", "*Book*.cs")
            .Where(file => Word(file) is not ("" or "Differentiate") && PipelineName().IsMatch(SourceTree.Code(file)))
            .Select(file => Path.GetFileName(file))];
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_word_has_a_page_in_the_docs()
    {
        foreach (string word in Order.Where(word => Directory.Exists(Path.Combine(SourceTree.Root, "src/Corridor", word)) && SourceTree.Files("src/Corridor/" + word, "*.cs").Any()))
            Assert.True(File.Exists(Path.Combine(SourceTree.Root, "docs/words", word.ToLowerInvariant() + ".md")), $"docs/words/{word.ToLowerInvariant()}.md is missing");
    }

    private static string Word(string file)
    {
        string path = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src/Corridor"), file);
        return path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
    }

    [GeneratedRegex(@"\b(?:using\s+Corridor|Corridor)\.(\w+)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"\bPipeline\b")]
    private static partial Regex PipelineName();
}
