using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using Corridor.Trust;

namespace Corridor.Record.Import;

/// <summary>
/// Pours a file into the record: reads it row by row, turns each row into a message, and records them in batches. A wrong row is refused and
/// reading goes on; the same file again records nothing.
/// </summary>
public sealed class ImportFile(ImportStore store, IMessageRecorder recorder, TimeProvider clock)
{
    /// <summary>Rows handed to the recorder at once: enough to share a commit, few enough to show progress.</summary>
    private const int BatchRows = 2_000;

    private const int BatchBytes = 4 << 20;

    /// <summary>Counts are saved at most this often, so that the writer is free for the rows themselves.</summary>
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    /// <summary>Looks at a file and says what its columns seem to mean.</summary>
    public static Outcome<ImportPlan> Plan(string path, string name, ImportKind? kind, GivenMapping? given)
    {
        Outcome<SourceFile> source = SourceFile.Inspect(path, name, given?.Encoding);
        if (source.Refusal is { } unreadable) return unreadable;
        try
        {
            SourceFile file = source.Value.With(given?.Delimiter, given?.Header is { } header ? !header : null);
            FileSample sample = FileSample.Of(file);
            if (sample.Rows + sample.FaultyRows == 0) return Refusal.Invalid($"'{name}' holds no rows.");
            ImportMapping guess = MappingGuess.Of(sample, kind ?? given?.As);
            Outcome<ImportMapping> mapping = given is null ? guess : given.Over(guess, sample);
            return mapping.Refusal is { } refusal ? refusal : new ImportPlan(file, sample, mapping.Value);
        }
        catch (ImportFileException e)
        {
            return Refusal.Invalid(Where(name, e));
        }
    }

    /// <summary>Imports the file, or refuses it as a whole. Once rows were recorded it answers with a result, also when it stopped early.</summary>
    public async Task<Outcome<ImportResult>> Run(Caller caller, ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        if (!caller.May(Right.Import)) return Refusal.Forbidden("Importing needs the right to import.");
        long began = clock.GetTimestamp();
        Outcome<ImportPlan> planned = request.Plan is { } made ? made : Plan(request.Path, request.Name, request.As, request.Given);
        if (planned.Refusal is { } unplanned) return unplanned;
        (SourceFile source, _, ImportMapping mapping) = planned.Value;
        if (MappingCheck.Missing(mapping) is { } missing) return missing;
        Outcome<TimeZoneInfo> zone = mapping.Zone is { } named ? TimeZoneInfo.FindSystemTimeZoneById(named) : store.ZoneOf(caller.Workspace);
        if (zone.Refusal is { } zoneless) return zoneless;
        string content;
        try
        {
            content = await ContentHash(request.Path, cancel);
        }
        catch (IOException e)
        {
            return Refusal.Invalid($"'{request.Name}' cannot be read: {e.Message}");
        }
        Outcome<RefusedFile> refusedFile = RefusedFile.At(request.RefusedPath);
        if (refusedFile.Refusal is { } unwritable) return unwritable;
        using RefusedFile refused = refusedFile.Value;
        Progression run = new(caller, request, mapping, refused, progress, source.Bytes);
        try
        {
            using RowReader rows = source.OpenRows(out CountingStream read);
            ColumnSet? header = source.Format == FileFormat.Delimited ? rows.Columns : null;
            Outcome<RowMapper> compiled = RowMapper.Of(mapping, rows.Columns, zone.Value, new RowIds(mapping, header), untyped: source.Format == FileFormat.Delimited);
            if (compiled.Refusal is { } unmappable) return unmappable;
            using RowMapper mapper = compiled.Value;
            if (!request.DryRun) run.Import = await store.Start(caller, request, mapping, content, source.Bytes, request.RefusedPath, cancel);
            await Pour(run, rows, mapper, read, cancel);
            if (rows is XesReader { LateTraceAttributes: > 0 and var late })
                run.Warnings.Add($"{late} attributes of traces stand behind events of their trace; those events lack them.");
        }
        catch (ImportFileException e)
        {
            if (run.Import is null && !request.DryRun) return Refusal.Invalid(Where(request.Name, e));
            run.End(ImportState.Failed, Where(request.Name, e));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            run.End(ImportState.Cancelled, "It was cancelled.");
        }
        catch (Exception e) when (run.Import is { } id)
        {
            await store.Save(id, run.Counts, ImportState.Failed, $"It stopped at an error of the program: {e.Message}");
            throw;
        }
        if (run.Import is { } import) await store.Save(import, run.Counts, run.State, run.Error);
        double seconds = Math.Round(clock.GetElapsedTime(began).TotalSeconds, 3);
        return new ImportResult(run.Import, mapping, run.Counts, seconds, run.State, run.Error, refused.Written, refused.First, [.. mapping.Warnings, .. run.Warnings]);
    }

    /// <summary>Reads the next batch while the one before is being recorded; the order of the file stays.</summary>
    private async Task Pour(Progression run, RowReader rows, RowMapper mapper, CountingStream read, CancellationToken cancel)
    {
        Batch reading = new();
        Batch recording = new();
        Task recorded = Task.CompletedTask;
        bool more = true;
        try
        {
            while (more)
            {
                cancel.ThrowIfCancellationRequested();
                reading.Clear();
                more = false;
                try
                {
                    more = Fill(reading, rows, mapper, run);
                }
                catch (ImportFileException)
                {
                    // What was read before the damage is recorded before it is reported.
                    await recorded;
                    await Record(run, reading);
                    throw;
                }
                await recorded;
                (reading, recording) = (recording, reading);
                recorded = Record(run, recording);
                run.Progress?.Report(new ImportProgress(run.Counts.Read, read.Count, run.TotalBytes));
                if (run.Import is { } id && clock.GetElapsedTime(run.Saved) > SaveEvery)
                {
                    run.Saved = clock.GetTimestamp();
                    await recorded;
                    await store.Save(id, run.Counts, ImportState.Running, null);
                }
            }
        }
        finally
        {
            await recorded;
        }
        run.Progress?.Report(new ImportProgress(run.Counts.Read, run.TotalBytes, run.TotalBytes));
    }

    private static bool Fill(Batch batch, RowReader rows, RowMapper mapper, Progression run)
    {
        ImportRow row = batch.Row;
        while (batch.Count < BatchRows && batch.Bytes.WrittenCount < BatchBytes)
        {
            if (!rows.Read(row)) return false;
            int start = batch.Bytes.WrittenCount;
            if (mapper.Write(row, batch.Bytes) is { } fault)
            {
                batch.Refused++;
                lock (run.Refused) run.Refused.Add(row, rows.Columns, fault.Code, fault.Detail);
            }
            else batch.Lines.Add((row.Line, start, batch.Bytes.WrittenCount - start));
        }
        return true;
    }

    /// <summary>Once handed over, a batch is waited for also when the import is cancelled: its fate must be counted.</summary>
    private async Task Record(Progression run, Batch batch)
    {
        if (run.Import is not { } import)
        {
            run.Add(new ImportCounts(batch.Count, batch.Lines.Count, 0, batch.Refused, 0));
            return;
        }
        MessageSource source = new(SourceKind.Import, import, run.Request.Name);
        if (batch.Refused > 0) await store.CountRefused(run.Caller.Workspace, source, batch.Refused);
        if (batch.Lines.Count == 0)
        {
            run.Add(new ImportCounts(batch.Refused, 0, 0, batch.Refused, 0));
            return;
        }
        ReadOnlyMemory<byte> bytes = batch.Bytes.WrittenMemory;
        ReadOnlyMemory<byte>[] messages = [.. batch.Lines.Select(line => bytes.Slice(line.Start, line.Length))];
        IReadOnlyList<MessageOutcome> outcomes = await Task.Run(() => recorder.Record(run.Caller.Workspace, source, messages));
        if (outcomes.Count != messages.Length) throw new InvalidOperationException($"{messages.Length} messages were recorded with {outcomes.Count} outcomes.");
        long recorded = 0;
        long duplicate = 0;
        long refused = 0;
        long quarantined = 0;
        for (int i = 0; i < outcomes.Count; i++)
        {
            switch (outcomes[i].Fate)
            {
                case Fate.Recorded:
                    recorded++;
                    break;
                case Fate.Duplicate:
                    duplicate++;
                    break;
                case Fate.Quarantined:
                    quarantined++;
                    lock (run.Refused) run.Refused.Add(batch.Lines[i].Line, messages[i].Span, outcomes[i]);
                    break;
                default:
                    refused++;
                    lock (run.Refused) run.Refused.Add(batch.Lines[i].Line, messages[i].Span, outcomes[i]);
                    break;
            }
        }
        run.Add(new ImportCounts(batch.Count, recorded, duplicate, refused + batch.Refused, quarantined));
    }

    private static async Task<string> ContentHash(string path, CancellationToken cancel)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static string Where(string name, ImportFileException e) => e.Line > 0 ? $"'{name}', line {e.Line}: {e.Message}" : $"'{name}': {e.Message}";

    /// <summary>Rows on their way to the recorder.</summary>
    private sealed class Batch
    {
        public ArrayBufferWriter<byte> Bytes { get; } = new(1 << 20);
        public List<(long Line, int Start, int Length)> Lines { get; } = new(BatchRows);
        public ImportRow Row { get; } = new();
        public int Refused { get; set; }
        public int Count => Lines.Count + Refused;

        public void Clear()
        {
            Bytes.ResetWrittenCount();
            Lines.Clear();
            Refused = 0;
        }
    }

    /// <summary>One run of an import: what it has counted so far.</summary>
    private sealed class Progression(Caller caller, ImportRequest request, ImportMapping mapping, RefusedFile refused, IProgress<ImportProgress>? progress, long totalBytes)
    {
        private readonly Lock gate = new();
        private ImportCounts counts;

        public Caller Caller => caller;
        public ImportRequest Request => request;
        public ImportMapping Mapping => mapping;
        public RefusedFile Refused => refused;
        public IProgress<ImportProgress>? Progress => progress;
        public long TotalBytes => totalBytes;
        public long? Import { get; set; }
        public long Saved { get; set; }
        public ImportCounts Counts
        {
            get { lock (gate) return counts; }
        }

        public ImportState State { get; private set; } = ImportState.Done;
        public string? Error { get; private set; }
        public List<string> Warnings { get; } = [];

        public void Add(ImportCounts more)
        {
            lock (gate)
            {
                counts = new ImportCounts(counts.Read + more.Read, counts.Recorded + more.Recorded, counts.Duplicate + more.Duplicate,
                    counts.Refused + more.Refused, counts.Quarantined + more.Quarantined);
            }
        }

        public void End(ImportState state, string error) => (State, Error) = (state, error);
    }
}

/// <summary>A file, its first rows and what its columns are taken for.</summary>
public sealed record ImportPlan
{
    internal ImportPlan(SourceFile file, FileSample sample, ImportMapping mapping) => (File, Sample, Mapping) = (file, sample, mapping);

    public SourceFile File { get; }

    internal FileSample Sample { get; }

    public ImportMapping Mapping { get; }

    /// <summary>What the mapping still lacks; null when the file can be imported.</summary>
    public Refusal? Missing => MappingCheck.Missing(Mapping);

    internal void Deconstruct(out SourceFile file, out FileSample sample, out ImportMapping mapping) => (file, sample, mapping) = (File, Sample, Mapping);
}
