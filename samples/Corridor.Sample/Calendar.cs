namespace Corridor.Sample;

/// <summary>The company's clock and year: days and hours in central European time, opening hours, seasons.</summary>
/// <remarks>Summer time is computed, not looked up, so that the bytes do not depend on the machine's time zone data.</remarks>
internal static class Calendar
{
    /// <summary>January to December; presents, the new year's lull, holidays.</summary>
    private static readonly double[] MonthWeight = [0.86, 0.82, 0.95, 1.00, 1.05, 0.98, 0.88, 0.86, 1.00, 1.06, 1.30, 1.42];

    /// <summary>Sunday to Saturday, for browsing and buying at home.</summary>
    private static readonly double[] WebDayWeight = [1.15, 1.08, 1.00, 0.97, 0.95, 0.92, 0.95];

    /// <summary>Sunday to Saturday, for going into a store; closed on Sundays.</summary>
    private static readonly double[] StoreDayWeight = [0.00, 0.80, 0.80, 0.85, 0.95, 1.20, 1.70];

    /// <summary>The fourth Friday of November and the Monday after it.</summary>
    private const double SaleWeight = 1.9;

    /// <summary>At least every product of the weights above, so that a share of it is a probability.</summary>
    public const double HighestWeight = 3.0;

    private static readonly double[] WebHours = [6, 3, 1, 1, 1, 2, 6, 14, 20, 24, 27, 28, 32, 30, 27, 27, 28, 32, 38, 48, 58, 60, 42, 18];
    private static readonly double[] StoreHours = [0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 14, 20, 24, 22, 20, 22, 26, 24, 14, 8, 0, 0, 0, 0];
    private static readonly double[] OfficeHours = [0, 0, 0, 0, 0, 0, 0, 3, 16, 30, 30, 24, 10, 20, 26, 22, 14, 5, 1, 0, 0, 0, 0, 0];

    public static DateTime Local(Moment time)
    {
        DateTime utc = time.ToDateTimeOffset().UtcDateTime;
        return utc.AddHours(HoursAhead(utc));
    }

    /// <summary>The moment at which the company's clocks show this; in the hour that autumn repeats, the later one.</summary>
    public static Moment FromLocal(DateTime local)
    {
        DateTime utc = DateTime.SpecifyKind(local.AddHours(-1), DateTimeKind.Utc);
        if (HoursAhead(utc) == 2 && HoursAhead(utc.AddHours(-1)) == 2) utc = utc.AddHours(-1);
        return Moment.From(new DateTimeOffset(utc));
    }

    /// <summary>Europe's rule since 1996: from 01:00 UTC of March's last Sunday until 01:00 UTC of October's last Sunday it is summer.</summary>
    private static int HoursAhead(DateTime utc) => utc.Month switch
    {
        < 3 or > 10 => 1,
        > 3 and < 10 => 2,
        3 => utc >= LastSunday(utc.Year, 3) ? 2 : 1,
        _ => utc < LastSunday(utc.Year, 10) ? 2 : 1,
    };

    private static DateTime LastSunday(int year, int month)
    {
        DateTime last = new(year, month, DateTime.DaysInMonth(year, month), 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    public static double HomeWeight(DateTime day) => MonthWeight[day.Month - 1] * WebDayWeight[(int)day.DayOfWeek] * Sale(day);

    public static double StoreWeight(DateTime day) => StoreDayWeight[(int)day.DayOfWeek];

    private static double Sale(DateTime day)
    {
        DateTime friday = day.DayOfWeek is DayOfWeek.Monday ? day.AddDays(-3) : day;
        return friday.Month == 11 && friday.DayOfWeek is DayOfWeek.Friday && friday.Day is >= 22 and <= 28 ? SaleWeight : 1;
    }

    /// <summary>A time of this local day at which people sit before a screen.</summary>
    public static Moment AtHome(DateTime day, Chance chance) => AtHour(day, WebHours, chance);

    /// <summary>A time of this local day at which stores are open.</summary>
    public static Moment InStore(DateTime day, Chance chance) => AtHour(day, StoreHours, chance);

    /// <summary>A time of this local day at which offices work.</summary>
    public static Moment InOffice(DateTime day, Chance chance) => AtHour(day, OfficeHours, chance);

    private static Moment AtHour(DateTime day, double[] hours, Chance chance) =>
        FromLocal(day.Date.AddHours(chance.Weighted(hours)).AddMilliseconds(chance.Below(3_600_000)));

    /// <summary>This moment if the service desk answers then (Monday to Saturday, 8 to 20), else soon after it opens next.</summary>
    public static Moment DeskOpen(Moment wanted, Chance chance)
    {
        DateTime local = Local(wanted);
        if (local.DayOfWeek is not DayOfWeek.Sunday && local.Hour is >= 8 and < 20) return wanted;
        DateTime day = local.Hour >= 20 ? local.Date.AddDays(1) : local.Date;
        if (day.DayOfWeek is DayOfWeek.Sunday) day = day.AddDays(1);
        return FromLocal(day.AddHours(8).AddMilliseconds(chance.Exponential(4_000_000) % 36_000_000));
    }

    /// <summary>So many days on, over Sundays.</summary>
    public static DateTime WorkingDays(DateTime day, int count)
    {
        day = day.Date;
        while (count > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not DayOfWeek.Sunday) count--;
        }
        return day.DayOfWeek is DayOfWeek.Sunday ? day.AddDays(1) : day;
    }
}
