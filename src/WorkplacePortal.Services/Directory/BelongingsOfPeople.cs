using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Memberships, stars and settings go with their person.</summary>
internal sealed class BelongingsOfPeople : Dependents<PersonId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        await db.Set<TeamMember>().Where(m => ids.Contains(m.PersonId)).ExecuteDeleteAsync(ct);
        await db.Set<Star>().Where(s => ids.Contains(s.PersonId) || ids.Contains(s.ColleagueId)).ExecuteDeleteAsync(ct);
        await db.Set<PersonSettings>().Where(s => ids.Contains(s.PersonId)).ExecuteDeleteAsync(ct);
    }
}
