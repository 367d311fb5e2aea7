using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Connections go with either end.</summary>
internal sealed class ConnectionsOf<TId>(ConnectionEntityType type) : Dependents<TId>
    where TId : struct, IPortalId<TId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<TId> ids, CancellationToken ct)
    {
        string[] gone = [.. ids.Select(i => i.Value)];
        await db.Set<Connection>().Where(c => (c.FromType == type && gone.Contains(c.FromId)) || (c.ToType == type && gone.Contains(c.ToId))).ExecuteDeleteAsync(ct);
    }
}
