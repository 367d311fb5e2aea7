using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes enclosed rooms. Writes take many and store all of them or none; whoever runs the location may.
/// Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class RoomService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<RoomId>> dependents)
{
    /// <summary>One page. Sorted by <c>name</c> (the default), <c>external_id</c>, <c>layer_id</c>, <c>capacity</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<RoomView>>> StreamAsync(PlaceFilter<RoomId> filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<RoomView>(
            page,
            async (db, part, token) =>
            {
                if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await RoomRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, RoomRows.ToView, token);
            },
            ct);

    /// <summary>Makes these rooms and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<RoomView>>> CreateAsync(IReadOnlyList<NewPlace<RoomEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the rooms in the same order.</summary>
    public Task<Result<IReadOnlyList<RoomView>>> UpdateAsync(IReadOnlyList<RecordChange<RoomId, RoomEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these rooms and returns what they were. Their spaces stay, without a room. Refused while one is allocated or booked today or later.</summary>
    public Task<Result<IReadOnlyList<RoomView>>> DeleteAsync(IReadOnlyList<RoomId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private RoomWriting Writing(BulkCall call) => new(call, dependents);
}
