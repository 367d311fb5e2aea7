using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to rooms.</summary>
internal sealed class RoomWriting(BulkCall call, IEnumerable<Dependents<RoomId>> dependents) : PlaceWriting<Room, RoomId, RoomEdit, RoomView>(call, "rooms:write", dependents)
{
    protected override string Kind => "room";

    protected override RoomId IdOf(Room record) => record.Id;

    protected override string NameOf(Room record) => record.Name;

    protected override LocationId LocationOf(Room record) => record.LocationId;

    protected override RoomEdit Named(RoomEdit edit) => edit.Name.IsGiven ? edit : edit with { Name = "" };

    protected override PortalError Missing(RoomId id) => new RoomNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(RoomEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(NewPlace<RoomEdit> item)
        => item.Edit.Capacity.IsGiven ? base.FaultsOfNew(item) : base.FaultsOfNew(item).Append(new PropertyRequired("capacity") { Field = "capacity" });

    protected override Room Make(NewPlace<RoomEdit> item) => SpatialRecords.NewRoom(Layers[item.LayerId], Call.Now);

    protected override IEnumerable<PortalError> Apply(RoomEdit edit, Room record)
    {
        edit.ApplyTo(record);
        return [];
    }

    protected override async Task<IReadOnlyList<RoomView>> ViewsAsync(IReadOnlyList<RoomId> ids, CancellationToken ct)
    {
        var rows = await RoomRows.Of(Db).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return [.. ids.Select(id => RoomRows.ToView(rows[id]))];
    }
}
