using System.Diagnostics;
using System.Threading.Channels;

namespace Corridor.Bench;

/// <summary>
/// The floor: the same bytes appended to one file, synced, and answered after the sync; what waits is synced together. No HTTP, no check, no order, no reading.
/// </summary>
internal static class FsyncLog
{
    public static async Task<(double PerSecond, double P99Milliseconds)> Run(string directory, int batch, int connections, TimeSpan time)
    {
        string file = Path.Combine(directory, "floor.log");
        Channel<(byte[] Body, TaskCompletionSource Done)> channel = Channel.CreateUnbounded<(byte[], TaskCompletionSource)>();
        using CancellationTokenSource stop = new(time);
        Task writer = Task.Run(async () =>
        {
            await using FileStream log = new(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            List<TaskCompletionSource> waiting = [];
            while (await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out (byte[] Body, TaskCompletionSource Done) next))
                {
                    log.Write(next.Body);
                    waiting.Add(next.Done);
                }
                log.Flush(flushToDisk: true);
                foreach (TaskCompletionSource done in waiting) done.SetResult();
                waiting.Clear();
            }
        });
        long sent = 0;
        Sample sample = new();
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(i => Task.Run(async () =>
        {
            MessageMaker maker = new(i + 1, 200_000, 0.3);
            List<double> times = [];
            while (!stop.IsCancellationRequested)
            {
                byte[] body = maker.Body(batch);
                TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
                long begun = Stopwatch.GetTimestamp();
                await channel.Writer.WriteAsync((body, done));
                await done.Task;
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                Interlocked.Add(ref sent, batch);
            }
            sample.Add(times);
        })));
        double perSecond = sent / watch.Elapsed.TotalSeconds;
        channel.Writer.Complete();
        await writer;
        File.Delete(file);
        return (perSecond, sample.Quantile(0.99));
    }
}
