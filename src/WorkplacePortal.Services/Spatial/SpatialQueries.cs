using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Reads locations, their floors and their calendars. Everybody sees the plan of a location that is open to them.</summary>
public sealed class SpatialQueries(PortalDatabase database, IClock clock)
{
    /// <summary>Longest window of <see cref="CalendarAsync"/>.</summary>
    public const int MostCalendarDays = 800;

    /// <summary>The locations that the actor sees, by name.</summary>
    public async Task<IReadOnlyList<LocationView>> LocationsAsync(Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var now = clock.GetCurrentInstant();
        var locations = await db.Set<Location>().AsNoTracking()
            .Select(l => new
            {
                Location = l,
                Capacity = db.Set<Space>().Count(s => s.LocationId == l.Id && s.Setting != SpaceSetting.Closed),
                Layers = db.Set<Layer>().Count(f => f.LocationId == l.Id),
                Hours = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.OpeningHours).FirstOrDefault(),
            })
            .ToListAsync(ct);
        // Two days either way hold "today" in every zone.
        var around = now.InUtc().Date;
        var (from, to) = (around.PlusDays(-2), around.PlusDays(2));
        var closures = (await db.Set<Holiday>().Where(h => h.Closed && h.Date >= from && h.Date <= to).Select(h => new { h.LocationId, h.Date }).ToListAsync(ct))
            .Select(h => (h.LocationId, h.Date)).ToHashSet();
        return
        [
            .. locations
                .Where(l => by.SeesLocation(l.Location.Id))
                .OrderBy(l => l.Location.Name, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.Location.Id.Value, StringComparer.Ordinal)
                .Select(l =>
                {
                    var today = now.DateIn(LocalTimes.Zone(l.Location.TimeZone));
                    var open = (l.Hours ?? OpeningHours.AlwaysOpen).IsOpenOn(today.DayOfWeek) && !closures.Contains((l.Location.Id, today));
                    return new LocationView(l.Location.Id, l.Location.Name, l.Location.ExternalId, l.Location.TimeZone, l.Location.Country, l.Capacity, l.Layers, today, open);
                }),
        ];
    }

    /// <summary>Names of the floors of a location, lowest first. Refused: a location that is not open to the actor.</summary>
    public async Task<Result<IReadOnlyList<FloorView>>> FloorsAsync(LocationId location, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        return await db.Set<Layer>().Where(l => l.LocationId == location).OrderBy(l => l.Order).ThenBy(l => l.Name).ThenBy(l => l.Id).Select(l => new FloorView(l.Id, l.Name)).ToListAsync(ct);
    }

    /// <summary>The floors of a location, lowest first. Refused: unknown location, or one that is not open to the actor.</summary>
    public async Task<Result<IReadOnlyList<FloorPlanView>>> FloorPlansAsync(LocationId location, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        var floors = await FloorPlans.ReadAsync(db, location, ct);
        return floors.Count > 0 || await db.Set<Location>().AnyAsync(l => l.Id == location, ct) ? floors : new LocationNotFound(location.Value) { Field = "location_id" };
    }

    /// <summary>Open and closed dates of a location with the names of its holidays. Refused also: an empty window, or one of more than <see cref="MostCalendarDays"/> days.</summary>
    public async Task<Result<LocationCalendarView>> CalendarAsync(LocationId location, DateWindow window, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (window.To < window.From) return new InvalidRange("The last date lies before the first one.");
        if (window.Days > MostCalendarDays) return new WindowTooLong(window.Days, MostCalendarDays);
        await using var db = database.Open();
        if (await CalendarReader.FindAsync(db, location, window, ct) is not var (calendar, names)) return new LocationNotFound(location.Value) { Field = "location_id" };
        return new LocationCalendarView(
            location,
            calendar.Zone.Id,
            clock.GetCurrentInstant().DateIn(calendar.Zone),
            calendar.Hours,
            [.. window.Dates().Select(date => new CalendarDayView(
                date,
                calendar.IsOpen(date),
                names.GetValueOrDefault(date),
                calendar.IsOpen(date) ? [.. calendar.Hours.Periods.Where(p => p.Days.Contains(date.DayOfWeek))] : []))]);
    }
}
