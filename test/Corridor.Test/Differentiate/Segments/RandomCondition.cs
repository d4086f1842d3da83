namespace Corridor.Test.Differentiate.Segments;

/// <summary>Conditions by chance, as JSON: every kind and every comparison, nested.</summary>
internal sealed class RandomCondition(Random random, int segments)
{
    public string Next(int depth = 0) => depth < 3 && random.Next(3) == 0
        ? random.Next(3) switch
        {
            0 => $$"""{"kind":"not","of":{{Next(depth + 1)}}}""",
            1 => $$"""{"kind":"and","of":[{{Several(depth)}}]}""",
            _ => $$"""{"kind":"or","of":[{{Several(depth)}}]}""",
        }
        : Leaf();

    private string Several(int depth) => string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Next(depth + 1)));

    private string Leaf() => random.Next(15) switch
    {
        0 or 1 => Trait(),
        2 => random.Next(3) switch { 0 => """{"kind":"account","is":"known"}""", 1 => """{"kind":"account","is":"equals","value":"a1"}""", _ => """{"kind":"account","is":"oneOf","values":["a0","a2"]}""" },
        3 or 4 => $$"""{"kind":"did"{{Contact(",")}}{{(random.Next(2) == 0 ? $",\"times\":{random.Next(1, 5)}" : "")}}{{Within()}}}""",
        5 or 6 => $$"""{"kind":"didThen","first":{{{Contact("")}}},"then":{{{Contact("")}}},"withinDays":{{random.Next(1, 40)}}{{Pick(["", ",\"happened\":true", ",\"happened\":false"])}}{{Within()}}}""",
        7 => random.Next(3) switch
        {
            0 => $$"""{"kind":"score","metric":"nps","relationship":true,"is":"{{Compare()}}","value":{{random.Next(11)}}}""",
            1 => $$"""{"kind":"score","metric":"csat","touchpoint":"{{Pick(SegmentWorld.Touchpoints)}}","is":"{{Compare()}}","value":{{random.Next(100)}},"scale":"hundred"}""",
            _ => $$"""{"kind":"score","metric":"{{Pick(["csat", "nps"])}}","is":"{{Compare()}}","value":{{random.Next(6)}}}""",
        },
        8 => $$"""{"kind":"gap","touchpoint":"{{Pick(SegmentWorld.Touchpoints)}}","classes":["{{Pick(["disappointed", "met", "exceeded"])}}","{{Pick(["delighted", "unknown"])}}"]}""",
        9 => $$"""{"kind":"promiseBroken"{{(random.Next(2) == 0 ? $",\"touchpoint\":\"{Pick(SegmentWorld.Touchpoints)}\"" : "")}}{{Within()}}}""",
        10 => $$"""{"kind":"revenue",{{Pick(["\"atLeast\":100", "\"atMost\":0", "\"atLeast\":50,\"atMost\":250"])}}}""",
        11 => $$"""{"kind":"portfolio","cells":["{{Pick(["model", "growth", "atRisk", "dangling"])}}","{{Pick(["unknown", "model"])}}"]}""",
        12 => $$"""{"kind":"consent","purpose":"marketing"{{Pick(["", ",\"channel\":\"email\""])}},"is":"{{Pick(["given", "denied", "unknown"])}}"}""",
        13 => segments == 0 || random.Next(3) == 0 ? Pick(["""{"kind":"anonymous"}""", """{"kind":"known"}"""]) : $$"""{"kind":"segment","id":{{random.Next(1, segments + 1)}}}""",
        _ => $$"""{"kind":"{{Pick(["firstSeen", "lastSeen"])}}"{{Within(always: true)}}}""",
    };

    private string Trait() => random.Next(8) switch
    {
        0 => """{"kind":"trait","name":"CITY","is":"known"}""",
        1 => $$"""{"kind":"trait","name":"city","is":"equals","value":"{{Pick(SegmentWorld.Cities).ToUpperInvariant()}}"}""",
        2 => """{"kind":"trait","name":"plan","is":"oneOf","values":["gold",3]}""",
        3 => $$"""{"kind":"trait","name":"interests","is":"contains","value":"{{Pick(["ul", "sofa", "x"])}}"}""",
        4 => $$"""{"kind":"trait","name":"interests","is":"equals","value":"{{Pick(SegmentWorld.Cities)}}"}""",
        5 => $$"""{"kind":"trait","name":"since","is":"{{Pick(["before", "after"])}}","value":"2025-0{{random.Next(1, 10)}}-09"}""",
        _ => $$"""{"kind":"trait","name":"logins","is":"{{Compare()}}","value":{{random.Next(20)}}}""",
    };

    private string Contact(string comma)
    {
        List<string> parts = [];
        switch (random.Next(5))
        {
            case 0 or 1: parts.Add($"\"touchpoint\":\"{Pick(SegmentWorld.Touchpoints)}\""); break;
            case 2: parts.Add("\"event\":\"Order Completed\""); break;
            case 3: parts.Add("\"page\":\"Cart\""); break;
        }
        if (random.Next(3) == 0) parts.Add($"\"channel\":\"{Pick(SegmentWorld.Channels)}\"");
        if (random.Next(4) == 0) parts.Add($"\"location\":\"{Pick(SegmentWorld.Cities)}\"");
        if (random.Next(5) == 0) parts.Add("\"product\":\"p1\"");
        return parts.Count == 0 ? "" : comma + string.Join(',', parts);
    }

    private string Within(bool always = false) => random.Next(always ? 3 : 4) switch
    {
        0 => $",\"within\":{{\"lastDays\":{random.Next(1, 90)}}}",
        1 => $",\"within\":{{\"from\":\"2026-01-{random.Next(1, 29):00}\",\"to\":\"2026-02-{random.Next(1, 29):00}\"}}",
        2 => $",\"within\":{{\"{Pick(["from", "to"])}\":\"2026-01-{random.Next(1, 29):00}\"}}",
        _ => "",
    };

    private string Compare() => Pick(["less", "atMost", "atLeast", "greater"]);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
