using System.Text.Json;
using Corridor.Journeys.Segments;

namespace Corridor.Test.Differentiate.Segments;

public sealed class SegmentReaderTest
{
    [Theory]
    [InlineData("""[]""", "/condition")]
    [InlineData("""{}""", "/condition/kind")]
    [InlineData("""{"kind":7}""", "/condition/kind")]
    [InlineData("""{"kind":"eval","code":"1"}""", "/condition/kind")]
    [InlineData("""{"kind":"and"}""", "/condition/of")]
    [InlineData("""{"kind":"and","of":[]}""", "/condition/of")]
    [InlineData("""{"kind":"and","of":[{"kind":"known"},{"kind":"or","of":[{"kind":"nothing"}]}]}""", "/condition/of/1/of/0/kind")]
    [InlineData("""{"kind":"not","of":[{"kind":"known"}]}""", "/condition/of")]
    [InlineData("""{"kind":"not","of":{"kind":"known","is":true}}""", "/condition/of/is")]
    [InlineData("""{"kind":"known","kind":"known"}""", "/condition/kind")]
    [InlineData("""{"kind":"known","a/b~c":1}""", "/condition/a~1b~0c")]
    [InlineData("""{"kind":"trait","is":"known"}""", "/condition/name")]
    [InlineData("""{"kind":"trait","name":"city"}""", "/condition/is")]
    [InlineData("""{"kind":"trait","name":"--","is":"known"}""", "/condition/name")]
    [InlineData("""{"kind":"trait","name":"city","is":"like","value":"x"}""", "/condition/is")]
    [InlineData("""{"kind":"trait","name":"city","is":"equals"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"city","is":"equals","value":["x"]}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"city","is":"oneOf","values":["x",null]}""", "/condition/values/1")]
    [InlineData("""{"kind":"trait","name":"city","is":"oneOf","value":"x"}""", "/condition/values")]
    [InlineData("""{"kind":"trait","name":"age","is":"less","value":"7"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"since","is":"before","value":"soon"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"city","is":"known","value":"x"}""", "/condition/value")]
    [InlineData("""{"kind":"did","touchpoint":""}""", "/condition/touchpoint")]
    [InlineData("""{"kind":"did","touchpoint":"t","times":0}""", "/condition/times")]
    [InlineData("""{"kind":"did","touchpoint":"t","times":1.5}""", "/condition/times")]
    [InlineData("""{"kind":"did","event":"a","page":"b"}""", "/condition")]
    [InlineData("""{"kind":"did","tuchpoint":"t"}""", "/condition/tuchpoint")]
    [InlineData("""{"kind":"did","within":{}}""", "/condition/within")]
    [InlineData("""{"kind":"did","within":{"lastDays":0}}""", "/condition/within/lastDays")]
    [InlineData("""{"kind":"did","within":{"lastDays":7,"to":"2026-01-01"}}""", "/condition/within")]
    [InlineData("""{"kind":"did","within":{"from":"2026-02-01","to":"2026-01-01"}}""", "/condition/within/from")]
    [InlineData("""{"kind":"did","within":{"from":"2026-02-31"}}""", "/condition/within/from")]
    [InlineData("""{"kind":"didThen","first":{},"withinDays":3}""", "/condition/then")]
    [InlineData("""{"kind":"didThen","first":{"times":2},"then":{},"withinDays":3}""", "/condition/first/times")]
    [InlineData("""{"kind":"didThen","first":{},"then":{}}""", "/condition/withinDays")]
    [InlineData("""{"kind":"score","metric":"nps","is":"equals","value":3}""", "/condition/is")]
    [InlineData("""{"kind":"score","metric":"nps","is":"less"}""", "/condition/value")]
    [InlineData("""{"kind":"score","metric":"nps","is":"less","value":1e999}""", "/condition/value")]
    [InlineData("""{"kind":"score","metric":"nps","is":"less","value":3,"relationship":true,"touchpoint":"t"}""", "/condition/relationship")]
    [InlineData("""{"kind":"gap","touchpoint":"t","classes":["met","sad"]}""", "/condition/classes/1")]
    [InlineData("""{"kind":"gap","classes":["met"]}""", "/condition/touchpoint")]
    [InlineData("""{"kind":"revenue"}""", "/condition")]
    [InlineData("""{"kind":"revenue","atLeast":5,"atMost":4}""", "/condition/atLeast")]
    [InlineData("""{"kind":"portfolio","cells":"model"}""", "/condition/cells")]
    [InlineData("""{"kind":"consent","purpose":"marketing","is":"maybe"}""", "/condition/is")]
    [InlineData("""{"kind":"firstSeen"}""", "/condition/within")]
    [InlineData("""{"kind":"segment","id":"1"}""", "/condition/id")]
    [InlineData("""{"kind":"trait","name":"city","is":"equals","value":"\ud800"}""", "/condition")]
    public void What_is_not_understood_is_refused_where_it_stands(string json, string pointer)
    {
        Refusal? refusal = Read(json).Refusal;
        Assert.Equal(("invalid", pointer, 400), (refusal?.Code, refusal?.Pointer, refusal?.Status));
        Assert.NotEmpty(refusal!.Detail);
    }

    [Fact]
    public void Depth_number_and_length_have_limits()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"kind":"not","of":""", SegmentReader.Deepest)) + """{"kind":"known"}""" + new string('}', SegmentReader.Deepest);
        Assert.Contains("deep", Read(deep).Refusal?.Detail, StringComparison.Ordinal);
        Assert.False(Read(deep["""{"kind":"not","of":""".Length..^1]).IsRefused);
        string many = $$"""{"kind":"or","of":[{{string.Join(',', Enumerable.Repeat("""{"kind":"known"}""", SegmentReader.MostConditions))}}]}""";
        Assert.Equal($"/condition/of/{SegmentReader.MostConditions - 1}", Read(many).Refusal?.Pointer);
        Assert.Equal("/condition", Read($$"""{"kind":"known"{{new string(' ', SegmentReader.LongestJson)}}}""").Refusal?.Pointer);
        Assert.Equal("/condition/value", Read($$"""{"kind":"trait","name":"city","is":"equals","value":"{{new string('x', 301)}}"}""").Refusal?.Pointer);
    }

    private static Outcome<SegmentCondition> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return SegmentReader.Read(document.RootElement);
    }
}
