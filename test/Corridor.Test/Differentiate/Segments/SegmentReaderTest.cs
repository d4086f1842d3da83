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
    [InlineData("""{"kind":"all"}""", "/condition/of")]
    [InlineData("""{"kind":"all","of":[]}""", "/condition/of")]
    [InlineData("""{"kind":"all","of":[{"kind":"known"},{"kind":"any","of":[{"kind":"nothing"}]}]}""", "/condition/of/1/of/0/kind")]
    [InlineData("""{"kind":"not","of":[{"kind":"known"},{"kind":"known"}]}""", "/condition/of")]
    [InlineData("""{"kind":"not","of":[{"kind":"known","is":true}]}""", "/condition/of/0/is")]
    [InlineData("""{"kind":"known","kind":"known"}""", "/condition/kind")]
    [InlineData("""{"kind":"known","a/b~c":1}""", "/condition/a~1b~0c")]
    [InlineData("""{"kind":"known","value":"yes"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","test":"known"}""", "/condition/name")]
    [InlineData("""{"kind":"trait","name":"city"}""", "/condition/test")]
    [InlineData("""{"kind":"trait","name":"--","test":"known"}""", "/condition/name")]
    [InlineData("""{"kind":"trait","name":"city","test":"like","values":["x"]}""", "/condition/test")]
    [InlineData("""{"kind":"trait","name":"city","test":"is"}""", "/condition/values")]
    [InlineData("""{"kind":"trait","name":"city","test":"is","values":[]}""", "/condition/values")]
    [InlineData("""{"kind":"trait","name":"city","test":"is","value":"x"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"city","test":"is","values":["x",null]}""", "/condition/values/1")]
    [InlineData("""{"kind":"trait","name":"age","test":"less","value":"7"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"age","test":"atLeast","value":1e300}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"since","test":"before","value":"soon"}""", "/condition/value")]
    [InlineData("""{"kind":"trait","name":"city","test":"known","value":"x"}""", "/condition/value")]
    [InlineData("""{"kind":"account","values":[1]}""", "/condition/values/0")]
    [InlineData("""{"kind":"did","channel":7}""", "/condition/channel")]
    [InlineData("""{"kind":"did","touchpoint":"t","atLeast":-1}""", "/condition/atLeast")]
    [InlineData("""{"kind":"did","touchpoint":"t","atLeast":1.5}""", "/condition/atLeast")]
    [InlineData("""{"kind":"did","atLeast":3,"atMost":2}""", "/condition/atLeast")]
    [InlineData("""{"kind":"did","event":"a","page":"b"}""", "/condition")]
    [InlineData("""{"kind":"did","tuchpoint":"t"}""", "/condition/tuchpoint")]
    [InlineData("""{"kind":"did","days":0}""", "/condition/days")]
    [InlineData("""{"kind":"did","days":7,"to":"2026-01-01"}""", "/condition/days")]
    [InlineData("""{"kind":"did","from":"2026-02-01","to":"2026-01-01"}""", "/condition/from")]
    [InlineData("""{"kind":"did","from":"2026-02-31"}""", "/condition/from")]
    [InlineData("""{"kind":"then","first":{},"withinDays":3}""", "/condition/second")]
    [InlineData("""{"kind":"then","first":{"atLeast":2},"second":{},"withinDays":3}""", "/condition/first/atLeast")]
    [InlineData("""{"kind":"then","first":{},"second":{}}""", "/condition/withinDays")]
    [InlineData("""{"kind":"score","metric":"happiness","atLeast":3}""", "/condition/metric")]
    [InlineData("""{"kind":"score","metric":"nps"}""", "/condition")]
    [InlineData("""{"kind":"score","atLeast":101}""", "/condition/atLeast")]
    [InlineData("""{"kind":"score","atMost":1e999}""", "/condition/atMost")]
    [InlineData("""{"kind":"score","atMost":3,"scale":"mine"}""", "/condition/scale")]
    [InlineData("""{"kind":"score","atMost":3,"relationship":true,"touchpoint":"t"}""", "/condition/relationship")]
    [InlineData("""{"kind":"gap","touchpoint":"t","classes":["met","sad"]}""", "/condition/classes/1")]
    [InlineData("""{"kind":"gap","class":"angry"}""", "/condition/class")]
    [InlineData("""{"kind":"gap","touchpoint":"t"}""", "/condition/classes")]
    [InlineData("""{"kind":"revenue"}""", "/condition")]
    [InlineData("""{"kind":"revenue","atLeast":5,"atMost":4}""", "/condition/atLeast")]
    [InlineData("""{"kind":"portfolio","cells":["rich"]}""", "/condition/cells/0")]
    [InlineData("""{"kind":"consent","purpose":"marketing","is":"maybe"}""", "/condition/is")]
    [InlineData("""{"kind":"seen","which":"last"}""", "/condition")]
    [InlineData("""{"kind":"seen","withinDays":3}""", "/condition/which")]
    [InlineData("""{"kind":"segment","id":"1"}""", "/condition/id")]
    [InlineData("""{"kind":"trait","name":"city","test":"is","values":["\ud800"]}""", "/condition")]
    public void What_is_not_understood_is_refused_where_it_stands(string json, string pointer)
    {
        Refusal? refusal = Read(json).Refusal;
        Assert.Equal(("invalid", pointer, 400), (refusal?.Code, refusal?.Pointer, refusal?.Status));
        Assert.NotEmpty(refusal!.Detail);
    }

    [Fact]
    public void Depth_number_and_length_have_limits()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"kind":"not","of":[""", SegmentReader.Deepest)) + """{"kind":"known"}""" + string.Concat(Enumerable.Repeat("]}", SegmentReader.Deepest));
        Assert.Contains("deep", Read(deep).Refusal?.Detail, StringComparison.Ordinal);
        Assert.False(Read(deep["""{"kind":"not","of":[""".Length..^2]).IsRefused);
        string many = $$"""{"kind":"any","of":[{{string.Join(',', Enumerable.Repeat("""{"kind":"known"}""", SegmentReader.MostConditions))}}]}""";
        Assert.Equal($"/condition/of/{SegmentReader.MostConditions - 1}", Read(many).Refusal?.Pointer);
        Assert.Equal("/condition", Read($$"""{"kind":"known"{{new string(' ', SegmentReader.LongestJson)}}}""").Refusal?.Pointer);
        Assert.Equal("/condition/values/0", Read($$"""{"kind":"trait","name":"city","test":"is","values":["{{new string('x', 301)}}"]}""").Refusal?.Pointer);
    }

    private static Outcome<SegmentCondition> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return SegmentReader.Read(document.RootElement);
    }
}
