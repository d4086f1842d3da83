using System.Globalization;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Test.Differentiate.Segments;

/// <summary>A few dozen people who do a bit of everything, by chance; among them shared browsers, programs, tests, merges and people who refuse.</summary>
internal sealed class SegmentWorld(Random random)
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly string[] Touchpoints = ["delivery", "service", "shop", "nowhere"];
    public static readonly string[] Cities = ["Ulm", "Köln", "Bonn"];
    public static readonly string[] Channels = ["phone", "mail", "web"];

    private int number;

    public static async Task<TestStore> Fill(int seed)
    {
        TestStore store = await TestStore.Open(clock: new ManualTime(Now));
        await store.Get<Workspaces>().Change(store.Operator, new WorkspaceChange(TimeZone: "Europe/Berlin", Currency: "EUR"));
        SegmentWorld world = new(new Random(seed));
        for (int batch = 0; batch < 4; batch++)
        {
            await store.Record(new MessageSource(batch == 3 ? SourceKind.PublicKey : SourceKind.SecretKey, 1 + batch, "test"), [.. Enumerable.Range(0, 220).SelectMany(_ => world.Next())]);
        }
        await store.CatchUp();
        foreach (ConsentStatement said in world.Consents()) await store.Get<Consents>().Record(store.Operator, said);
        return store;
    }

    private IEnumerable<ConsentStatement> Consents()
    {
        for (int n = 0; n < 60; n++)
        {
            // Few refuse to be looked at at all.
            string purpose = n < 3 ? Purpose.Service : "marketing";
            ConsentState state = n < 3 ? ConsentState.Denied : Pick([ConsentState.Given, ConsentState.Given, ConsentState.Denied, ConsentState.Withdrawn]);
            yield return new ConsentStatement(
                [random.Next(3) == 0 ? ConsentSubject.Of("anonymous_id", $"b{random.Next(15)}") : ConsentSubject.Of("user_id", $"u{random.Next(40)}")],
                [new ConsentChoice(purpose, random.Next(3) == 0 && n >= 3 ? "email" : "", state)], Moment.From(Time(60)), ConsentSource.Api, Public: false, "said so");
        }
    }

    private IEnumerable<string> Next()
    {
        string who = random.Next(5) switch { 0 => $"\"anonymousId\":\"b{random.Next(15)}\"", 1 => $"\"userId\":\"u{random.Next(40)}\",\"anonymousId\":\"b{random.Next(15)}\"", _ => $"\"userId\":\"u{random.Next(40)}\"" };
        string context = random.Next(60) == 0 ? ",\"context\":{\"userAgent\":\"Googlebot/2.1\"}" : random.Next(60) == 0 ? ",\"context\":{\"test\":true}" : "";
        // Some come at the very same second.
        DateTimeOffset time = Time(120);
        string touchpoint = Pick(Touchpoints[..3]);
        switch (random.Next(12))
        {
            case 0 or 1:
                string[] traits = [$"\"city\":\"{Pick(Cities)}\"", $"\"plan\":{Pick(["\"gold\"", "\"silver\"", "null", "3"])}", $"\"interests\":[\"{Pick(Cities)}\",\"sofas\"]", $"\"logins\":{random.Next(20)}", $"\"since\":\"2025-0{1 + random.Next(9)}-10T00:00:00Z\""];
                yield return Message("identify", who, context, time, $"\"traits\":{{{string.Join(',', traits.Where(_ => random.Next(2) == 0))}}}");
                break;
            case 2:
                yield return Message("group", who, context, time, $"\"groupId\":\"a{random.Next(3)}\"");
                break;
            case 3:
                yield return Message("page", who, context, time, $"\"name\":\"{Pick(["Home", "Cart"])}\"");
                break;
            case 4:
                yield return Message("track", who, context, time, $"\"event\":\"Order Completed\",\"properties\":{{\"order_id\":\"o{number}\",\"revenue\":{random.Next(1, 200)},\"currency\":\"EUR\"}}");
                break;
            case 5:
                yield return Message("track", who, context, time, $"\"event\":\"Feedback Given\",\"properties\":{{\"metric\":\"nps\",\"score\":{random.Next(11)}}}");
                break;
            case 6 or 7:
                string expectation = random.Next(3) == 0 ? "" : $",\"expectation\":{random.Next(1, 6)},\"expectationAsked\":\"before\"";
                yield return Message("track", who, context, time, $"\"event\":\"Feedback Given\",\"properties\":{{\"touchpoint\":\"{touchpoint}\",\"metric\":\"csat\",\"score\":{random.Next(1, 6)}{expectation},\"emotions\":{{\"joy\":{random.Next(4)}}},\"about\":\"{time.AddSeconds(-1):yyyy-MM-ddTHH:mm:ssZ}\"}}");
                break;
            case 8:
                string reference = $"r{number}";
                yield return Message("track", who, "", time, $"\"event\":\"Promise Made\",\"properties\":{{\"touchpoint\":\"{touchpoint}\",\"reference\":\"{reference}\",\"kind\":\"date\",\"expected\":\"{time.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}\"}}");
                if (random.Next(3) > 0) yield return Message("track", who, "", time.AddSeconds(1), $"\"event\":\"Promise Resolved\",\"properties\":{{\"reference\":\"{reference}\",\"kind\":\"date\",\"actual\":\"{time.AddDays(1 + random.Next(3)).AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}\"}}");
                break;
            default:
                string more = $"{(random.Next(2) == 0 ? $",\"location\":\"{Pick(Cities)}\"" : "")}{(random.Next(2) == 0 ? $",\"product\":\"p{random.Next(3)}\"" : "")}";
                yield return Message("track", who, context, time, $"\"event\":\"Touchpoint Experienced\",\"properties\":{{\"touchpoint\":\"{touchpoint}\",\"channel\":\"{Pick(Channels)}\"{more}}}");
                break;
        }
    }

    private string Message(string type, string who, string context, DateTimeOffset time, string rest) =>
        $$"""{"type":"{{type}}","messageId":"m{{number++}}",{{who}}{{context}},{{rest}},"timestamp":"{{time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}}"}""";

    private DateTimeOffset Time(int days) => Now.AddDays(-random.Next(1, days)).AddHours(-random.Next(24)).AddSeconds(-5);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
