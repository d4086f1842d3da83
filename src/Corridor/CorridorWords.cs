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
        services.AddSingleton<Pipeline>();
        return services;
    }
}
