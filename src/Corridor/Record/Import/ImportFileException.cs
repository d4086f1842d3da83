namespace Corridor.Record.Import;

/// <summary>A file that cannot be read, or not any further. The use case turns it into a refusal; it never reaches a caller.</summary>
internal sealed class ImportFileException(string message, long line = 0, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The line where reading stopped, counted from 1; 0 when the whole file is meant.</summary>
    public long Line { get; } = line;
}
