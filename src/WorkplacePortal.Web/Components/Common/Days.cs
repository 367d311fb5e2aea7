using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>Dates and times as the portal writes them, in the order and on the clock of the viewer's browser. A time is always told in the zone of the place that it is about.</summary>
public static class Days
{
    /// <summary><c>Wed 25</c></summary>
    public static string WeekdayDay(LocalDate date) => Formats.Current.WeekdayDay.Format(date);

    /// <summary><c>25 Nov</c></summary>
    public static string DayMonth(LocalDate date) => Formats.Current.DayMonth.Format(date);

    /// <summary><c>25 Nov 2026</c></summary>
    public static string DayMonthYear(LocalDate date) => Formats.Current.DayMonthYear.Format(date);

    /// <summary><c>Wed 25 Nov</c></summary>
    public static string Short(LocalDate date) => Formats.Current.Short.Format(date);

    /// <summary><c>Wed 25 Nov 2026</c></summary>
    public static string WithYear(LocalDate date) => Formats.Current.WithYear.Format(date);

    /// <summary><c>Wednesday 25 November 2026</c></summary>
    public static string Long(LocalDate date) => Formats.Current.Long.Format(date);

    /// <summary><c>November 2026</c></summary>
    public static string Month(LocalDate date) => Formats.Current.MonthYear.Format(date);

    /// <summary><c>Wednesday</c></summary>
    public static string Weekday(LocalDate date) => date.DayOfWeek.ToString();

    /// <summary><c>25 Nov</c> in one month, <c>24 Nov – 18 Dec</c> over more days.</summary>
    public static string Span(LocalDate from, LocalDate to) => from == to ? DayMonth(from) : $"{DayMonth(from)} – {DayMonth(to)}";

    /// <summary><c>24 – 27 Nov 2026</c>: month and year are named once where they agree.</summary>
    public static string Window(LocalDate from, LocalDate to)
    {
        if (from == to) return WithYear(from);
        if (from.Year != to.Year) return $"{DayMonthYear(from)} – {DayMonthYear(to)}";
        var sameMonth = from.Month == to.Month;
        return Formats.Current.Order switch
        {
            Formats.DateOrder.DayFirst => $"{(sameMonth ? Day(from) : DayMonth(from))} – {DayMonthYear(to)}",
            Formats.DateOrder.MonthFirst => $"{DayMonth(from)} – {(sameMonth ? Day(to) : DayMonth(to))}, {Year(to)}",
            _ => $"{DayMonthYear(from)} – {(sameMonth ? Day(to) : DayMonth(to))}",
        };
    }

    /// <summary><c>09:00–17:30</c> in that zone; a whole local day is <c>All day</c>, an end on another date names it.</summary>
    public static string Times(InstantRange range, DateTimeZone zone)
    {
        var (start, end) = (range.StartsAt.InZone(zone).LocalDateTime, range.EndsAt.InZone(zone).LocalDateTime);
        if (start.TimeOfDay == LocalTime.Midnight && end == start.PlusDays(1)) return "All day";
        var day = end.Date == start.Date || end == start.Date.PlusDays(1).AtMidnight() ? "" : Short(end.Date) + " ";
        return $"{Time(start.TimeOfDay)}–{day}{Time(end.TimeOfDay)}";
    }

    /// <summary><c>02:14</c> in that zone.</summary>
    public static string Time(Instant at, DateTimeZone zone) => Formats.Current.Time.Format(at.InZone(zone).TimeOfDay);

    /// <summary><c>02:14</c></summary>
    public static string Time(LocalTime time) => Formats.Current.Time.Format(time);

    /// <summary><c>today 02:14</c>, <c>yesterday 18:00</c>, otherwise <c>24 Nov 02:14</c>, seen from a date in that zone.</summary>
    public static string When(Instant at, DateTimeZone zone, LocalDate today)
    {
        var local = at.InZone(zone);
        var day = Period.DaysBetween(local.Date, today) switch
        {
            0 => "today",
            1 => "yesterday",
            -1 => "tomorrow",
            _ => DayMonth(local.Date),
        };
        return $"{day} {Formats.Current.Time.Format(local.TimeOfDay)}";
    }

    /// <summary><c>under 0.1 s</c>, <c>3.2 s</c>, <c>40 s</c>, <c>3 min</c></summary>
    public static string Took(Duration time) => time.TotalSeconds switch
    {
        < 0.05 => "under 0.1 s",
        < 10 => $"{Figures.OneDecimal(time.TotalSeconds)} s",
        < 100 => $"{Figures.Count((int)Math.Round(time.TotalSeconds))} s",
        _ => $"{Figures.Count((int)Math.Round(time.TotalMinutes))} min",
    };

    private static string Day(LocalDate date) => date.Day.ToString(CultureInfo.InvariantCulture);

    private static string Year(LocalDate date) => date.Year.ToString(CultureInfo.InvariantCulture);
}
