using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes neighbourhoods of spaces. Writes take many and store all of them or none; whoever runs the location may.
/// Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class ZoneService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<ZoneId>> dependents)
{
    /// <summary>One page. Sorted by <c>name</c> (the default), <c>external_id</c>, <c>layer_id</c>, <c>capacity</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<ZoneView>>> StreamAsync(PlaceFilter<ZoneId> filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<ZoneView>(
            page,
            async (db, part, token) =>
            {
                if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await ZoneRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, r => r.ToView(), token);
            },
            ct);

    /// <summary>Makes these zones and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<ZoneView>>> CreateAsync(IReadOnlyList<NewPlace<ZoneEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the zones in the same order.</summary>
    public Task<Result<IReadOnlyList<ZoneView>>> UpdateAsync(IReadOnlyList<RecordChange<ZoneId, ZoneEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these zones and returns what they were. Their spaces stay, without a zone. Refused while one is allocated today or later.</summary>
    public Task<Result<IReadOnlyList<ZoneView>>> DeleteAsync(IReadOnlyList<ZoneId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private ZoneWriting Writing(BulkCall call) => new(call, dependents);
}
