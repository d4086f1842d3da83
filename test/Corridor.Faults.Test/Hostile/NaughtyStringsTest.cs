using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Corridor.Faults.Test.Hostile;

/// <summary>The big list of naughty strings (Woolf): each in every text field of a message, and in the addresses of reads.</summary>
public sealed class NaughtyStringsTest
{
    private const int Strings = 509;
    private const int PerBatch = 200;
    private const double LeastAccepted = 0.95;

    /// <summary>Where the string goes, and how it is found again in a row of the export.</summary>
    private static readonly Dictionary<string, Func<string, JsonObject>> Fields = new(StringComparer.Ordinal)
    {
        ["/event"] = text => new() { ["type"] = "track", ["event"] = text, ["userId"] = "u" },
        ["/messageId"] = text => new() { ["type"] = "track", ["event"] = "x", ["userId"] = "u", ["messageId"] = text },
        ["/userId"] = text => new() { ["type"] = "track", ["event"] = "x", ["userId"] = text, ["anonymousId"] = "a" },
        ["/anonymousId"] = text => new() { ["type"] = "track", ["event"] = "x", ["userId"] = "u", ["anonymousId"] = text },
        ["/groupId"] = text => new() { ["type"] = "group", ["groupId"] = text, ["userId"] = "u" },
        ["/previousId"] = text => new() { ["type"] = "alias", ["previousId"] = text, ["userId"] = "u" },
        ["/name"] = text => new() { ["type"] = "page", ["name"] = text, ["userId"] = "u" },
        ["/category"] = text => new() { ["type"] = "screen", ["name"] = "x", ["category"] = text, ["userId"] = "u" },
        ["/traits/name"] = text => new() { ["type"] = "identify", ["userId"] = "u", ["traits"] = new JsonObject { ["name"] = text } },
        ["/traits/email"] = text => new() { ["type"] = "identify", ["userId"] = "u", ["traits"] = new JsonObject { ["email"] = text } },
        ["/traits/phone"] = text => new() { ["type"] = "identify", ["userId"] = "u", ["traits"] = new JsonObject { ["phone"] = text } },
        ["/properties/text"] = text => Track(new() { ["text"] = text }),
        ["/properties/touchpoint"] = text => new() { ["type"] = "track", ["event"] = "Touchpoint Experienced", ["userId"] = "u", ["properties"] = new JsonObject { ["touchpoint"] = text } },
        ["/properties/channel"] = text => Track(new() { ["channel"] = text }),
        ["/properties/order_id"] = text => new() { ["type"] = "track", ["event"] = "Order Completed", ["userId"] = "u", ["properties"] = new JsonObject { ["order_id"] = text, ["revenue"] = 1 } },
        ["/context/page/title"] = text => Context("page", new() { ["title"] = text }),
        ["/context/page/url"] = text => Context("page", new() { ["url"] = text }),
        ["/context/campaign/name"] = text => Context("campaign", new() { ["name"] = text }),
        ["/context/userAgent"] = text => new() { ["type"] = "track", ["event"] = "x", ["userId"] = "u", ["context"] = new JsonObject { ["userAgent"] = text } },
        ["/context/traits/email"] = text => Context("traits", new() { ["email"] = text }),
    };

    /// <summary>Ids have at most 255 characters; and where the protocol wants a name, an empty one names nothing.</summary>
    private static readonly string[] Judged = ["/messageId", "/userId", "/anonymousId", "/event", "/groupId", "/previousId", "/properties/touchpoint", "/properties/order_id"];

    [Fact]
    public async Task Every_string_in_every_text_field_is_answered_and_comes_back_as_it_was()
    {
        string[] strings = Read();
        using DataFolder data = new();
        string key = await data.Key();
        await using ServerProcess server = await ServerProcess.Start(data);
        foreach ((string field, Func<string, JsonObject> make) in Fields)
        {
            foreach (int[] some in Enumerable.Range(0, strings.Length).Chunk(PerBatch))
            {
                JsonArray batch = [.. some.Select(i =>
                {
                    JsonObject message = make(strings[i]);
                    message["messageId"] ??= $"{field}-{i}";
                    // Found again where the string itself is the id.
                    message["integrations"] = new JsonObject();
                    if (message["context"] is not JsonObject) message["context"] = new JsonObject();
                    message["context"]!["test"] = $"{field}-{i}";
                    return (JsonNode)message;
                })];
                (HttpStatusCode status, string text) = await server.Post("/v1/batch", key, JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["batch"] = batch }));
                Assert.True(status == HttpStatusCode.OK, $"{field} {some[0]}: {(int)status} {text}\n{server.Log}");
            }
        }
        await ReadsAreAnswered(server, key, strings);
        await server.Terminate(TimeSpan.FromSeconds(30));

        Dictionary<string, JsonElement> rows = (await data.Export()).ToDictionary(row => row.GetProperty("context").GetProperty("test").GetString()!, StringComparer.Ordinal);
        foreach (string field in Fields.Keys)
        {
            int kept = 0;
            for (int i = 0; i < strings.Length; i++)
            {
                if (!rows.TryGetValue($"{field}-{i}", out JsonElement row)) continue;
                kept++;
                JsonElement at = row;
                foreach (string name in field[1..].Split('/')) at = at.GetProperty(name);
                // An absent id and an empty one are the same to the protocol.
                if (strings[i].Length == 0 && field is "/userId" or "/anonymousId" or "/messageId") continue;
                Assert.Equal(strings[i], at.GetString());
            }
            Assert.True(kept >= LeastAccepted * strings.Length, $"{field}: only {kept} of {strings.Length} strings were accepted.");
            if (!Judged.Contains(field, StringComparer.Ordinal)) Assert.True(kept == strings.Length, $"{field}: {strings.Length - kept} strings were refused.");
        }
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", server.Log, StringComparison.Ordinal);
    }

    private static string[] Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf("hostile", "blns", "blns.json")));
        string[] strings = [.. document.RootElement.EnumerateArray().Select(text => text.GetString()!)];
        Assert.Equal(Strings, strings.Length);
        return strings;
    }

    private static async Task ReadsAreAnswered(ServerProcess server, string key, string[] strings)
    {
        // Every fifth: the limit of calls would be met else.
        for (int i = 0; i < strings.Length; i += 5)
        {
            string text = Uri.EscapeDataString(strings[i]);
            string path = (i / 5 % 4) switch
            {
                0 => $"/api/touchpoints/{text}",
                1 => $"/api/journeys/funnel?steps={text}>{text}&within={text}",
                2 => $"/api/ledger/refusals?code={text}&cursor={text}",
                _ => $"/api/touchpoints?channel={text}&from={text}",
            };
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", key);
            using HttpResponseMessage response = await server.Http.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, string.Create(CultureInfo.InvariantCulture, $"{path}: {(int)response.StatusCode}\n{server.Log}"));
        }
    }

    private static JsonObject Track(JsonObject properties) => new() { ["type"] = "track", ["event"] = "x", ["userId"] = "u", ["properties"] = properties };

    private static JsonObject Context(string name, JsonObject content) => new() { ["type"] = "track", ["event"] = "x", ["userId"] = "u", ["context"] = new JsonObject { [name] = content } };
}
