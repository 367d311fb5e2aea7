using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Lists heat maps of attendance. What is about 1 to 4 people is withheld from those who may not see each of them.</summary>
public sealed class HeatmapQueries(PortalDatabase database, IClock clock)
{
    /// <summary>Subjects whose cells are in memory at a time.</summary>
    private const int SubjectsAtOnce = 500;

    /// <summary>
    /// One page, sorted by <c>subject_name</c> (the default) or <c>subject_id</c>, read while it is enumerated: every location, the teams that were ever seen
    /// there, or the people who came in the window. Refused: a location that is not open to the actor, and windows of more
    /// than <see cref="AttendanceQueries.MostDays"/> days; to a key also people without their scope.
    /// </summary>
    public Task<Result<PageStream<HeatmapView>>> StreamAsync(HeatmapSelection selection, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => ListAsync(db, selection, part, by, token), ct, SubjectsAtOnce);

    private async Task<Result<Page<HeatmapView>>> ListAsync(PortalDb db, HeatmapSelection selection, PageRequest page, Actor by, CancellationToken ct)
    {
        if (selection.Subject == HeatmapSubject.Person && !by.HasScope(ApiScopes.AttendanceOfPeople)) return new InsufficientScope(ApiScopes.AttendanceOfPeople) { Field = "group_by" };
        if (selection.Attendance.Locations.FirstOrDefault(l => !by.SeesLocation(l)) is { Value: not null } denied) return new LocationForbidden(denied) { Field = "location_id" };
        var places = await PlacesAsync(db, selection, by, ct);
        if (places.Select(p => p.Window.Days).DefaultIfEmpty().Max() is var days and > AttendanceQueries.MostDays) return new WindowTooLong(days, AttendanceQueries.MostDays) { Field = "starts_at" };
        var subjects = await new HeatmapSubjects(db, selection, by).PageAsync(places, page, ct);
        var here = places.Where(p => subjects.Items.Any(s => s.LocationId == p.Id)).ToList();
        var sight = new HeatmapSight(selection, by, await GroupSizesAsync(db, selection, here, by, ct));
        var counts = await new HeatmapCounts(db, selection, here).ReadAsync(subjects.Items, ct);
        var cells = new HeatmapCells(selection, counts, sight);
        var at = here.ToDictionary(p => p.Id);
        return new Page<HeatmapView>([.. subjects.Items.Select(s => View(s, at[s.LocationId]))], subjects.Skip, subjects.Total);

        HeatmapView View(Subject s, Place place) => new(s.Id, s.Name, place.Id, place.Name, place.Zone.Id, place.Window, cells.Of(s, place));
    }

    private async Task<List<Place>> PlacesAsync(PortalDb db, HeatmapSelection selection, Actor by, CancellationToken ct)
    {
        var locations = db.Set<Location>().AsQueryable();
        if (by.LimitedTo is { } own) locations = locations.Where(l => own.Contains(l.Id));
        if (selection.Attendance.Locations is { Count: > 0 } wanted) locations = locations.Where(l => wanted.Contains(l.Id));
        var now = clock.GetCurrentInstant();
        var found = await locations.Select(l => new
        {
            l.Id,
            l.Name,
            l.TimeZone,
            Hours = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.OpeningHours).FirstOrDefault(),
            Closed = db.Set<Holiday>().Where(h => h.LocationId == l.Id && h.Closed).Select(h => h.Date).ToList(),
        }).ToListAsync(ct);
        return
        [
            .. found.Select(l =>
            {
                var calendar = new LocationCalendar(LocalTimes.Zone(l.TimeZone), l.Hours ?? OpeningHours.AlwaysOpen, l.Closed.ToHashSet());
                return new Place(l.Id, l.Name, calendar, selection.Window(now.DateIn(calendar.Zone)));
            }),
        ];
    }

    /// <summary>How large the teams are, where it decides what is shown.</summary>
    private async Task<Dictionary<TeamId, int>> GroupSizesAsync(PortalDb db, HeatmapSelection selection, List<Place> here, Actor by, CancellationToken ct)
    {
        if (selection.Subject == HeatmapSubject.Person || here.All(p => by.MaySeeEach(p.Id, null, ApiScopes.AttendanceOfPeople))) return [];
        if (selection.Subject == HeatmapSubject.Location && selection.Attendance.Teams.Count == 0) return [];
        return await HeadCounts.Of(db, db.Set<Team>(), clock.GetCurrentInstant().InUtc().Date).Select(t => new { t.Team.Id, t.Members }).ToDictionaryAsync(t => t.Id, t => t.Members, ct);
    }
}
