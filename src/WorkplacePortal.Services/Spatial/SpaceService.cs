using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes seats. Writes take many and store all of them or none; whoever runs the location may.
/// Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class SpaceService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<SpaceId>> dependents, IEnumerable<SpaceMoves> followers)
{
    /// <summary>One page. Sorted by <c>name</c> (the default), <c>external_id</c>, <c>layer_id</c>, <c>setting</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<SpaceView>>> StreamAsync(PlaceFilter<SpaceId> filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<SpaceView>(
            page,
            async (db, part, token) =>
            {
                if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await SpaceRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, SpaceRows.ToView, token);
            },
            ct);

    /// <summary>Makes these spaces and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<SpaceView>>> CreateAsync(IReadOnlyList<NewPlace<SpaceEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the spaces in the same order.</summary>
    public Task<Result<IReadOnlyList<SpaceView>>> UpdateAsync(IReadOnlyList<RecordChange<SpaceId, SpaceEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these spaces and returns what they were. Refused while one is allocated today or later.</summary>
    public Task<Result<IReadOnlyList<SpaceView>>> DeleteAsync(IReadOnlyList<SpaceId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private SpaceWriting Writing(BulkCall call) => new(call, dependents, followers);
}
