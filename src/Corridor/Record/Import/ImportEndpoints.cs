using System.Text.Json;
using Corridor.Record.Jobs;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record.Import;

/// <param name="Mapping">Target to the name of a column, or to <c>{"column": …, "format": …}</c>, or to <c>{"const": …}</c>; <c>ignore</c> to a list of columns; columns that are not named become properties. Null takes the guess.</param>
/// <param name="As">interactions, customers, feedback, consents, costs or employees.</param>
/// <param name="Basis">On what lawful basis the people in it are recorded.</param>
internal sealed record ImportStart(JsonElement? Mapping, string? As, string? Basis, bool DryRun = false);

internal sealed record ImportStarted(string Job);

internal sealed record ImportShape(
    string Id, string Name, string As, string? Basis, string State, long Read, long Recorded, long Duplicate, long Refused, long Quarantined, Moment Time, Moment? Finished, Moment? Undone,
    string By, string? Error, bool RefusedRows)
{
    public static ImportShape Of(ImportEntry entry) => new(
        entry.Id.ToString(CultureInfo.InvariantCulture), entry.Name, entry.As.Name(), entry.Basis, entry.State.ToString().ToLowerInvariant(), entry.Counts.Read, entry.Counts.Recorded,
        entry.Counts.Duplicate, entry.Counts.Refused, entry.Counts.Quarantined, entry.Started, entry.Finished, entry.Undone, entry.Actor, entry.Error, entry.RefusedFile is { } file && File.Exists(file));
}

internal sealed record ImportListShape(IReadOnlyList<ImportShape> Imports);

/// <summary>Routes that take files, show what they seem to be, import them and take imports back.</summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder import = routes.MapGroup("/api/import").WithTags("Record");
        import.MapPost("", Receive).Requires(Right.Import).WithName("importFile").Produces<ImportPreview>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(507);
        import.MapGet("/{upload}/preview", Preview).Requires(Right.Import).WithName("previewImport").Produces<ImportPreview>().ProducesProblem(400).ProducesProblem(404);
        import.MapPost("/{upload}/start", Start).Requires(Right.Import).WithName("startImport").Produces<ImportStarted>().ProducesProblem(400).ProducesProblem(404);
        import.MapGet("", List).Requires(Right.Import).WithName("imports").Produces<ImportListShape>();
        import.MapDelete("/{id:long}", Undo).Requires(Right.Import).WithName("undoImport").Produces<ImportShape>().ProducesProblem(404).ProducesProblem(409);
        import.MapGet("/{id:long}/refused", Refused).Requires(Right.Import).WithName("refusedRows").Produces(200, contentType: "application/jsonl").ProducesProblem(404);
    }

    /// <summary>The body is the file itself. It is never bound or held in memory: it may have 2 GB.</summary>
    private static async Task<IResult> Receive(string? name, string? @as, HttpContext http, UploadStore uploads)
    {
        if (ReadKind(@as, out ImportKind? kind) is { } wrong) return wrong.ToProblem();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = UploadStore.Largest + 1;
        Outcome<Upload> upload;
        try
        {
            upload = await uploads.Receive(http.Caller(), name, http.Request.Body, http.Request.ContentLength, http.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return new Refusal(e.StatusCode == 413 ? "too_large" : "bad_request", e.Message, Status: e.StatusCode).ToProblem();
        }
        if (upload.Refusal is { } refused) return refused.ToProblem();
        Outcome<ImportPreview> preview = await Task.Run(() => ImportPreview.Of(upload.Value, kind));
        if (preview.Refusal is not { } unreadable) return TypedResults.Ok(preview.Value);
        await uploads.Delete(upload.Value);
        return unreadable.ToProblem();
    }

    private static async Task<IResult> Preview(string upload, string? @as, HttpContext http, UploadStore uploads)
    {
        if (ReadKind(@as, out ImportKind? kind) is { } wrong) return wrong.ToProblem();
        if (uploads.Find(http.Caller().Workspace, upload) is not { } known) return Refusal.NotFound("upload").ToProblem();
        return (await Task.Run(() => ImportPreview.Of(known, kind))).ToResult();
    }

    private static async Task<IResult> Start(string upload, ImportStart start, HttpContext http, UploadStore uploads, JobStore jobs, JobRunner runner)
    {
        Caller caller = http.Caller();
        if (uploads.Find(caller.Workspace, upload) is not { } known) return Refusal.NotFound("upload").ToProblem();
        ImportJobParameters parameters = new(known.Id, start.As, start.Mapping, start.Basis, start.DryRun);
        Outcome<ImportRequest> request = ImportJob.Request(known, parameters);
        if (request.Refusal is { } wrong) return wrong.ToProblem();
        Outcome<ImportPlan> plan = await Task.Run(() => ImportFile.Plan(known.Path, known.Name, request.Value.As, request.Value.Given));
        if (plan.Refusal is { } refused) return refused.ToProblem();
        if (plan.Value.Missing is { } missing) return missing.ToProblem();
        string title = $"{(start.DryRun ? "Check" : "Import")} {known.Name}";
        long job = await jobs.Add(caller, ImportJob.Name, title, JsonSerializer.Serialize(parameters, ImportJob.Form), http.RequestAborted);
        runner.Wake();
        return TypedResults.Ok(new ImportStarted(job.ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult List(HttpContext http, ImportStore imports) => TypedResults.Ok(new ImportListShape([.. imports.List(http.Caller().Workspace).Select(ImportShape.Of)]));

    private static async Task<IResult> Undo(long id, HttpContext http, ImportStore imports)
    {
        Outcome<ImportEntry> undone = await imports.Undo(http.Caller(), id, http.RequestAborted);
        return undone.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(ImportShape.Of(undone.Value));
    }

    private static IResult Refused(long id, HttpContext http, ImportStore imports)
    {
        if (imports.Find(http.Caller().Workspace, id) is not { } entry) return Refusal.NotFound("import").ToProblem();
        if (entry.RefusedFile is not { } path || !File.Exists(path)) return Refusal.NotFound("file of refused rows; nothing was refused, or it was cleared away").ToProblem();
        return Results.File(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), "application/jsonl", $"import-{id}.refused.jsonl");
    }

    private static Refusal? ReadKind(string? text, out ImportKind? kind)
    {
        kind = null;
        if (string.IsNullOrEmpty(text)) return null;
        if (!ImportKinds.TryParse(text, out ImportKind known)) return Refusal.Invalid($"There is no import as '{text}'. There are: {string.Join(", ", Enum.GetValues<ImportKind>().Select(ImportKinds.Name))}.", "/as");
        kind = known;
        return null;
    }
}
