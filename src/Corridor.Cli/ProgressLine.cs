using System.Diagnostics;
using Spectre.Console;

namespace Corridor.Cli;

/// <summary>Says on standard error how far long work is: on a terminal a line that moves, else nothing until it is done.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

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
}
