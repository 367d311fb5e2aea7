using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to zones.</summary>
internal sealed class ZoneWriting(BulkCall call, IEnumerable<Dependents<ZoneId>> dependents) : PlaceWriting<Zone, ZoneId, ZoneEdit, ZoneView>(call, "zones:write", dependents)
{
    private int count;

    protected override string Kind => "zone";

    protected override ZoneId IdOf(Zone record) => record.Id;

    protected override string NameOf(Zone record) => record.Name;

    protected override LocationId LocationOf(Zone record) => record.LocationId;

    protected override ZoneEdit Named(ZoneEdit edit) => edit.Name.IsGiven ? edit : edit with { Name = "" };

    protected override PortalError Missing(ZoneId id) => new ZoneNotFound(id.Value);

    protected override IEnumerable<PortalError> Faults(ZoneEdit edit) => edit.Faults();

    protected override async Task LoadAsync(IReadOnlyList<NewPlace<ZoneEdit>> items, IReadOnlyList<ZoneEdit> edits, CancellationToken ct)
    {
        await base.LoadAsync(items, edits, ct);
        if (items.Count > 0) count = await Db.Set<Zone>().CountAsync(ct);
    }

    protected override Zone Make(NewPlace<ZoneEdit> item) => SpatialRecords.NewZone(Layers[item.LayerId], count++, Call.Now);

    protected override IEnumerable<PortalError> Apply(ZoneEdit edit, Zone record)
    {
        edit.ApplyTo(record);
        return [];
    }

    protected override async Task<IReadOnlyList<ZoneView>> ViewsAsync(IReadOnlyList<ZoneId> ids, CancellationToken ct)
    {
        var rows = await ZoneRows.Of(Db).Where(r => ids.Contains(r.Zone.Id)).ToDictionaryAsync(r => r.Zone.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }
}
