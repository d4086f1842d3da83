using Corridor.Record.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Record.Import;

/// <summary>Imports and the jobs that do them in the background.</summary>
internal static class ImportServices
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportStore>();
        services.AddSingleton<ImportFile>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<IJobKind, ImportJob>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<JobWorker>();
    }
}
