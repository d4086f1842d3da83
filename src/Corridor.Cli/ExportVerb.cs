using System.CommandLine;
using Corridor.Measure;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Cli;

internal static class ExportVerb
{
    private static readonly Option<string> What = new("--what") { Description = "messages, interactions, customers or feedback", DefaultValueFactory = _ => "messages" };
    private static readonly Option<string> Format = new("--format") { Description = "jsonl or csv", DefaultValueFactory = _ => "jsonl" };
    private static readonly Option<string?> Out = new("--out") { Description = "A file (default: standard output)" };

    public static Command Build()
    {
        What.AcceptOnlyFromAmong([.. Export.What]);
        Format.AcceptOnlyFromAmong("jsonl", "csv");
        Command export = new("export", "Write what is recorded, with whose it is") { What, Format, Out };
        export.Does((parse, cancel) => StoreVerb.Run(parse, async (services, caller) =>
        {
            ExportFormat format = parse.GetValue(Format) is "csv" ? ExportFormat.Csv : ExportFormat.JsonLines;
            string? file = parse.GetValue(Out);
            Outcome<long> written;
            await using (Stream output = file is null ? Console.OpenStandardOutput() : File.Create(file))
                written = await services.GetRequiredService<Export>().Write(caller, parse.GetValue(What)!, format, output, cancel);
            if (written.Refusal is { } refusal) throw new VerbFailure(refusal.Detail);
            if (file is not null && parse.GetValue(StoreVerb.Json)) StoreVerb.Print(new { rows = written.Value, file });
            return StoreVerb.Done;
        }));
        return export;
    }
}
