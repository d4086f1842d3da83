namespace Corridor;

/// <summary>A point in time, in whole microseconds since 1970-01-01 UTC.</summary>
public readonly record struct Moment(long Micros) : IComparable<Moment>
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerDay = 86_400 * MicrosPerSecond;

    /// <summary>Contacts before this are taken for clocks that were never set (1970-01-02 UTC).</summary>
    public static readonly Moment Earliest = new(MicrosPerDay);

    /// <summary>Contacts from here on are taken for broken clocks (2106-01-01 UTC).</summary>
    public static readonly Moment Latest = From(new DateTimeOffset(2106, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Moment From(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public DateTimeOffset ToDateTimeOffset() => new(DateTime.UnixEpoch.Ticks + Micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public Moment Plus(TimeSpan span) => new(Micros + span.Ticks / TimeSpan.TicksPerMicrosecond);

    public TimeSpan Since(Moment earlier) => new((Micros - earlier.Micros) * TimeSpan.TicksPerMicrosecond);

    public int CompareTo(Moment other) => Micros.CompareTo(other.Micros);

    public static bool operator <(Moment left, Moment right) => left.Micros < right.Micros;
    public static bool operator >(Moment left, Moment right) => left.Micros > right.Micros;
    public static bool operator <=(Moment left, Moment right) => left.Micros <= right.Micros;
    public static bool operator >=(Moment left, Moment right) => left.Micros >= right.Micros;

    /// <summary>ISO 8601 in UTC, with milliseconds, or microseconds where there are any.</summary>
    public override string ToString() => ToDateTimeOffset().UtcDateTime.ToString(
        Micros % 1000 == 0 ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}

/// <summary>The clock of the host, in <see cref="Moment"/>s.</summary>
public static class MomentClock
{
    public static Moment Now(this TimeProvider clock) => Moment.From(clock.GetUtcNow());
}
