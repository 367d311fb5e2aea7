using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes locations. Writes take many and store all of them or none; whoever runs the location may, and makes new
/// ones unless limited to some. Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class LocationService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<LocationId>> dependents)
{
    /// <summary>One page. Sorted by <c>name</c> (the default), <c>external_id</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<LocationRecordView>>> StreamAsync(LocationFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<LocationRecordView>(
            page,
            async (db, part, token) =>
            {
                if (filter.Id is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await LocationRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, r => r.ToView(), token);
            },
            ct);

    /// <summary>Makes these locations with their settings and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<LocationRecordView>>> CreateAsync(IReadOnlyList<LocationEdit> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the locations in the same order. Another zone moves no stored instant, and days that are over keep their attendance.</summary>
    public Task<Result<IReadOnlyList<LocationRecordView>>> UpdateAsync(IReadOnlyList<RecordChange<LocationId, LocationEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>
    /// Deletes these locations and returns what they were. Refused while one has layers, or intentions from today on. What is over
    /// goes with it: attendance, intentions, forecasts, plans; teams, people and configurations let go of it.
    /// </summary>
    public Task<Result<IReadOnlyList<LocationRecordView>>> DeleteAsync(IReadOnlyList<LocationId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private LocationWriting Writing(BulkCall call) => new(call, dependents);
}
