namespace Corridor.Record;

/// <summary>A moment, or a whole day, which begins and ends where the company is.</summary>
internal readonly record struct DayOrMoment
{
    private readonly DateOnly day;
    private readonly Moment moment;

    private DayOrMoment(bool isDay, DateOnly day, Moment moment) => (IsDay, this.day, this.moment) = (isDay, day, moment);

    public bool IsDay { get; }

    public static bool TryRead(string? text, out DayOrMoment read)
    {
        read = default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            // The first and the last day cannot be told in every zone.
            if (day <= DateOnly.MinValue.AddDays(1) || day >= DateOnly.MaxValue.AddDays(-2)) return false;
            read = new(true, day, default);
            return true;
        }
        if (MessageTime.Parse(text) is not { } moment) return false;
        read = new(false, default, moment);
        return true;
    }

    /// <summary>The moment, or the first one of the day.</summary>
    public Moment Start(TimeZoneInfo zone) => IsDay ? Beginning(day, zone) : moment;

    /// <summary>The moment, or the first one behind the day.</summary>
    public Moment End(TimeZoneInfo zone) => IsDay ? Beginning(day.AddDays(1), zone) : moment;

    private static Moment Beginning(DateOnly day, TimeZoneInfo zone)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock jumps over midnight, the day begins with the jump.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return Moment.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }
}
