using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Corridor.JourneyEngine.Test;

/// <summary>Five questions about a synthetic log of a million interactions, whose answers DuckDB and ClickHouse agree on to the byte (the digests below).</summary>
public sealed class MeasurementLogTest
{
    private const long Second = 1_000_000, Week = 604_800 * Second;
    private const int Customers = 50_000, Weeks = 53;

    [Fact]
    public void Five_questions_about_a_million_interactions_equal_the_answers_of_DuckDB_and_ClickHouse()
    {
        JourneyView view = Load(Generate(SharedData.Path("journeys/bench/generator.cs")));
        Assert.Equal((1_000_000, Customers), (view.Interactions, view.Customers));
        JourneyScope scope = JourneyScope.EveryName(40) with { Threads = 2 };
        TimeTable weeks = new([.. Enumerable.Range(0, Weeks + 1).Select(week => week * Week)]);

        Assert.Equal(("a", "90eb4a936effdb14"), ("a", Digest(
            from funnel in new Funnel([[0], [3], [24], [11]], Week, Breakdown.ByChannel).Run(view, scope)
            from step in Enumerable.Range(0, 4)
            let only = funnel.Reached[step] - (step < 3 ? funnel.Reached[step + 1] : 0)
            where only > 0
            select $"{funnel.Group}\t{step + 1}\t{only}")));
        Assert.Equal(("b", "c3f6ac01772d6330"), ("b", Digest(
            new Paths(2, 5, 50).Run(view, scope).Select(path => $"{string.Join('-', path.Steps)}\t{path.Count}"))));
        Assert.Equal(("c", "4d221c1e1d3fdca1"), ("c", Digest(
            new DirectlyFollows().Run(view, scope).OrderBy(edge => edge.From).ThenBy(edge => edge.To)
                .Select(edge => $"{edge.From}\t{edge.To}\t{edge.Count}\t{Math.Round(edge.MeanSeconds * edge.Count)}"))));
        Assert.Equal(("d", "dc2539f602d80720"), ("d", Digest(
            new Cohorts(weeks).Run(view, scope).Select(cell => $"{cell.Cohort}\t{cell.Later}\t{cell.Customers}"))));
        Assert.Equal(("e", "ad841205332438f5"), ("e", Digest(
            new Scores(weeks).Run(view, scope).Select(cell => $"{cell.Touchpoint}\t{cell.Period}\t{cell.Count}\t{cell.Sum}\t{cell.High}\t{cell.Low}"))));
    }

    private static JourneyView Load(byte[] log)
    {
        JourneyColumns columns = new();
        int arrival = 0;
        for (int at = 0; at < log.Length;)
        {
            ReadOnlySpan<byte> row = log.AsSpan(at);
            bool scored = row[11] == 0;
            columns.Append(new(
                MemoryMarshal.Read<int>(row), 0, MemoryMarshal.Read<uint>(row[4..]) * Second, arrival++, MemoryMarshal.Read<ushort>(row[8..]), row[10],
                scored ? (sbyte)row[12] : (sbyte)-1, MemoryMarshal.Read<float>(row[(scored ? 13 : 12)..])));
            at += scored ? 17 : 16;
        }
        return columns.Snapshot();
    }

    private static byte[] Generate(string generator)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("corridor-journeys-");
        try
        {
            string file = Path.Combine(folder.FullName, "log.bin");
            using Process made = Process.Start(new ProcessStartInfo("dotnet", ["run", generator, "--", "1000000", "50000", "42", file]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            string said = made.StandardOutput.ReadToEnd();
            made.WaitForExit();
            Assert.True(made.ExitCode == 0, said);
            byte[] log = File.ReadAllBytes(file);
            Assert.Equal("b8e0709c94fb16ac775e9c11143cd6116703db58bebc3224392b7bec66f910b9", Convert.ToHexStringLower(SHA256.HashData(log)));
            return log;
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static string Digest(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))))[..16];
}
