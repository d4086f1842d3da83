using System.Text.Json;
using Corridor.Record.Jobs;
using Corridor.Trust;

namespace Corridor.Record.Import;

/// <summary>What the job of an import must know; kept with it, so that it can begin again after a restart.</summary>
/// <param name="Upload">The upload's id.</param>
/// <param name="As">The kind of import; null lets the file tell.</param>
/// <param name="Mapping">Targets to columns or constants; null takes the guess.</param>
public sealed record ImportJobParameters(string Upload, string? As, JsonElement? Mapping, string? Basis, bool DryRun);

/// <summary>What the job answers when it is done.</summary>
public sealed record ImportJobResult(
    long? Import, long Read, long Recorded, long Duplicate, long Refused, long Quarantined, double Seconds, bool DryRun, bool RefusedRows,
    IReadOnlyList<string> FirstRefusals, IReadOnlyList<string> Warnings);

/// <summary>Imports an upload in the background.</summary>
public sealed class ImportJob(ImportFile importer, UploadStore uploads) : IJobKind
{
    public const string Name = "import";

    internal static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public string Kind => Name;

    public async Task<Outcome<string>> Run(Job job, IProgress<JobProgress> progress, CancellationToken cancel)
    {
        ImportJobParameters parameters = JsonSerializer.Deserialize<ImportJobParameters>(job.Parameters, Form)!;
        if (uploads.Find(job.Workspace, parameters.Upload) is not { } upload || !File.Exists(upload.Path)) return Refusal.NotFound("upload any more; send the file again");
        Outcome<ImportRequest> request = Request(upload, parameters);
        if (request.Refusal is { } wrong) return wrong;
        // The right was asked when the job was made; the job acts for the one who made it.
        Caller caller = new(job.Workspace, CallerKind.Person, job.Actor, new HashSet<Right> { Right.Import });
        Outcome<ImportResult> outcome = await importer.Run(caller, request.Value, new Bytes(progress), cancel);
        if (outcome.Refusal is { } refusal) return refusal;
        ImportResult result = outcome.Value;
        if (result is { State: ImportState.Done } && !parameters.DryRun) await uploads.Delete(upload);
        if (result.State == ImportState.Failed) return new Refusal("stopped", $"{result.Error} Until then {result.Counts.Recorded:N0} rows were recorded.");
        return JsonSerializer.Serialize(
            new ImportJobResult(result.Import, result.Counts.Read, result.Counts.Recorded, result.Counts.Duplicate, result.Counts.Refused, result.Counts.Quarantined, result.Seconds,
                parameters.DryRun, result.RefusedFile is not null, result.FirstRefusals, result.Warnings), Form);
    }

    /// <summary>The request that the parameters stand for, or what is wrong with them.</summary>
    internal static Outcome<ImportRequest> Request(Upload upload, ImportJobParameters parameters)
    {
        ImportKind? kind = null;
        if (!string.IsNullOrEmpty(parameters.As))
        {
            if (!ImportKinds.TryParse(parameters.As, out ImportKind known)) return Refusal.Invalid($"There is no import as '{parameters.As}'.", "/as");
            kind = known;
        }
        GivenMapping? given = null;
        if (parameters.Mapping is { ValueKind: not JsonValueKind.Null } mapping)
        {
            Outcome<GivenMapping> read = GivenMapping.OfTargets(mapping);
            if (read.Refusal is { } refusal) return refusal;
            given = read.Value;
        }
        string? basis = string.IsNullOrWhiteSpace(parameters.Basis) ? null : parameters.Basis.Trim();
        return new ImportRequest(upload.Path, upload.Name) { As = kind, Given = given, Basis = basis, DryRun = parameters.DryRun, RefusedPath = upload.RefusedPath };
    }

    private sealed class Bytes(IProgress<JobProgress> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new JobProgress(value.Bytes, value.TotalBytes, "bytes"));
    }
}
