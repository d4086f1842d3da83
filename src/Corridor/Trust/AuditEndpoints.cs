using Corridor.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

internal sealed record AuditEntryView(long N, string Time, string Actor, string Action, string Subject, string Detail);

internal sealed record AuditPageView(IReadOnlyList<AuditEntryView> Entries, string? NextCursor);

internal sealed record AuditVerdictView(bool Whole, long Entries, string Head, long? Broken, string? Problem);

/// <summary>What was done in a workspace, and whether that account of it is whole.</summary>
internal static class AuditEndpoints
{
    private const int UsualLimit = 50;
    private const int MostAtOnce = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/audit", Page).Requires(Right.ReadAudit).WithSummary("What was done, newest first");
        routes.MapGet("/api/audit/verify", Verify).Requires(Right.ReadAudit).WithSummary("Walks the chain and says whether anything was changed");
    }

    private static Results<Ok<AuditPageView>, ProblemHttpResult> Page(HttpContext http, CorridorDatabase database, string? cursor = null, int limit = UsualLimit)
    {
        long before = long.MaxValue;
        if (cursor is not null && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0))
            return Refusal.Invalid("The cursor is not one that this list gave.").ToProblem();
        if (limit is < 1 or > MostAtOnce) return Refusal.Invalid($"The limit is 1 to {MostAtOnce}.").ToProblem();
        IReadOnlyList<AuditEntry> entries = database.Read(connection => AuditTrail.Page(connection, http.Caller().Workspace, before, limit));
        return TypedResults.Ok(new AuditPageView(
            [.. entries.Select(entry => new AuditEntryView(entry.N, entry.Time.ToString(), entry.Actor, entry.Action, entry.Subject, entry.Detail))],
            entries.Count == limit && entries[^1].N > 1 ? entries[^1].N.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static Ok<AuditVerdictView> Verify(HttpContext http, CorridorDatabase database, AuditWitness witness)
    {
        AuditVerdict verdict = database.Read(connection => AuditTrail.Verify(connection, http.Caller().Workspace, witness.Heads()));
        return TypedResults.Ok(new AuditVerdictView(verdict.IsWhole, verdict.Entries, verdict.Head.Hash, verdict.Broken, verdict.Problem));
    }
}
