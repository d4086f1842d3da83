namespace Corridor.Sample.Test;

public sealed class RatesTest
{
    [Fact]
    public void There_is_a_plausible_rate_for_every_day_of_the_history()
    {
        IReadOnlyList<SampleRate> rates = SampleCompany.Rates(History.Options);
        foreach ((string currency, decimal low, decimal high) in ((string, decimal, decimal)[])[("SEK", 0.075m, 0.105m), ("GBP", 1.0m, 1.35m)])
        {
            SampleRate[] days = [.. rates.Where(rate => rate.Currency == currency)];
            Assert.Equal(new DateOnly(2024, 9, 15), days[0].Day);
            Assert.Equal(new DateOnly(2026, 3, 15), days[^1].Day);
            Assert.Equal(days[^1].Day.DayNumber - days[0].Day.DayNumber + 1, days.Length);
            Assert.All(days, rate => Assert.InRange(rate.Rate, low, high));
            Assert.True(days.Select(rate => rate.Rate).Distinct().Count() > days.Length / 4);
        }
        Assert.Equal(rates, SampleCompany.Rates(History.Options));
    }
}
