using Corridor.Record;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Corridor.Server;

/// <summary>Runs the pipeline for as long as the server lives. A fault is logged and tried again; recording does not depend on it.</summary>
internal sealed partial class ProjectionWorker(Pipeline pipeline, MessageLog log, ILogger<ProjectionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        log.Prepare();
        pipeline.Failed += (arrival, fault) => Skipped(logger, arrival.Batch, arrival.Index, fault);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Run(() => pipeline.Run(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Failed(logger, pipeline.Position, e);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Answers leave out message {Index} of batch {Batch}, which a step failed on; it stays recorded")]
    private static partial void Skipped(ILogger logger, long batch, int index, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Answers stand still after batch {Position}; recording goes on")]
    private static partial void Failed(ILogger logger, long position, Exception fault);
}
