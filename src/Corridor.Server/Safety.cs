using System.Text.Json;
using System.Text.Json.Serialization;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Server;

/// <summary>What stands around every route: who calls, what they may, what browsers are told, how faults are answered.</summary>
public static class Safety
{
    public static IServiceCollection AddCorridorSafety(this IServiceCollection services)
    {
        Problems.AddTo(services);
        services.AddSingleton<ApiLimits>();
        services.AddSingleton(host => new RepeatedCalls(host.GetRequiredService<Database.CorridorDatabase>(), host.GetRequiredService<TimeProvider>()));
        // Thrown instead of answered with an empty 400, so that the answer says what is wrong with the body.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        return services;
    }

    /// <summary>Call before the routes are mapped. Throws when <paramref name="urls"/> would serve plain http to other machines unasked.</summary>
    public static void UseCorridorSafety(this WebApplication app, string urls)
    {
        PlainHttp.Check(urls, PlainHttp.IsAllowed);
        // A proxy on this machine says who asked, and whether over https: without it everybody would share the proxy's limits, and cookies would not be Secure. Nobody else is believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Problems>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<RepeatedCallMiddleware>();
    }

    /// <summary>Call when all routes are mapped. Throws when a route of the API does not say who may call it.</summary>
    public static void CheckRoutes(this IEndpointRouteBuilder app)
    {
        foreach (RouteEndpoint route in app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (!(route.RoutePattern.RawText ?? "").TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase)) continue;
            EndpointMetadataCollection metadata = route.Metadata;
            if (metadata.GetMetadata<RequiredRight>() is null && metadata.GetMetadata<OpenToAnyone>() is null && metadata.GetMetadata<TrackingRoute>() is null)
                throw new InvalidOperationException($"The route '{route.RoutePattern.RawText}' ({route.DisplayName}) does not say which right it requires.");
        }
    }
}
