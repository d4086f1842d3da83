using System.Text.Json;

namespace Corridor.Faults.Test.Clients;

/// <summary>Five tracking clients that others wrote, unchanged but for host and key: what they send is recorded, and of one person.</summary>
public sealed class ClientsTest
{
    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(90);

    private static readonly string[] OfServer = ["page Landing", "identify", "track Order Completed", "page Home", "screen Basket", "group", "alias"];

    [Fact]
    public Task Segment_for_node_is_recorded_with_every_kind_of_message() => OnNode("segment-node.js", OfServer);

    [Fact]
    public Task RudderStack_for_node_is_recorded_with_every_kind_of_message() => OnNode("rudder-node.js", OfServer);

    [Fact]
    public Task Jitsu_is_recorded_with_every_kind_of_message() => OnNode("jitsu-node.js", ["page Landing", "identify", "track Order Completed", "page Home", "group"]);

    [Fact]
    public Task Segment_in_the_browser_is_recorded_with_every_kind_of_message() => InBrowser("segment.html", OfServer);

    [Fact]
    public Task RudderStack_in_the_browser_is_recorded_with_every_kind_of_message() =>
        InBrowser("rudder.html", ["page Landing", "identify", "track Order Completed", "page Home", "group", "alias"]);

    private static Task OnNode(string script, string[] expected) => Check(expected, (server, key, user) => ClientPackages.Node(script, ScriptTime, key, server.Url.GetLeftPart(UriPartial.Authority), user));

    private static Task InBrowser(string page, string[] expected) => Check(expected, (server, key, user) => BrowserPage.Open(page, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["key"] = key,
        ["host"] = server.Url.GetLeftPart(UriPartial.Authority),
        ["user"] = user,
    }));

    private static async Task Check(string[] expected, Func<ServerProcess, string, string, Task> send)
    {
        const string user = "cust-7f3a";
        await ClientPackages.Install();
        using DataFolder data = new();
        string key = await data.Key("public");
        await using ServerProcess server = await ServerProcess.Start(data);
        await send(server, key, user);
        await server.Terminate(TimeSpan.FromSeconds(30));

        List<JsonElement> rows = await data.Export();
        // A browser sends side by side, so the order of arrival is chance.
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(Named).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        // One person, from the anonymous visit on.
        Assert.Single(rows.Select(row => row.GetProperty("customer").GetString()).Distinct(StringComparer.Ordinal));
        Assert.All(rows.Where(row => Named(row) is not "page Landing"), row => Assert.Equal(user, row.GetProperty("userId").GetString()));
        JsonElement identify = rows.Single(row => row.GetProperty("type").ValueEquals("identify"));
        JsonElement traits = identify.TryGetProperty("traits", out JsonElement own) && own.TryGetProperty("email", out _) ? own : identify.GetProperty("context").GetProperty("traits");
        Assert.Equal($"{user}@example.test", traits.GetProperty("email").GetString());
        Assert.Equal("Zoë Ünal", traits.GetProperty("name").GetString());
        JsonElement order = rows.Single(row => row.GetProperty("type").ValueEquals("track")).GetProperty("properties");
        Assert.Equal(12.5, order.GetProperty("revenue").GetDouble());
        Assert.Equal($"{user}-1", order.GetProperty("order_id").GetString());
        Assert.Equal($"{user}-company", rows.Single(row => row.GetProperty("type").ValueEquals("group")).GetProperty("groupId").GetString());
    }

    private static string Named(JsonElement row)
    {
        string type = row.GetProperty("type").GetString()!;
        string? name = row.TryGetProperty("event", out JsonElement e) && e.ValueKind == JsonValueKind.String ? e.GetString()
            : row.TryGetProperty("name", out JsonElement n) && n.ValueKind == JsonValueKind.String ? n.GetString()
            : type is "page" or "screen" && row.GetProperty("properties").TryGetProperty("name", out JsonElement p) ? p.GetString() : null;
        return name is null ? type : $"{type} {name}";
    }
}
