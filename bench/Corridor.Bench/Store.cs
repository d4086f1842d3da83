namespace Corridor.Bench;

/// <summary>A data directory for measuring: kept where the caller named it, so that filling it is done once.</summary>
internal sealed class Store : IDisposable
{
    private readonly bool kept;

    private Store(string path, bool kept) => (Path, this.kept) = (path, kept);

    public string Path { get; }

    private string KeyFile => System.IO.Path.Combine(Path, "bench.key");

    private string MakerFile => System.IO.Path.Combine(Path, "bench.makers");

    public static Store At(string? path)
    {
        if (path is null) return new Store(Directory.CreateTempSubdirectory("corridor-bench-").FullName, kept: false);
        Directory.CreateDirectory(path);
        return new Store(path, kept: true);
    }

    public async Task<string> Key(long messages, int customers)
    {
        if (File.Exists(KeyFile)) return await File.ReadAllTextAsync(KeyFile);
        string key = await Preload.Fill(Path, messages, customers, Console.Out);
        await File.WriteAllTextAsync(KeyFile, key);
        return key;
    }

    /// <summary>Makers never used on this store, so that no message comes twice.</summary>
    public int NextMaker(int count)
    {
        int next = File.Exists(MakerFile) ? int.Parse(File.ReadAllText(MakerFile), System.Globalization.CultureInfo.InvariantCulture) : 1000;
        File.WriteAllText(MakerFile, (next + count).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return next;
    }

    public void Dispose()
    {
        if (!kept) Directory.Delete(Path, recursive: true);
    }
}
