using Corridor.Record.Import;

namespace Corridor.Test.Record.Import;

public sealed class TextValuesTest
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2024-02-29", TimeStyle.YearFirst, "2024-02-28T23:00:00.000Z")]
    [InlineData("2024-07-01T10:30", TimeStyle.YearFirst, "2024-07-01T08:30:00.000Z")]
    [InlineData("2024-07-01 10:30:15.123456789", TimeStyle.YearFirst, "2024-07-01T08:30:15.123456Z")]
    [InlineData("2024-07-01T10:30:00Z", TimeStyle.YearFirst, "2024-07-01T10:30:00.000Z")]
    [InlineData("2024-07-01T10:30:00.5+05:30", TimeStyle.YearFirst, "2024-07-01T05:00:00.500Z")]
    [InlineData("2024-07-01 10:30:00 -0800", TimeStyle.YearFirst, "2024-07-01T18:30:00.000Z")]
    [InlineData("2024-07-01 10:30:00 UTC", TimeStyle.YearFirst, "2024-07-01T10:30:00.000Z")]
    [InlineData("2024-07-01T10:30:00+02:00[Europe/Berlin]", TimeStyle.YearFirst, "2024-07-01T08:30:00.000Z")]
    [InlineData("2024/07/01 10:30", TimeStyle.YearFirst, "2024-07-01T08:30:00.000Z")]
    [InlineData("2010-12-30 14:32:00+01:00", TimeStyle.YearFirst, "2010-12-30T13:32:00.000Z")]
    [InlineData("01.07.2024", TimeStyle.DayFirst, "2024-06-30T22:00:00.000Z")]
    [InlineData("1.7.24 9:05", TimeStyle.DayFirst, "2024-07-01T07:05:00.000Z")]
    [InlineData("31/12/2023 23:59:59", TimeStyle.DayFirst, "2023-12-31T22:59:59.000Z")]
    [InlineData("12/31/2023 11:59 PM", TimeStyle.MonthFirst, "2023-12-31T22:59:00.000Z")]
    [InlineData("1/2/2024 12:00 a.m.", TimeStyle.MonthFirst, "2024-01-01T23:00:00.000Z")]
    [InlineData("Wed, 03 Jan 2024 10:00:00 GMT", TimeStyle.YearFirst, "2024-01-03T10:00:00.000Z")]
    [InlineData("Wed Jan 03 2024 10:00:00 GMT+0100 (CET)", TimeStyle.YearFirst, "2024-01-03T09:00:00.000Z")]
    [InlineData("3. März 2024 14:00", TimeStyle.DayFirst, "2024-03-03T13:00:00.000Z")]
    [InlineData("03-Feb-2024", TimeStyle.YearFirst, "2024-02-02T23:00:00.000Z")]
    [InlineData("1704067200", TimeStyle.EpochSeconds, "2024-01-01T00:00:00.000Z")]
    [InlineData("1704067200.25", TimeStyle.EpochSeconds, "2024-01-01T00:00:00.250Z")]
    [InlineData("1704067200123", TimeStyle.EpochMillis, "2024-01-01T00:00:00.123Z")]
    [InlineData("1704067200123456", TimeStyle.EpochMicros, "2024-01-01T00:00:00.123456Z")]
    [InlineData("20240131", TimeStyle.Compact, "2024-01-30T23:00:00.000Z")]
    [InlineData("20240131235959", TimeStyle.Compact, "2024-01-31T22:59:59.000Z")]
    [InlineData("45292.5", TimeStyle.Spreadsheet, "2024-01-01T11:00:00.000Z")]
    [InlineData("2024-10-27 02:30", TimeStyle.YearFirst, "2024-10-27T00:30:00.000Z")]
    [InlineData("2024-07-01T24:00", TimeStyle.YearFirst, "2024-07-01T22:00:00.000Z")]
    public void Times_are_read_in_their_zone_or_in_the_workspace_s(string text, object style, string expected)
    {
        Assert.True(TimeText.TryRead(text, (TimeStyle)style, Berlin, out Moment moment, out string? why), why);
        Assert.Equal(expected, moment.ToString());
    }

    [Theory]
    [InlineData("yesterday", TimeStyle.YearFirst)]
    [InlineData("2023-02-29", TimeStyle.YearFirst)]
    [InlineData("31.04.2024", TimeStyle.DayFirst)]
    [InlineData("13/13/2024", TimeStyle.MonthFirst)]
    [InlineData("01.02.2024", TimeStyle.YearFirst)]
    [InlineData("2024-01-01 25:00", TimeStyle.YearFirst)]
    [InlineData("2024-01-01 10:00 CEST", TimeStyle.YearFirst)]
    [InlineData("2024-01-01x", TimeStyle.YearFirst)]
    [InlineData("", TimeStyle.YearFirst)]
    [InlineData("1e30", TimeStyle.EpochSeconds)]
    [InlineData("99999999999999999999", TimeStyle.EpochSeconds)]
    [InlineData("2024-03-31 02:30", TimeStyle.YearFirst)]
    public void What_is_no_time_is_not_read_as_one(string text, object style)
    {
        Assert.False(TimeText.TryRead(text, (TimeStyle)style, Berlin, out _, out string? why));
        Assert.False(string.IsNullOrEmpty(why));
    }

    /// <summary>The framework's own round-trip format is a second writer of ISO 8601.</summary>
    [Fact]
    public void Times_written_by_the_framework_are_read_back_to_the_microsecond()
    {
        Random random = new(7);
        for (int i = 0; i < 5000; i++)
        {
            DateTimeOffset time = new DateTimeOffset(random.NextInt64(DateTime.MinValue.Ticks + TimeSpan.TicksPerDay * 2, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay * 2) / 10 * 10, TimeSpan.Zero)
                .ToOffset(TimeSpan.FromMinutes(random.Next(-720, 720)));
            Assert.True(TimeText.TryRead(time.ToString("O", System.Globalization.CultureInfo.InvariantCulture), TimeStyle.YearFirst, Berlin, out Moment moment, out _));
            Assert.Equal(Moment.From(time), moment);
        }
    }

    [Theory]
    [InlineData("1234.5", NumberStyle.Point, 1234.5)]
    [InlineData("1,234.5", NumberStyle.Point, 1234.5)]
    [InlineData("1.234,5", NumberStyle.Comma, 1234.5)]
    [InlineData("12,50", NumberStyle.Comma, 12.5)]
    [InlineData("1 234 567,89", NumberStyle.Comma, 1234567.89)]
    [InlineData("1'234.50", NumberStyle.Point, 1234.5)]
    [InlineData("-7", NumberStyle.Point, -7)]
    [InlineData("+7", NumberStyle.Point, 7)]
    [InlineData(".5", NumberStyle.Point, 0.5)]
    [InlineData("1e3", NumberStyle.Point, 1000)]
    public void Numbers_are_read_in_their_style(string text, object style, double expected)
    {
        Assert.True(NumberText.TryRead(text, (NumberStyle)style, out decimal value));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("12,5", NumberStyle.Point)]
    [InlineData("1,23,456", NumberStyle.Point)]
    [InlineData("1.2.3", NumberStyle.Point)]
    [InlineData("ten", NumberStyle.Point)]
    [InlineData("5 stars", NumberStyle.Point)]
    [InlineData("1,", NumberStyle.Point)]
    [InlineData("$5", NumberStyle.Point)]
    [InlineData("1e999", NumberStyle.Point)]
    public void What_is_no_number_is_not_read_as_one(string text, object style) => Assert.False(NumberText.TryRead(text, (NumberStyle)style, out _));

    [Theory]
    [InlineData("€ 1.234,50", NumberStyle.Comma, 1234.5, "EUR")]
    [InlineData("12,50 €", NumberStyle.Comma, 12.5, "EUR")]
    [InlineData("USD 99.90", NumberStyle.Point, 99.9, "USD")]
    [InlineData("99.90 chf", NumberStyle.Point, 99.9, "CHF")]
    [InlineData("-£3", NumberStyle.Point, -3, "GBP")]
    [InlineData("($1,000)", NumberStyle.Point, -1000, "USD")]
    [InlineData("15", NumberStyle.Point, 15, null)]
    public void Amounts_bring_their_currency(string text, object style, double expected, string? currency)
    {
        Assert.True(NumberText.TryReadMoney(text, (NumberStyle)style, out decimal value, out string? found));
        Assert.Equal((decimal)expected, value);
        Assert.Equal(currency, found);
    }

    [Theory]
    [InlineData(new[] { "1,5", "2,25" }, false, NumberStyle.Comma, false)]
    [InlineData(new[] { "1,500", "2,250" }, false, NumberStyle.Point, true)]
    [InlineData(new[] { "1,500", "2,250" }, true, NumberStyle.Comma, true)]
    [InlineData(new[] { "1,500.00", "2" }, true, NumberStyle.Point, false)]
    [InlineData(new[] { "1.500,00", "2" }, false, NumberStyle.Comma, false)]
    [InlineData(new[] { "1.500.000" }, false, NumberStyle.Comma, false)]
    public void The_decimal_mark_is_guessed_from_all_values(string[] values, bool semicolons, object style, bool doubtful)
    {
        Assert.Equal((NumberStyle)style, NumberText.Guess(values, semicolons, out bool doubt));
        Assert.Equal(doubtful, doubt);
    }

    [Theory]
    [InlineData(new[] { "01.02.2024", "13.02.2024" }, TimeStyle.DayFirst, false)]
    [InlineData(new[] { "02/01/2024", "02/13/2024" }, TimeStyle.MonthFirst, false)]
    [InlineData(new[] { "01.02.2024", "02.02.2024" }, TimeStyle.DayFirst, false)]
    [InlineData(new[] { "01/02/2024", "02/02/2024" }, TimeStyle.MonthFirst, true)]
    [InlineData(new[] { "2024-01-02", "2024-01-02T10:00" }, TimeStyle.YearFirst, false)]
    [InlineData(new[] { "1704067200", "1704067300" }, TimeStyle.EpochSeconds, false)]
    [InlineData(new[] { "1704067200000" }, TimeStyle.EpochMillis, false)]
    [InlineData(new[] { "20240131", "20240201" }, TimeStyle.Compact, false)]
    [InlineData(new[] { "45292", "45293.25" }, TimeStyle.Spreadsheet, false)]
    public void The_way_times_are_written_is_guessed_from_all_values(string[] values, object style, bool doubtful)
    {
        TimeGuess guess = TimeGuess.Of(values, named: true, dayFirstLand: false);
        Assert.Equal((TimeStyle)style, guess.Style);
        Assert.Equal(doubtful, guess.Doubtful);
    }

    [Fact]
    public void The_order_of_the_file_tells_the_day_from_the_month()
    {
        // 1 to 12 March, written day first: read month first they would jump through the year.
        string[] values = [.. Enumerable.Range(1, 12).Select(day => $"{day:00}/03/2024"), .. Enumerable.Range(1, 12).Select(day => $"{day:00}/04/2024")];
        TimeGuess guess = TimeGuess.Of(values, named: true, dayFirstLand: false);
        Assert.Equal(TimeStyle.DayFirst, guess.Style);
        Assert.False(guess.Doubtful);
    }

    [Theory]
    [InlineData("2025", "2025", "2024-12-31T23:00:00.000Z")]
    [InlineData("2025-03", "2025-03", "2025-02-28T23:00:00.000Z")]
    [InlineData("03/2025", "2025-03", "2025-02-28T23:00:00.000Z")]
    [InlineData("March 2025", "2025-03", "2025-02-28T23:00:00.000Z")]
    [InlineData("Q2 2025", "2025-Q2", "2025-03-31T22:00:00.000Z")]
    [InlineData("2025-Q4", "2025-Q4", "2025-09-30T22:00:00.000Z")]
    [InlineData("31.12.2025", "2025-12-31", "2025-12-30T23:00:00.000Z")]
    public void Periods_are_read_and_begin_in_the_zone(string text, string period, string begin)
    {
        Assert.True(PeriodText.TryRead(text, Berlin, out string name, out Moment start));
        Assert.Equal(period, name);
        Assert.Equal(begin, start.ToString());
    }

    [Theory]
    [InlineData("ja", true)]
    [InlineData("TRUE", true)]
    [InlineData("opt-in", true)]
    [InlineData("widerrufen", false)]
    [InlineData("0", false)]
    [InlineData("maybe", null)]
    public void Yes_and_no_are_read(string text, bool? expected) => Assert.Equal(expected, FlagText.Read(text));

    [Theory]
    [InlineData("12", true)]
    [InlineData("-0.5", true)]
    [InlineData("007", false)]
    [InlineData("1e5", false)]
    [InlineData("1.", false)]
    [InlineData("12345678901234567890", false)]
    [InlineData("0", true)]
    [InlineData("", false)]
    [InlineData("-", false)]
    public void Only_exact_figures_become_numbers(string text, bool expected) => Assert.Equal(expected, NumberText.IsJsonNumber(text));
}
