using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What is particular to layers.</summary>
internal sealed class LayerWriting(BulkCall call, IEnumerable<Dependents<LayerId>> dependents) : BulkWriting<Layer, LayerId, NewLayer, LayerEdit, LayerView>(call)
{
    private readonly Dictionary<LocationId, int> lastOrder = [];

    protected override string Kind => "layer";

    protected override IEnumerable<Dependents<LayerId>> Dependents => dependents;

    protected override LayerId IdOf(Layer record) => record.Id;

    protected override string NameOf(Layer record) => record.Name;

    protected override LocationId? PlaceOf(Layer record) => record.LocationId;

    protected override PortalChange ChangeOf(Layer record) => new(ChangeTopic.Spatial, record.LocationId);

    protected override LayerEdit EditOf(NewLayer item) => item.Edit;

    protected override PortalError Missing(LayerId id) => new LayerNotFound(id.Value) { Field = "layer_id" };

    protected override IEnumerable<PortalError> Faults(LayerEdit edit) => edit.Faults();

    protected override IEnumerable<PortalError> FaultsOfNew(NewLayer item) => (item.Edit.Name.IsGiven ? item.Edit : item.Edit with { Name = "" }).Faults();

    protected override async Task LoadAsync(IReadOnlyList<NewLayer> items, IReadOnlyList<LayerEdit> edits, CancellationToken ct)
    {
        LocationId[] named = [.. items.Select(i => i.LocationId).Distinct()];
        var found = await Db.Set<Location>().Where(l => named.Contains(l.Id)).Select(l => new { l.Id, Last = Db.Set<Layer>().Where(f => f.LocationId == l.Id).Max(f => (int?)f.Order) }).ToListAsync(ct);
        foreach (var location in found) lastOrder[location.Id] = location.Last ?? -1;
    }

    protected override PortalError? DeniedNew(NewLayer item) => SpatialRights.Refuse(item.LocationId, Call.By, "layers:write");

    protected override PortalError? Denied(Layer record) => SpatialRights.Refuse(record.LocationId, Call.By, "layers:write");

    protected override IEnumerable<PortalError> UnknownOfNew(NewLayer item)
        => lastOrder.ContainsKey(item.LocationId) ? [] : [new LocationNotFound(item.LocationId.Value) { Field = "location_id" }];

    /// <summary>After the last one, those of the call included.</summary>
    protected override Layer Make(NewLayer item)
    {
        var layer = SpatialRecords.NewLayer(item.LocationId, Call.Now);
        layer.Order = Math.Min(lastOrder[item.LocationId] + 1, LayerEdit.HighestOrder);
        lastOrder[item.LocationId] = Math.Max(lastOrder[item.LocationId], item.Edit.Order.Or(layer.Order));
        return layer;
    }

    protected override IEnumerable<PortalError> Apply(LayerEdit edit, Layer record)
    {
        edit.ApplyTo(record);
        return [];
    }

    protected override async Task<IReadOnlyList<LayerView>> ViewsAsync(IReadOnlyList<LayerId> ids, CancellationToken ct)
    {
        var rows = await LayerRows.Of(Db).Where(r => ids.Contains(r.Layer.Id)).ToDictionaryAsync(r => r.Layer.Id, ct);
        return [.. ids.Select(id => rows[id].ToView())];
    }
}
