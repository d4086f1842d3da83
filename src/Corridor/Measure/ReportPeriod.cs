using Corridor.JourneyEngine;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Measure;

internal enum CalendarUnit : byte
{
    Day,
    Week,
    Month,
}

/// <summary>The time that a report is about, and the one just before it, of the same length.</summary>
internal readonly record struct ReportPeriod(Moment From, Moment To)
{
    private const int UsualDays = 90;
    private const int LongestDays = 3_700;

    public ReportPeriod Before => new(new Moment(From.Micros - (To.Micros - From.Micros)), From);

    /// <summary>From what a request asks; without anything the last 90 days.</summary>
    public static Outcome<ReportPeriod> Read(string? from, string? to, Moment now)
    {
        if (!TryRead(to, out Moment? end)) return Refusal.Invalid("'to' is no time. Give ISO 8601, such as 2026-01-31.", "/to");
        if (!TryRead(from, out Moment? start)) return Refusal.Invalid("'from' is no time. Give ISO 8601, such as 2026-01-01.", "/from");
        Moment last = end ?? new Moment(now.Micros + 1), first = start ?? new Moment(last.Micros - UsualDays * Moment.MicrosPerDay);
        if (first >= last) return Refusal.Invalid("'from' must lie before 'to'.", "/from");
        if (last.Micros - first.Micros > LongestDays * Moment.MicrosPerDay) return Refusal.Invalid($"A period holds at most {LongestDays} days.", "/from");
        return new ReportPeriod(first, last);
    }

    /// <summary>Whole days, weeks or months of the workspace's calendar, about a dozen to a period; the last one may not be over.</summary>
    public TimeTable Buckets(Workspace workspace)
    {
        double days = (To.Micros - From.Micros) / (double)Moment.MicrosPerDay;
        return Buckets(workspace, days > 200 ? CalendarUnit.Month : days > 21 ? CalendarUnit.Week : CalendarUnit.Day);
    }

    /// <summary>Whole days, weeks or months of the workspace's calendar, from the one in which the period begins to the one in which it ends.</summary>
    public TimeTable Buckets(Workspace workspace, CalendarUnit unit)
    {
        TimeZoneInfo zone = workspace.Zone;
        DateTime day = TimeZoneInfo.ConvertTime(From.ToDateTimeOffset(), zone).Date;
        DayOfWeek first = string.Equals(workspace.WeekStart, "sunday", StringComparison.OrdinalIgnoreCase) ? DayOfWeek.Sunday : DayOfWeek.Monday;
        if (unit == CalendarUnit.Month) day = new DateTime(day.Year, day.Month, 1);
        else if (unit == CalendarUnit.Week)
        {
            while (day.DayOfWeek != first) day = day.AddDays(-1);
        }
        List<long> bounds = [];
        while (true)
        {
            DateTime local = DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
            // Midnight may not exist on the day when clocks change; then the day begins when it does.
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
            bounds.Add(Moment.From(new DateTimeOffset(local, zone.GetUtcOffset(local))).Micros);
            if (bounds[^1] >= To.Micros) break;
            day = unit switch { CalendarUnit.Month => day.AddMonths(1), CalendarUnit.Week => day.AddDays(7), _ => day.AddDays(1) };
        }
        return new TimeTable(bounds);
    }

    private static bool TryRead(string? text, out Moment? moment)
    {
        moment = string.IsNullOrEmpty(text) ? null : MessageTime.Parse(text);
        return string.IsNullOrEmpty(text) || moment is not null;
    }
}
