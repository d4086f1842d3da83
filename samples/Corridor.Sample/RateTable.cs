namespace Corridor.Sample;

/// <summary>Invented daily rates: what one krona or one pound was worth in euro. There is none for the Norwegian krone.</summary>
internal static class RateTable
{
    private static readonly (string Currency, double Usual)[] Quoted = [("SEK", 0.0885), ("GBP", 1.164)];

    /// <summary>A day's step and the pull back to the usual rate, as shares.</summary>
    private const double DailyStep = 0.0035;
    private const double PullBack = 0.01;

    public static IReadOnlyList<SampleRate> For(SampleOptions options)
    {
        Chance chance = new(options.Seed ^ 0x5A7E5);
        DateOnly first = Day(options.Start), last = Day(options.End);
        List<SampleRate> rates = new(Quoted.Length * (last.DayNumber - first.DayNumber + 1));
        double[] away = new double[Quoted.Length];
        for (DateOnly day = first; day <= last; day = day.AddDays(1))
        {
            for (int i = 0; i < Quoted.Length; i++)
            {
                away[i] += DailyStep * chance.Normal() - PullBack * away[i];
                rates.Add(new(day, Quoted[i].Currency, (decimal)Math.Round(Quoted[i].Usual * (1 + away[i]), 5)));
            }
        }
        return rates;
    }

    private static DateOnly Day(Moment time) => DateOnly.FromDateTime(time.ToDateTimeOffset().UtcDateTime);
}
