using Corridor.Record.Import;
using Microsoft.Extensions.Hosting;

namespace Corridor.Record.Jobs;

/// <summary>Runs the jobs while the server runs, and clears away uploads that nobody imported.</summary>
public sealed class JobWorker(JobRunner runner, UploadStore uploads, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(runner.Run(stoppingToken), Sweep(stoppingToken));

    private async Task Sweep(CancellationToken stop)
    {
        using PeriodicTimer timer = new(SweepEvery, clock);
        try
        {
            do await uploads.Sweep();
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the server ends
        }
    }
}
