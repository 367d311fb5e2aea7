using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>The spaces of a zone that goes stay, without a zone.</summary>
internal sealed class SpacesOfZones : Dependents<ZoneId>
{
    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<ZoneId> ids, CancellationToken ct)
    {
        ZoneId?[] zones = [.. ids];
        return db.Set<Space>().Where(s => zones.Contains(s.ZoneId)).ExecuteUpdateAsync(s => s.SetProperty(x => x.ZoneId, (ZoneId?)null), ct);
    }
}

/// <summary>The spaces of a room that goes stay, without a room.</summary>
internal sealed class SpacesOfRooms : Dependents<RoomId>
{
    internal override Task ReleaseAsync(PortalDb db, IReadOnlyList<RoomId> ids, CancellationToken ct)
    {
        RoomId?[] rooms = [.. ids];
        return db.Set<Space>().Where(s => rooms.Contains(s.RoomId)).ExecuteUpdateAsync(s => s.SetProperty(x => x.RoomId, (RoomId?)null), ct);
    }
}
