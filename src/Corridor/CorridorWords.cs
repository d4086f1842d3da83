using Corridor.Journeys;
using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor;

/// <summary>All nine words, and the pipeline that runs through them.</summary>
public static class CorridorWords
{
    public static IServiceCollection AddWords(this IServiceCollection services)
    {
        services.AddTrust();
        services.AddRecord();
        services.AddDesign();
        services.AddSingleton<Pipeline>();
        services.AddSingleton<IDesignBooks, DesignBooks>();
        return services;
    }
}
