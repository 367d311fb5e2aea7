using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>The layer, zone and room that an intention names exist until it is stored, and lie at its location and on its layer.</summary>
internal static class SpatialReferences
{
    public static async Task CheckAsync(PortalDb db, NewIntention request, List<PortalError> unknown, List<PortalError> mismatches, CancellationToken ct)
    {
        if (request.LayerId is { } layerId)
        {
            await db.HoldRowsAsync<Layer>([layerId.Value], ct);
            var layer = await db.Set<Layer>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == layerId, ct);
            if (layer is null) unknown.Add(new LayerNotFound(layerId.Value) { Field = "layer_id" });
            else Check("layer_id", "layer", layer.LocationId, layerId);
        }

        if (request.ZoneId is { } zoneId)
        {
            await db.HoldRowsAsync<Zone>([zoneId.Value], ct);
            var zone = await db.Set<Zone>().AsNoTracking().FirstOrDefaultAsync(z => z.Id == zoneId, ct);
            if (zone is null) unknown.Add(new ZoneNotFound(zoneId.Value) { Field = "zone_id" });
            else Check("zone_id", "zone", zone.LocationId, zone.LayerId);
        }

        if (request.RoomId is { } roomId)
        {
            await db.HoldRowsAsync<Room>([roomId.Value], ct);
            var room = await db.Set<Room>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roomId, ct);
            if (room is null) unknown.Add(new RoomNotFound(roomId.Value) { Field = "room_id" });
            else Check("room_id", "room", room.LocationId, room.LayerId);
        }

        void Check(string field, string kind, LocationId location, LayerId layer)
        {
            if (location != request.LocationId) mismatches.Add(new ReferenceMismatch($"The {kind} lies at another location.") { Field = field });
            else if (request.LayerId is { } wanted && wanted != layer) mismatches.Add(new ReferenceMismatch($"The {kind} lies on another layer.") { Field = field });
        }
    }
}
