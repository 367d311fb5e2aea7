using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>Everything that the month view shows.</summary>
public sealed record AllocationMonthReading(MonthBars Bars, IReadOnlyList<FloorPlanView> Floors, IReadOnlyList<TeamView> Teams);

/// <summary>Reads the allocations of a day, week or month with the floors, teams, closures and forecasts around them.</summary>
public sealed class AllocationCalendarReader(AllocationQueries allocations, SpatialQueries spatial, DirectoryQueries directory, ForecastQueries forecasts, IClock clock)
{
    public async Task<Result<TimelineReading>> ReadAsync(Place place, TimelineState state, Actor by, CancellationToken ct)
    {
        var rows = await allocations.CalendarAsync(place.Id, state.Window, place.Zone, by, ct);
        if (!rows.IsSuccess) return rows.As<TimelineReading>();
        var floors = await spatial.FloorPlansAsync(place.Id, by, ct);
        if (!floors.IsSuccess) return floors.As<TimelineReading>();
        var teams = await directory.TeamsAsync(place.Id, place.Zone, by, ct);
        if (!teams.IsSuccess) return teams.As<TimelineReading>();
        var calendar = await spatial.CalendarAsync(place.Id, state.Window, by, ct);
        if (!calendar.IsSuccess) return calendar.As<TimelineReading>();
        var expected = await forecasts.LocationsAsync(new ForecastFilter { Locations = [place.Id], FromDate = state.Window.From, ToDate = state.Window.To }, new PageRequest(Limit: 50), by, ct);

        var shown = rows.Value.Where(r => state.Team is null || r.TeamId == state.Team).ToList();
        var plans = floors.Value.Where(f => state.Floor is null || f.Id == state.Floor).ToList();
        if (state.Floor is { } floor) shown.RemoveAll(r => r.LayerId != floor);
        var days = Days(calendar.Value, shown, expected.IsSuccess ? expected.Value.Items : [], place.Zone);
        var now = clock.GetCurrentInstant();
        IReadOnlyList<InstantRange> steps = state.ByHour ? DayHours.Steps(state.Window.From, place.Zone) : [.. days.Select(d => d.Date.DayOf(place.Zone))];
        var entries = new TimelineEntries(plans, shown, steps, state.ByHour);
        var groups = state.Rows switch
        {
            TimelineRows.Rooms => entries.ByRoom(),
            TimelineRows.Teams => entries.ByTeam([.. teams.Value.Where(t => state.Team is null || t.Id == state.Team).Select(t => (t.Id.Value, t.Name))]),
            _ => entries.ByZone(),
        };
        return new TimelineReading(
            days, groups, shown.ToDictionary(r => r.Id), floors.Value, teams.Value, new TeamLooks([.. teams.Value.Select(t => (t.Id, t.Name, t.Color))]), entries.PlaceName)
        {
            All = rows.Value,
            Steps = steps,
            Heads = state.ByHour ? DayHours.Heads(calendar.Value.Days[0], place.Zone, now) : [.. days.Select((d, n) => new TimelineHead(Common.Days.WeekdayDay(d.Date), d.Note, n, 1, d.IsOpen, d.Date == now.DateIn(place.Zone), d.Date))],
        };
    }

    /// <summary>The month of a date, in whole weeks.</summary>
    public async Task<Result<AllocationMonthReading>> ReadMonthAsync(Place place, LocalDate month, LayerId? floor, TeamId? team, Actor by, CancellationToken ct)
    {
        var window = MonthBars.Around(month);
        var rows = await allocations.CalendarAsync(place.Id, window, place.Zone, by, ct);
        if (!rows.IsSuccess) return rows.As<AllocationMonthReading>();
        var floors = await spatial.FloorPlansAsync(place.Id, by, ct);
        if (!floors.IsSuccess) return floors.As<AllocationMonthReading>();
        var teams = await directory.TeamsAsync(place.Id, place.Zone, by, ct);
        if (!teams.IsSuccess) return teams.As<AllocationMonthReading>();
        var calendar = await spatial.CalendarAsync(place.Id, window, by, ct);
        if (!calendar.IsSuccess) return calendar.As<AllocationMonthReading>();
        var looks = new TeamLooks([.. teams.Value.Select(t => (t.Id, t.Name, t.Color))]);
        var plans = floors.Value.Where(f => floor is null || f.Id == floor).ToList();
        return new AllocationMonthReading(MonthBars.From(month, calendar.Value, plans, [.. rows.Value.Where(r => team is null || r.TeamId == team)], looks, place.Zone), floors.Value, teams.Value);
    }

    /// <summary>Days off at the end of the week are left out unless somebody has a place then.</summary>
    private static List<TimelineDay> Days(LocationCalendarView calendar, List<AllocationSpanView> rows, IReadOnlyList<GroupForecastView> expected, DateTimeZone zone)
    {
        var byDate = expected.ToDictionary(e => e.Date);
        var days = calendar.Days.Select(d => new TimelineDay(d.Date, d.IsOpen, Note(d, byDate.GetValueOrDefault(d.Date)))).ToList();
        while (days.Count > 1 && !days[^1].IsOpen && !rows.Exists(r => days[^1].Date.DayOf(zone).Overlaps(new InstantRange(r.StartsAt, r.EndsAt)))) days.RemoveAt(days.Count - 1);
        return days;
    }

    private static string Note(CalendarDayView day, GroupForecastView? forecast) => (day.IsOpen, forecast?.Figures) switch
    {
        (false, _) => day.HolidayName ?? "Closed",
        (_, { } figures) => $"{Figures.Count(figures.Forecast)} expected",
        _ => day.HolidayName ?? "",
    };
}
