using Corridor.Journeys.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Journeys;

/// <summary>The editing side of the catalogue, for a host.</summary>
internal static class DesignServices
{
    /// <summary>Needs an <see cref="IDesignBooks"/>.</summary>
    public static IServiceCollection AddDesign(this IServiceCollection services)
    {
        services.AddSingleton<DesignWriter>();
        services.AddSingleton<EditTouchpoints>();
        services.AddSingleton<MappingRules>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<Starters>();
        services.AddSingleton<EditSegments>();
        return services;
    }
}
