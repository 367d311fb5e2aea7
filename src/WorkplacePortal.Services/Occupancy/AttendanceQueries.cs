using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Reads who came: from attendance and hourly counts, never from the raw records.</summary>
public sealed class AttendanceQueries(PortalDatabase database, IClock clock)
{
    /// <summary>True while batches of a session are under way at the location: automatic forecasts wait for its end.</summary>
    public async Task<bool> HasOpenSessionAsync(LocationId location, CancellationToken ct)
    {
        await using var db = database.Open();
        var alive = clock.GetCurrentInstant() - OccupancySession.Expiry;
        return await db.Set<OccupancySession>().AnyAsync(s => s.LocationId == location && s.ClosedAt == null && s.LastBatchAt > alive, ct);
    }
}
