using NodaTime;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Components.Forecasting;

/// <summary>Lays calendar, attendance and forecast over each other, day by day.</summary>
public static class ForecastDays
{
    /// <param name="calendar">Every date of the window.</param>
    /// <param name="rows">Forecast rows of one location or team.</param>
    /// <param name="seen">People seen per date; a date is left out when nobody was, or when the number is withheld.</param>
    /// <param name="today">The date at the place now: what was seen today is not a day's number yet.</param>
    public static IReadOnlyList<ChartDay> Merge(LocationCalendarView calendar, IReadOnlyList<GroupForecastView> rows, IReadOnlyDictionary<LocalDate, int> seen, LocalDate today)
    {
        var forecasts = rows.GroupBy(r => r.Date).ToDictionary(g => g.Key, g => g.First());
        var (first, last) = seen.Count == 0 ? (LocalDate.MaxIsoValue, LocalDate.MinIsoValue) : (seen.Keys.Min(), seen.Keys.Max());
        return
        [
            .. calendar.Days.Select(day =>
            {
                var works = calendar.OpeningHours.IsOpenOn(day.Date.DayOfWeek);
                var row = forecasts.GetValueOrDefault(day.Date);
                var figures = day.Date >= today && day.IsOpen ? row?.Figures : null;
                return new ChartDay(day.Date)
                {
                    WorkingDay = works,
                    ClosedFor = works && !day.IsOpen ? day.HolidayName ?? "Closed" : null,
                    // An open day between two that people were seen on, without anybody, is a true nought.
                    Seen = day.Date >= today ? null : seen.TryGetValue(day.Date, out var people) ? people : day.IsOpen && day.Date > first && day.Date < last ? 0 : null,
                    Expected = figures?.Forecast,
                    Range50 = figures is null ? null : new DayRange(figures.Lower50, figures.Upper50),
                    Range80 = figures is null ? null : new DayRange(figures.Lower, figures.Upper),
                    Range95 = figures is null ? null : new DayRange(figures.Lower95, figures.Upper95),
                    Seats = figures?.ForecastInc,
                    Booked = figures?.Intentions,
                    Capacity = row?.Capacity,
                };
            }),
        ];
    }
}
