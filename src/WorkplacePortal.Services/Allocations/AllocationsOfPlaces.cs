using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Allocations of today or later hold what they name.</summary>
internal static class StandingAllocations
{
    /// <param name="db">The context.</param>
    /// <param name="locations">Where the records are: writers of allocations there wait, so that none comes in between.</param>
    /// <param name="naming">Allocations that name one of the records.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<Allocation>> FindAsync(PortalDb db, IQueryable<LocationId> locations, IQueryable<Allocation> naming, Instant now, CancellationToken ct)
    {
        await db.LockAsync((await locations.Distinct().ToListAsync(ct)).Select(OccupiedSlots.Lock), ct);
        var earliest = FromToday.Earliest(now);
        var rows = await naming.AsNoTracking().Where(a => a.EndsAt > earliest)
            .Join(db.Set<Location>(), a => a.LocationId, l => l.Id, (a, l) => new { Allocation = a, l.TimeZone })
            .OrderBy(r => r.Allocation.StartsAt).ThenBy(r => r.Allocation.Id).ToListAsync(ct);
        return [.. rows.Where(r => FromToday.Reaches(r.Allocation.EndsAt, r.TimeZone, now)).Select(r => r.Allocation)];
    }

    public static Dependent<TId> Holds<TId>(this Allocation allocation, TId id) => new(id, "allocations from today on", allocation.Id.Value);
}

/// <summary>A zone that is allocated from today on stays; allocations that are over forget it.</summary>
internal sealed class AllocationsOfZones : Dependents<ZoneId>
{
    internal override async Task<IReadOnlyList<Dependent<ZoneId>>> FindAsync(PortalDb db, IReadOnlyList<ZoneId> ids, Instant now, CancellationToken ct)
    {
        ZoneId?[] zones = [.. ids];
        var rows = await StandingAllocations.FindAsync(db, db.Set<Zone>().Where(z => ids.Contains(z.Id)).Select(z => z.LocationId), db.Set<Allocation>().Where(a => zones.Contains(a.ZoneId)), now, ct);
        return [.. rows.Select(a => a.Holds(a.ZoneId!.Value))];
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<ZoneId> ids, CancellationToken ct)
    {
        ZoneId?[] zones = [.. ids];
        return db.Set<Allocation>().Where(a => zones.Contains(a.ZoneId)).ExecuteUpdateAsync(s => s.SetProperty(a => a.ZoneId, (ZoneId?)null), ct);
    }
}

/// <summary>A room that is allocated from today on stays; allocations that are over forget it.</summary>
internal sealed class AllocationsOfRooms : Dependents<RoomId>
{
    internal override async Task<IReadOnlyList<Dependent<RoomId>>> FindAsync(PortalDb db, IReadOnlyList<RoomId> ids, Instant now, CancellationToken ct)
    {
        RoomId?[] rooms = [.. ids];
        var rows = await StandingAllocations.FindAsync(db, db.Set<Room>().Where(r => ids.Contains(r.Id)).Select(r => r.LocationId), db.Set<Allocation>().Where(a => rooms.Contains(a.RoomId)), now, ct);
        return [.. rows.Select(a => a.Holds(a.RoomId!.Value))];
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<RoomId> ids, CancellationToken ct)
    {
        RoomId?[] rooms = [.. ids];
        return db.Set<Allocation>().Where(a => rooms.Contains(a.RoomId)).ExecuteUpdateAsync(s => s.SetProperty(a => a.RoomId, (RoomId?)null), ct);
    }
}

/// <summary>A space that is allocated from today on, by itself or inside a room, stays.</summary>
internal sealed class AllocationsOfSpaces : Dependents<SpaceId>
{
    internal override async Task<IReadOnlyList<Dependent<SpaceId>>> FindAsync(PortalDb db, IReadOnlyList<SpaceId> ids, Instant now, CancellationToken ct)
    {
        var spaces = ids.ToDictionary(OccupiedSlot.Of, StringComparer.Ordinal);
        string[] resources = [.. spaces.Keys];
        var taking = db.Set<OccupiedSlot>().Where(s => resources.Contains(s.Resource));
        var rows = await StandingAllocations.FindAsync(
            db, db.Set<Space>().Where(s => ids.Contains(s.Id)).Select(s => s.LocationId), db.Set<Allocation>().Where(a => taking.Any(s => s.AllocationId == a.Id)), now, ct);
        AllocationId[] standing = [.. rows.Select(a => a.Id)];
        var slots = await taking.Where(s => standing.Contains(s.AllocationId)).Select(s => new { s.Resource, s.AllocationId }).ToListAsync(ct);
        var taken = slots.ToLookup(s => s.AllocationId, s => spaces[s.Resource]);
        return [.. rows.SelectMany(a => taken[a.Id].Select(a.Holds))];
    }
}

/// <summary>A layer that is allocated from today on stays; allocations that are over go with it.</summary>
internal sealed class AllocationsOnLayers : Dependents<LayerId>
{
    internal override async Task<IReadOnlyList<Dependent<LayerId>>> FindAsync(PortalDb db, IReadOnlyList<LayerId> ids, Instant now, CancellationToken ct)
    {
        var rows = await StandingAllocations.FindAsync(db, db.Set<Layer>().Where(l => ids.Contains(l.Id)).Select(l => l.LocationId), db.Set<Allocation>().Where(a => ids.Contains(a.LayerId)), now, ct);
        return [.. rows.Select(a => a.Holds(a.LayerId))];
    }

    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<LayerId> ids, CancellationToken ct)
        => db.Set<Allocation>().Where(a => ids.Contains(a.LayerId)).ExecuteDeleteAsync(ct);
}

/// <summary>A location without layers has no allocations but those that are over before its layers went.</summary>
internal sealed class AllocationsAtLocations : Dependents<LocationId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<LocationId> ids, CancellationToken ct)
    {
        LocationId?[] homes = [.. ids];
        await db.Set<Allocation>().Where(a => ids.Contains(a.LocationId)).ExecuteDeleteAsync(ct);
        // Seats elsewhere of people who did not fit there belong to no plan any more.
        await db.Set<Allocation>().Where(a => homes.Contains(a.HomeLocationId)).ExecuteDeleteAsync(ct);
    }
}
