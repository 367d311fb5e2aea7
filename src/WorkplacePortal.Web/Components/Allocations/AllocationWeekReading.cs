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

/// <summary>One column of the timeline.</summary>
/// <param name="Date">Local date.</param>
/// <param name="IsOpen">Whether the place is open.</param>
/// <param name="Note">Who is expected, or why it is closed.</param>
public sealed record TimelineDay(LocalDate Date, bool IsOpen, string Note);

/// <summary>Everything that the week view shows.</summary>
public sealed record AllocationWeekReading(
    IReadOnlyList<TimelineDay> Days,
    IReadOnlyList<TimelineGroup> Groups,
    IReadOnlyDictionary<AllocationId, AllocationSpanView> Rows,
    IReadOnlyList<FloorPlanView> Floors,
    IReadOnlyList<TeamView> Teams,
    TeamLooks Looks,
    Func<string, string> PlaceName)
{
    /// <summary>Every row of the week, whatever is filtered: what a change may clash with.</summary>
    public IReadOnlyList<AllocationSpanView> All { get; init; } = [];
}

/// <summary>Everything that the month view shows.</summary>
public sealed record AllocationMonthReading(MonthBars Bars, IReadOnlyList<FloorPlanView> Floors, IReadOnlyList<TeamView> Teams);

/// <summary>Reads a week's allocations with the floors, teams, closures and forecasts around them.</summary>
public sealed class AllocationWeekReader(AllocationQueries allocations, SpatialQueries spatial, DirectoryQueries directory, ForecastQueries forecasts)
{
    public async Task<Result<AllocationWeekReading>> ReadAsync(Place place, AllocationWeekState state, Actor by, CancellationToken ct)
    {
        var rows = await allocations.CalendarAsync(place.Id, state.Week, by, ct);
        if (!rows.IsSuccess) return rows.As<AllocationWeekReading>();
        var floors = await spatial.FloorPlansAsync(place.Id, by, ct);
        if (!floors.IsSuccess) return floors.As<AllocationWeekReading>();
        var teams = await directory.TeamsAsync(place.Id, by, ct);
        if (!teams.IsSuccess) return teams.As<AllocationWeekReading>();
        var calendar = await spatial.CalendarAsync(place.Id, state.Week, by, ct);
        if (!calendar.IsSuccess) return calendar.As<AllocationWeekReading>();
        var expected = await forecasts.LocationsAsync(new ForecastFilter { Locations = [place.Id], FromDate = state.Week.From, ToDate = state.Week.To }, new PageRequest(Limit: 50), by, ct);

        var shown = rows.Value.Where(r => state.Team is null || r.TeamId == state.Team).ToList();
        var plans = floors.Value.Where(f => state.Floor is null || f.Id == state.Floor).ToList();
        if (state.Floor is { } floor) shown.RemoveAll(r => r.LayerId != floor);
        var days = Days(calendar.Value, shown, expected.IsSuccess ? expected.Value.Items : [], place.Zone);
        var entries = new TimelineEntries(plans, shown, [.. days.Select(d => d.Date)], place.Zone);
        var groups = state.Rows switch
        {
            TimelineRows.Rooms => entries.ByRoom(),
            TimelineRows.Teams => entries.ByTeam([.. teams.Value.Where(t => state.Team is null || t.Id == state.Team).Select(t => (t.Id.Value, t.Name))]),
            _ => entries.ByZone(),
        };
        return new AllocationWeekReading(
            days, groups, shown.ToDictionary(r => r.Id), floors.Value, teams.Value, new TeamLooks([.. teams.Value.Select(t => (t.Id, t.Name, t.Color))]), entries.PlaceName)
        { All = rows.Value };
    }

    /// <summary>The month of a date, in whole weeks.</summary>
    public async Task<Result<AllocationMonthReading>> ReadMonthAsync(Place place, LocalDate month, LayerId? floor, TeamId? team, Actor by, CancellationToken ct)
    {
        var window = MonthBars.Around(month);
        var rows = await allocations.CalendarAsync(place.Id, window, by, ct);
        if (!rows.IsSuccess) return rows.As<AllocationMonthReading>();
        var floors = await spatial.FloorPlansAsync(place.Id, by, ct);
        if (!floors.IsSuccess) return floors.As<AllocationMonthReading>();
        var teams = await directory.TeamsAsync(place.Id, by, ct);
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
