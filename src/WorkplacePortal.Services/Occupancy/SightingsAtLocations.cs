using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Who was seen at a location, and what was counted from it, goes with it.</summary>
internal sealed class SightingsAtLocations : Dependents<LocationId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<LocationId> ids, CancellationToken ct)
    {
        await db.Set<OccupancyRecord>().Where(o => ids.Contains(o.LocationId)).ExecuteDeleteAsync(ct);
        await db.Set<Attendance>().Where(a => ids.Contains(a.LocationId)).ExecuteDeleteAsync(ct);
        await db.Set<HourlyPresence>().Where(h => ids.Contains(h.LocationId)).ExecuteDeleteAsync(ct);
        await db.Set<OccupancySession>().Where(s => ids.Contains(s.LocationId)).ExecuteDeleteAsync(ct);
    }
}
