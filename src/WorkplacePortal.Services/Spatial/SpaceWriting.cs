using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to spaces: they lie in a zone or in a room of their layer, or in neither.</summary>
internal sealed class SpaceWriting(BulkCall call, IEnumerable<Dependents<SpaceId>> dependents, IEnumerable<SpaceMoves> followers)
    : PlaceWriting<Space, SpaceId, SpaceEdit, SpaceView>(call, "spaces:write", dependents)
{
    private readonly Dictionary<ZoneId, LayerId> zones = [];
    private readonly Dictionary<RoomId, LayerId> rooms = [];

    protected override string Kind => "space";

    protected override SpaceId IdOf(Space record) => record.Id;

    protected override string NameOf(Space record) => record.Name;

    protected override LocationId LocationOf(Space record) => record.LocationId;

    protected override SpaceEdit Named(SpaceEdit edit) => edit.Name.IsGiven ? edit : edit with { Name = "" };

    protected override PortalError Missing(SpaceId id) => new SpaceNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(SpaceEdit edit) => edit.Faults();

    protected override async Task LoadAsync(IReadOnlyList<NewPlace<SpaceEdit>> items, IReadOnlyList<SpaceEdit> edits, CancellationToken ct)
    {
        await base.LoadAsync(items, edits, ct);
        ZoneId[] inZones = [.. edits.Select(e => e.ZoneId.Value).OfType<ZoneId>().Distinct()];
        RoomId[] inRooms = [.. edits.Select(e => e.RoomId.Value).OfType<RoomId>().Distinct()];
        foreach (var zone in await Db.Set<Zone>().Where(z => inZones.Contains(z.Id)).Select(z => new { z.Id, z.LayerId }).ToListAsync(ct)) zones[zone.Id] = zone.LayerId;
        foreach (var room in await Db.Set<Room>().Where(r => inRooms.Contains(r.Id)).Select(r => new { r.Id, r.LayerId }).ToListAsync(ct)) rooms[room.Id] = room.LayerId;
    }

    protected override IEnumerable<PortalError> Unknown(SpaceEdit edit)
    {
        if (edit.ZoneId.Value is { } zone && !zones.ContainsKey(zone)) yield return new ZoneNotFound(zone.Value) { Field = "zone_id" };
        if (edit.RoomId.Value is { } room && !rooms.ContainsKey(room)) yield return new RoomNotFound(room.Value) { Field = "room_id" };
    }

    protected override Space Make(NewPlace<SpaceEdit> item) => SpatialRecords.NewSpace(Layers[item.LayerId], Call.Now);

    protected override IEnumerable<PortalError> Apply(SpaceEdit edit, Space record)
    {
        if (edit.ApplyTo(record) is { } contradiction) yield return contradiction;
        if (edit.ZoneId.Value is { } zone && zones[zone] != record.LayerId) yield return new ReferenceMismatch("The zone lies on another layer.") { Field = "zone_id" };
        if (edit.RoomId.Value is { } room && rooms[room] != record.LayerId) yield return new ReferenceMismatch("The room lies on another layer.") { Field = "room_id" };
    }

    protected override async Task FollowAsync(CancellationToken ct)
    {
        var moves = SpaceMove.Of(Db);
        foreach (var follower in followers) await follower.FollowAsync(Db, moves, Call.Now, ct);
    }

    protected override async Task<IReadOnlyList<SpaceView>> ViewsAsync(IReadOnlyList<SpaceId> ids, CancellationToken ct)
    {
        var rows = await SpaceRows.Of(Db).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return [.. ids.Select(id => SpaceRows.ToView(rows[id]))];
    }
}
