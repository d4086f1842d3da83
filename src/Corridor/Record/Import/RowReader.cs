using System.Xml;

namespace Corridor.Record.Import;

/// <summary>
/// Reads a file row by row in bounded memory. A row that is wrong carries a fault and reading goes on;
/// a file that is wrong throws <see cref="ImportFileException"/>.
/// </summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>Bytes or characters of one row; a message may have 32 KB, so a longer row is no row.</summary>
    public const int LongestRow = 1 << 20;

    /// <summary>How much of a row that cannot be read is shown in the refusal.</summary>
    protected const int ShownRaw = 2000;

    public ColumnSet Columns { get; } = new();

    /// <summary>The line that is being read, from 1.</summary>
    public abstract long Line { get; }

    /// <summary>Reads the next row; false at the end of the file.</summary>
    public bool Read(ImportRow row)
    {
        row.Clear();
        try
        {
            return ReadRow(row);
        }
        catch (InvalidDataException e)
        {
            throw new ImportFileException("The compressed data is damaged or cut off here; the rows before it were read.", Line, e);
        }
        catch (XmlException e)
        {
            string what = e.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The XML has a document type (DTD). Corridor reads none, because they can name other files and grow without end; remove it."
                : $"The XML is not well formed: {e.Message}";
            throw new ImportFileException(what, e.LineNumber, e);
        }
        catch (EndOfStreamException e)
        {
            throw new ImportFileException("The file ends in the middle of its data.", Line, e);
        }
    }

    protected abstract bool ReadRow(ImportRow row);

    protected abstract void Close();

    public void Dispose() => Close();
}
