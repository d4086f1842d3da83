namespace Corridor.Cli;

/// <summary>A file that a verb reads; <c>-</c> is standard input, kept in a file of its own meanwhile, since files are read more than once.</summary>
internal sealed class InputFile : IDisposable
{
    public const string StandardInput = "-";

    private readonly bool temporary;

    private InputFile(string path, string name, bool temporary) => (Path, Name, this.temporary) = (path, name, temporary);

    public string Path { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Where refused rows go.</summary>
    public string RefusedPath => (temporary ? "stdin" : Path) + ".refused.jsonl";

    public static async Task<InputFile> Open(string argument, CancellationToken cancel)
    {
        if (argument is not StandardInput) return new InputFile(argument, System.IO.Path.GetFileName(argument), false);
        string path = System.IO.Path.GetTempFileName();
        try
        {
            await using Stream input = Console.OpenStandardInput();
            await using FileStream file = new(path, FileMode.Truncate, FileAccess.Write);
            await input.CopyToAsync(file, cancel);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        return new InputFile(path, "standard input", true);
    }

    public void Dispose()
    {
        if (temporary) File.Delete(Path);
    }
}
