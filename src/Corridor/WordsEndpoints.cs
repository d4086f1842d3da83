using Corridor.Database;
using Corridor.Differentiate;
using Corridor.Differentiate.Segments;
using Corridor.Identify;
using Corridor.Interact;
using Corridor.Journeys;
using Corridor.Measure;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor;

/// <summary>All words, and the pipeline that runs through them.</summary>
public static class WordsEndpoints
{
    public static IServiceCollection AddWords(this IServiceCollection services)
    {
        services.AddTrust();
        services.AddRecord();
        services.AddDesign();
        services.AddSingleton<Pipeline>();
        services.AddIdentify();
        services.AddInteract();
        services.AddSingleton<IDesignBooks, DesignBooks>();
        services.AddSingleton<FactsBook>();
        services.AddSingleton<SegmentBook>();
        services.AddSingleton<SegmentNotes>();
        services.AddSingleton(host => new SegmentUpkeep(
            host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<Pipeline>(), host.GetRequiredService<Workspaces>(), host.GetRequiredService<SegmentNotes>()));
        services.AddSingleton<Export>();
        return services;
    }

    public static void MapWords(this IEndpointRouteBuilder routes)
    {
        routes.MapTrust();
        routes.MapRecord();
        IdentityEndpoints.Map(routes);
        DesignEndpoints.Map(routes);
        routes.MapDifferentiate();
        CustomerEndpoints.Map(routes);
        SegmentEndpoints.Map(routes);
        routes.MapMeasure();
    }
}
