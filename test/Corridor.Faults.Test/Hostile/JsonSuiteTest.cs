using System.Net;
using System.Text;
using System.Text.Json;

namespace Corridor.Faults.Test.Hostile;

/// <summary>The files of JSONTestSuite (Seriot 2016): y_ must be taken, n_ must be refused, i_ is up to the reader. None may break anything.</summary>
public sealed class JsonSuiteTest
{
    private const int Files = 318;

    [Fact]
    public async Task Every_file_alone_and_inside_a_batch_is_answered_and_the_good_messages_of_readable_batches_are_recorded()
    {
        string folder = SharedData.PathOf("hostile", "JSONTestSuite", "test_parsing");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        Assert.Equal(Files, files.Length);
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        List<string> wrong = [];
        HashSet<string> good = new(StringComparer.Ordinal);
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (int i = 0; i < files.Length; i++)
        {
            string name = Path.GetFileName(files[i]);
            byte[] raw = await File.ReadAllBytesAsync(files[i]);
            await Send("/v1/batch", raw, "alone", HttpStatusCode.OK, HttpStatusCode.BadRequest);
            await Send("/v1/track", raw, "alone as a track", HttpStatusCode.OK, HttpStatusCode.BadRequest);

            HttpStatusCode[] expected = name[0] switch
            {
                'y' => [HttpStatusCode.OK],
                'n' => [HttpStatusCode.BadRequest],
                _ => [HttpStatusCode.OK, HttpStatusCode.BadRequest],
            };
            byte[] asValue = [.. Bytes($"{{\"batch\":[{Message($"value-{i}")},{Open($"holds-{i}")},\"properties\":{{\"a\":"), .. raw, .. "}}]}"u8];
            if (await Send("/v1/batch", asValue, "as a value", expected) is { } answer)
            {
                good.Add($"value-{i}");
                if (name[0] == 'y' && answer.Contains("\"accepted\":2", StringComparison.Ordinal)) values[$"holds-{i}"] = Encoding.UTF8.GetString(raw).Trim(' ', '\t', '\r', '\n');
            }
            byte[] asItem = [.. Bytes($"{{\"batch\":[{Message($"item-{i}")},"), .. raw, .. "]}"u8];
            // A y_ file is a good item or one that is refused alone.
            if (await Send("/v1/batch", asItem, "as an item", expected) is not null) good.Add($"item-{i}");

            async Task<string?> Send(string path, byte[] body, string how, params HttpStatusCode[] allowed)
            {
                (HttpStatusCode status, string text) = await server.Post(path, key, body).WaitAsync(TimeSpan.FromSeconds(20));
                if (!allowed.Contains(status)) wrong.Add($"{name} {how}: {(int)status} {text[..Math.Min(text.Length, 100)]}");
                return status == HttpStatusCode.OK ? text : null;
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} answers are wrong:\n{string.Join('\n', wrong.Take(20))}\n{server.Log}");
        await server.Terminate(TimeSpan.FromSeconds(30));

        Dictionary<string, JsonElement> rows = (await data.Export()).ToDictionary(row => row.GetProperty("messageId").GetString()!, StringComparer.Ordinal);
        Assert.DoesNotContain(good, id => !rows.ContainsKey(id));
        // All y_ files but those that name a key twice are held, to the byte.
        Assert.InRange(values.Count, 90, 95);
        Assert.All(values, pair => Assert.Equal(Comparable(pair.Value), Comparable(rows[pair.Key].GetProperty("properties").GetProperty("a").GetRawText())));
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Log, StringComparison.Ordinal);
    }

    /// <summary>A line of the export has no line breaks, so white space between values may differ where the file has some.</summary>
    private static string Comparable(string json)
    {
        if (!json.Contains('\n', StringComparison.Ordinal)) return json;
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }

    private static string Message(string id) => Open(id) + "}";

    private static string Open(string id) => $"{{\"type\":\"track\",\"event\":\"x\",\"userId\":\"good\",\"messageId\":\"{id}\"";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
