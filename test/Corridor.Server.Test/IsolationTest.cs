using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Corridor.Server.Test;

/// <summary>Two workspaces on one server: no route lets one learn of the other. The routes are taken from the description, so a new one is tested at once.</summary>
public sealed partial class IsolationTest
{
    private const string Canary = "canary";

    private static readonly string[] Theirs =
    [
        """{"type":"identify","userId":"canary-user","messageId":"canary-1","traits":{"name":"Canary Name","email":"canary@x.test","city":"Canary City"}}""",
        """{"type":"group","userId":"canary-user","groupId":"canary-account","messageId":"canary-2","traits":{"name":"Canary Account"}}""",
        """{"type":"track","event":"Touchpoint Experienced","userId":"canary-user","messageId":"canary-3","properties":{"touchpoint":"canary-touchpoint","location":"canary-location"}}""",
        """{"type":"track","event":"Feedback Given","userId":"canary-user","messageId":"canary-4","properties":{"touchpoint":"canary-touchpoint","metric":"csat","score":1,"expectation":5,"text":"canary words"}}""",
        """{"type":"track","event":"Order Completed","userId":"canary-user","messageId":"canary-5","properties":{"order_id":"canary-order","revenue":100}}""",
        """{"type":"track","event":"Promise Made","userId":"canary-user","messageId":"canary-6","properties":{"touchpoint":"canary-touchpoint","reference":"canary-promise","kind":"date","expected":"2026-01-01T00:00:00Z"}}""",
        """{"type":"canary"}""",
    ];

    private static readonly string[] Ours = ["""{"type":"track","event":"Touchpoint Experienced","userId":"our-user","messageId":"ours-1","properties":{"touchpoint":"our-touchpoint"}}"""];

    [Fact]
    public async Task No_read_shows_anything_of_another_workspace()
    {
        await using FullApp app = await FullApp.Start();
        await app.Workspace("theirs canary", Theirs);
        (_, HttpClient ours) = await app.Workspace("ours", Ours);
        int asked = 0;
        foreach ((string method, string path) in await Routes(app))
        {
            if (method is not "get" || path.Contains('{', StringComparison.Ordinal)) continue;
            foreach (string question in new[] { path, path + "?q=canary&limit=5", path + "?location=canary-location&touchpoint=canary-touchpoint&source=canary" })
            {
                using HttpResponseMessage answer = await ours.GetAsync(question, TestContext.Current.CancellationToken);
                string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{question}: {answer.StatusCode} {body}");
                Assert.DoesNotContain(Canary, body.Replace(question, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
                asked++;
            }
        }
        Assert.InRange(asked, 60, int.MaxValue);
    }

    [Fact]
    public async Task What_is_theirs_answers_like_what_is_not_there()
    {
        await using FullApp app = await FullApp.Start();
        (_, HttpClient theirs) = await app.Workspace("theirs", Theirs);
        (_, HttpClient ours) = await app.Workspace("ours", Ours);
        string customer = await FirstCustomer(theirs);
        int asked = 0;
        foreach ((string method, string path) in await Routes(app))
        {
            if (!path.Contains('{', StringComparison.Ordinal)) continue;
            string foreign = Parameter().Replace(path, match => Foreign(match.Groups[1].Value, path, customer));
            string absent = Parameter().Replace(path, match => Absent(match.Groups[1].Value, path));
            (HttpStatusCode foreignStatus, string foreignBody) = await Ask(ours, method, foreign);
            (HttpStatusCode absentStatus, string absentBody) = await Ask(ours, method, absent);
            Assert.True((int)foreignStatus < 500, $"{method} {foreign}: {foreignStatus} {foreignBody}");
            Assert.Equal((absentStatus, Plain(absentBody, absent)), (foreignStatus, Plain(foreignBody, foreign)));
            asked++;
        }
        Assert.InRange(asked, 20, int.MaxValue);
        // And what is theirs is as it was.
        Assert.Equal(customer, await FirstCustomer(theirs));
    }

    private static string Foreign(string name, string path, string customer) => name switch
    {
        "id" or "customer" when path.Contains("/customers/", StringComparison.Ordinal) => customer,
        "key" => "canary-touchpoint",
        "id" when path.Contains("/accounts/", StringComparison.Ordinal) => "canary-account",
        "metric" => "nothing",
        "cell" => "nothing",
        _ => "1",
    };

    private static string Absent(string name, string path) => name switch
    {
        "id" or "customer" when path.Contains("/customers/", StringComparison.Ordinal) => "c_zzzzzzzzzzzz",
        "key" => "nothing-touchpoint",
        "id" when path.Contains("/accounts/", StringComparison.Ordinal) => "nothing-account",
        "metric" => "nothing",
        "cell" => "nothing",
        _ => "987654",
    };

    private static async Task<(HttpStatusCode, string)> Ask(HttpClient client, string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method.ToUpperInvariant()), path);
        if (method is "post" or "put") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> FirstCustomer(HttpClient client)
    {
        using JsonDocument list = JsonDocument.Parse(await client.GetStringAsync("/api/customers?q=canary", TestContext.Current.CancellationToken));
        return list.RootElement.GetProperty("customers")[0].GetProperty("id").GetString()!;
    }

    private static async Task<List<(string Method, string Path)>> Routes(FullApp app)
    {
        using HttpClient client = new() { BaseAddress = new Uri(app.Url) };
        using JsonDocument description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        return [.. description.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name, path.Name)))
            .Where(route => route.Item2.StartsWith("/api/", StringComparison.Ordinal) && !route.Item2.Contains("/session", StringComparison.Ordinal))];
    }

    private static string Plain(string body, string path) => Requests().Replace(body, "").Replace(path, "PATH", StringComparison.Ordinal)
        .Replace("canary-touchpoint", "X", StringComparison.Ordinal).Replace("nothing-touchpoint", "X", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"(requestId|instance)\":\"[^\"]*\",?")]
    private static partial Regex Requests();
}
