using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>The integration context that a request names by id or name, with the locations that it maps.</summary>
internal sealed record IntegrationContext(Configuration Configuration, IReadOnlyDictionary<string, LocationId> Locations);

internal static class ConfigurationReader
{
    /// <summary>Null when there is none of that id or name; <c>default</c> always exists.</summary>
    public static async Task<IntegrationContext?> FindAsync(PortalDb db, string idOrName, CancellationToken ct)
    {
        var found = await Named(db, idOrName).FirstOrDefaultAsync(ct);
        if (found is null) return null;
        var own = found.Id;
        var locations = await db.Set<ConfigurationLocation>().AsNoTracking().Where(l => l.ConfigurationId == own)
            .ToDictionaryAsync(l => l.ExternalLocationId, l => l.LocationId, StringComparer.Ordinal, ct);
        return new IntegrationContext(found, locations);
    }

    /// <summary>Those of that id or name; an id goes before a name.</summary>
    public static IQueryable<Configuration> Named(PortalDb db, string idOrName)
    {
        var id = ConfigurationId.From(idOrName);
        return db.Set<Configuration>().AsNoTracking().Where(c => c.Id == id || c.Name == idOrName).OrderByDescending(c => c.Id == id);
    }
}
