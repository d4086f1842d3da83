using System.CommandLine;
using System.Globalization;
using Corridor.JourneyEngine;
using Corridor.Measure;
using Corridor.Record.Import;

namespace Corridor.Cli;

/// <summary><c>journey discover|funnel|paths|conform [FILE]</c>: questions to an event log, or to the store.</summary>
internal static class JourneyVerb
{
    private static readonly Argument<string?> LogFile = new("FILE") { Description = "XES, CSV, TSV or JSON lines, also gzipped; - is standard input (default: the store)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Map = new("--map") { Description = "A file that says which column is userId (the case), event (the touchpoint) and time" };

    public static Command Build() => new("journey", "Ask about journeys, in a file or in the store") { Discover(), Funnel(), Paths(), Conform() };

    private static Command Discover()
    {
        Option<int> top = new("--top") { Description = "How many variants to name", DefaultValueFactory = _ => 20 };
        Command discover = new("discover", "Where journeys start and end, what follows what, which variants there are") { LogFile, Map, top };
        discover.Does((parse, cancel) => Ask(parse, null, (log, fromFile) =>
        {
            if (parse.GetValue(top) < 0) throw new VerbFailure("--top is 0 or more.");
            // In a file the order of the file counts; in the store time does, then arrival.
            DiscoveryAnswer answer = new Discovery(parse.GetValue(top)).Run(fromFile ? log.Log.InFileOrder : log.Log.InTimeOrder, log.Log.Scope);
            IReadOnlyList<string> names = log.Log.Touchpoints;
            return (new
            {
                cases = answer.Cases,
                events = answer.Events,
                touchpoints = answer.Touchpoints,
                variants = answer.Variants,
                starts = answer.Starts.Select(start => new { touchpoint = names[start.Touchpoint], count = start.Count }),
                ends = answer.Ends.Select(end => new { touchpoint = names[end.Touchpoint], count = end.Count }),
                edges = answer.Edges.Select(edge => new { from = names[edge.From], to = names[edge.To], count = edge.Count, meanSeconds = double.IsNaN(edge.MeanSeconds) ? (double?)null : edge.MeanSeconds }),
                topVariants = answer.TopVariants.Select(variant => new { steps = variant.Steps.Select(step => names[step]), count = variant.Count }),
                refused = log.Refused,
            }, [
                $"{answer.Cases:N0} cases, {answer.Events:N0} events, {answer.Touchpoints:N0} touchpoints, {answer.Variants:N0} variants",
                "Starts", .. answer.Starts.Select(start => $"  {start.Count,10:N0}  {names[start.Touchpoint]}"),
                "Ends", .. answer.Ends.Select(end => $"  {end.Count,10:N0}  {names[end.Touchpoint]}"),
                "Follows", .. answer.Edges.Take(40).Select(edge => $"  {edge.Count,10:N0}  {names[edge.From]} > {names[edge.To]}  {Mean(edge.MeanSeconds)}"),
                .. answer.Edges.Count > 40 ? [$"  … and {answer.Edges.Count - 40:N0} more"] : Array.Empty<string>(),
                "Variants", .. answer.TopVariants.Select(variant => $"  {variant.Count,10:N0}  {string.Join(" > ", variant.Steps.Select(step => names[step]))}"),
            ]);
        }, cancel));
        return discover;
    }

    private static Command Funnel()
    {
        Option<string> steps = new("--steps") { Description = "Touchpoints in order, \"A>B>C\"", Required = true };
        Option<string?> within = new("--within") { Description = "From the first step to the last: 30m, 12h, 7d, 2w (default 7d)" };
        Option<string?> by = new("--by") { Description = "A field to break down by" };
        Command funnel = new("funnel", "How far journeys get along steps") { LogFile, Map, steps, within, by };
        funnel.Does((parse, cancel) => Ask(parse, parse.GetValue(by), (log, _) =>
        {
            Outcome<TimeSpan> window = Within.Read(parse.GetValue(within));
            if (window.Refusal is { } wrong) throw new VerbFailure(wrong.Detail);
            string[] keys = parse.GetRequiredValue(steps).Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (keys.Length is 0 or > 64) throw new VerbFailure("--steps names 1 to 64 touchpoints, \"A>B>C\".");
            IReadOnlyList<ushort>[] numbers = [.. keys.Select(key => new[] { Find(log.Log, key) })];
            FunnelGroup[] groups = new Funnel(numbers, (long)window.Value.TotalMicroseconds, log.By is null ? null : Breakdown.ByProperty(log.By)).Run(log.Log.InTimeOrder, log.Log.Scope);
            if (log.By is null)
            {
                IReadOnlyList<long> reached = groups.Length == 0 ? new long[keys.Length] : groups[0].Reached;
                return (new { steps = Steps(keys, reached), refused = log.Refused }, StepLines(keys, reached));
            }
            return (new
            {
                by = parse.GetValue(by),
                groups = groups.Select(group => new { value = log.ByValues[group.Group], steps = Steps(keys, group.Reached) }),
                refused = log.Refused,
            }, groups.SelectMany(group => new[] { log.ByValues[group.Group] is { Length: > 0 } value ? value : "(none)" }.Concat(StepLines(keys, group.Reached))));
        }, cancel));
        return funnel;
    }

    private static Command Paths()
    {
        Option<string> from = new("--from") { Description = "The touchpoint at which paths start", Required = true };
        Option<int> length = new("--length") { Description = "Touchpoints in a path, the first included", DefaultValueFactory = _ => 5 };
        Option<int> top = new("--top") { Description = "How many paths to name", DefaultValueFactory = _ => 20 };
        Command paths = new("paths", "The most frequent paths from a touchpoint") { LogFile, Map, from, length, top };
        paths.Does((parse, cancel) => Ask(parse, null, (log, fromFile) =>
        {
            if (parse.GetValue(length) is < 1 or > 1_000 || parse.GetValue(top) < 0) throw new VerbFailure("--length lies between 1 and 1,000, and --top is 0 or more.");
            Paths question = new(Find(log.Log, parse.GetRequiredValue(from)), parse.GetValue(length), parse.GetValue(top));
            PathCount[] found = question.Run(fromFile ? log.Log.InFileOrder : log.Log.InTimeOrder, log.Log.Scope);
            IReadOnlyList<string> names = log.Log.Touchpoints;
            return (new { paths = found.Select(path => new { steps = path.Steps.Select(step => names[step]), count = path.Count }), refused = log.Refused },
                found.Select(path => $"{path.Count,10:N0}  {string.Join(" > ", path.Steps.Select(step => names[step]))}"));
        }, cancel));
        return paths;
    }

    private static Command Conform()
    {
        Option<string> design = new("--design") { Description = "A JSON file: the touchpoints in order, with optional, repeat and parallel", Required = true };
        Command conform = new("conform", "How lived journeys stand to a designed one") { LogFile, Map, design };
        conform.Does((parse, cancel) => Ask(parse, null, (log, fromFile) =>
        {
            DesignFile read = DesignFile.Read(parse.GetRequiredValue(design), log.Log);
            ConformanceAnswer answer = new Conformance(read.Design).Run(fromFile ? log.Log.InFileOrder : log.Log.InTimeOrder, log.Log.Scope);
            return (new
            {
                cases = answer.Cases,
                conforming = answer.Conforming,
                fitness = double.IsNaN(answer.Fitness) ? (double?)null : answer.Fitness,
                meanFitness = double.IsNaN(answer.MeanFitness) ? (double?)null : answer.MeanFitness,
                deviations = answer.Deviations.Select(deviation => new { kind = Name(deviation.Kind), touchpoint = read.Name(deviation.Touchpoint), count = deviation.Count, cases = deviation.Customers }),
                refused = log.Refused,
            }, [
                $"{answer.Conforming:N0} of {answer.Cases:N0} cases conform; fitness {answer.Fitness.ToString("0.0000", CultureInfo.InvariantCulture)}",
                .. answer.Deviations.Select(deviation => $"{deviation.Count,10:N0}  {Name(deviation.Kind)}  {read.Name(deviation.Touchpoint)}"),
            ]);
        }, cancel));
        return conform;
    }

    /// <summary>Reads the log and prints the answer: as JSON, or as lines for a person.</summary>
    private static async Task<int> Ask(ParseResult parse, string? by, Func<EventLog, bool, (object Answer, IEnumerable<string> Lines)> question, CancellationToken cancel)
    {
        if (parse.GetValue(LogFile) is not { } argument)
        {
            return await StoreVerb.Run(parse, async (services, caller) =>
            {
                Outcome<EventLog> stored = await StoredJourneys.Read(services, caller, by, cancel);
                if (stored.Refusal is { } unreadable) throw new VerbFailure(unreadable.Detail);
                return Print(parse, stored.Value, question(stored.Value, false));
            });
        }
        using InputFile input = await InputFile.Open(argument, cancel);
        GivenMapping? given = null;
        if (parse.GetValue(Map) is { } map)
        {
            Outcome<GivenMapping> said = MappingJson.Read(await File.ReadAllTextAsync(map, cancel));
            if (said.Refusal is { } wrong) throw new VerbFailure($"{map}: {wrong.Detail}");
            given = said.Value;
        }
        Outcome<EventLog> read = await ProgressLine.Bar(input.Name, progress => Task.FromResult(EventLogFile.Read(input.Path, input.Name, given, by, new Bytes(progress), cancel)));
        if (read.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
        return Print(parse, read.Value, question(read.Value, true));
    }

    private static int Print(ParseResult parse, EventLog log, (object Answer, IEnumerable<string> Lines) answer)
    {
        if (log.Refused > 0)
        {
            Console.Error.WriteLine($"{log.Refused:N0} rows could not be read and are left out:");
            foreach (string refusal in log.FirstRefusals) Console.Error.WriteLine($"  {refusal}");
        }
        if (parse.GetValue(StoreVerb.Json)) StoreVerb.Print(answer.Answer);
        else
        {
            foreach (string line in answer.Lines) Console.Out.WriteLine(line);
        }
        return StoreVerb.Done;
    }

    private static ushort Find(OrderedLog log, string touchpoint) => log.Find(touchpoint)
        ?? throw new VerbFailure($"There is no touchpoint '{touchpoint}'. There are: {string.Join(", ", log.Touchpoints.Take(40))}{(log.Touchpoints.Count > 40 ? ", …" : "")}.");

    private static object Steps(string[] keys, IReadOnlyList<long> reached) => keys.Select((key, i) => new { touchpoint = key, count = reached[i] });

    private static IEnumerable<string> StepLines(string[] keys, IReadOnlyList<long> reached) =>
        keys.Select((key, i) => $"{reached[i],10:N0}  {(reached[0] == 0 ? 0 : 100.0 * reached[i] / reached[0]).ToString("0.0", CultureInfo.InvariantCulture),5} %  {key}");

    private static string Mean(double seconds) => double.IsNaN(seconds) ? "" : $"({TimeSpan.FromSeconds(Math.Round(seconds)).ToString("g", CultureInfo.InvariantCulture)})";

    private static string Name(DeviationKind kind) => kind == DeviationKind.OutOfOrder ? "outOfOrder" : kind.ToString().ToLowerInvariant();

    private sealed class Bytes(IProgress<(long Done, long Total)> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report((value.Bytes, value.TotalBytes));
    }
}
