using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A location with layers stays.</summary>
internal sealed class LayersAtLocations : Dependents<LocationId>
{
    internal override async Task<IReadOnlyList<Dependent<LocationId>>> FindAsync(PortalDb db, IReadOnlyList<LocationId> ids, Instant now, CancellationToken ct)
        => await db.Set<Layer>().Where(l => ids.Contains(l.LocationId)).OrderBy(l => l.Id).Select(l => new Dependent<LocationId>(l.LocationId, "layers", l.Id.Value)).ToListAsync(ct);
}
