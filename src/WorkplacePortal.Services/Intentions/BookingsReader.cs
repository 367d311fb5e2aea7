using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Loads what a decision must respect. Call it under the locks of the persons and days.</summary>
internal static class BookingsReader
{
    /// <summary>Confirmed intentions of the persons anywhere, and of everybody at the locations, that overlap the interval.</summary>
    public static async Task<Bookings> ReadAsync(
        PortalDb db, IReadOnlyCollection<PersonId> people, IReadOnlyCollection<LocationId> locations, InstantRange range, CancellationToken ct)
    {
        var (from, to) = (range.StartsAt, range.EndsAt);
        var confirmed = db.Set<Intention>().AsNoTracking().Where(i => i.Status == IntentionStatus.Confirmed && i.EndsAt > from && i.StartsAt < to && i.Type != null);
        var rows = new Dictionary<IntentionId, Booking>();
        foreach (var some in people.Chunk(1000))
        {
            PersonId?[] ids = [.. some];
            await AddAsync(confirmed.Where(i => ids.Contains(i.PersonId)));
        }

        foreach (var location in locations) await AddAsync(confirmed.Where(i => i.LocationId == location && i.PersonId != null && i.Type != IntentionType.Meeting));
        return new Bookings(rows.Values, await PlacesAsync(db, locations, ct));

        async Task AddAsync(IQueryable<Intention> intentions)
        {
            var found = await intentions.Select(i => new { i.Id, i.PersonId, i.LocationId, i.Type, i.RoomId, i.StartsAt, i.EndsAt }).ToListAsync(ct);
            foreach (var i in found) rows[i.Id] = new Booking(i.Id, i.PersonId, i.LocationId, i.Type, i.RoomId, new InstantRange(i.StartsAt, i.EndsAt));
        }
    }

    private static async Task<Places> PlacesAsync(PortalDb db, IReadOnlyCollection<LocationId> locations, CancellationToken ct)
    {
        var ids = locations.ToArray();
        var spaces = await db.Set<Space>().Where(s => ids.Contains(s.LocationId) && s.Setting != SpaceSetting.Closed)
            .GroupBy(s => s.LocationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rooms = await db.Set<Room>().Where(r => ids.Contains(r.LocationId)).Select(r => new { r.Id, r.Capacity }).ToDictionaryAsync(r => r.Id, r => r.Capacity, ct);
        var zones = await db.Set<Location>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct);
        return new Places(spaces, rooms, zones.ToDictionary(l => l.Id, l => LocalTimes.Zone(l.TimeZone)));
    }
}
