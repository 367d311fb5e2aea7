using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Loads when a location is open, for whoever decides by it: one statement.</summary>
internal static class CalendarReader
{
    /// <summary>Null when there is no such location.</summary>
    public static async Task<LocationCalendar?> FindAsync(PortalDb db, LocationId id, CancellationToken ct)
        => (await FindAsync(db, id, new DateWindow(LocalDate.MinIsoValue, LocalDate.MaxIsoValue), onlyClosed: true, ct))?.Calendar;

    /// <summary>The calendar of a window and the names of its holidays, open ones too; null when there is no such location.</summary>
    public static Task<(LocationCalendar Calendar, IReadOnlyDictionary<LocalDate, string> Names)?> FindAsync(PortalDb db, LocationId id, DateWindow window, CancellationToken ct)
        => FindAsync(db, id, window, onlyClosed: false, ct);

    private static async Task<(LocationCalendar Calendar, IReadOnlyDictionary<LocalDate, string> Names)?> FindAsync(PortalDb db, LocationId id, DateWindow window, bool onlyClosed, CancellationToken ct)
    {
        var (first, last) = (window.From, window.To);
        var holidays = onlyClosed ? db.Set<Holiday>().Where(h => h.Closed) : db.Set<Holiday>().Where(h => h.Date >= first && h.Date <= last);
        var found = await db.Set<Location>().AsNoTracking().Where(l => l.Id == id)
            .Select(l => new
            {
                l.TimeZone,
                Hours = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.OpeningHours).FirstOrDefault(),
                Holidays = holidays.Where(h => h.LocationId == l.Id).Select(h => new { h.Date, h.Name, h.Closed }).ToList(),
            })
            .FirstOrDefaultAsync(ct);
        if (found is null) return null;
        var calendar = new LocationCalendar(LocalTimes.Zone(found.TimeZone), found.Hours ?? OpeningHours.AlwaysOpen, found.Holidays.Where(h => h.Closed).Select(h => h.Date).ToHashSet());
        return (calendar, found.Holidays.ToDictionary(h => h.Date, h => h.Name));
    }
}
