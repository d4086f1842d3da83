using System.IO.Compression;
using System.Text;
using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

public sealed class FileReadingTest
{
    private const string Table = "kunde;datum;text\n1;2024-01-31;Füße für 5 €\n2;2024-02-01;naïve\n";

    [Fact]
    public async Task Every_encoding_gives_the_same_rows()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using ImportFixture fixture = await ImportFixture.Open();
        (string Name, byte[] Bytes)[] files =
        [
            ("utf-8", Encoding.UTF8.GetBytes(Table)),
            ("utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Table)]),
            ("utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Table)]),
            ("utf-16", Encoding.Unicode.GetBytes(Table)),
            ("utf-16BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Table)]),
            ("utf-16BE", Encoding.BigEndianUnicode.GetBytes(Table)),
            ("windows-1252", Encoding.GetEncoding(1252).GetBytes(Table)),
        ];
        foreach ((string name, byte[] bytes) in files)
        {
            foreach (byte[] content in new[] { bytes, ImportFixture.Gzip(bytes) })
            {
                SourceFile file = SourceFile.Inspect(fixture.Write("x.csv", content)).Value;
                Assert.Equal(name, file.Encoding);
                Assert.Equal(';', file.Delimiter);
                Assert.Equal("Füße für 5 €|naïve", string.Join('|', Rows(file).Select(row => row[2])));
            }
        }
    }

    [Fact]
    public async Task An_umlaut_far_into_the_file_still_tells_the_encoding()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        StringBuilder text = new("kunde,text\n");
        for (int i = 0; i < 50_000; i++) text.Append(i).Append(",plain text\n");
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text.ToString()), .. "99,M\xFCnchen\n"u8];
        bytes = [.. Encoding.ASCII.GetBytes(text.ToString()), .. Encoding.Latin1.GetBytes("99,München\n")];

        SourceFile file = SourceFile.Inspect(fixture.Write("x.csv", bytes)).Value;

        Assert.Equal("windows-1252", file.Encoding);
        Assert.Equal("München", Rows(file)[^1][1]);
    }

    [Fact]
    public async Task Damaged_bytes_in_a_UTF_8_file_refuse_their_line_alone()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        byte[] bytes = [.. "kunde,text\n1,Füße über Äcker\n2,Gr"u8, 0xFC, .. "n\n3,schön\n"u8];
        SourceFile file = SourceFile.Inspect(fixture.Write("x.csv", bytes)).Value;
        using RowReader reader = file.OpenRows(out _);
        ImportRow row = new();
        List<string?> faults = [];
        while (reader.Read(row)) faults.Add(row.Fault);
        Assert.Equal("utf-8", file.Encoding);
        Assert.Equal(3, faults.Count);
        Assert.Contains("not text", faults[1], StringComparison.Ordinal);
        Assert.Null(faults[2]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\n1,5;2\n1,6;3\n", ';')]
    [InlineData("a\tb\n1\t2, 3\n", '\t')]
    [InlineData("a|b\n1|2;3\n", '|')]
    [InlineData("a,b;c\n\"x;y\",2\n\"x;z\",3\n", ',')]
    [InlineData("sep=|\na|b\n1|2\n", '|')]
    public async Task The_delimiter_is_the_one_that_makes_a_table(string text, char delimiter)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        SourceFile file = SourceFile.Inspect(fixture.Write("x.csv", text)).Value;
        Assert.Equal(delimiter, file.Delimiter);
        Assert.All(Rows(file), row => Assert.NotNull(row[1]));
    }

    [Fact]
    public async Task A_file_without_a_header_says_so()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        SourceFile file = SourceFile.Inspect(fixture.Write("x.csv", "1001,2024-01-01,Call\n1002,2024-01-02,Visit\n")).Value;
        Assert.True(file.Headless);
        Assert.Equal(2, Rows(file).Count);
        Outcome<ImportResult> refused = await fixture.TryImport(fixture.Write("x.csv", "1001,2024-01-01,Call\n1002,2024-01-02,Visit\n"), ImportKind.Interactions);
        Assert.Equal("unmapped", refused.Refusal?.Code);
        ImportResult result = await fixture.Import(Path.Combine(fixture.Directory, "x.csv"), map: """{"as":"interactions","map":{"userId":"column 1","time":"column 2","event":"column 3"}}""");
        Assert.Equal(2, result.Counts.Recorded);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest", "ZIP")]
    [InlineData("%PDF-1.7 rest", "PDF")]
    [InlineData("SQLite format 3\0rest", "SQLite")]
    [InlineData("PAR1\u0015\u0004rest", "Parquet")]
    [InlineData("BZh91AY&SY", "bzip2")]
    [InlineData("", "empty")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008", "control characters")]
    [InlineData("<html><body>hello</body></html>", "no XES log")]
    [InlineData("<?xml version=\"1.0\"?><log", "not well formed")]
    public async Task A_file_of_another_kind_is_refused_with_its_kind(string content, string reason)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<ImportResult> outcome = await fixture.TryImport(fixture.Write("x.bin", Encoding.Latin1.GetBytes(content)));
        Assert.NotNull(outcome.Refusal);
        Assert.Contains(reason, outcome.Refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(fixture.Store.List(fixture.Caller.Workspace));
    }

    [Fact]
    public async Task A_missing_file_and_a_directory_are_refused()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Assert.Equal("not_found", (await fixture.TryImport(Path.Combine(fixture.Directory, "none.csv"))).Refusal?.Code);
        Assert.Contains("directory", (await fixture.TryImport(fixture.Directory)).Refusal?.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><log><trace><string key=\"concept:name\" value=\"&x;\"/></trace></log>")]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><log><trace><string key=\"x\" value=\"&b;\"/></trace></log>")]
    [InlineData("<!DOCTYPE log SYSTEM \"http://127.0.0.1:1/x.dtd\"><log/>")]
    public async Task Document_types_in_XML_are_refused_unread(string xml)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        Outcome<ImportResult> outcome = await fixture.TryImport(fixture.Write("x.xes", xml));
        Assert.Contains("DTD", outcome.Refusal?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_endless_element_does_not_fill_the_memory()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        string path = Path.Combine(fixture.Directory, "x.xes.gz");
        using (GZipStream gzip = new(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write("<log><trace><string key=\"concept:name\" value=\"1\"/><event><string key=\"concept:name\" value=\""u8);
            byte[] filler = new byte[1 << 20];
            Array.Fill(filler, (byte)'x');
            for (int i = 0; i < 200; i++) gzip.Write(filler);
            gzip.Write("\"/></event></trace></log>"u8);
        }
        long before = GC.GetTotalAllocatedBytes();

        Outcome<ImportResult> outcome = await fixture.TryImport(path);

        Assert.Contains("4 MB", outcome.Refusal?.Detail, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100 << 20);
    }

    [Fact]
    public void Attributes_of_traces_events_and_lists_become_columns()
    {
        (List<string[]> rows, IReadOnlyList<string> columns) = ReadXes("""
            <log xes.version="1.0">
              <string key="concept:name" value="ignored"/>
              <global scope="event"><string key="concept:name" value="__INVALID__"/></global>
              <trace>
                <string key="concept:name" value="case 1"/>
                <int key="age" value="41"/>
                <event>
                  <string key="concept:name" value="call &amp; ask"/>
                  <date key="time:timestamp" value="2024-01-01T10:00:00+01:00"/>
                  <float key="cost" value="1.5"><string key="currency" value="EUR"/></float>
                  <boolean key="solved" value="TRUE"/>
                  <list key="tags"><values><string key="a" value="x"/><string key="b" value="y"/></values></list>
                </event>
                <event><string key="concept:name" value="visit"/></event>
              </trace>
              <trace/>
              <trace><string key="concept:name" value="case 2"/><event/></trace>
            </log>
            """);
        Assert.Equal(["case:concept:name", "concept:name", "time:timestamp", "case:age", "cost", "cost.currency", "solved", "tags.a", "tags.b"], columns);
        Assert.Equal(["case 1", "call & ask", "2024-01-01T10:00:00+01:00", "41", "1.5", "EUR", "true", "x", "y"], rows[0]);
        Assert.Equal(["case 1", "visit", "-", "41", "-", "-", "-", "-", "-"], rows[1]);
        Assert.Equal(["case 2", "-", "-", "-", "-", "-", "-", "-", "-"], rows[2]);
    }

    [Theory]
    [InlineData("<event><int key=\"n\" value=\"many\"/></event>", "not a number")]
    [InlineData("<event><boolean key=\"n\" value=\"perhaps\"/></event>", "neither true nor false")]
    [InlineData("<event><string key=\"n\" value=\"1\"/><string key=\"n\" value=\"2\"/></event>", "two values")]
    [InlineData("<event><string value=\"1\"/></event>", "no key")]
    public void A_wrong_attribute_refuses_its_event_with_its_line(string evt, string reason)
    {
        using XesReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes($"<log>\n<trace>\n<string key=\"concept:name\" value=\"1\"/>\n{evt}\n<event><string key=\"n\" value=\"1\"/></event></trace></log>")));
        ImportRow row = new();
        Assert.True(reader.Read(row));
        Assert.Contains(reason, row.Fault, StringComparison.Ordinal);
        Assert.Equal(4, row.Line);
        Assert.True(reader.Read(row));
        Assert.Null(row.Fault);
        Assert.False(reader.Read(row));
    }

    [Theory]
    [InlineData("""{"user":1,"what":"call","deep":{"a":true,"list":[1, {"x":2}]},"none":null}""")]
    [InlineData("[{\"user\":1,\"what\":\"call\",\"deep\":{\"a\":true,\"list\":[1, {\"x\":2}]},\"none\":null}]")]
    [InlineData("{\n  \"user\": 1,\n  \"what\": \"call\",\n  \"deep\": {\n \"a\": true, \"list\":[1, {\"x\":2}]}\n}\n")]
    [InlineData("\n[\n{\"user\":1,\"what\":\"call\",\"deep\":{\"a\":true,\"list\":[1, {\"x\":2}]},\"none\":null}\n,\n]\n")]
    public void Objects_in_lines_arrays_or_one_behind_another_are_spread_over_columns(string text)
    {
        using JsonRowReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        ImportRow row = new();
        Assert.True(reader.Read(row));
        Assert.Null(row.Fault);
        Assert.Equal(["user", "what", "deep.a", "deep.list"], reader.Columns.Names);
        Assert.Equal(["1", "call", "true", "[1, {\"x\":2}]"], Enumerable.Range(0, 4).Select(i => row[i]!));
        Assert.False(reader.Read(row));
    }

    [Theory]
    [InlineData("{\"a\":", "not JSON", "invalid")]
    [InlineData("[1,2]", "not an object", "invalid")]
    [InlineData("{\"a\":1,\"a\":2}", "two values", "duplicate_key")]
    [InlineData("{\"a\":\"\\ud800\"}", "do not exist", "invalid")]
    [InlineData("{\"a\":\"x\u0001\"}", "not JSON", "invalid")]
    public void A_wrong_line_of_JSON_is_refused_and_the_next_is_read(string line, string reason, string code)
    {
        using JsonRowReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"a\":0}}\n{line}\n{{\"a\":3}}\n")));
        ImportRow row = new();
        Assert.True(reader.Read(row));
        Assert.True(reader.Read(row));
        Assert.Equal(2, row.Line);
        Assert.Contains(reason, row.Fault, StringComparison.Ordinal);
        Assert.Equal(code, row.FaultCode);
        Assert.Equal(line, row.Raw);
        Assert.True(reader.Read(row));
        Assert.Equal("3", row[0]);
        Assert.Equal(3, row.Line);
    }

    [Fact]
    public void A_line_of_JSON_that_is_too_long_is_refused_unheld()
    {
        string text = "{\"a\":0}\n{\"a\":\"" + new string('x', 3_000_000) + "\"}\n{\"a\":3}\n";
        using JsonRowReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        ImportRow row = new();
        Assert.True(reader.Read(row));
        Assert.True(reader.Read(row));
        Assert.Equal("too_large", row.FaultCode);
        Assert.True(reader.Read(row));
        Assert.Equal("3", row[0]);
        Assert.False(reader.Read(row));
    }

    /// <summary>Files that only a parser's author thinks of: none of them may crash or hang the reader, and what is no JSON must be refused.</summary>
    [Fact]
    public void The_files_of_JSONTestSuite_are_read_or_refused()
    {
        string folder = SharedData.PathOf("hostile", "JSONTestSuite", "test_parsing");
        foreach (string path in Directory.EnumerateFiles(folder, "*.json"))
        {
            byte[] content = File.ReadAllBytes(path);
            bool fault = false;
            int rows = 0;
            try
            {
                using JsonRowReader reader = new(new MemoryStream([.. "{\"first\":1}\n"u8, .. content]));
                ImportRow row = new();
                while (reader.Read(row))
                {
                    rows++;
                    fault |= row.Fault is not null;
                }
            }
            catch (ImportFileException)
            {
                fault = true;
            }
            string name = Path.GetFileName(path);
            bool blank = content.All(b => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t');
            if (name.StartsWith("n_", StringComparison.Ordinal) && !blank) Assert.True(fault, name);
            if (name.StartsWith("y_object", StringComparison.Ordinal) && !name.Contains("duplicated", StringComparison.Ordinal) && !content.Contains((byte)'\n')) Assert.False(fault, name);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_file_cut_off_in_its_compression_keeps_what_was_before(double share)
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        StringBuilder text = new("customer,time,event\n");
        Random random = new(3);
        for (int i = 0; i < 40_000; i++) text.Append(random.Next()).Append(",2024-01-01T00:00:00Z,e").Append(random.Next(9)).Append('\n');
        byte[] gzip = ImportFixture.Gzip(Encoding.ASCII.GetBytes(text.ToString()));

        ImportResult result = await fixture.Import(fixture.Write("x.csv.gz", gzip[..(int)(gzip.Length * share)]));

        Assert.Equal(ImportState.Failed, result.State);
        Assert.Contains("cut off", result.Error, StringComparison.Ordinal);
        Assert.Contains("line ", result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Counts.Recorded, 1, 39_999);
        Assert.Equal(ImportState.Failed, fixture.Store.Find(fixture.Caller.Workspace, result.Import!.Value)!.State);
        ImportResult whole = await fixture.Import(fixture.Write("x.csv.gz", gzip));
        Assert.Equal(result.Counts.Recorded, whole.Counts.Duplicate);
        Assert.Equal(40_000, whole.Counts.Read);
    }

    [Fact]
    public void Unpacking_notices_every_cut_and_nothing_else()
    {
        byte[] content = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * i % 251))];
        byte[] two = [.. ImportFixture.Gzip(content), .. ImportFixture.Gzip(content[..100])];
        Assert.Equal([.. content, .. content[..100]], Unpack(two));
        Assert.Equal([.. content, .. content[..100]], Unpack([.. two, .. new byte[20]]));
        int whole = ImportFixture.Gzip(content).Length;
        for (int length = 1; length < two.Length; length++)
        {
            // Between two members the file is whole, though it was longer once.
            if (length == whole) Assert.Equal(content, Unpack(two[..length]));
            else Assert.Throws<InvalidDataException>(() => Unpack(two[..length]));
        }

        static byte[] Unpack(byte[] packed)
        {
            using GzipReadStream stream = new(new MemoryStream(packed));
            using MemoryStream unpacked = new();
            stream.CopyTo(unpacked);
            return unpacked.ToArray();
        }
    }

    [Fact]
    public async Task A_flipped_byte_in_the_compression_is_found()
    {
        await using ImportFixture fixture = await ImportFixture.Open();
        StringBuilder text = new("customer,time,event\n");
        for (int i = 0; i < 20_000; i++) text.Append(i).Append(",2024-01-01T00:00:00Z,e\n");
        byte[] gzip = ImportFixture.Gzip(Encoding.ASCII.GetBytes(text.ToString()));
        gzip[^6] ^= 1;   // in the checksum: the data itself reads well
        ImportResult result = await fixture.Import(fixture.Write("x.csv.gz", gzip));
        Assert.Equal(ImportState.Failed, result.State);
        Assert.InRange(result.Counts.Recorded, 15_000, 20_000);
    }

    private static List<string?[]> Rows(SourceFile file)
    {
        using RowReader reader = file.OpenRows(out _);
        List<string?[]> rows = [];
        ImportRow row = new();
        while (reader.Read(row))
        {
            Assert.Null(row.Fault);
            rows.Add([.. Enumerable.Range(0, reader.Columns.Count).Select(i => row[i])]);
        }
        return rows;
    }

    private static (List<string[]> Rows, IReadOnlyList<string> Columns) ReadXes(string xml)
    {
        using XesReader reader = new(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        List<ImportRow> rows = [];
        ImportRow row = new();
        while (reader.Read(row))
        {
            Assert.Null(row.Fault);
            rows.Add(row);
            row = new ImportRow();
        }
        return ([.. rows.Select(r => Enumerable.Range(0, reader.Columns.Count).Select(i => r[i] ?? "-").ToArray())], reader.Columns.Names);
    }
}
