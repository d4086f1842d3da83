using Corridor.Database;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record;

internal sealed record LedgerRowShape(string Source, string Kind, string Name, long Received, long Recorded, long Duplicate, long Refused, long Quarantined, long Conflict, long IdMade, Moment? LastReceived);

internal sealed record RefusedByShape(string Code, string Source, long N);

internal sealed record FlaggedShape(int Bot, int Test, int Capped);

internal sealed record LedgerShape(IReadOnlyList<LedgerRowShape> Rows, LedgerRowShape Total, IReadOnlyList<RefusedByShape> RefusedBy, FlaggedShape Flagged);

internal sealed record RefusalItemShape(string Id, Moment Time, string Source, string State, string Code, string Detail, string? Pointer, string? MessageId, string? Content, Moment? Replayed);

internal sealed record RefusalListShape(IReadOnlyList<RefusalItemShape> Items, string? NextCursor);

internal sealed record ReplayRequest(IReadOnlyList<string>? Ids = null, string? Code = null, string? Content = null);

/// <summary>The ledger: received = recorded + duplicate + refused + quarantined, and what stands behind each.</summary>
internal static class LedgerEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = 500;
    private const int ContentShown = 8_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder ledger = routes.MapGroup("/api/ledger").WithTags("Record");
        ledger.MapGet("", (HttpContext http, CorridorDatabase database, Pipeline pipeline) =>
        {
            WorkspaceId workspace = http.Caller().Workspace;
            List<LedgerLine> lines = database.Read(connection => LedgerStore.Lines(connection, workspace));
            var book = pipeline.Books(workspace).Journeys;
            return new LedgerShape(
                [.. lines.Select(line => new LedgerRowShape(
                    string.Create(CultureInfo.InvariantCulture, $"{line.Kind}:{line.Source}"), line.Kind, line.Name, line.Received, line.Recorded, line.Duplicate, line.Refused, line.Quarantined, line.Conflict, line.IdMade, line.LastReceived))],
                new LedgerRowShape("", "", "", lines.Sum(l => l.Received), lines.Sum(l => l.Recorded), lines.Sum(l => l.Duplicate), lines.Sum(l => l.Refused), lines.Sum(l => l.Quarantined), lines.Sum(l => l.Conflict),
                    lines.Sum(l => l.IdMade), lines.Count == 0 ? null : lines.Max(l => l.LastReceived)),
                [.. database.Read(connection => LedgerStore.ByCode(connection, workspace)).Select(row => new RefusedByShape(row.Code, row.Source, row.N))],
                new FlaggedShape(book.Bots, book.Tests, book.Capped));
        }).Requires(Right.ReadLedger).WithName("ledger").Produces<LedgerShape>();
        ledger.MapGet("/refusals", (string? code, string? source, string? state, int? limit, string? cursor, HttpContext http, CorridorDatabase database) =>
        {
            long before = long.MaxValue;
            int size = limit ?? UsualPage;
            if (size is < 1 or > LargestPage) return Refusal.Invalid($"'limit' lies between 1 and {LargestPage}.", "/limit").ToProblem();
            if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before)) return Refusal.Invalid("'cursor' is none that an answer gave.", "/cursor").ToProblem();
            if (state is not (null or "" or "refused" or "quarantined")) return Refusal.Invalid("'state' is refused or quarantined.", "/state").ToProblem();
            Caller caller = http.Caller();
            List<RefusalLine> lines = database.Read(connection => LedgerStore.SetAside(
                connection, caller.Workspace, string.IsNullOrEmpty(code) ? null : code, string.IsNullOrEmpty(source) ? null : source, string.IsNullOrEmpty(state) ? null : state is "quarantined", before, size));
            // A refused message may hold anything about anybody; only who may see customers sees it.
            bool content = caller.May(Right.ReadCustomers);
            return Results.Ok(new RefusalListShape(
                [.. lines.Select(line => new RefusalItemShape(
                    line.Id.ToString(CultureInfo.InvariantCulture), line.Time, line.Source, line.Quarantined ? "quarantined" : "refused", line.Code, line.Detail, line.Pointer, line.MessageId,
                    content && line.Content is { } text ? text[..Math.Min(text.Length, ContentShown)] : null, line.Replayed))],
                lines.Count == size ? lines[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
        }).Requires(Right.ReadLedger).WithName("refusals").Produces<RefusalListShape>();
        ledger.MapPost("/refusals/replay", async (ReplayRequest request, HttpContext http, ReplayRefusals replay) =>
        {
            List<long>? ids = null;
            if (request.Ids is not null)
            {
                ids = [];
                foreach (string text in request.Ids)
                {
                    if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id)) return Refusal.Invalid("An id is none that the list gave.", "/ids").ToProblem();
                    ids.Add(id);
                }
            }
            return (await replay.Replay(http.Caller(), ids, request.Code, request.Content, http.RequestAborted)).ToResult();
        }).Requires(Right.Import).WithName("replayRefusals").Produces<ReplayRefusals.Result>();
    }
}
