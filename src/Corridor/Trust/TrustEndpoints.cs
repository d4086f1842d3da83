using Microsoft.AspNetCore.Routing;

namespace Corridor.Trust;

/// <summary>All routes of Trust.</summary>
public static class TrustEndpoints
{
    public static void MapTrust(this IEndpointRouteBuilder routes)
    {
        SessionEndpoints.Map(routes);
        UserEndpoints.Map(routes);
        WorkspaceEndpoints.Map(routes);
        KeyEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        PermissionEndpoints.Map(routes);
        SavedViewEndpoints.Map(routes);
    }
}
