using Corridor.Journeys;
using Corridor.Record;

namespace Corridor.Test.Journeys;

/// <summary>A day that was promised without a time ends when it ends where the company is.</summary>
public sealed class PromisedDayTest
{
    [Theory]
    [InlineData("2026-02-04", "Europe/Berlin", "2026-02-04T22:59:59.999999Z")]
    [InlineData("2026-07-04", "Europe/Berlin", "2026-07-04T21:59:59.999999Z")]
    [InlineData("2026-02-04", "America/New_York", "2026-02-05T04:59:59.999999Z")]
    [InlineData("2026-02-04", "Pacific/Kiritimati", "2026-02-04T09:59:59.999999Z")]
    // Clocks there are put forward at midnight: the sixth of September 2025 ends when the clock jumps.
    [InlineData("2025-09-06", "America/Santiago", "2025-09-07T03:59:59.999999Z")]
    public void It_ends_in_the_time_zone_of_the_workspace(string day, string zone, string end)
    {
        PromiseStatement said = Said(day, wholeDay: true);
        Assert.Equal(end, said.DateIn(TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString());
    }

    [Fact]
    public void A_moment_is_the_same_everywhere() =>
        Assert.Equal("2026-02-04T00:00:00.000Z", Said("2026-02-04", wholeDay: false).DateIn(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString());

    [Fact]
    public async Task The_book_tells_a_day_from_a_moment()
    {
        await using TestStore store = await TestStore.Open();
        await store.Record(Promise("1", "2026-02-04"), Promise("2", "2026-02-04T00:00:00Z"), Promise("3", "2026-02-04T10:00"));
        await store.CatchUp();
        Assert.Equal([true, false, false], store.Books.Promises.Statements.View().ToArray().Select(said => said.WholeDay));
    }

    private static string Promise(string id, string expected) =>
        $$"""{"type":"track","event":"Promise Made","messageId":"m{{id}}","userId":"u","properties":{"reference":"o{{id}}","kind":"date","expected":"{{expected}}"},"timestamp":"2026-02-01T00:00:00Z"}""";

    private static PromiseStatement Said(string day, bool wholeDay) =>
        new(0, false, "o", "date", MessageTime.Parse(day)!.Value.Micros, null, null, default, default, 0, 0, 0, 0, wholeDay);
}
