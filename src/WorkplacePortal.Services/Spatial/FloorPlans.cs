using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Reads the floors of a location in four queries, however large it is.</summary>
internal static class FloorPlans
{
    public static async Task<List<FloorPlanView>> ReadAsync(PortalDb db, LocationId location, CancellationToken ct)
    {
        var layers = await db.Set<Layer>().AsNoTracking().Where(l => l.LocationId == location).OrderBy(l => l.Order).ThenBy(l => l.Name).ThenBy(l => l.Id).ToListAsync(ct);
        var zones = await db.Set<Zone>().AsNoTracking().Where(z => z.LocationId == location).OrderBy(z => z.Name).ThenBy(z => z.Id).ToListAsync(ct);
        var rooms = await db.Set<Room>().AsNoTracking().Where(r => r.LocationId == location).OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(ct);
        var spaces = await db.Set<Space>().AsNoTracking().Where(s => s.LocationId == location).OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(ct);
        var (zonesOf, roomsOf, spacesOf) = (zones.ToLookup(z => z.LayerId), rooms.ToLookup(r => r.LayerId), spaces.ToLookup(s => s.LayerId));
        return [.. layers.Select(l => ToView(l, zonesOf[l.Id], roomsOf[l.Id], [.. spacesOf[l.Id]]))];
    }

    private static FloorPlanView ToView(Layer layer, IEnumerable<Zone> zones, IEnumerable<Room> rooms, IReadOnlyList<Space> spaces)
    {
        var (inZone, inRoom) = (spaces.ToLookup(s => s.ZoneId), spaces.ToLookup(s => s.RoomId));
        return new FloorPlanView(
            layer.Id,
            layer.Name,
            layer.ExternalId,
            layer.Order,
            layer.PlanWidth,
            layer.PlanHeight,
            layer.FloorplanSvg,
            layer.Outline,
            [.. zones.Select(z => ToView(layer, z, [.. inZone[z.Id]]))],
            [.. rooms.Select(r => ToView(layer, r, [.. inRoom[r.Id]]))],
            [.. spaces.Select(s => new SpacePlanView(s.Id, s.Name, s.ExternalId, s.ZoneId, s.RoomId, s.X, s.Y, s.Setting, s.Labels))]);
    }

    private static ZonePlanView ToView(Layer layer, Zone zone, IReadOnlyList<Space> spaces)
    {
        var usable = spaces.Count(s => s.IsUsable);
        return new ZonePlanView(zone.Id, zone.Name, zone.ExternalId, zone.Color, zone.Capacity ?? usable, usable, zone.Polygon ?? Hull(layer, spaces));
    }

    private static RoomPlanView ToView(Layer layer, Room room, IReadOnlyList<Space> spaces)
    {
        var area = room switch
        {
            { Polygon: { } own } => own,
            { X: { } x, Y: { } y, Width: { } width, Height: { } height } => PlanGeometry.Rectangle(x, y, width, height),
            _ => Hull(layer, spaces),
        };
        return new RoomPlanView(room.Id, room.Name, room.ExternalId, room.Capacity, spaces.Count(s => s.IsUsable), room.Amenities, area);
    }

    private static IReadOnlyList<PlanPoint> Hull(Layer layer, IEnumerable<Space> spaces)
        => PlanGeometry.Hull(
            spaces.Where(s => s.X is not null && s.Y is not null).Select(s => new PlanPoint(s.X!.Value, s.Y!.Value)),
            PlanGeometry.SpaceMargin,
            layer.PlanWidth,
            layer.PlanHeight);
}
