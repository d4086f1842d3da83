using Corridor.Record.Import;
using Corridor.Record.Jobs;
using Microsoft.AspNetCore.Routing;

namespace Corridor.Record;

/// <summary>All routes of this word.</summary>
public static class RecordEndpoints
{
    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        TrackingEndpoints.Map(routes);
        LedgerEndpoints.Map(routes);
        ImportEndpoints.Map(routes);
        JobEndpoints.Map(routes);
        SampleEndpoints.Map(routes);
    }
}
