using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A location, team or person at a location.</summary>
internal sealed record Subject(string Id, string Name, LocationId LocationId);

/// <summary>A location with its window and open days.</summary>
internal sealed class Place(LocationId id, string name, LocationCalendar calendar, DateWindow window)
{
    private int[,]? days;

    public LocationId Id => id;

    public string Name => name;

    public DateTimeZone Zone => calendar.Zone;

    public DateWindow Window => window;

    public bool IsOpen(LocalDate date) => calendar.IsOpen(date);

    /// <summary>Open days behind a cell.</summary>
    public int Days(HeatmapSlot slot) => slot.Date is { } date ? IsOpen(date) ? 1 : 0 : (days ??= OpenDays())[(int)slot.Weekday, slot.Hour];

    /// <summary>Every cell there could be, in order.</summary>
    public IEnumerable<HeatmapSlot> Slots(bool byDate)
        => byDate
            ? window.Dates().Select(HeatmapSlot.Of)
            : Enumerable.Range(24, 7 * 24).Select(n => new HeatmapSlot((IsoDayOfWeek)(n / 24), n % 24, null)).Where(s => Days(s) > 0);

    private int[,] OpenDays()
    {
        var open = new int[8, 24];
        foreach (var date in window.Dates().Where(calendar.IsOpen))
        {
            var hours = OccupancyGrid.HoursOf(date, calendar.Zone);
            for (var hour = 0; hour < 24; hour++) open[(int)date.DayOfWeek, hour] += hours >> hour & 1;
        }

        return open;
    }
}

/// <summary>Finds what heat maps are about.</summary>
internal sealed class HeatmapSubjects(PortalDb db, HeatmapSelection selection, Actor by)
{
    private AttendanceFilter Filter => selection.Attendance;

    public async Task<Page<Subject>> PageAsync(IReadOnlyList<Place> places, PageRequest page, CancellationToken ct)
    {
        if (selection.Subject == HeatmapSubject.Location) return Locations(places, page);
        LocationId[] here = [.. places.Select(p => p.Id)];
        if (here.Length == 0) return new Page<Subject>([], page.Skip, 0);
        var found = selection.Subject == HeatmapSubject.Team ? Teams(here) : People(places);
        var sorted = page.Sort == "subject_id"
            ? found.SortBy(s => s.Id, s => s.LocationId, page.Descending)
            : found.SortBy(s => s.Name.ToLower(), s => s.Id, page.Descending).ThenBy(s => s.LocationId, page.Descending);
        return await sorted.ToPageAsync(page, s => new Subject(s.Id, s.Name, s.LocationId), ct);
    }

    private static Page<Subject> Locations(IReadOnlyList<Place> places, PageRequest page)
    {
        var sorted = places.OrderBy(p => page.Sort == "subject_id" ? "" : p.Name.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(p => p.Id.Value, StringComparer.Ordinal);
        var ordered = page.Descending ? sorted.Reverse() : sorted;
        return new Page<Subject>([.. ordered.Skip(page.Skip).Take(page.Limit).Select(p => new Subject(p.Id.Value, p.Name, p.Id))], page.Skip, places.Count);
    }

    /// <summary>A team is listed whether or not somebody came in the window: that somebody came would tell of a small team.</summary>
    private IQueryable<Row> Teams(LocationId[] here)
    {
        var teams = db.Set<Team>().AsQueryable();
        if (Filter.Teams is { Count: > 0 } wanted) teams = teams.Where(t => wanted.Contains(t.Id));
        return from team in teams
               from location in db.Set<Location>()
               where here.Contains(location.Id) && db.Set<Attendance>().Any(a => a.LocationId == location.Id && a.TeamId == team.Id)
               select new Row { Id = (string)(object)team.Id, Name = team.Name, LocationId = location.Id };
    }

    private IQueryable<Row> People(IReadOnlyList<Place> places)
    {
        var came = places.GroupBy(p => p.Window, p => p.Id)
            .Select(same => AttendanceList.Filtered(db.Set<Attendance>(), Filter with { Locations = [.. same], From = same.Key.From, To = same.Key.To }))
            .Aggregate((all, more) => all.Concat(more));
        var people = AttendanceList.Restricted(came, by).Select(a => new { a.PersonId, a.LocationId }).Distinct();
        return from who in people
               join person in db.Set<Person>() on who.PersonId equals person.Id
               select new Row { Id = (string)(object)person.Id, Name = person.FirstName + " " + person.LastName, LocationId = who.LocationId };
    }

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required LocationId LocationId { get; init; }
    }
}
