namespace Corridor.Differentiate;

/// <summary>Exchange rates as the company supplies them.</summary>
internal interface ICurrencyRates
{
    /// <summary>How much of <paramref name="to"/> one unit of <paramref name="from"/> was worth on the day of <paramref name="day"/>;
    /// null when that is not known. 1 for the same currency.</summary>
    decimal? Rate(string from, string to, Moment day);
}

/// <summary>Rates held in memory: each says what one unit of a currency was worth in the base currency from a day on.</summary>
internal sealed class RevenueRateTable : ICurrencyRates
{
    /// <summary>A rate serves until the next one, over weekends and holidays, but not for ever.</summary>
    public static readonly TimeSpan KeepsFor = TimeSpan.FromDays(7);

    private readonly string baseCurrency;
    private readonly Dictionary<string, (Moment From, decimal Rate)[]> rates;

    /// <summary>Takes the rates in any order.</summary>
    /// <param name="baseCurrency">The currency that the rates are in.</param>
    /// <param name="rates">Currency, the first moment of the day, and what one unit is worth in the base currency; above 0.</param>
    public RevenueRateTable(string baseCurrency, IEnumerable<(string Currency, Moment From, decimal Rate)> rates)
    {
        this.baseCurrency = baseCurrency;
        this.rates = rates.GroupBy(rate => rate.Currency, StringComparer.Ordinal).ToDictionary(
            of => of.Key,
            of => of.Select(rate => rate.Rate > 0 ? (rate.From, rate.Rate) : throw new ArgumentOutOfRangeException(nameof(rates), rate.Rate, $"A rate of {rate.Currency} is above 0."))
                .OrderBy(rate => rate.From).ToArray(),
            StringComparer.Ordinal);
    }

    /// <summary>No rates at all: only amounts in the workspace's own currency have a value.</summary>
    public static RevenueRateTable None { get; } = new("", []);

    public decimal? Rate(string from, string to, Moment day) =>
        string.Equals(from, to, StringComparison.Ordinal) ? 1 : InBase(from, day) / InBase(to, day);

    private decimal? InBase(string currency, Moment day)
    {
        if (string.Equals(currency, baseCurrency, StringComparison.Ordinal)) return 1;
        if (!rates.TryGetValue(currency, out (Moment From, decimal Rate)[]? of)) return null;
        int low = 0, high = of.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (of[middle].From <= day) low = middle + 1;
            else high = middle;
        }
        return low > 0 && day.Since(of[low - 1].From) < KeepsFor ? of[low - 1].Rate : null;
    }
}
