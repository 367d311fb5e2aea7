using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>
/// Reads who came, from attendance and hourly counts and never from the raw records, so that its time does not grow with
/// history. Figures about 1 to 4 people are withheld from those who may not see each of them.
/// </summary>
public sealed class AttendanceQueries(PortalDatabase database, IClock clock)
{
    /// <summary>Longest window of a query.</summary>
    public const int MostDays = 366;

    /// <summary>Days of the same weekday that say what is typical.</summary>
    private const int TypicalWeeks = 8;

    /// <summary>
    /// Different people per local date, in all and by team; a row for every date of the window. Refused: a location that is
    /// unknown or not open to the actor, an empty window, or one of more than <see cref="MostDays"/> days.
    /// </summary>
    public async Task<Result<IReadOnlyList<AttendanceDayView>>> DaysAsync(LocationId location, DateWindow window, Actor by, CancellationToken ct)
    {
        if (AttendanceVisibility.Refuse(location, window, by) is { } refusal) return refusal;
        await using var db = database.Open();
        if (await CalendarReader.FindAsync(db, location, ct) is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        var sight = await AttendanceVisibility.ReadAsync(db, location, clock.GetCurrentInstant(), by, ct);
        var counts = await CountsAsync(db, location, window, ct);
        return window.Dates().Select(date => sight.Day(date, counts[date])).ToList();
    }

    /// <summary>Who has been seen so far today, in all and by team, and what is typical at this time. Refused: a location that is unknown or not open to the actor.</summary>
    public async Task<Result<SeenTodayView>> TodayAsync(LocationId location, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        if (await CalendarReader.FindAsync(db, location, ct) is not { } calendar) return new LocationNotFound(location.Value) { Field = "location_id" };
        var now = clock.GetCurrentInstant();
        var today = now.DateIn(calendar.Zone);
        var sight = await AttendanceVisibility.ReadAsync(db, location, now, by, ct);
        var day = sight.Day(today, (await CountsAsync(db, location, new DateWindow(today, today), ct))[today]);
        var latest = await db.Set<Attendance>().Where(a => a.LocationId == location && a.Date == today).MaxAsync(a => (Instant?)a.LastSeenAt, ct);
        var here = await HeadCounts.Of(db, DirectoryQueries.TeamsAt(db, location), today).AsNoTracking().ToListAsync(ct);
        var teams = here.OrderBy(t => t.Team.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Team.Id.Value, StringComparer.Ordinal)
            .Select(t => new TeamSeenView(t.Team.Id, t.Team.Name, t.Team.Color, t.HeadCount(), day.Teams.GetValueOrDefault(t.Team.Id, sight.Nobody(t.Team.Id))));
        return new SeenTodayView(today, now, latest, day.People, sight.Mean(await TypicalAsync(db, location, calendar, now, ct)), [.. teams]);
    }

    /// <summary>Means and peaks by weekday and hour over the window. Refused as <see cref="DaysAsync"/>.</summary>
    public async Task<Result<WeekdayHeatmapView>> WeekdayHeatmapAsync(HeatmapFilter filter, Actor by, CancellationToken ct)
    {
        if (AttendanceVisibility.Refuse(filter.LocationId, filter.Window, by) is { } refusal) return refusal;
        await using var db = database.Open();
        if (await CalendarReader.FindAsync(db, filter.LocationId, ct) is not { } calendar) return new LocationNotFound(filter.LocationId.Value) { Field = "location_id" };
        var sight = await AttendanceVisibility.ReadAsync(db, filter.LocationId, clock.GetCurrentInstant(), by, ct);
        var dates = filter.Window.Dates().Where(d => filter.Weekdays?.Contains(d.DayOfWeek) != false && (!filter.OpenDaysOnly || calendar.IsOpen(d))).ToList();
        var cells = OccupancyGrid.ByWeekday(await HoursAsync(db, filter, ct), dates, calendar.Zone).Select(c => sight.Cell(c, filter.TeamId)).ToLookup(c => c.Hour == HourlyPresence.WholeDay);
        return new WeekdayHeatmapView(calendar.Zone.Id, dates.Count, [.. cells[false]], [.. cells[true]]);
    }

    /// <summary>People by date and hour over the window. Refused as <see cref="DaysAsync"/>.</summary>
    public async Task<Result<DateHeatmapView>> DateHeatmapAsync(HeatmapFilter filter, Actor by, CancellationToken ct)
    {
        if (AttendanceVisibility.Refuse(filter.LocationId, filter.Window, by) is { } refusal) return refusal;
        await using var db = database.Open();
        if (await CalendarReader.FindAsync(db, filter.LocationId, ct) is not { } calendar) return new LocationNotFound(filter.LocationId.Value) { Field = "location_id" };
        var sight = await AttendanceVisibility.ReadAsync(db, filter.LocationId, clock.GetCurrentInstant(), by, ct);
        var dates = (await HoursAsync(db, filter, ct))
            .Where(h => filter.Weekdays?.Contains(h.Date.DayOfWeek) != false && (!filter.OpenDaysOnly || calendar.IsOpen(h.Date)))
            .GroupBy(h => h.Date).OrderBy(d => d.Key)
            .Select(d => new DateRowView(
                d.Key,
                sight.Count(d.Where(h => h.Hour == HourlyPresence.WholeDay).Sum(h => h.People), filter.TeamId),
                d.Where(h => h.Hour != HourlyPresence.WholeDay).OrderBy(h => h.Hour).ToDictionary(h => h.Hour, h => sight.Count(h.People, filter.TeamId))));
        return new DateHeatmapView(calendar.Zone.Id, [.. dates]);
    }

    /// <summary>True while batches of a session are under way at the location: automatic forecasts wait for its end.</summary>
    public async Task<bool> HasOpenSessionAsync(LocationId location, CancellationToken ct)
    {
        await using var db = database.Open();
        var alive = clock.GetCurrentInstant() - OccupancySession.Expiry;
        return await db.Set<OccupancySession>().AnyAsync(s => s.LocationId == location && s.ClosedAt == null && s.LastBatchAt > alive, ct);
    }

    private static async Task<ILookup<LocalDate, (string Team, int People)>> CountsAsync(PortalDb db, LocationId location, DateWindow window, CancellationToken ct)
    {
        var (from, to) = (window.From, window.To);
        var counts = await db.Set<HourlyPresence>().Where(h => h.LocationId == location && h.Date >= from && h.Date <= to && h.Hour == HourlyPresence.WholeDay)
            .Select(h => new { h.Date, h.TeamKey, h.People }).ToListAsync(ct);
        return counts.ToLookup(c => c.Date, c => (c.TeamKey, c.People));
    }

    private static Task<List<HourCount>> HoursAsync(PortalDb db, HeatmapFilter filter, CancellationToken ct)
    {
        var (location, team, from, to) = (filter.LocationId, filter.TeamId?.Value ?? HourlyPresence.Everybody, filter.Window.From, filter.Window.To);
        return db.Set<HourlyPresence>().Where(h => h.LocationId == location && h.TeamKey == team && h.Date >= from && h.Date <= to)
            .Select(h => new HourCount(h.Date, h.Hour, h.People)).ToListAsync(ct);
    }

    /// <summary>Mean of those who had come by this time of the day; days without anybody are left out, and closed ones, on which only a few stray in.</summary>
    private static async Task<double?> TypicalAsync(PortalDb db, LocationId location, LocationCalendar calendar, Instant now, CancellationToken ct)
    {
        var zone = calendar.Zone;
        var local = now.InZone(zone).LocalDateTime;
        LocalDate[] dates = [.. Enumerable.Range(1, TypicalWeeks).Select(week => local.Date.PlusWeeks(-week)).Where(calendar.IsOpen)];
        var arrivals = await db.Set<Attendance>().Where(a => a.LocationId == location && dates.Contains(a.Date)).Select(a => new { a.Date, a.FirstSeenAt }).ToListAsync(ct);
        var counts = arrivals.GroupBy(a => a.Date, (date, all) => all.Count(a => a.FirstSeenAt <= (date + local.TimeOfDay).ToInstant(zone))).ToList();
        return counts.Count == 0 ? null : counts.Average();
    }
}
