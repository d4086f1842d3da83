using Corridor.Differentiate.Segments;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Notes who came into segments and who left. Shortly after the start, then every ten minutes, so that no day is missed in any time zone.</summary>
internal sealed partial class SegmentWorker(SegmentUpkeep upkeep, TimeProvider clock, ILogger<SegmentWorker> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = First;
        while (true)
        {
            await Task.Delay(wait, clock, stoppingToken);
            wait = Every;
            try
            {
                await upkeep.Run(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Segments could not be noted; it is tried again")]
    private static partial void Failed(ILogger logger, Exception fault);
}
