using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A location as an intention needs it: its zone, calendar and switches.</summary>
internal sealed record Venue(LocationId Id, DateTimeZone Zone, LocationCalendar Calendar, LocationFeatures Features)
{
    /// <summary>Null when there is no such location.</summary>
    public static async Task<Venue?> FindAsync(PortalDb db, LocationId id, CancellationToken ct)
    {
        var location = await db.Set<Location>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct);
        if (location is null) return null;
        var settings = await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == id, ct);
        var closed = await db.Set<Holiday>().AsNoTracking().Where(h => h.LocationId == id && h.Closed).Select(h => h.Date).ToListAsync(ct);
        var zone = LocalTimes.Zone(location.TimeZone);
        return new Venue(
            id,
            zone,
            new LocationCalendar(zone, settings?.OpeningHours ?? OpeningHours.AlwaysOpen, closed.ToHashSet()),
            settings?.Features ?? LocationFeatures.Default);
    }

    /// <summary>Null when it is open on every day that the interval touches.</summary>
    public PortalError? RefuseClosed(InstantRange range)
        => Calendar.FirstRefused(range) is { } date ? new LocationClosed(Id, date) { Field = "location_id" } : null;

    /// <summary>Null when the person is active on every day that the interval touches.</summary>
    public PortalError? RefuseInactive(Person person, InstantRange range) => RefuseInactive(person, range, Zone);

    public static PortalError? RefuseInactive(Person person, InstantRange range, DateTimeZone zone)
    {
        var (first, last) = (range.StartsAt.DateIn(zone), range.EndsAt.Minus(Duration.Epsilon).DateIn(zone));
        if (!person.IsActiveOn(first)) return new PersonInactive(person.Id, first) { Field = "people_id" };
        return person.IsActiveOn(last) ? null : new PersonInactive(person.Id, last) { Field = "people_id" };
    }
}
