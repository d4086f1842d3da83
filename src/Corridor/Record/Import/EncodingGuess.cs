using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Corridor.Record.Import;

/// <summary>Finds the encoding of a text: by its byte order mark, by the zeros of UTF-16, else UTF-8 when it is that, else Windows-1252.</summary>
internal static class EncodingGuess
{
    public const string Utf8Name = "utf-8";
    public const string WindowsName = "windows-1252";

    static EncodingGuess() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => head[3..],
        [0xFF, 0xFE, 0, 0, ..] => head[4..],
        [0, 0, 0xFE, 0xFF, ..] => head[4..],
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => head[2..],
        _ => head,
    };

    /// <param name="head">The first bytes of the text.</param>
    /// <param name="open">Opens the whole text, to look whether all of it is UTF-8.</param>
    public static string Of(ReadOnlySpan<byte> head, Func<Stream> open)
    {
        string? known = ByMark(head) ?? ByZeros(head);
        if (known is not null) return known;
        using Stream text = open();
        return IsUtf8(text) ? Utf8Name : WindowsName;
    }

    public static string? ByMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8Name,
        [0xFF, 0xFE, 0, 0, ..] => "utf-32",
        [0, 0, 0xFE, 0xFF, ..] => "utf-32BE",
        [0xFF, 0xFE, ..] => "utf-16",
        [0xFE, 0xFF, ..] => "utf-16BE",
        _ => null,
    };

    /// <summary>The encoding by its name, made to put <see cref="CsvReader.NotText"/> where the bytes are none of its text.</summary>
    public static Encoding Named(string name) => Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(CsvReader.NotText.ToString()));

    public static bool IsKnown(string name)
    {
        try
        {
            return Encoding.GetEncoding(name) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? ByZeros(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4) return null;
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }
        int pairs = head.Length / 2;
        if (odd * 5 > pairs * 2 && even * 20 < pairs) return "utf-16";
        if (even * 5 > pairs * 2 && odd * 20 < pairs) return "utf-16BE";
        return null;
    }

    /// <summary>
    /// Is it UTF-8, by and large? A text in a one-byte encoding has hardly any valid sequence of several bytes, while a text in UTF-8 with a few
    /// damaged lines has mostly valid ones: the damaged lines are then refused rather than the whole file misread.
    /// </summary>
    private static bool IsUtf8(Stream text)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            long valid = 0;
            long invalid = 0;
            int kept = 0;
            while (true)
            {
                int read = text.Read(buffer, kept, buffer.Length - kept);
                int length = kept + read;
                kept = 0;
                ReadOnlySpan<byte> chunk = buffer.AsSpan(0, length);
                if (read > 0)
                {
                    // A sequence cut by the buffer's end waits for its rest.
                    int back = 0;
                    while (back < Math.Min(3, length) && (chunk[length - 1 - back] & 0xC0) == 0x80) back++;
                    if (back < length && chunk[length - 1 - back] >= 0xC0)
                    {
                        kept = back + 1;
                        chunk = chunk[..^kept];
                    }
                }
                Count(chunk, ref valid, ref invalid);
                if (kept > 0) buffer.AsSpan(length - kept, kept).CopyTo(buffer);
                if (read == 0) return invalid == 0 || valid > invalid * 4;
            }
        }
        catch (InvalidDataException)
        {
            // Damaged compression is reported with its line when the rows are read.
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Count(ReadOnlySpan<byte> chunk, ref long valid, ref long invalid)
    {
        if (Utf8.IsValid(chunk))
        {
            if (chunk.ContainsAnyExceptInRange((byte)0, (byte)0x7F)) valid++;
            return;
        }
        while (!chunk.IsEmpty)
        {
            int plain = chunk.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0) return;
            chunk = chunk[plain..];
            if (Rune.DecodeFromUtf8(chunk, out _, out int used) == OperationStatus.Done) valid++;
            else invalid++;
            chunk = chunk[used..];
        }
    }
}
