using Microsoft.AspNetCore.Routing;

namespace Corridor.Record;

/// <summary>All routes of this word.</summary>
public static class RecordEndpoints
{
    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        TrackingEndpoints.Map(routes);
        LedgerEndpoints.Map(routes);
    }
}
