using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Loads when a location is open, for whoever decides by it.</summary>
internal static class CalendarReader
{
    /// <summary>Null when there is no such location.</summary>
    public static async Task<LocationCalendar?> FindAsync(PortalDb db, LocationId id, CancellationToken ct)
    {
        var zone = await db.Set<Location>().Where(l => l.Id == id).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zone is null) return null;
        var hours = await db.Set<LocationSettings>().Where(s => s.LocationId == id).Select(s => s.OpeningHours).FirstOrDefaultAsync(ct);
        var closed = await db.Set<Holiday>().Where(h => h.LocationId == id && h.Closed).Select(h => h.Date).ToListAsync(ct);
        return new LocationCalendar(LocalTimes.Zone(zone), hours ?? OpeningHours.AlwaysOpen, closed.ToHashSet());
    }
}
