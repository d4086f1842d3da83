using System.Text.Json;

namespace Corridor.Server.Test;

public sealed class ApiDescriptionTest
{
    [Fact]
    public async Task Served_description_is_the_one_that_is_checked_in()
    {
        await using FullApp app = await FullApp.Start();
        using HttpClient client = new() { BaseAddress = new Uri(app.Url) };
        using JsonDocument served = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        string text = JsonSerializer.Serialize(served.RootElement, Indented) + "\n";
        string file = Path.Combine(ProjectRoot(), "docs/openapi.json");
        // After a change of the API: run this test with CORRIDOR_ACCEPT=1, read the difference, commit it.
        if (Environment.GetEnvironmentVariable("CORRIDOR_ACCEPT") is "1") await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), text);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string ProjectRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Corridor.slnx"))) return at.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the project.");
    }
}
