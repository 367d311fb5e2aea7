using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Teams, people and configurations let go of a location that goes.</summary>
internal sealed class DirectoryOfLocations : Dependents<LocationId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<LocationId> ids, CancellationToken ct)
    {
        LocationId?[] locations = [.. ids];
        await db.Set<Person>().Where(p => locations.Contains(p.DefaultLocationId)).ExecuteUpdateAsync(s => s.SetProperty(p => p.DefaultLocationId, (LocationId?)null), ct);
        await db.Set<TeamSettings>().Where(t => locations.Contains(t.DefaultLocationId)).ExecuteUpdateAsync(s => s.SetProperty(t => t.DefaultLocationId, (LocationId?)null), ct);
        await db.Set<TeamLocationSettings>().Where(t => ids.Contains(t.LocationId)).ExecuteDeleteAsync(ct);
        await db.Set<ConfigurationLocation>().Where(c => ids.Contains(c.LocationId)).ExecuteDeleteAsync(ct);
    }
}
