using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>The integration context that a request names by id or name, with the locations that it maps.</summary>
internal sealed record IntegrationContext(Configuration Configuration, IReadOnlyDictionary<string, LocationId> Locations);

internal static class ConfigurationReader
{
    /// <summary>Null when there is none of that id or name; <c>default</c> always exists.</summary>
    public static async Task<IntegrationContext?> FindAsync(PortalDb db, string idOrName, Instant now, CancellationToken ct)
    {
        var id = ConfigurationId.From(idOrName);
        var found = await db.Set<Configuration>().AsNoTracking().Where(c => c.Id == id || c.Name == idOrName).OrderByDescending(c => c.Id == id).FirstOrDefaultAsync(ct);
        if (found is null) return idOrName == Configuration.DefaultName ? new IntegrationContext(Default(now), new Dictionary<string, LocationId>()) : null;
        var own = found.Id;
        var locations = await db.Set<ConfigurationLocation>().AsNoTracking().Where(l => l.ConfigurationId == own)
            .ToDictionaryAsync(l => l.ExternalLocationId, l => l.LocationId, StringComparer.Ordinal, ct);
        return new IntegrationContext(found, locations);
    }

    /// <summary>Stores the default configuration where nothing has made it yet. Call under the lock of its name.</summary>
    public static async Task KeepAsync(PortalDb db, Configuration configuration, CancellationToken ct)
    {
        var id = configuration.Id;
        if (!await db.Set<Configuration>().AnyAsync(c => c.Id == id, ct)) db.Add(configuration);
    }

    private static Configuration Default(Instant now) => new()
    {
        Id = IdFactory.New<ConfigurationId>(now),
        Name = Configuration.DefaultName,
        DefaultTimeZone = "UTC",
        CreatedAt = now,
        UpdatedAt = now,
    };
}
