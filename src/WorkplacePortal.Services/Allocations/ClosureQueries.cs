using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>What stands on a day that shall be closed.</summary>
/// <param name="Bookings">Confirmed plans of people.</param>
/// <param name="Asked">Plans that still wait for an answer.</param>
/// <param name="Allocations">Places that are given.</param>
public sealed record ClosureEffect(int Bookings, int Asked, int Allocations)
{
    public bool IsNone => Bookings + Asked + Allocations == 0;
}

/// <summary>Tells what a closure would hit before anybody saves it.</summary>
public sealed class ClosureQueries(PortalDatabase database)
{
    /// <summary>What touches the local dates. Refused: a location that the actor does not run, or an unknown one.</summary>
    public async Task<Result<ClosureEffect>> EffectAsync(LocationId location, DateWindow dates, Actor by, CancellationToken ct)
    {
        if (!by.Manages(location)) return by.SeesLocation(location) ? new InsufficientScope("holidays:write") : new LocationForbidden(location);
        await using var db = database.Open();
        if (await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct) is not { } name) return new LocationNotFound(location.Value);
        var zone = LocalTimes.Zone(name);
        var (from, to) = (dates.From.StartOf(zone), dates.To.PlusDays(1).StartOf(zone));
        var plans = await db.Set<Intention>()
            .Where(i => i.LocationId == location && i.StartsAt < to && i.EndsAt > from && (i.Status == IntentionStatus.Confirmed || i.Status == IntentionStatus.Pending))
            .GroupBy(i => i.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var places = await db.Set<Allocation>().CountAsync(a => a.LocationId == location && a.StartsAt < to && a.EndsAt > from, ct);
        return new ClosureEffect(Of(IntentionStatus.Confirmed), Of(IntentionStatus.Pending), places);

        int Of(IntentionStatus status) => plans.Where(p => p.Key == status).Sum(p => p.Count);
    }
}
