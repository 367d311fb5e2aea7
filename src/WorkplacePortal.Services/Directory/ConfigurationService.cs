using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>
/// Reads and writes the contexts of integrations. Writes take many and store all of them or none; administrators and keys with
/// the scope may. Errors carry the item's index and the wire name of the property.
/// </summary>
public sealed class ConfigurationService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<ConfigurationId>> dependents)
{
    // Each may map thousands of locations.
    private const int RowsAtOnce = 100;

    /// <summary>One page. Sorted by <c>name</c> (the default), <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<ConfigurationView>>> StreamAsync(ConfigurationFilter filter, PageRequest page, CancellationToken ct)
        => database.StreamAsync<ConfigurationView>(
            page,
            async (db, part, token) => await ConfigurationRows.Of(db, ConfigurationRows.Matching(db, filter).Sorted(part)).ToPageAsync(part, r => r.ToView(), token),
            ct,
            RowsAtOnce);

    /// <summary>Makes these configurations and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<ConfigurationView>>> CreateAsync(IReadOnlyList<ConfigurationEdit> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the configurations in the same order. <c>default</c> keeps its name.</summary>
    public Task<Result<IReadOnlyList<ConfigurationView>>> UpdateAsync(IReadOnlyList<RecordChange<ConfigurationId, ConfigurationEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).UpdateAsync(items, token), ct);

    /// <summary>Deletes these configurations and returns what they were. Refused for <c>default</c>, and for one with mirrored bookings from today on.</summary>
    public Task<Result<IReadOnlyList<ConfigurationView>>> DeleteAsync(IReadOnlyList<ConfigurationId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => Writing(call).DeleteAsync(ids, token), ct);

    private ConfigurationWriting Writing(BulkCall call) => new(call, dependents);
}
