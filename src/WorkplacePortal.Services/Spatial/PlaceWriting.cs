using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>What zones, rooms and spaces have in common: they are made on a layer and stay there.</summary>
/// <param name="call">The call.</param>
/// <param name="scope">What their writers need.</param>
/// <param name="dependents">Who is asked before they are deleted.</param>
internal abstract class PlaceWriting<TRecord, TId, TEdit, TView>(BulkCall call, string scope, IEnumerable<Dependents<TId>> dependents)
    : BulkWriting<TRecord, TId, NewPlace<TEdit>, TEdit, TView>(call)
    where TRecord : class
    where TId : struct, IPortalId<TId>
{
    /// <summary>Layers that new places lie on.</summary>
    protected Dictionary<LayerId, Layer> Layers { get; private set; } = [];

    protected override IEnumerable<Dependents<TId>> Dependents => dependents;

    protected abstract LocationId LocationOf(TRecord record);

    /// <summary>The edit with an empty name when it gives none, which is then asked for.</summary>
    protected abstract TEdit Named(TEdit edit);

    protected sealed override LocationId? PlaceOf(TRecord record) => LocationOf(record);

    protected sealed override PortalChange ChangeOf(TRecord record) => new(ChangeTopic.Spatial, LocationOf(record));

    protected sealed override TEdit EditOf(NewPlace<TEdit> item) => item.Edit;

    protected override IEnumerable<PortalError> FaultsOfNew(NewPlace<TEdit> item) => Faults(Named(item.Edit));

    protected override async Task LoadAsync(IReadOnlyList<NewPlace<TEdit>> items, IReadOnlyList<TEdit> edits, CancellationToken ct)
        => Layers = await StoredRecords.ByIdAsync<Layer, LayerId>(Db, items.Select(i => i.LayerId), ct);

    protected sealed override PortalError? DeniedNew(NewPlace<TEdit> item)
        => Layers.TryGetValue(item.LayerId, out var layer) && SpatialRights.Refuse(layer.LocationId, Call.By, scope) is { } denied ? denied with { Field = "layer_id" } : null;

    protected sealed override PortalError? Denied(TRecord record) => SpatialRights.Refuse(LocationOf(record), Call.By, scope);

    protected sealed override IEnumerable<PortalError> UnknownOfNew(NewPlace<TEdit> item)
        => Layers.ContainsKey(item.LayerId) ? [] : [new LayerNotFound(item.LayerId.Value) { Field = "layer_id" }];
}
