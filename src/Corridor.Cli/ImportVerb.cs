using System.CommandLine;
using Corridor.Record.Import;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

/// <summary><c>import FILE…</c> and <c>import --undo ID</c>.</summary>
internal static class ImportVerb
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "CSV, TSV, JSON lines (tracking messages or flat objects), XES, any of them gzipped; - is standard input",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> As = new("--as") { Description = "What the rows are (default: the file tells)" };
    private static readonly Option<string?> Map = new("--map") { Description = "A file that says what columns mean; what it leaves out is guessed" };
    private static readonly Option<string?> SaveMap = new("--save-map") { Description = "Write the mapping to this file, to be changed and given to --map" };
    private static readonly Option<string?> Basis = new("--basis") { Description = "On what lawful basis these people are recorded (default: not stated, and listed so in Trust)" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check every row, record nothing" };
    private static readonly Option<long?> Undo = new("--undo") { Description = "Take an import back, by its number" };

    public static Command Build()
    {
        As.AcceptOnlyFromAmong([.. Enum.GetValues<ImportKind>().Select(ImportKinds.Name)]);
        Command import = new("import", "Pour files in; the same file again records nothing") { Files, As, Map, SaveMap, Basis, DryRun, Undo };
        import.Validators.Add(result =>
        {
            bool files = result.GetValue(Files) is { Length: > 0 };
            bool undo = result.GetValue(Undo) is not null;
            if (files == undo) result.AddError(undo ? "Give either files or --undo, not both." : "Name at least one file (- is standard input), or an import to --undo.");
            if (result.GetValue(Files)?.Count(file => file is InputFile.StandardInput) > 1) result.AddError("Standard input can be read once only.");
        });
        import.Does((parse, cancel) => StoreVerb.Run(parse, (services, caller) =>
            parse.GetValue(Undo) is { } id ? TakeBack(parse, services, caller, id, cancel) : Import(parse, services, caller, cancel)));
        return import;
    }

    private static async Task<int> Import(ParseResult parse, IServiceProvider services, Caller caller, CancellationToken cancel)
    {
        ImportFile importer = services.GetRequiredService<ImportFile>();
        GivenMapping? given = null;
        if (parse.GetValue(Map) is { } map)
        {
            Outcome<GivenMapping> read = MappingJson.Read(await File.ReadAllTextAsync(map, cancel));
            if (read.Refusal is { } wrong) throw new VerbFailure($"{map}: {wrong.Detail}");
            given = read.Value;
        }
        ImportKind? kind = ImportKinds.TryParse(parse.GetValue(As), out ImportKind named) ? named : null;
        List<FileAnswer> answers = [];
        bool failed = false;
        foreach (string argument in parse.GetValue(Files)!)
        {
            using InputFile input = await InputFile.Open(argument, cancel);
            Outcome<ImportPlan> plan = await Task.Run(() => ImportFile.Plan(input.Path, input.Name, kind, given), cancel);
            if (plan.Refusal is { } unreadable) throw Failure(unreadable, answers);
            PrintPlan(input.Name, plan.Value);
            if (parse.GetValue(SaveMap) is { } save) await File.WriteAllTextAsync(save, MappingJson.Write(plan.Value.Mapping) + "\n", cancel);
            ImportRequest request = new(input.Path, input.Name)
            {
                As = kind,
                Given = given,
                Plan = plan.Value,
                Basis = parse.GetValue(Basis),
                DryRun = parse.GetValue(DryRun),
                RefusedPath = RefusedPath(input, services.GetRequiredService<Database.CorridorDatabase>().DataDirectory),
            };
            Outcome<ImportResult> outcome = await ProgressLine.Bar(input.Name, progress => importer.Run(caller, request, new Bytes(progress), cancel));
            if (outcome.Refusal is { } refused) throw Failure(refused, answers);
            answers.Add(FileAnswer.Of(input.Name, outcome.Value));
            failed |= outcome.Value.State != ImportState.Done;
            PrintResult(input.Name, outcome.Value, request.DryRun);
        }
        if (parse.GetValue(StoreVerb.Json))
        {
            StoreVerb.Print(new
            {
                import = answers[^1].Import,
                read = answers.Sum(answer => answer.Read),
                recorded = answers.Sum(answer => answer.Recorded),
                duplicate = answers.Sum(answer => answer.Duplicate),
                refused = answers.Sum(answer => answer.Refused),
                quarantined = answers.Sum(answer => answer.Quarantined),
                seconds = Math.Round(answers.Sum(answer => answer.Seconds), 3),
                dryRun = parse.GetValue(DryRun),
                files = answers,
            });
        }
        return failed ? StoreVerb.Failed : StoreVerb.Done;
    }

    /// <summary>A later file failed: what was done before is said all the same.</summary>
    private static VerbFailure Failure(Refusal refusal, List<FileAnswer> done) =>
        new(done.Count == 0 ? refusal.Detail : $"{refusal.Detail} Imported before: {string.Join(", ", done.Select(answer => $"{answer.File} (import {answer.Import})"))}.");

    private static async Task<int> TakeBack(ParseResult parse, IServiceProvider services, Caller caller, long id, CancellationToken cancel)
    {
        Outcome<ImportEntry> undone = await services.GetRequiredService<ImportStore>().Undo(caller, id, cancel);
        if (undone.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
        ImportEntry entry = undone.Value;
        if (parse.GetValue(StoreVerb.Json))
        {
            StoreVerb.Print(new
            {
                import = entry.Id,
                name = entry.Name,
                read = entry.Counts.Read,
                recorded = entry.Counts.Recorded,
                duplicate = entry.Counts.Duplicate,
                refused = entry.Counts.Refused,
                quarantined = entry.Counts.Quarantined,
                undone = entry.Undone?.ToString(),
            });
        }
        else await Console.Error.WriteLineAsync($"Import {entry.Id} ({entry.Name}) is taken back; its {entry.Counts.Recorded:N0} recorded messages no longer count.");
        return StoreVerb.Done;
    }

    private static void PrintPlan(string name, ImportPlan plan)
    {
        ImportMapping mapping = plan.Mapping;
        TextWriter to = Console.Error;
        to.WriteLine($"{name}: {plan.File.FormatName}, {plan.File.Encoding}, read as {(mapping.Messages ? "tracking messages" : mapping.As.Name())}");
        int width = mapping.Columns.Count == 0 ? 0 : Math.Min(40, mapping.Columns.Max(column => column.Column.Length));
        foreach (MappedColumn column in mapping.Columns)
        {
            string format = column.Format is null ? "" : $" ({column.Format})";
            string sure = column.Target is "property" or "ignore" ? "" : $"  {column.Confidence.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}  {column.Why}";
            to.WriteLine($"  {column.Column.PadRight(width)} -> {column.Target}{format}{sure}");
        }
        foreach ((string target, string value) in mapping.Constants) to.WriteLine($"  every row: {target} = {value}");
        foreach (string warning in mapping.Warnings) to.WriteLine($"  note: {warning}");
    }

    private static void PrintResult(string name, ImportResult result, bool dryRun)
    {
        TextWriter to = Console.Error;
        ImportCounts counts = result.Counts;
        to.WriteLine(dryRun
            ? $"{name}: {counts.Read:N0} rows read, {counts.Recorded:N0} can be recorded, {counts.Refused:N0} would be refused. Nothing was recorded."
            : $"{name}: {counts.Read:N0} rows read, {counts.Recorded:N0} recorded, {counts.Duplicate:N0} duplicate, {counts.Refused:N0} refused, {counts.Quarantined:N0} quarantined, in {result.Seconds:N1} s (import {result.Import})");
        foreach (string refusal in result.FirstRefusals) to.WriteLine($"  {refusal}");
        if (result.RefusedFile is { } file) to.WriteLine($"  All of them with their reasons: {file}");
        foreach (string warning in result.Warnings.Except(result.Mapping.Warnings, StringComparer.Ordinal)) to.WriteLine($"  note: {warning}");
        if (result.Error is { } error) to.WriteLine($"  {error} Run it again to go on: what was recorded is found to be a duplicate.");
    }

    /// <summary>Beside the file, or in the data directory where one may not write beside it.</summary>
    private static string RefusedPath(InputFile input, string dataDirectory)
    {
        try
        {
            using (new FileStream(input.RefusedPath, FileMode.Create, FileAccess.Write))
            {
            }
            File.Delete(input.RefusedPath);
            return input.RefusedPath;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.Combine(dataDirectory, Path.GetFileName(input.RefusedPath));
        }
    }

    private sealed record FileAnswer(
        string File, long? Import, string As, long Read, long Recorded, long Duplicate, long Refused, long Quarantined, double Seconds, string State, string? Error, string? RefusedFile,
        IReadOnlyList<string> Warnings)
    {
        public static FileAnswer Of(string file, ImportResult result) => new(
            file, result.Import, result.Mapping.As.Name(), result.Counts.Read, result.Counts.Recorded, result.Counts.Duplicate, result.Counts.Refused, result.Counts.Quarantined, result.Seconds,
            result.State.ToString().ToLowerInvariant(), result.Error, result.RefusedFile, result.Warnings);
    }

    private sealed class Bytes(IProgress<(long Done, long Total)> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report((value.Bytes, value.TotalBytes));
    }
}
