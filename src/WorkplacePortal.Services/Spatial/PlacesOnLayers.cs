using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A layer with zones, rooms or spaces stays.</summary>
internal sealed class PlacesOnLayers : Dependents<LayerId>
{
    internal override async Task<IReadOnlyList<Dependent<LayerId>>> FindAsync(PortalDb db, IReadOnlyList<LayerId> ids, Instant now, CancellationToken ct)
        =>
        [
            .. await db.Set<Zone>().Where(z => ids.Contains(z.LayerId)).OrderBy(z => z.Id).Select(z => new Dependent<LayerId>(z.LayerId, "zones", z.Id.Value)).ToListAsync(ct),
            .. await db.Set<Room>().Where(r => ids.Contains(r.LayerId)).OrderBy(r => r.Id).Select(r => new Dependent<LayerId>(r.LayerId, "rooms", r.Id.Value)).ToListAsync(ct),
            .. await db.Set<Space>().Where(s => ids.Contains(s.LayerId)).OrderBy(s => s.Id).Select(s => new Dependent<LayerId>(s.LayerId, "spaces", s.Id.Value)).ToListAsync(ct),
        ];
}
