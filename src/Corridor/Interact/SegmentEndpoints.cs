using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Interact;

/// <summary>Segments: saved, live sets of customers.</summary>
public static class SegmentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/segments").WithTags("Segments");
        group.MapGet("", (HttpContext http, SegmentDirectory segments) => Answer(segments.List(http.Caller())))
            .Requires(Right.ReadReports).WithName("segments").WithSummary("All segments with their size, and how it changed in 7 days");
        group.MapPost("", Make).Requires(Right.EditDesign).WithName("makeSegment").WithSummary("Save a condition as a segment");
        group.MapPost("/preview", (SegmentPreviewRequest body, HttpContext http, SegmentDirectory segments) => Answer(segments.Preview(http.Caller(), body)))
            .Requires(Right.ReadReports).WithName("previewSegment").WithSummary("How many a condition finds, and some of them, without saving it");
        group.MapGet("/vocabulary", (HttpContext http, SegmentDirectory segments) => Answer(segments.Vocabulary(http.Caller())))
            .Requires(Right.ReadReports).WithName("segmentVocabulary").WithSummary("The traits and raw names that conditions can be about");
        group.MapGet("/{id:long}", (long id, HttpContext http, SegmentDirectory segments) => Answer(segments.Open(http.Caller(), id)))
            .Requires(Right.ReadReports).WithName("segment").WithSummary("One segment, and what uses it");
        group.MapPut("/{id:long}", async (long id, SegmentRequest body, HttpContext http, SegmentDirectory segments, CancellationToken cancel) => Answer(await segments.Change(http.Caller(), id, body, cancel)))
            .Requires(Right.EditDesign).WithName("changeSegment").WithSummary("Change a segment; what is left out stays");
        group.MapDelete("/{id:long}", Remove).Requires(Right.EditDesign).WithName("deleteSegment").WithSummary("Delete a segment that nothing uses");
        group.MapGet("/{id:long}/customers", (long id, HttpContext http, SegmentDirectory segments, int limit = CustomerSearch.UsualLimit, string? cursor = null) => Answer(segments.Customers(http.Caller(), id, limit, cursor)))
            .Requires(Right.ReadCustomers).WithName("segmentCustomers").WithSummary("Who is in a segment, the last seen first");
        group.MapGet("/{id:long}/history", (long id, HttpContext http, SegmentDirectory segments, string? from = null, string? to = null) => Answer(segments.History(http.Caller(), id, from, to)))
            .Requires(Right.ReadReports).WithName("segmentHistory").WithSummary("Size, and who came and went, day by day");
    }

    private static async Task<Results<Created<SegmentShape>, ProblemHttpResult>> Make(SegmentRequest body, HttpContext http, SegmentDirectory segments, CancellationToken cancel)
    {
        Outcome<SegmentShape> made = await segments.Make(http.Caller(), body, cancel);
        return made.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/segments/{made.Value.Id}"), made.Value);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, HttpContext http, SegmentDirectory segments, CancellationToken cancel)
    {
        Outcome<long> removed = await segments.Remove(http.Caller(), id, cancel);
        return removed.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(outcome.Value);
}
