namespace Corridor.Record.Import;

/// <summary>The first rows of a file, column by column: what guesses are made from.</summary>
internal sealed class FileSample
{
    private const int MostRows = 10_000;

    /// <summary>Characters kept; wide files are looked at in fewer rows.</summary>
    private const int MostCharacters = 8 << 20;

    private FileSample(SourceFile file) => File = file;

    public SourceFile File { get; }

    public IReadOnlyList<ColumnProfile> Columns { get; private set; } = [];

    public int Rows { get; private set; }

    public int FaultyRows { get; private set; }

    /// <summary>Rows that are tracking messages already.</summary>
    public int Messages { get; private set; }

    /// <summary>The first messages as they are, to show.</summary>
    public IReadOnlyList<string> MessageTexts { get; private set; } = [];

    /// <summary>The first rows, to show: the values in the order of the columns.</summary>
    public IReadOnlyList<string?[]> FirstRows { get; private set; } = [];

    /// <summary>The whole file fitted into the sample.</summary>
    public bool Whole { get; private set; }

    /// <summary>How many rows the file will have, by its size.</summary>
    public long EstimatedRows { get; private set; }

    public ColumnProfile Column(string name) => Columns.First(column => string.Equals(column.Name, name, StringComparison.Ordinal));

    /// <summary>Reads the sample. A file damaged further on still shows what comes before; one that gives no row at all throws.</summary>
    public static FileSample Of(SourceFile file, int shown = 20)
    {
        FileSample sample = new(file);
        using RowReader reader = file.OpenRows(out CountingStream progress);
        List<ColumnProfile> profiles = [];
        List<string?[]> first = [];
        List<string> messages = [];
        ImportRow row = new();
        long characters = 0;
        try
        {
            while (sample.Rows + sample.FaultyRows < MostRows && characters < MostCharacters)
            {
                if (!reader.Read(row))
                {
                    sample.Whole = true;
                    break;
                }
                if (row.Fault is not null)
                {
                    sample.FaultyRows++;
                    continue;
                }
                sample.Rows++;
                if (!row.Message.IsEmpty)
                {
                    sample.Messages++;
                    characters += row.Message.Length;
                    if (messages.Count < shown) messages.Add(System.Text.Encoding.UTF8.GetString(row.Message.Span));
                    continue;
                }
                while (profiles.Count < reader.Columns.Count) profiles.Add(new ColumnProfile(reader.Columns[profiles.Count]));
                for (int i = 0; i < row.Width; i++)
                {
                    if (row[i] is not { } value) continue;
                    profiles[i].Add(value);
                    characters += value.Length;
                }
                if (first.Count < shown) first.Add([.. Enumerable.Range(0, row.Width).Select(i => row[i])]);
            }
        }
        catch (ImportFileException) when (sample.Rows > 0)
        {
            // Reported with its line when the file is read in earnest.
        }
        while (profiles.Count < reader.Columns.Count) profiles.Add(new ColumnProfile(reader.Columns[profiles.Count]));
        foreach (ColumnProfile profile in profiles) profile.FilledShare = sample.Rows == 0 ? 0 : profile.Filled / (double)sample.Rows;
        int seen = sample.Rows + sample.FaultyRows;
        sample.EstimatedRows = sample.Whole || progress.Count == 0 ? seen : (long)(seen * (file.Bytes / (double)progress.Count));
        sample.Columns = profiles;
        sample.FirstRows = first;
        sample.MessageTexts = messages;
        return sample;
    }
}
