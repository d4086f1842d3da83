namespace Corridor.Record.Import;

/// <summary>How a file is laid out.</summary>
public enum FileFormat
{
    /// <summary>Rows of fields parted by one character: CSV, TSV and their kin.</summary>
    Delimited,
    /// <summary>JSON objects: one a line, or in an array.</summary>
    Json,
    /// <summary>An event log in XES.</summary>
    Xes,
}

/// <summary>Tells a file's format by its first bytes, and files that are none of ours by the marks they begin with.</summary>
internal static class FileHead
{
    private static readonly (byte[] Mark, string What)[] Others =
    [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (XLSX and ODS are ZIP archives too). Unpack it, or save the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document. Save the sheet as CSV"),
        ("%PDF"u8.ToArray(), "a PDF document. Export the table as CSV"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"),
        ("GIF8"u8.ToArray(), "a picture (GIF)"),
        ("SQLite format 3\0"u8.ToArray(), "an SQLite database. Export a table as CSV"),
        ("PAR1"u8.ToArray(), "a Parquet file. Convert it to CSV"),
        ("Obj\u0001"u8.ToArray(), "an Avro file. Convert it to JSON lines"),
        ("ORC"u8.ToArray(), "an ORC file. Convert it to CSV"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed by xz. Unpack it, or compress it with gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd. Unpack it, or compress it with gzip"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive. Unpack it"),
        ("Rar!"u8.ToArray(), "a RAR archive. Unpack it"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("MZ"u8.ToArray(), "a program"),
    ];

    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    /// <summary>The format of a file that begins like this (unpacked). Throws when it is a file of another kind.</summary>
    public static FileFormat FormatOf(ReadOnlySpan<byte> head)
    {
        if (IsGzip(head)) throw new ImportFileException("The file is compressed twice. Unpack it once.");
        foreach ((byte[] mark, string what) in Others)
        {
            // "MZ" and "ORC" could begin a header too: text they are when no byte of them is a control character.
            if (head.StartsWith(mark) && (mark.Length > 3 || mark[0] > 0x7F || LooksBinary(head))) throw new ImportFileException($"The file is {what}.");
        }
        if (head.StartsWith("BZh"u8) && head.Length > 9 && head[4..].StartsWith("1AY&SY"u8)) throw new ImportFileException("The file is compressed by bzip2. Unpack it, or compress it with gzip.");
        ReadOnlySpan<byte> text = EncodingGuess.SkipMark(head);
        // In UTF-16 every other byte of markup is zero; dropping the zeros leaves what matters here.
        Span<byte> first = stackalloc byte[16];
        int length = 0;
        foreach (byte b in text)
        {
            if (b is 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            first[length++] = b;
            if (length == first.Length) break;
        }
        if (length == 0) return FileFormat.Delimited;
        return first[0] switch
        {
            (byte)'<' => FileFormat.Xes,
            (byte)'{' => FileFormat.Json,
            (byte)'[' when length == 1 || first[1] is (byte)'{' or (byte)']' => FileFormat.Json,
            _ => FileFormat.Delimited,
        };
    }

    /// <summary>Text holds no control characters but tabs and line ends.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> head)
    {
        int control = 0;
        foreach (byte b in head)
        {
            if (b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B)) control++;
        }
        return control * 50 > head.Length;
    }
}
