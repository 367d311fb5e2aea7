using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes the floors of locations. Writes take many and store all of them or none; whoever runs the location may.
/// Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class LayerService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<LayerId>> dependents)
{
    /// <summary>One page. Sorted by <c>order</c> and then name (the default), <c>name</c>, <c>external_id</c>, <c>location_id</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<LayerView>>> StreamAsync(LayerFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<LayerView>(
            page,
            async (db, part, token) =>
            {
                if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await LayerRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, r => r.ToView(), token);
            },
            ct);

    /// <summary>Makes these layers and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<LayerView>>> CreateAsync(IReadOnlyList<NewLayer> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the layers in the same order.</summary>
    public Task<Result<IReadOnlyList<LayerView>>> UpdateAsync(IReadOnlyList<RecordChange<LayerId, LayerEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these layers and returns what they were. Refused while one has zones, rooms or spaces; what was allocated on it and is over goes with it.</summary>
    public Task<Result<IReadOnlyList<LayerView>>> DeleteAsync(IReadOnlyList<LayerId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private LayerWriting Writing(BulkCall call) => new(call, dependents);
}
