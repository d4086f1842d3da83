namespace Corridor.Sample.Test;

public sealed class CalendarTest
{
    [Fact]
    public void Company_time_equals_the_systems_Europe_Amsterdam()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out TimeZoneInfo? zone)) Assert.Skip("The machine has no time zone data.");
        DateTime utc = new(2019, 1, 1, 0, 30, 0, DateTimeKind.Utc);
        for (; utc.Year < 2031; utc = utc.AddHours(1))
        {
            DateTime local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone!);
            Moment moment = Moment.From(new DateTimeOffset(utc));
            Assert.Equal(local, Calendar.Local(moment));
            if (!zone!.IsAmbiguousTime(local)) Assert.Equal(moment, Calendar.FromLocal(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)));
        }
    }

    [Fact]
    public void The_desk_answers_from_Monday_to_Saturday()
    {
        Chance chance = new(5);
        for (int hour = 0; hour < 24 * 21; hour++)
        {
            Moment wanted = Moment.From(new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero)).Plus(TimeSpan.FromHours(hour));
            Moment answered = Calendar.DeskOpen(wanted, chance);
            DateTime local = Calendar.Local(answered);
            Assert.True(answered >= wanted);
            Assert.NotEqual(DayOfWeek.Sunday, local.DayOfWeek);
            Assert.InRange(local.Hour, 8, 19);
            Assert.True(answered.Since(wanted) < TimeSpan.FromHours(48));
        }
    }

    [Fact]
    public void Working_days_leave_Sundays_out()
    {
        DateTime friday = new(2025, 6, 6, 0, 0, 0, DateTimeKind.Unspecified);
        Assert.Equal(friday.AddDays(1), Calendar.WorkingDays(friday, 1));
        Assert.Equal(friday.AddDays(3), Calendar.WorkingDays(friday, 2));
        Assert.Equal(friday.AddDays(3), Calendar.WorkingDays(friday.AddDays(2), 0));
    }

    [Fact]
    public void No_day_is_busier_than_the_height_that_visits_are_thinned_by()
    {
        for (DateTime day = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified); day.Year < 2031; day = day.AddDays(1))
        {
            Assert.InRange(Calendar.HomeWeight(day), 0.1, Calendar.HighestWeight);
            Assert.InRange(Calendar.HomeWeight(day) * Calendar.StoreWeight(day), 0, Calendar.HighestWeight);
        }
    }
}
