using Corridor.Record;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Keeps to the retention periods: shortly after the start, and every six hours from then on.</summary>
internal sealed partial class RetentionWorker(KeepRetention retention, TimeProvider clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = First;
        while (true)
        {
            await Task.Delay(wait, clock, stoppingToken);
            wait = Every;
            try
            {
                await retention.Run(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What should no longer be kept could not be taken out; it is tried again")]
    private static partial void Failed(ILogger logger, Exception fault);
}
