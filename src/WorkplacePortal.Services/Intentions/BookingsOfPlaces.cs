using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Intentions that stand, of today or later, hold what they name.</summary>
internal static class StandingIntentions
{
    private static readonly IntentionStatus[] Standing = [IntentionStatus.Pending, IntentionStatus.Likely, IntentionStatus.Confirmed];

    public static async Task<IReadOnlyList<Dependent<TId>>> FindAsync<TId>(PortalDb db, IQueryable<Intention> naming, Func<Intention, TId> named, Instant now, CancellationToken ct)
        where TId : struct, IPortalId<TId>
    {
        var earliest = FromToday.Earliest(now);
        var rows = await (
            from i in naming.AsNoTracking().Where(i => i.EndsAt > earliest && Standing.Contains(i.Status))
            join l in db.Set<Location>() on i.LocationId equals (LocationId?)l.Id into locations
            from location in locations.DefaultIfEmpty()
            orderby i.StartsAt, i.Id
            select new { Intention = i, location.TimeZone }).ToListAsync(ct);
        return [.. rows.Where(r => FromToday.Reaches(r.Intention.EndsAt, r.TimeZone ?? "UTC", now)).Select(r => new Dependent<TId>(named(r.Intention), "intentions from today on", r.Intention.Id.Value))];
    }
}

/// <summary>A location with intentions from today on stays; those that are over, declined or cancelled go with it.</summary>
internal sealed class BookingsAtLocations : Dependents<LocationId>
{
    internal override Task<IReadOnlyList<Dependent<LocationId>>> FindAsync(PortalDb db, IReadOnlyList<LocationId> ids, Instant now, CancellationToken ct)
    {
        LocationId?[] locations = [.. ids];
        return StandingIntentions.FindAsync(db, db.Set<Intention>().Where(i => locations.Contains(i.LocationId)), i => i.LocationId!.Value, now, ct);
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<LocationId> ids, CancellationToken ct)
    {
        LocationId?[] locations = [.. ids];
        return db.Set<Intention>().Where(i => locations.Contains(i.LocationId)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>A room that is booked from today on stays; other bookings forget it.</summary>
internal sealed class BookingsOfRooms : Dependents<RoomId>
{
    internal override Task<IReadOnlyList<Dependent<RoomId>>> FindAsync(PortalDb db, IReadOnlyList<RoomId> ids, Instant now, CancellationToken ct)
    {
        RoomId?[] rooms = [.. ids];
        return StandingIntentions.FindAsync(db, db.Set<Intention>().Where(i => rooms.Contains(i.RoomId)), i => i.RoomId!.Value, now, ct);
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<RoomId> ids, CancellationToken ct)
    {
        RoomId?[] rooms = [.. ids];
        return db.Set<Intention>().Where(i => rooms.Contains(i.RoomId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.RoomId, (RoomId?)null), ct);
    }
}

/// <summary>Bookings forget a zone that goes: where in the building they meant was a wish.</summary>
internal sealed class BookingsOfZones : Dependents<ZoneId>
{
    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<ZoneId> ids, CancellationToken ct)
    {
        ZoneId?[] zones = [.. ids];
        return db.Set<Intention>().Where(i => zones.Contains(i.ZoneId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.ZoneId, (ZoneId?)null), ct);
    }
}

/// <summary>Bookings forget a layer that goes.</summary>
internal sealed class BookingsOnLayers : Dependents<LayerId>
{
    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<LayerId> ids, CancellationToken ct)
    {
        LayerId?[] layers = [.. ids];
        return db.Set<Intention>().Where(i => layers.Contains(i.LayerId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.LayerId, (LayerId?)null), ct);
    }
}

/// <summary>A configuration with mirrored bookings from today on stays; what it mirrored before is kept without it.</summary>
internal sealed class BookingsOfConfigurations : Dependents<ConfigurationId>
{
    internal override Task<IReadOnlyList<Dependent<ConfigurationId>>> FindAsync(PortalDb db, IReadOnlyList<ConfigurationId> ids, Instant now, CancellationToken ct)
    {
        ConfigurationId?[] configurations = [.. ids];
        return StandingIntentions.FindAsync(db, db.Set<Intention>().Where(i => configurations.Contains(i.ConfigurationId)), i => i.ConfigurationId!.Value, now, ct);
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<ConfigurationId> ids, CancellationToken ct)
    {
        ConfigurationId?[] configurations = [.. ids];
        return db.Set<Intention>().Where(i => configurations.Contains(i.ConfigurationId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.ConfigurationId, (ConfigurationId?)null), ct);
    }
}
