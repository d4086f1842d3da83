using System.Globalization;
using System.Text.Json;

namespace Corridor.Faults.Test.Clients;

/// <summary>A client of others under a limit, and with a server that dies: it tries again, and nothing is lost or doubled.</summary>
public sealed class PressureTest
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CORRIDOR_LONG") is "1";
    private static readonly int Events = Long ? 10_000 : 1_500;
    private static readonly TimeSpan ScriptTime = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Segment_for_node_loses_and_doubles_nothing_when_the_server_is_killed_amid_its_events()
    {
        await ClientPackages.Install();
        using DataFolder data = new();
        string key = await data.Key("public");
        int port = ServerProcess.FreePort();
        ServerProcess server = await ServerProcess.Start(data, port);
        try
        {
            Task client = ClientPackages.Node("segment-node-many.js", ScriptTime, key, server.Url.GetLeftPart(UriPartial.Authority), Number(Events), "4");
            for (int kill = 0; kill < 2; kill++)
            {
                await Task.Delay(1_200);
                await server.DisposeAsync();
                server = await ServerProcess.Start(data, port);
            }
            await client;
            await server.Terminate(TimeSpan.FromSeconds(30));
            CheckAll(await data.Export());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Segment_for_node_waits_as_told_when_its_key_sends_more_than_it_may_and_nothing_is_lost()
    {
        await ClientPackages.Install();
        using DataFolder data = new();
        string key = await data.Key("public");
        // Its events come three times as fast as the key may send.
        int perSecond = Events / 6;
        await using ServerProcess server = await ServerProcess.Start(data, environment: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CORRIDOR_PUBLIC_RATE"] = Number(perSecond),
            ["CORRIDOR_PUBLIC_BURST"] = Number(perSecond),
        });
        string said = await ClientPackages.Node("segment-node-many.js", ScriptTime, key, server.Url.GetLeftPart(UriPartial.Authority), Number(Events), "2");
        using JsonDocument counts = JsonDocument.Parse(said.Split((char)10)[0]);
        Assert.True(counts.RootElement.GetProperty("limited").GetInt32() > 0, "The limit was never met: the test did not try what it says.");
        await server.Terminate(TimeSpan.FromSeconds(30));
        CheckAll(await data.Export());
    }

    private static void CheckAll(List<JsonElement> rows)
    {
        int[] numbers = [.. rows.Select(row => row.GetProperty("properties").GetProperty("n").GetInt32()).Order()];
        Assert.Equal(Enumerable.Range(0, Events), numbers);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
