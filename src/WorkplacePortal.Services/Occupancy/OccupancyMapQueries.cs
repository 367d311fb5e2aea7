using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>
/// Reads the map of a location's occupancy in five statements, six for a person, whatever its history. Figures about 1 to 4 people are withheld from
/// those who may not see each of them; floors, zones and people are for those who may.
/// </summary>
public sealed class OccupancyMapQueries(PortalDatabase database, IClock clock)
{
    /// <summary>
    /// The map. Looking at a person is audited for those who run the place. Refused: a location, floor, zone, team or person that is unknown or not open
    /// to the actor, an empty window, or one of more than <see cref="AttendanceQueries.MostDays"/> days.
    /// </summary>
    public async Task<Result<OccupancyMapView>> ReadAsync(OccupancyMapFilter filter, Actor by, CancellationToken ct)
    {
        if (AttendanceVisibility.Refuse(filter.LocationId, filter.Window, by) is { } refusal) return refusal;
        if ((filter.LayerId is not null || filter.ZoneId is not null) && !by.MaySeeEach(filter.LocationId, null, ApiScopes.AttendanceOfPeople)) return new InsufficientScope(ApiScopes.AttendanceOfPeople);
        await using var db = database.Open();
        if (await FindAsync(db, filter.LocationId, ct) is not { } place) return new LocationNotFound(filter.LocationId.Value) { Field = "location_id" };
        var (from, to, at) = (filter.Window.From, filter.Window.To, filter.LocationId);
        var holidays = await db.Set<Holiday>().Where(h => h.LocationId == at && h.Date >= from && h.Date <= to).Select(h => new { h.Date, h.Name, h.Closed }).ToDictionaryAsync(h => h.Date, ct);
        var floors = await FloorsAsync(db, at, ct);
        var now = clock.GetCurrentInstant().InZone(place.Zone).LocalDateTime;
        var teams = await HeadCounts.Of(db, DirectoryQueries.TeamsAt(db, at), now.Date).AsNoTracking().ToListAsync(ct);
        var sight = new AttendanceVisibility(at, by, teams.ToDictionary(t => t.Team.Id, t => t.Members));
        var subject = await SubjectAsync(db, filter, floors, teams, by, ct);
        if (!subject.IsSuccess) return subject.Error;
        var (name, whole) = subject.Value ?? (null, place.Seats);
        var counts = filter switch
        {
            { PersonId: { } person } => await OfPersonAsync(db, filter, person, by, ct),
            { LayerId: not null } or { ZoneId: not null } => await PresenceInPlaces.ReadAsync(db, filter, place.Zone, ct),
            _ => await OfTeamsAsync(db, filter, ct),
        };
        var key = filter.TeamId?.Value ?? HourlyPresence.Everybody;
        var byDay = counts.Where(c => c.TeamKey == key).ToLookup(c => c.Date);
        var calendar = new LocationCalendar(place.Zone, place.Hours, holidays.Values.Where(h => h.Closed).Select(h => h.Date).ToHashSet());
        return new OccupancyMapView(
            place.Hours,
            now.Date,
            now.TimeOfDay,
            whole,
            name,
            [.. filter.Window.Dates().Select(d => new OccupancyMapDay(d, calendar.IsOpen(d), holidays.GetValueOrDefault(d)?.Name, Count(byDay[d].FirstOrDefault(c => c.Hour == HourlyPresence.WholeDay)), byDay[d].Where(c => c.Hour >= 0).ToDictionary(c => c.Hour, Count)))],
            filter is { LayerId: null, ZoneId: null, PersonId: null } ? TeamDays(counts, teams, sight) : [],
            floors);

        PeopleCount Count(HourlyPresence? count) => filter.PersonId is null ? sight.Count(count?.People ?? 0, filter.TeamId) : new PeopleCount(count?.People ?? 0);
    }

    private static async Task<Found?> FindAsync(PortalDb db, LocationId location, CancellationToken ct)
    {
        var row = await db.Set<Location>().Where(l => l.Id == location)
            .Select(l => new { l.TimeZone, Seats = db.Set<Space>().Count(s => s.LocationId == l.Id && s.Setting != SpaceSetting.Closed), Hours = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.OpeningHours).FirstOrDefault() })
            .FirstOrDefaultAsync(ct);
        return row is null ? null : new Found(LocalTimes.Zone(row.TimeZone), row.Hours ?? OpeningHours.AlwaysOpen, row.Seats);
    }

    private static async Task<IReadOnlyList<OccupancyMapFloor>> FloorsAsync(PortalDb db, LocationId location, CancellationToken ct)
    {
        var rows = await (
            from floor in db.Set<Layer>()
            where floor.LocationId == location
            join z in db.Set<Zone>() on floor.Id equals z.LayerId into zones
            from zone in zones.DefaultIfEmpty()
            orderby floor.Order, floor.Name, floor.Id, zone.Name
            select new
            {
                floor.Id,
                floor.Name,
                Seats = db.Set<Space>().Count(s => s.LayerId == floor.Id && s.Setting != SpaceSetting.Closed),
                ZoneId = zone == null ? (ZoneId?)null : zone.Id,
                ZoneName = zone == null ? null : zone.Name,
                ZoneSeats = zone == null ? 0 : db.Set<Space>().Count(s => s.ZoneId == zone.Id && s.Setting != SpaceSetting.Closed),
            }).ToListAsync(ct);
        return [.. rows.GroupBy(r => (r.Id, r.Name, r.Seats)).Select(f => new OccupancyMapFloor(f.Key.Id, f.Key.Name, f.Key.Seats, [.. f.Where(r => r.ZoneId is not null).Select(r => new OccupancyMapZone(r.ZoneId!.Value, r.ZoneName!, r.ZoneSeats))]))];
    }

    /// <summary>Name and whole of what is asked for; null for the location itself.</summary>
    private static async Task<Result<(string? Name, int Whole)?>> SubjectAsync(PortalDb db, OccupancyMapFilter filter, IReadOnlyList<OccupancyMapFloor> floors, List<CountedTeam> teams, Actor by, CancellationToken ct)
    {
        switch (filter)
        {
            case { LayerId: { } layer }:
                return floors.FirstOrDefault(f => f.Id == layer) is { } floor ? (floor.Name, floor.Seats) : new LayerNotFound(layer.Value) { Field = "layer_id" };
            case { ZoneId: { } id }:
                return floors.SelectMany(f => f.Zones).FirstOrDefault(z => z.Id == id) is { } zone ? (zone.Name, zone.Seats) : new ZoneNotFound(id.Value) { Field = "zone_id" };
            case { TeamId: { } team }:
                return teams.Find(t => t.Team.Id == team) is { } counted ? (counted.Team.Name, counted.HeadCount()) : new TeamNotFound(team.Value) { Field = "team_id" };
            case { PersonId: { } person }:
                var found = await db.Set<Person>().Where(p => p.Id == person && p.ErasedAt == null).Select(p => new { p.FirstName, p.LastName, p.DefaultTeamId }).FirstOrDefaultAsync(ct);
                if (found is null) return new PersonNotFound(person.Value) { Field = "people_id" };
                return by.Is(person) || by.MaySeeEach(filter.LocationId, found.DefaultTeamId, ApiScopes.AttendanceOfPeople) ? ($"{found.FirstName} {found.LastName}", 1) : new InsufficientScope(ApiScopes.AttendanceOfPeople);
            default:
                return ((string?, int)?)null;
        }
    }

    /// <summary>Hours of what is asked for, and whole days of every team.</summary>
    private static Task<List<HourlyPresence>> OfTeamsAsync(PortalDb db, OccupancyMapFilter filter, CancellationToken ct)
    {
        var (location, team, from, to) = (filter.LocationId, filter.TeamId?.Value ?? HourlyPresence.Everybody, filter.Window.From, filter.Window.To);
        var rows = db.Set<HourlyPresence>().Where(h => h.LocationId == location && h.Date >= from && h.Date <= to).AsNoTracking();
        // Two parts, each by an index of its own.
        return rows.Where(h => h.TeamKey == team && h.Hour >= 0).Concat(rows.Where(h => h.Hour == HourlyPresence.WholeDay)).ToListAsync(ct);
    }

    private async Task<List<HourlyPresence>> OfPersonAsync(PortalDb db, OccupancyMapFilter filter, PersonId person, Actor by, CancellationToken ct)
    {
        var only = new AttendanceFilter { Locations = [filter.LocationId], People = [person], From = filter.Window.From, To = filter.Window.To };
        var days = await AttendanceList.Restricted(AttendanceList.Filtered(db.Set<Attendance>(), only), by).Select(a => new { a.Date, a.HourMask }).ToListAsync(ct);
        if (by.Manages(filter.LocationId)) await AttendanceAudit.LookAsync(database, clock, filter.LocationId, person, days.Count, by, ct);
        return [.. days.SelectMany(d => Enumerable.Range(-1, 25).Where(h => h < 0 || (d.HourMask >> h & 1) == 1).Select(h => new HourlyPresence { LocationId = filter.LocationId, TeamKey = HourlyPresence.Everybody, Date = d.Date, Hour = h, People = 1 }))];
    }

    private static IReadOnlyList<OccupancyMapTeam> TeamDays(List<HourlyPresence> counts, List<CountedTeam> teams, AttendanceVisibility sight)
    {
        var days = counts.Where(c => c.Hour == HourlyPresence.WholeDay).GroupBy(c => c.Date).Select(d => sight.Day(d.Key, d.Select(c => (c.TeamKey, c.People)))).ToList();
        return
        [
            .. teams.OrderBy(t => t.Team.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Team.Id.Value, StringComparer.Ordinal)
                .Select(t => new OccupancyMapTeam(t.Team.Id, t.Team.Name, t.Team.Color, t.HeadCount(), days.Where(d => d.Teams.ContainsKey(t.Team.Id)).ToDictionary(d => d.Date, d => d.Teams[t.Team.Id]), sight.Nobody(t.Team.Id).IsWithheld)),
        ];
    }

    private sealed record Found(DateTimeZone Zone, OpeningHours Hours, int Seats);
}
