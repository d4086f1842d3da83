using System.Text;

namespace Corridor.Record.Import;

/// <summary>A file to be poured in: where it lies and what it is. It can be opened again and again.</summary>
public sealed record SourceFile
{
    /// <summary>Bytes that are looked at to tell what the file is.</summary>
    private const int HeadBytes = 1 << 16;

    private SourceFile(string path, string name) => (Path, Name) = (path, name);

    public string Path { get; }

    /// <summary>The name people know it by; of an upload, the name it had where it came from.</summary>
    public string Name { get; }

    /// <summary>Size as it lies there, compressed or not.</summary>
    public long Bytes { get; private init; }

    public FileFormat Format { get; private init; }

    public bool Gzip { get; private init; }

    public string Encoding { get; private init; } = EncodingGuess.Utf8Name;

    public char Delimiter { get; private init; } = ',';

    /// <summary>The first row is data; the columns have numbers for names.</summary>
    public bool Headless { get; private init; }

    /// <summary>The format as people name it: <c>XES, gzip</c>.</summary>
    public string FormatName => (Format switch
    {
        FileFormat.Xes => "XES",
        FileFormat.Json => "JSON",
        _ => Delimiter switch { '\t' => "TSV", ',' => "CSV", _ => $"CSV with '{Delimiter}'" },
    }) + (Gzip ? ", gzip" : "");

    /// <summary>Looks at the file: format, compression, encoding, delimiter.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">The name to show; default the file's own.</param>
    /// <param name="encoding">The encoding, where the guess would be wrong.</param>
    public static Outcome<SourceFile> Inspect(string path, string? name = null, string? encoding = null)
    {
        name ??= System.IO.Path.GetFileName(path);
        if (encoding is not null && !EncodingGuess.IsKnown(encoding)) return Refusal.Invalid($"There is no encoding '{encoding}'.", "/encoding");
        try
        {
            if (Directory.Exists(path)) return Refusal.Invalid($"'{name}' is a directory, not a file.");
            SourceFile file = new(path, name) { Bytes = new FileInfo(path).Length };
            if (file.Bytes == 0) return Refusal.Invalid($"'{name}' is empty.");
            byte[] head = file.Head();
            if (FileHead.IsGzip(head))
            {
                file = file with { Gzip = true };
                head = file.Head();
                if (head.Length == 0) return Refusal.Invalid($"'{name}' is empty.");
            }
            file = file with { Format = FileHead.FormatOf(head) };
            if (file.Format == FileFormat.Xes) return file with { Encoding = "xml" };
            if (file.Format == FileFormat.Json)
            {
                string? json = encoding ?? EncodingGuess.ByMark(head);
                return file with { Encoding = json ?? (head is [(byte)'{' or (byte)'[', 0, ..] ? "utf-16" : head is [0, (byte)'{' or (byte)'[', ..] ? "utf-16BE" : EncodingGuess.Utf8Name) };
            }
            file = file with { Encoding = encoding ?? EncodingGuess.Of(head, file.OpenBytes) };
            if (file.Encoding is EncodingGuess.Utf8Name or EncodingGuess.WindowsName && FileHead.LooksBinary(head))
                return Refusal.Invalid($"'{name}' is not a text file: it holds control characters.");
            using StreamReader text = file.OpenText();
            char[] sample = new char[HeadBytes];
            int length = text.ReadBlock(sample, 0, sample.Length);
            (char delimiter, bool headless) = DelimiterGuess.Of(sample.AsSpan(0, length), whole: length < sample.Length, name);
            return file with { Delimiter = delimiter, Headless = headless };
        }
        catch (ImportFileException e)
        {
            return Refusal.Invalid($"'{name}' cannot be read: {e.Message}");
        }
        catch (InvalidDataException)
        {
            return Refusal.Invalid($"'{name}' begins like a gzip file, but its data is damaged.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refusal.NotFound($"file '{name}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid($"'{name}' cannot be opened: {e.Message}");
        }
    }

    /// <summary>The file with these settings instead of the guessed ones.</summary>
    public SourceFile With(char? delimiter, bool? headless) => this with { Delimiter = delimiter ?? Delimiter, Headless = headless ?? Headless };

    /// <summary>Opens the rows. <paramref name="progress"/> counts the bytes read of <see cref="Bytes"/>.</summary>
    internal RowReader OpenRows(out CountingStream progress)
    {
        progress = new CountingStream(OpenFile());
        Stream bytes = Gzip ? new GzipReadStream(progress) : progress;
        try
        {
            return Format switch
            {
                FileFormat.Xes => new XesReader(bytes),
                FileFormat.Json => new JsonRowReader(ToUtf8(bytes)),
                _ => new CsvReader(new StreamReader(bytes, EncodingGuess.Named(Encoding), detectEncodingFromByteOrderMarks: true, 1 << 16), Delimiter, Headless),
            };
        }
        catch (InvalidDataException e)
        {
            bytes.Dispose();
            throw new ImportFileException("The compressed data is damaged.", 1, e);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private Stream ToUtf8(Stream bytes)
    {
        if (Encoding is not EncodingGuess.Utf8Name)
            bytes = System.Text.Encoding.CreateTranscodingStream(bytes, EncodingGuess.Named(Encoding), new UTF8Encoding(false));
        return new MarkSkippingStream(bytes);
    }

    private StreamReader OpenText() => new(OpenBytes(), EncodingGuess.Named(Encoding), detectEncodingFromByteOrderMarks: true);

    private Stream OpenBytes() => Gzip ? new GzipReadStream(OpenFile()) : OpenFile();

    private FileStream OpenFile() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);

    private byte[] Head()
    {
        using Stream stream = OpenBytes();
        byte[] head = new byte[HeadBytes];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..length];
    }
}
