namespace Corridor.Test.Differentiate.Segments;

/// <summary>Conditions by chance, as JSON: every kind and every comparison, nested.</summary>
internal sealed class RandomCondition(Random random, int segments)
{
    public string Next(int depth = 0) => depth < 3 && random.Next(3) == 0
        ? random.Next(3) switch
        {
            0 => $$"""{"kind":"not","of":[{{Next(depth + 1)}}]}""",
            1 => $$"""{"kind":"all","of":[{{Several(depth)}}]}""",
            _ => $$"""{"kind":"any","of":[{{Several(depth)}}]}""",
        }
        : Leaf();

    private string Several(int depth) => string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Next(depth + 1)));

    private string Leaf() => random.Next(15) switch
    {
        0 or 1 => Trait(),
        2 => random.Next(2) == 0 ? """{"kind":"account"}""" : """{"kind":"account","values":["a0","a2"]}""",
        3 or 4 => $$"""{"kind":"did"{{Contact(",")}}{{Pick(["", $",\"atLeast\":{random.Next(5)}", $",\"atMost\":{random.Next(4)}", $",\"atLeast\":1,\"atMost\":{random.Next(1, 4)}"])}}{{Within()}}}""",
        5 or 6 => $$"""{"kind":"then","first":{{{Contact("")}}},"second":{{{Contact("")}}},"withinDays":{{random.Next(1, 40)}}{{Pick(["", ",\"happened\":true", ",\"happened\":false"])}}{{Within()}}}""",
        7 => random.Next(3) switch
        {
            0 => $$"""{"kind":"score","metric":"nps","relationship":true,"scale":"asked","atMost":{{random.Next(11)}}{{Within()}}}""",
            1 => $$"""{"kind":"score","metric":"csat","touchpoint":"{{Pick(SegmentWorld.Touchpoints)}}","atLeast":{{random.Next(50)}},"atMost":{{random.Next(50, 101)}}{{Within()}}}""",
            _ => $$"""{"kind":"score"{{Pick(["", ",\"metric\":\"csat\""])}},"atLeast":{{random.Next(100)}}}""",
        },
        8 => random.Next(2) == 0
            ? $$"""{"kind":"gap","touchpoint":"{{Pick(SegmentWorld.Touchpoints)}}","classes":["{{Pick(["disappointed", "met", "exceeded"])}}","{{Pick(["delighted", "unknown"])}}"]{{Within()}}}"""
            : $$"""{"kind":"gap","class":"{{Pick(["disappointed", "met", "exceeded", "delighted", "unknown"])}}"{{Within()}}}""",
        9 => $$"""{"kind":"promiseBroken"{{(random.Next(2) == 0 ? $",\"touchpoint\":\"{Pick(SegmentWorld.Touchpoints)}\"" : "")}}{{Within()}}}""",
        10 => $$"""{"kind":"revenue",{{Pick(["\"atLeast\":100", "\"atMost\":0", "\"atLeast\":50,\"atMost\":250"])}}}""",
        11 => $$"""{"kind":"portfolio","cells":["{{Pick(["model", "growth", "atRisk", "dangling"])}}","{{Pick(["unknown", "model"])}}"]}""",
        12 => $$"""{"kind":"consent","purpose":"marketing"{{Pick(["", ",\"channel\":\"email\""])}},"is":"{{Pick(["given", "denied", "unknown"])}}"}""",
        13 => segments == 0 || random.Next(3) == 0 ? Pick(["""{"kind":"known"}""", """{"kind":"known","value":false}"""]) : $$"""{"kind":"segment","id":{{random.Next(1, segments + 1)}}}""",
        _ => $$"""{"kind":"seen","which":"{{Pick(["first", "last"])}}",{{Pick([$"\"withinDays\":{random.Next(1, 90)}", $"\"beforeDays\":{random.Next(1, 90)}", $"\"from\":\"2026-01-{random.Next(1, 29):00}\""])}}}""",
    };

    private string Trait() => random.Next(9) switch
    {
        0 => """{"kind":"trait","name":"CITY","test":"known"}""",
        1 => """{"kind":"trait","name":"plan","test":"unknown"}""",
        2 => $$"""{"kind":"trait","name":"city","test":"is","values":["{{Pick(SegmentWorld.Cities).ToUpperInvariant()}}"]}""",
        3 => """{"kind":"trait","name":"plan","test":"is","values":["gold",3]}""",
        4 => $$"""{"kind":"trait","name":"interests","test":"contains","values":["{{Pick(["ul", "sofa", "x"])}}","bonn"]}""",
        5 => $$"""{"kind":"trait","name":"interests","test":"is","values":["{{Pick(SegmentWorld.Cities)}}"]}""",
        6 => $$"""{"kind":"trait","name":"since","test":"{{Pick(["before", "after"])}}","value":"2025-0{{random.Next(1, 10)}}-09"}""",
        _ => $$"""{"kind":"trait","name":"logins","test":"{{Pick(["less", "atMost", "atLeast", "greater"])}}","value":{{random.Next(20)}}}""",
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

    private string Within() => random.Next(4) switch
    {
        0 => $",\"days\":{random.Next(1, 90)}",
        1 => $",\"from\":\"2026-01-{random.Next(1, 29):00}\",\"to\":\"2026-02-{random.Next(1, 29):00}\"",
        2 => $",\"{Pick(["from", "to"])}\":\"2026-01-{random.Next(1, 29):00}\"",
        _ => "",
    };

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
