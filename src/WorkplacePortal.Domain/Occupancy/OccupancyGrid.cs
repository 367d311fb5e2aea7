using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>Different people in one hour of the clock on one date.</summary>
/// <param name="Date">Date at the location.</param>
/// <param name="Hour">0 to 23, or <see cref="HourlyPresence.WholeDay"/>.</param>
/// <param name="People">How many.</param>
public readonly record struct HourCount(LocalDate Date, int Hour, int People);

/// <summary>What a heat map says about a weekday and an hour.</summary>
/// <param name="Weekday">ISO weekday.</param>
/// <param name="Hour">0 to 23, or <see cref="HourlyPresence.WholeDay"/>.</param>
/// <param name="Mean">Mean of the dates, those without anybody included.</param>
/// <param name="Peak">Most on one date.</param>
/// <param name="Days">Dates behind it: those of the weekday on which the hour exists.</param>
public readonly record struct WeekdayHour(IsoDayOfWeek Weekday, int Hour, double Mean, int Peak, int Days);

/// <summary>Sorts hourly counts into the cells of heat maps. Cells that are not listed are 0.</summary>
public static class OccupancyGrid
{
    /// <param name="counts">Counts; those of other dates are left out.</param>
    /// <param name="dates">The dates that count, each once.</param>
    /// <param name="zone">The location's zone: it says which hours a date has.</param>
    /// <returns>By weekday and hour.</returns>
    public static IReadOnlyList<WeekdayHour> ByWeekday(IEnumerable<HourCount> counts, IReadOnlyCollection<LocalDate> dates, DateTimeZone zone)
    {
        var counted = dates.ToHashSet();
        var days = new int[8, 24];
        var whole = new int[8];
        foreach (var date in counted)
        {
            var hours = HoursOf(date, zone);
            whole[(int)date.DayOfWeek]++;
            for (var hour = 0; hour < 24; hour++) days[(int)date.DayOfWeek, hour] += hours >> hour & 1;
        }

        return
        [
            .. from count in counts
               where count.People > 0 && counted.Contains(count.Date)
               group count.People by (Weekday: count.Date.DayOfWeek, count.Hour) into cell
               let of = cell.Key.Hour == HourlyPresence.WholeDay ? whole[(int)cell.Key.Weekday] : days[(int)cell.Key.Weekday, cell.Key.Hour]
               orderby cell.Key.Weekday, cell.Key.Hour
               select new WeekdayHour(cell.Key.Weekday, cell.Key.Hour, (double)cell.Sum() / of, cell.Max(), of),
        ];
    }

    /// <summary>Bit h is set for each hour of the clock that the date has; 0 for a date that was skipped.</summary>
    public static int HoursOf(LocalDate date, DateTimeZone zone)
    {
        var noon = date.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);
        var around = new Stay(noon - Duration.FromHours(48), noon + Duration.FromHours(48));
        return around.Days(zone).Where(d => d.Date == date).Select(d => d.HourMask).FirstOrDefault();
    }
}
