using System.Globalization;
using System.Text;
using Corridor.Record.Import;
using CsvHelper.Configuration;
using FsCheck;
using FsCheck.Fluent;
using CsvParser = CsvHelper.CsvParser;

namespace Corridor.Test.Record.Import;

public sealed class CsvReaderTest
{
    [Fact]
    public void Fields_lines_and_quotes_are_read_as_RFC_4180_says()
    {
        List<(long Line, string[] Values, string? Fault)> rows = Read("a,b,c\r\n1,\"two, \"\"2\"\"\",3\r\n\"line\r\nbreak\",,x\r\n4,5,6");

        Assert.Equal([2L, 3L, 5L], rows.Select(row => row.Line));
        Assert.Equal(["1", "two, \"2\"", "3"], rows[0].Values);
        Assert.Equal(["line\r\nbreak", "", "x"], rows[1].Values);
        Assert.All(rows, row => Assert.Null(row.Fault));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\r\n1,2\r\n\r\n3,4")]
    [InlineData("a,b\n\n1,2\n\n\n3,4\n\n")]
    public void Any_line_end_and_empty_lines_are_read(string text) => Assert.Equal(["1", "2", "3", "4"], Read(text).SelectMany(row => row.Values));

    [Theory]
    [InlineData("a,b\n1,\"never closed\n2,3\n4,5\n", "never closed", 2)]
    [InlineData("a,b\n1,\"closed\" early\n2,3\n4,5\n", "closing quote", 2)]
    [InlineData("a,b\n1,2,3\n2,3\n4,5\n", "3 fields", 2)]
    [InlineData("a,b\n1\n2,3\n4,5\n", "1 field", 2)]
    [InlineData("a,b\n1,\0\n2,3\n4,5\n", "NUL", 2)]
    public void A_broken_line_costs_that_line_alone(string text, string reason, long line)
    {
        List<(long Line, string[] Values, string? Fault)> rows = Read(text);

        (long at, _, string? fault) = Assert.Single(rows, row => row.Fault is not null);
        Assert.Equal(line, at);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Equal(["2", "3", "4", "5"], rows.Where(row => row.Fault is null).SelectMany(row => row.Values));
        Assert.Equal([3L, 4L], rows.Where(row => row.Fault is null).Select(row => row.Line));
    }

    [Fact]
    public void A_line_longer_than_a_row_may_be_is_refused_without_being_held()
    {
        using CsvReader reader = new(new EndlessLine("a,b\n1,2\n", 300_000_000, "\n3,4\n"), ',');
        long before = GC.GetTotalMemory(forceFullCollection: true);
        ImportRow row = new();
        List<string?> faults = [];
        long most = 0;
        while (reader.Read(row))
        {
            faults.Add(row.Fault);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(3, faults.Count);
        Assert.Null(faults[0]);
        Assert.Contains("longer than", faults[1], StringComparison.Ordinal);
        Assert.Null(faults[2]);
        Assert.InRange(most, 0, 32 << 20);
    }

    [Fact]
    public void A_million_columns_are_refused_at_the_header()
    {
        string header = string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"c{i}"));

        ImportFileException refusal = Assert.Throws<ImportFileException>(() => Read(header + "\n1\n"));

        Assert.Contains("4,096 columns", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, refusal.Line);
    }

    [Fact]
    public void A_million_fields_in_one_line_refuse_that_line()
    {
        List<(long Line, string[] Values, string? Fault)> rows = Read("a,b\n" + new string(',', 1_000_000) + "\n1,2\n");

        Assert.Contains("1,000,001 fields", rows[0].Fault, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], rows[1].Values);
    }

    [Fact]
    public void Repeated_and_empty_headers_get_names_of_their_own()
    {
        using CsvReader reader = new(new StringReader("a,,a,\n1,2,3,4\n"), ',');
        Assert.Equal(["a", "column 2", "a (2)", "column 4"], reader.Columns.Names);
    }

    /// <summary>CsvHelper is a second implementation of the same format.</summary>
    [Fact]
    public void Well_formed_files_are_read_as_CsvHelper_reads_them()
    {
        Gen<char> letter = Gen.Elements('a', 'b', ',', ';', '"', '\n', '\r', ' ', '\t', 'ä', '€', '\'');
        Gen<string> cell = Gen.Choose(0, 6).SelectMany(length => Gen.ArrayOf(letter, length)).Select(chars => new string(chars));
        Gen<string[][]> table = Gen.Choose(1, 5).SelectMany(width => Gen.ArrayOf(Gen.ArrayOf(cell, width), 4));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Arb.From(table), cells =>
        {
            StringBuilder text = new();
            text.AppendJoin(',', Enumerable.Range(0, cells[0].Length).Select(i => $"h{i}")).Append("\r\n");
            foreach (string[] record in cells)
            {
                text.AppendJoin(',', record.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
            }
            using CsvParser parser = new(new StringReader(text.ToString()), new CsvConfiguration(CultureInfo.InvariantCulture));
            List<string[]> theirs = [];
            while (parser.Read()) theirs.Add(parser.Record!);
            List<string[]> ours = [.. Read(text.ToString()).Select(row => row.Values)];
            Assert.Equal(theirs.Skip(1).Select(record => string.Join('\u0001', record)), ours.Select(record => string.Join('\u0001', record)));
        }));
    }

    private static List<(long Line, string[] Values, string? Fault)> Read(string text)
    {
        using CsvReader reader = new(new StringReader(text), ',');
        List<(long, string[], string?)> rows = [];
        ImportRow row = new();
        while (reader.Read(row)) rows.Add((row.Line, [.. Enumerable.Range(0, row.Fault is null ? reader.Columns.Count : 0).Select(i => row[i] ?? "")], row.Fault));
        return rows;
    }

    private sealed class EndlessLine(string before, int length, string after) : TextReader
    {
        private readonly StringReader head = new(before);
        private readonly StringReader tail = new(after);
        private int left = length;

        public override int Read(char[] buffer, int index, int count)
        {
            int read = head.Read(buffer, index, count);
            if (read > 0) return read;
            read = Math.Min(left, count);
            left -= read;
            Array.Fill(buffer, 'x', index, read);
            return read > 0 ? read : tail.Read(buffer, index, count);
        }
    }
}
