using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Changes to the settings of one location, which is named by them, by itself, or by both.</summary>
/// <param name="Id">The settings; null when the location names them.</param>
/// <param name="LocationId">The location; null when the settings are named.</param>
/// <param name="Edit">What changes.</param>
public sealed record LocationSettingsChange(string? Id, LocationId? LocationId, LocationSettingsEdit Edit);

/// <summary>Reads and changes how a location works: opening hours, automatic planning, invitations. Whoever runs the location may.</summary>
public sealed class LocationSettingsService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>One page. Sorted by <c>location_name</c> (the default), <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<LocationSettingsView>>> StreamAsync(LocationId? location, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<LocationSettingsView>(
            page,
            async (db, part, token) =>
            {
                if (location is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
                return await LocationSettingsRows.Of(db).Matching(location, by).Sorted(part).ToPageAsync(part, r => r.ToView(), token);
            },
            ct);

    /// <summary>Merges these changes, all or none, and returns the settings in the same order. Errors carry the item's index and the wire name of the property.</summary>
    public Task<Result<IReadOnlyList<LocationSettingsView>>> UpdateAsync(IReadOnlyList<LocationSettingsChange> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => UpdateAsync(call, items, token), ct);

    private static async Task<Result<IReadOnlyList<LocationSettingsView>>> UpdateAsync(BulkCall call, IReadOnlyList<LocationSettingsChange> items, CancellationToken ct)
    {
        var checks = new ItemChecks<LocationSettingsChange>(items).Step((item, _) => Faults(item)).Once(item => item.LocationId, "location_id");
        if (checks.Failed) return checks.Refused<IReadOnlyList<LocationSettingsView>>();
        await call.Db.LockAsync(["records:location_settings"], ct);
        var stored = await StoredRecords.OfAsync<LocationSettings, LocationId>(call.Db, nameof(LocationSettings.LocationId), items.Select(i => i.LocationId).OfType<LocationId>(), ct);
        stored = [.. stored.Union(await StoredRecords.OfAsync<LocationSettings, string>(call.Db, nameof(LocationSettings.Id), items.Select(i => i.Id).OfType<string>(), ct))];
        var (byId, byLocation) = (stored.ToDictionary(s => s.Id, StringComparer.Ordinal), stored.ToDictionary(s => s.LocationId));
        LocationId? Meant(LocationSettingsChange item) => item.LocationId ?? (byId.TryGetValue(item.Id!, out var own) ? own.LocationId : null);
        var names = await NamesAsync(call.Db, [.. items.Select(Meant).OfType<LocationId>()], ct);
        checks
            .Step(item => Meant(item) is { } location && SpatialRights.Refuse(location, call.By, "location_settings:write") is { } denied ? denied with { Field = FieldOf(item) } : null)
            .Step(item => Meant(item) is { } location && names.ContainsKey(location) ? null : new LocationNotFound(item.LocationId?.Value ?? item.Id!) { Field = FieldOf(item) })
            .Step(item => item is { Id: { } id, LocationId: { } location } && byLocation.GetValueOrDefault(location)?.Id != id ? new IdMismatch("The settings belong to another location.") { Field = "location_id" } : null)
            .Once(Meant, "");
        if (checks.Failed) return checks.Refused<IReadOnlyList<LocationSettingsView>>();
        foreach (var item in items)
        {
            var location = Meant(item)!.Value;
            var own = byLocation.TryGetValue(location, out var known) ? known : SpatialRecords.NewSettings(location, call.Now);
            item.Edit.ApplyTo(own);
            if (call.Db.Keep(own, call.Now) == Saved.Unchanged) continue;
            call.Note("location_settings", "update", own.Id, names[location], location);
            call.Tell(new PortalChange(ChangeTopic.Spatial, location));
        }

        await call.Db.SaveChangesAsync(ct);
        LocationId[] changed = [.. items.Select(i => Meant(i)!.Value)];
        var rows = await LocationSettingsRows.Of(call.Db).Where(r => changed.Contains(r.Settings.LocationId)).ToDictionaryAsync(r => r.Settings.LocationId, ct);
        return Result.Of<IReadOnlyList<LocationSettingsView>>([.. changed.Select(id => rows[id].ToView())]);
    }

    private static IEnumerable<PortalError> Faults(LocationSettingsChange item)
        => item is { Id: null, LocationId: null } ? item.Edit.Faults().Prepend(new PropertyRequired("location_id") { Field = "location_id" }) : item.Edit.Faults();

    private static string FieldOf(LocationSettingsChange item) => item.LocationId is null ? "_id" : "location_id";

    private static Task<Dictionary<LocationId, string>> NamesAsync(PortalDb db, LocationId[] ids, CancellationToken ct)
        => db.Set<Location>().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
}
