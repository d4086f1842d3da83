using Corridor.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Server;

/// <summary>All words on one store: the same for the server and for the verbs of the command line.</summary>
public static class CorridorServices
{
    public static IServiceCollection AddCorridor(this IServiceCollection services, CorridorDatabase database)
    {
        // The host that opened the store closes it: it is handed over as an instance.
        services.AddSingleton(database);
        services.AddWords();
        return services;
    }
}
