using Corridor.Record;
using Corridor.Trust;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>What comes round: keeping to the retention periods, and noting outside the store how far the audit has come. Shortly after the start, then every hour.</summary>
internal sealed partial class UpkeepWorker(KeepRetention retention, AuditWitness witness, TimeProvider clock, ILogger<UpkeepWorker> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = First;
        while (true)
        {
            await Task.Delay(wait, clock, stoppingToken);
            wait = Every;
            try
            {
                witness.Note();
                await retention.Run(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The hourly upkeep failed; it is tried again")]
    private static partial void Failed(ILogger logger, Exception fault);
}
