using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>
/// Reads and writes closures and holidays. Writes take many and store all of them or none; whoever runs the location may.
/// Intentions on a day that closes stay as they are. Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class HolidayService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>One page. Sorted by <c>date</c> (the default), <c>name</c>, <c>location_id</c> or <c>created_at</c>.</summary>
    public Task<Result<PageStream<HolidayView>>> StreamAsync(HolidayFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<HolidayView>(
            page,
            async (db, part, token) =>
            {
                if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await HolidayRows.Of(db).Matching(filter, by).Sorted(part).ToPageAsync(part, HolidayRows.ToView, token);
            },
            ct);

    /// <summary>Makes these holidays and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<HolidayView>>> CreateAsync(IReadOnlyList<NewHoliday> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new HolidayWriting(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the holidays in the same order.</summary>
    public Task<Result<IReadOnlyList<HolidayView>>> UpdateAsync(IReadOnlyList<RecordChange<HolidayId, HolidayEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new HolidayWriting(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these holidays and returns what they were.</summary>
    public Task<Result<IReadOnlyList<HolidayView>>> DeleteAsync(IReadOnlyList<HolidayId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new HolidayWriting(call).DeleteAsync(ids, token), ct);
}
