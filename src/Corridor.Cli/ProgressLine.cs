using System.Diagnostics;
using Spectre.Console;

namespace Corridor.Cli;

/// <summary>Says on standard error how far long work is: on a terminal a line that moves, else nothing until it is done.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    /// <summary>Shorter work needs no bar.</summary>
    private static readonly TimeSpan BarAfter = TimeSpan.FromSeconds(1);

    public static async Task<T> Run<T>(string what, Func<Action<long>, Task<T>> work)
    {
        long began = Stopwatch.GetTimestamp(), shown = 0;
        long done = 0;
        bool terminal = !Console.IsErrorRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        T result = await work(count =>
        {
            done = count;
            long now = Stopwatch.GetTimestamp();
            if (!terminal || Stopwatch.GetElapsedTime(shown, now) < Every || Stopwatch.GetElapsedTime(began, now) < TimeSpan.FromSeconds(1)) return;
            shown = now;
            double seconds = Stopwatch.GetElapsedTime(began, now).TotalSeconds;
            console.Write(new ControlCode($"\r{what}: {count:N0} done, {count / seconds:N0} a second   "));
        });
        if (terminal) console.Write(new ControlCode("\r\u001b[K"));
        await Console.Error.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {done:N0} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
        return result;
    }

    /// <summary>Shows a bar with rate and time left, when standard error is a terminal and the work takes over a second.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Reports bytes done of bytes in all.</param>
    public static async Task<T> Bar<T>(string title, Func<IProgress<(long Done, long Total)>, Task<T>> work)
    {
        Latest latest = new();
        Task<T> task = Task.Run(() => work(latest));
        if (Console.IsErrorRedirected || await Task.WhenAny(task, Task.Delay(BarAfter)) == task) return await task;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(title));
                bar.IsIndeterminate = true;
                while (!task.IsCompleted)
                {
                    if (latest.Value is { Total: > 0 } value)
                    {
                        bar.IsIndeterminate = false;
                        bar.MaxValue = value.Total;
                        bar.Value = value.Done;
                    }
                    await Task.WhenAny(task, Task.Delay(100));
                }
                bar.Value = bar.MaxValue;
            });
        return await task;
    }

    private sealed class Latest : IProgress<(long Done, long Total)>
    {
        private readonly Lock gate = new();
        private (long Done, long Total) value;

        public (long Done, long Total) Value
        {
            get { lock (gate) return value; }
        }

        public void Report((long Done, long Total) value)
        {
            lock (gate) this.value = value;
        }
    }
}
