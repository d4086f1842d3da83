using Corridor.JourneyEngine;
using Corridor.Statistics;

namespace Corridor.Test.Guards;

/// <summary>Numbers in, numbers out: the algorithm libraries know no project, no package (but numerics), no clock and no file.</summary>
public sealed class PureLibrariesTest
{
    [Theory]
    [InlineData(typeof(JourneyColumns))]
    [InlineData(typeof(Estimate), "MathNet.Numerics")]
    public void An_algorithm_library_stands_alone(Type ofLibrary, string? allowed = null)
    {
        string[] faults = [.. ofLibrary.Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib") && !string.Equals(name, allowed, StringComparison.Ordinal))];
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("Corridor.JourneyEngine")]
    [InlineData("Corridor.Statistics")]
    public void An_algorithm_library_reads_no_file_and_no_clock(string library)
    {
        string[] forbidden = ["System.IO", "TimeProvider", "Stopwatch", "DateTime.UtcNow", "System.Net"];
        string[] faults = [.. SourceTree.Files("src/" + library, "*.cs").Where(file => forbidden.Any(word => SourceTree.Code(file).Contains(word, StringComparison.Ordinal))).Select(file => Path.GetFileName(file))];
        Assert.Empty(faults);
    }
}
