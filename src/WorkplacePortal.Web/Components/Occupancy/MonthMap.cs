using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>One month of the calendar: weeks from Monday to Sunday, null where the month has no such day.</summary>
/// <param name="Name">Month and year.</param>
/// <param name="Weeks">Seven days each.</param>
public sealed record HeatMonth(string Name, IReadOnlyList<IReadOnlyList<LocalDate?>> Weeks);

/// <summary>A month's days in one line.</summary>
/// <param name="Name">The month; "to date" where it is not over.</param>
/// <param name="Days">Days that count.</param>
/// <param name="AveragePeak">Mean of the daily peaks.</param>
/// <param name="Highest">The highest peak, and when.</param>
/// <param name="DaysOver">Days whose peak was above four fifths.</param>
/// <param name="NoShows">Percent of confirmed bookings not seen.</param>
public sealed record HeatMonthSum(string Name, int Days, double? AveragePeak, (int People, LocalDate Date)? Highest, int DaysOver, double? NoShows);

/// <summary>A cell for each date. Pure.</summary>
public static class MonthMap
{
    private const double Target = 0.8;

    public static IReadOnlyList<HeatMonth> Months(DateWindow window)
    {
        var months = new List<HeatMonth>();
        for (var first = window.From.With(DateAdjusters.StartOfMonth); first <= window.To; first = first.PlusMonths(1))
        {
            var length = CalendarSystem.Iso.GetDaysInMonth(first.Year, first.Month);
            var lead = (int)first.DayOfWeek - 1;
            var cells = Enumerable.Range(0, (lead + length + 6) / 7 * 7).Select(n => n - lead is >= 0 and var day && day < length ? first.PlusDays(day) : (LocalDate?)null);
            months.Add(new HeatMonth(NameOf(first), [.. cells.Chunk(7)]));
        }

        return months;
    }

    public static IReadOnlyDictionary<LocalDate, HeatCell> Cells(OccupancyReading reading) => reading.Map.Days.ToDictionary(d => d.Date, d => Cell(reading, d));

    /// <summary>Highest hour of the day; null when it is withheld.</summary>
    public static (int Hour, int People)? Peak(OccupancyMapDay day)
    {
        if (day.People.IsWithheld) return null;
        // Hours that are withheld are lower than any that is shown.
        var shown = day.Hours.Where(h => h.Value.People is not null).OrderByDescending(h => h.Value.People).ThenBy(h => h.Key).Select(h => (h.Key, h.Value.People!.Value)).FirstOrDefault();
        return shown.Value == 0 && day.Hours.Values.Any(h => h.IsWithheld) ? null : shown;
    }

    /// <summary>Mean of the opening hours that are over; null when one of them is withheld or there is none.</summary>
    public static double? Average(OccupancyReading reading, OccupancyMapDay day)
    {
        var hours = Enumerable.Range(0, 24).Where(h => reading.IsOpenAt(day.Date, h) && reading.IsOver(day.Date, h)).Select(h => day.Hours.GetValueOrDefault(h, new PeopleCount(0))).ToList();
        return hours.Count == 0 || hours.Exists(h => h.IsWithheld) ? null : hours.Average(h => h.People!.Value);
    }

    /// <summary>Months that have a day which counts.</summary>
    public static IReadOnlyList<HeatMonthSum> Sums(OccupancyReading reading)
        =>
        [
            .. reading.Counted.GroupBy(d => d.Date.With(DateAdjusters.StartOfMonth)).Select(m =>
            {
                var peaks = m.Select(d => (d.Date, Peak: Peak(d))).Where(p => p.Peak is not null).Select(p => (p.Date, p.Peak!.Value.People)).ToList();
                var booked = m.Where(d => d.Date < reading.Map.Today).Select(d => reading.Bookings?.GetValueOrDefault(d.Date)).Where(b => b?.Booked is not null).ToList();
                var name = NameOf(m.Key) + (m.Key.With(DateAdjusters.EndOfMonth) >= reading.Map.Today ? ", to date" : "");
                return new HeatMonthSum(
                    name,
                    m.Count(),
                    peaks.Count == 0 ? null : peaks.Average(p => p.People),
                    peaks.Count == 0 ? null : peaks.OrderByDescending(p => p.People).Select(p => (p.People, p.Date)).First(),
                    peaks.Count(p => reading.ShareOf(p.People) > Target),
                    booked.Sum(b => b!.Booked!.Value) is > 0 and var all ? 100.0 * booked.Sum(b => b!.NotSeen!.Value) / all : null);
            }),
        ];

    public static string NameOf(LocalDate month) => Days.Month(month);

    private static HeatCell Cell(OccupancyReading reading, OccupancyMapDay day)
    {
        var what = Days.WithYear(day.Date);
        if (day.Date > reading.Map.Today && reading.Map.Hours.IsOpenOn(day.Date.DayOfWeek)) return new HeatCell(HeatState.Future, 0, "", $"{what}: not yet");
        if (!day.IsOpen && day.People.People == 0) return new HeatCell(reading.Map.Hours.IsOpenOn(day.Date.DayOfWeek) ? HeatState.Closed : HeatState.Off, 0, "", $"{what}: closed{(day.HolidayName is { } name ? $", {name}" : "")}");
        if (reading.IsOfPerson) return new HeatCell(HeatState.Counted, day.People.People ?? 0, day.People.People > 0 ? "In" : "–", $"{what}: {(day.People.People > 0 ? "seen" : "not seen")}", day.Date == reading.Map.Today);
        var value = reading.State.Measure == OccupancyMeasure.Avg ? Average(reading, day) : Peak(day)?.People;
        if (value is not { } people) return new HeatCell(HeatState.Hidden, 0, "", $"{what}: hidden, {HeatCell.HiddenWords}");
        var share = reading.ShareOf(people);
        var kind = reading.State.Measure == OccupancyMeasure.Avg ? "average in opening hours" : Peak(day) is { People: > 0 } peak ? $"most at {WeekdayMap.Hour(peak.Hour)}" : "most";
        var text = reading.State.Measure == OccupancyMeasure.Share ? Figures.Count((int)Math.Round(100 * share)) : Figures.Count((int)Math.Round(people));
        return new HeatCell(HeatState.Counted, share, text, $"{what}: {kind} {Figures.Count((int)Math.Round(people))} people, {Figures.Percent(100 * share)} of {Figures.Count(reading.Map.Whole)} {reading.WholeWords}{(day.Date == reading.Map.Today ? "; the day is not over" : "")}", day.Date == reading.Map.Today);
    }
}
