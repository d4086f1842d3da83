using System.Text.Json;
using Corridor.JourneyEngine;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Differentiate.Segments;

/// <param name="Size">How many belong to it now; null where there are fewer than <see cref="SegmentEndpoints.Fewest"/> and the caller may not see persons.</param>
/// <param name="Share">Of everybody.</param>
/// <param name="Change">Against the day noted seven days ago or the first after it; null where none is.</param>
internal sealed record SegmentShape(long Id, string Name, JsonElement Condition, int? Size, double? Share, int? Change, Moment Made, string MadeBy, Moment Changed);

internal sealed record SegmentListShape(IReadOnlyList<SegmentShape> Segments, int Everybody);

internal sealed record SegmentSizeShape(int? Size, double? Share, int Everybody);

internal sealed record SegmentDayShape(string Day, int? Size, int? Entered, int? Gone);

internal sealed record SegmentHistoryShape(IReadOnlyList<SegmentDayShape> Days);

/// <param name="Traits">The names of traits that are known of anybody.</param>
internal sealed record SegmentVocabularyShape(IReadOnlyList<string> Traits);

internal sealed record SegmentRequest(string Name, JsonElement Condition);

internal sealed record SegmentPreviewRequest(JsonElement Condition);

/// <summary>Segments: saved, live sets of customers. Who is in one: <c>/api/customers?segment=ID</c>.</summary>
internal static class SegmentEndpoints
{
    /// <summary>A smaller group could be recognised.</summary>
    public const int Fewest = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/segments").WithTags("Segments");
        group.MapGet("", List).Requires(Right.ReadReports).WithName("segments").WithSummary("All segments with their size now").Produces<SegmentListShape>();
        group.MapPost("", Add).Requires(Right.EditDesign).WithName("addSegment").Produces<SegmentShape>(201).ProducesProblem(400).ProducesProblem(409);
        group.MapPost("/preview", Preview).Requires(Right.ReadReports).WithName("previewSegment").WithSummary("How many a condition would hold for, without saving it").Produces<SegmentSizeShape>().ProducesProblem(400);
        group.MapGet("/vocabulary", (HttpContext http, FactsBook facts, Pipeline pipeline) => pipeline.HasCaughtUp ? Results.Ok(new SegmentVocabularyShape(facts.Of(http.Caller().Workspace).Books.Traits.Names())) : DifferentiateEndpoints.Starting())
            .Requires(Right.ReadReports).WithName("segmentVocabulary").Produces<SegmentVocabularyShape>();
        group.MapGet("/{id:long}", Open).Requires(Right.ReadReports).WithName("segment").Produces<SegmentShape>().ProducesProblem(404);
        group.MapPut("/{id:long}", Change).Requires(Right.EditDesign).WithName("changeSegment").Produces<SegmentShape>().ProducesProblem(404).ProducesProblem(409);
        group.MapDelete("/{id:long}", Remove).Requires(Right.EditDesign).WithName("removeSegment").Produces(204).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/{id:long}/history", History).Requires(Right.ReadReports).WithName("segmentHistory").WithSummary("Size, entries and exits by day").Produces<SegmentHistoryShape>().ProducesProblem(404);
    }

    private static IResult List(HttpContext http, SegmentBook segments, FactsBook book, Pipeline pipeline)
    {
        if (!pipeline.HasCaughtUp) return DifferentiateEndpoints.Starting();
        Caller caller = http.Caller();
        WorkspaceFacts facts = book.Of(caller.Workspace);
        int everybody = Everybody(facts);
        return Results.Ok(new SegmentListShape([.. segments.All(caller.Workspace).Select(row => Shape(row, segments, facts, caller, everybody))], everybody));
    }

    private static IResult Open(long id, HttpContext http, SegmentBook segments, FactsBook book, Pipeline pipeline)
    {
        if (!pipeline.HasCaughtUp) return DifferentiateEndpoints.Starting();
        Caller caller = http.Caller();
        if (segments.Find(caller.Workspace, id) is not { } row) return Refusal.NotFound("segment").ToProblem();
        WorkspaceFacts facts = book.Of(caller.Workspace);
        return Results.Ok(Shape(row, segments, facts, caller, Everybody(facts)));
    }

    private static async Task<IResult> Add(SegmentRequest request, HttpContext http, SegmentBook segments, FactsBook book, Pipeline pipeline)
    {
        if (!pipeline.HasCaughtUp) return DifferentiateEndpoints.Starting();
        Caller caller = http.Caller();
        Outcome<SegmentRow> saved = await segments.Save(caller, null, request.Name, request.Condition, http.RequestAborted);
        if (saved.Refusal is { } refusal) return refusal.ToProblem();
        WorkspaceFacts facts = book.Of(caller.Workspace);
        return Results.Created($"/api/segments/{saved.Value.Id}", Shape(saved.Value, segments, facts, caller, Everybody(facts)));
    }

    private static async Task<IResult> Change(long id, SegmentRequest request, HttpContext http, SegmentBook segments, FactsBook book, Pipeline pipeline)
    {
        if (!pipeline.HasCaughtUp) return DifferentiateEndpoints.Starting();
        Caller caller = http.Caller();
        Outcome<SegmentRow> saved = await segments.Save(caller, id, request.Name, request.Condition, http.RequestAborted);
        if (saved.Refusal is { } refusal) return refusal.ToProblem();
        WorkspaceFacts facts = book.Of(caller.Workspace);
        return Results.Ok(Shape(saved.Value, segments, facts, caller, Everybody(facts)));
    }

    private static async Task<IResult> Remove(long id, HttpContext http, SegmentBook segments)
    {
        Outcome<bool> removed = await segments.Remove(http.Caller(), id, http.RequestAborted);
        return removed.Refusal is { } refusal ? refusal.ToProblem() : Results.NoContent();
    }

    private static IResult Preview(SegmentPreviewRequest request, HttpContext http, SegmentBook segments, FactsBook book, Pipeline pipeline)
    {
        if (!pipeline.HasCaughtUp) return DifferentiateEndpoints.Starting();
        Outcome<SegmentCondition> read = SegmentReader.Read(request.Condition);
        if (read.Refusal is { } wrong) return wrong.ToProblem();
        Caller caller = http.Caller();
        WorkspaceFacts facts = book.Of(caller.Workspace);
        int everybody = Everybody(facts);
        int? size = Shown(segments.Members(facts, JsonSerializer.Serialize(request.Condition)).Count, everybody, caller);
        return Results.Ok(new SegmentSizeShape(size, Share(size, everybody), everybody));
    }

    private static IResult History(long id, HttpContext http, SegmentBook segments)
    {
        Caller caller = http.Caller();
        if (segments.Find(caller.Workspace, id) is null) return Refusal.NotFound("segment").ToProblem();
        bool persons = caller.May(Right.ReadCustomers);
        return Results.Ok(new SegmentHistoryShape([.. segments.Days(caller.Workspace, id).Select(day => new SegmentDayShape(
            day.Day, Small(day.Size, persons), persons ? (int)day.Entered : Small(day.Entered, persons), persons ? (int)day.Gone : Small(day.Gone, persons)))]));
    }

    private static SegmentShape Shape(SegmentRow row, SegmentBook segments, WorkspaceFacts facts, Caller caller, int everybody)
    {
        int members = segments.Members(facts, row.Condition).Count;
        int? size = Shown(members, everybody, caller);
        string week = facts.At.Plus(TimeSpan.FromDays(-7)).ToString()[..10];
        SegmentDay? before = segments.Days(caller.Workspace, row.Id).FirstOrDefault(day => string.CompareOrdinal(day.Day, week) >= 0);
        return new SegmentShape(
            row.Id, row.Name, JsonSerializer.Deserialize<JsonElement>(row.Condition), size, Share(size, everybody), before is null || size is null || before.Size < Fewest ? null : members - (int)before.Size,
            new Moment(row.Made), row.MadeBy, new Moment(row.Changed));
    }

    private static int Everybody(WorkspaceFacts facts) => new SegmentEvaluator(facts, _ => null).Everybody.Count;

    private static double? Share(int? size, int everybody) => size is null || everybody == 0 ? null : (double)size / everybody;

    /// <summary>Few people, or all but a few, could be recognised by who knows how many there are.</summary>
    private static int? Shown(int size, int everybody, Caller caller) =>
        caller.May(Right.ReadCustomers) || size == 0 || size >= Fewest && (size == everybody || everybody - size >= Fewest) ? size : null;

    private static int? Small(long count, bool persons) => persons || count is 0 or >= Fewest ? (int)count : null;
}
