using Corridor.Record.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Record;

/// <summary>What the host must know of this word.</summary>
public static class RecordServices
{
    public static IServiceCollection AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<MessageLog>();
        services.AddSingleton<MessageArchive>();
        services.AddSingleton<RecordMessages>();
        services.AddSingleton<ReplayRefusals>();
        services.AddSingleton<RewriteBatches>();
        services.AddSingleton<KeepRetention>();
        services.AddSingleton<RemoveSample>();
        services.AddSingleton<IMessageRecorder>(provider => provider.GetRequiredService<RecordMessages>());
        services.AddSingleton(new TrackingLimitOptions());
        services.AddSingleton<TrackingLimits>();
        services.AddImport();
        services.AddSingleton<RequestMemory>();
        return services;
    }
}
