using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Rules of teams that name a zone end with it.</summary>
internal sealed class RulesOfZones : Dependents<ZoneId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<ZoneId> ids, CancellationToken ct)
    {
        var rules = await db.Set<TeamLocationSettings>().Where(r => db.Set<Zone>().Any(z => ids.Contains(z.Id) && z.LocationId == r.LocationId)).ToListAsync(ct);
        foreach (var rule in rules)
        {
            if (rule.RequiredZones.Any(ids.Contains)) rule.RequiredZones = [.. rule.RequiredZones.Except(ids)];
            if (rule.ForbiddenZones.Any(ids.Contains)) rule.ForbiddenZones = [.. rule.ForbiddenZones.Except(ids)];
        }
    }
}
