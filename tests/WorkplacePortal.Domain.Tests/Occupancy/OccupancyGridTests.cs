using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Domain.Tests.Occupancy;

public sealed class OccupancyGridTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly LocalDate Monday = new(2026, 11, 2);

    [Fact]
    public void Means_AreOverAllDatesOfTheWeekday_AlsoThoseWithoutAnybody()
    {
        LocalDate[] dates = [.. new DateWindow(Monday, Monday.PlusDays(20)).Dates()];
        HourCount[] counts = [new(Monday, 9, 10), new(Monday.PlusDays(7), 9, 5), new(Monday, HourlyPresence.WholeDay, 12), new(Monday.PlusDays(21), 9, 99)];

        Assert.Equal(
            [new(IsoDayOfWeek.Monday, HourlyPresence.WholeDay, 4, 12, 3), new WeekdayHour(IsoDayOfWeek.Monday, 9, 5, 10, 3)],
            OccupancyGrid.ByWeekday(counts, dates, London));
    }

    [Fact]
    public void Means_LeaveOutDatesOnWhichTheHourDoesNotExist()
    {
        LocalDate[] sundays = [new(2026, 3, 22), new(2026, 3, 29)];
        HourCount[] counts = [new(sundays[0], 1, 6), new(sundays[0], 2, 6), new(sundays[1], 2, 6)];

        Assert.Equal([(1, 6.0, 1), (2, 6.0, 2)], OccupancyGrid.ByWeekday(counts, sundays, London).Select(c => (c.Hour, c.Mean, c.Days)));
    }

    [Theory]
    [InlineData("2026-03-29", "Europe/London", 0xFFFFFD)]
    [InlineData("2026-10-25", "Europe/London", 0xFFFFFF)]
    [InlineData("2026-04-24", "Africa/Cairo", 0xFFFFFE)]
    [InlineData("2011-12-30", "Pacific/Apia", 0)]
    public void HoursOf_ADate_AreThoseThatItsClockShows(string date, string zone, int hours)
        => Assert.Equal(hours, OccupancyGrid.HoursOf(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, LocalTimes.Zone(zone)));
}
