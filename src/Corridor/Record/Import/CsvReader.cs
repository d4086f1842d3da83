using System.Buffers;

namespace Corridor.Record.Import;

/// <summary>
/// Reads comma separated values (RFC 4180) with any one-character delimiter. A broken line (a quote that is never closed, text after a closing
/// quote, too many or too few fields) costs that line alone: reading goes on at the line after it.
/// </summary>
internal sealed class CsvReader : RowReader
{
    /// <summary>Stands for bytes that are not text in the file's encoding; no text that means something contains it.</summary>
    public const char NotText = '\uFFFF';

    private readonly TextReader text;
    private readonly char delimiter;
    private readonly SearchValues<char> stops;
    private readonly bool hasHeader;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private long line = 1;
    private (int From, int Length, bool Doubled)[] fields = new (int, int, bool)[64];
    private int fieldCount;
    private int fieldLimit = ColumnSet.Most;
    private int consumed;
    private bool anyQuoted;
    private string? broken;

    /// <param name="headless">The first record is data already; columns get numbers for names.</param>
    public CsvReader(TextReader text, char delimiter, bool headless = false)
    {
        this.text = text;
        this.delimiter = delimiter;
        hasHeader = !headless;
        stops = SearchValues.Create(delimiter, '\r', '\n');
        SkipSeparatorLine();
        if (NextRecord()) ReadHeader();
    }

    public override long Line => line;

    /// <summary>Header cells of the file; empty for an empty file.</summary>
    private void ReadHeader()
    {
        if (fieldCount > ColumnSet.Most)
            throw new ImportFileException($"The file has more than {ColumnSet.Most:N0} columns; that is no table of contacts.", line);
        if (broken is not null) throw new ImportFileException($"The header cannot be read: {broken}.", line);
        ReadOnlySpan<char> record = buffer.AsSpan(start, consumed);
        if (record.Contains('\0')) throw new ImportFileException("The header holds NUL bytes: this is not a text file.", line);
        for (int i = 0; i < fieldCount; i++) Columns.AddHeader(hasHeader ? Field(i) : "", line);
        fieldLimit = Columns.Count;
        if (hasHeader) Advance();
        else consumed = 0;
    }

    protected override bool ReadRow(ImportRow row)
    {
        Advance();
        if (!NextRecord()) return false;
        row.Line = line;
        if (broken is not null)
        {
            row.Fault = char.ToUpperInvariant(broken[0]) + broken[1..] + ".";
            row.Raw = Raw();
            return true;
        }
        ReadOnlySpan<char> record = buffer.AsSpan(start, consumed);
        int odd = record.IndexOfAny('\0', NotText);
        if (odd >= 0)
        {
            row.Fault = record[odd] == '\0' ? "The line holds a NUL byte." : "The line holds bytes that are not text in the encoding of the file.";
            row.Raw = Raw();
            return true;
        }
        if (fieldCount != Columns.Count)
        {
            row.Fault = $"The line has {fieldCount:N0} {(fieldCount == 1 ? "field" : "fields")}, the header {Columns.Count:N0}.";
            row.Raw = Raw();
            return true;
        }
        for (int i = 0; i < fieldCount; i++)
        {
            if (fields[i].Length > 0) row.Set(i, Field(i));
        }
        return true;
    }

    protected override void Close() => text.Dispose();

    private string Field(int index)
    {
        (int from, int length, bool doubled) = fields[index];
        string value = new(buffer, start + from, length);
        return doubled ? value.Replace("\"\"", "\"", StringComparison.Ordinal) : value;
    }

    private string Raw() => new string(buffer, start, Math.Min(consumed, ShownRaw)).TrimEnd('\r', '\n');

    /// <summary>Steps over the record that was read last.</summary>
    private void Advance()
    {
        line += anyQuoted || broken is not null ? CountLines(buffer.AsSpan(start, consumed)) : consumed > 0 ? 1 : 0;
        start += consumed;
        consumed = 0;
        anyQuoted = false;
        broken = null;
    }

    /// <summary>Finds the next record that is not an empty line: its fields, or why it is broken; false at the end.</summary>
    private bool NextRecord()
    {
        while (true)
        {
            fieldCount = 0;
            if (!Has(0)) return false;
            Scan();
            if (broken is not null || fieldCount != 1 || fields[0].Length != 0 || anyQuoted) return true;
            Advance();
        }
    }

    private void Scan()
    {
        int at = 0;
        while (true)
        {
            if (at > LongestRow)
            {
                Break($"the line is longer than {LongestRow:N0} characters");
                return;
            }
            if (!Has(at))
            {
                AddField(at, 0, false);
                consumed = at;
                return;
            }
            if (buffer[start + at] == '"')
            {
                anyQuoted = true;
                at = ScanQuoted(at + 1);
                if (at < 0) return;
            }
            else
            {
                int stop = Find(at, quoted: false);
                if (stop < 0 && end - start > LongestRow)
                {
                    Break($"the line is longer than {LongestRow:N0} characters");
                    return;
                }
                if (stop < 0) stop = end - start;
                AddField(at, stop - at, false);
                at = stop;
            }
            if (!Has(at))
            {
                consumed = at;
                return;
            }
            char next = buffer[start + at];
            at++;
            if (next == delimiter) continue;
            if (next == '\r' && Has(at) && buffer[start + at] == '\n') at++;
            consumed = at;
            return;
        }
    }

    /// <summary>From behind the opening quote to the delimiter or line end behind the closing one; -1 when the record is broken.</summary>
    private int ScanQuoted(int from)
    {
        bool doubled = false;
        int look = from;
        while (true)
        {
            int quote = Find(look, quoted: true);
            if (quote < 0)
            {
                Break("a quoted field is never closed");
                return -1;
            }
            if (Has(quote + 1) && buffer[start + quote + 1] == '"')
            {
                doubled = true;
                look = quote + 2;
                continue;
            }
            if (Has(quote + 1) && buffer[start + quote + 1] is char next && next != delimiter && next is not ('\r' or '\n'))
            {
                Break("text follows a closing quote");
                return -1;
            }
            AddField(from, quote - from, doubled);
            return quote + 1;
        }
    }

    /// <summary>Gives up on the first line of this record alone, so that one stray quote does not swallow the lines after it.</summary>
    private void Break(string why)
    {
        broken = why;
        int breakAt = buffer.AsSpan(start, end - start).IndexOfAny('\r', '\n');
        if (breakAt >= 0)
        {
            consumed = breakAt + 1;
            if (buffer[start + breakAt] == '\r' && Has(consumed) && buffer[start + consumed] == '\n') consumed++;
            return;
        }
        // A line without an end as far as the buffer reaches: the rest of it is dropped as it comes.
        int keep = Math.Min(end - start, ShownRaw);
        while (true)
        {
            end = start + keep;
            if (!Fill())
            {
                consumed = end - start;
                return;
            }
            int found = buffer.AsSpan(start + keep, end - start - keep).IndexOfAny('\r', '\n');
            if (found < 0) continue;
            consumed = keep + found + 1;
            if (buffer[start + consumed - 1] == '\r' && Has(consumed) && buffer[start + consumed] == '\n') consumed++;
            return;
        }
    }

    private void AddField(int from, int length, bool doubled)
    {
        if (fieldCount < fieldLimit)
        {
            if (fieldCount == fields.Length) Array.Resize(ref fields, fields.Length * 2);
            fields[fieldCount] = (from, length, doubled);
        }
        fieldCount++;
    }

    /// <summary>The next quote, or the next delimiter or line end, at or behind <paramref name="from"/>; -1 when there is none within a row's length.</summary>
    private int Find(int from, bool quoted)
    {
        while (true)
        {
            ReadOnlySpan<char> rest = buffer.AsSpan(start + from, end - start - from);
            int hit = quoted ? rest.IndexOf('"') : rest.IndexOfAny(stops);
            if (hit >= 0) return from + hit;
            from = end - start;
            if (from > LongestRow || !Fill()) return -1;
        }
    }

    /// <summary>Is there a character at this place of the record? Reads on when the buffer ends before it.</summary>
    private bool Has(int at)
    {
        while (start + at >= end)
        {
            if (!Fill()) return false;
        }
        return true;
    }

    private bool Fill()
    {
        if (ended) return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        int read = text.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return !ended;
    }

    /// <summary>Spreadsheets write <c>sep=;</c> above the header to name the delimiter.</summary>
    private void SkipSeparatorLine()
    {
        if (!Has(4) || !buffer.AsSpan(start, 4).Equals("sep=", StringComparison.OrdinalIgnoreCase)) return;
        if (Has(5) && buffer[start + 5] is not ('\r' or '\n')) return;
        consumed = Has(6) && buffer[start + 5] == '\r' && buffer[start + 6] == '\n' ? 7 : Math.Min(6, end - start);
        Advance();
    }

    private static int CountLines(ReadOnlySpan<char> record)
    {
        int lines = record.Count('\n');
        for (int at = record.IndexOf('\r'); at >= 0;)
        {
            if (at + 1 >= record.Length || record[at + 1] != '\n') lines++;
            int next = record[(at + 1)..].IndexOf('\r');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return lines;
    }
}
