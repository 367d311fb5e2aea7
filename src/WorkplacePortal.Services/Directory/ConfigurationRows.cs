using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Reads configurations, and then the maps of all of them in one query.</summary>
internal static class ConfigurationRows
{
    public static IQueryable<Configuration> Matching(PortalDb db, ConfigurationFilter filter)
    {
        IQueryable<Configuration> rows = db.Set<Configuration>().AsNoTracking();
        if (filter.Id is { } id) rows = rows.Where(c => c.Id == id);
        if (filter.Name is { } name) rows = rows.Where(c => TextSearch.Fold(c.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<Configuration> Sorted(this IQueryable<Configuration> rows, PageRequest page) => page.Sort switch
    {
        "created_at" => rows.SortBy(c => c.CreatedAt, c => c.Id, page.Descending),
        "updated_at" => rows.SortBy(c => c.UpdatedAt, c => c.Id, page.Descending),
        _ => rows.SortBy(c => c.Name.ToLower(), c => c.Id, page.Descending),
    };

    public static async Task<IReadOnlyList<ConfigurationView>> CompleteAsync(PortalDb db, IReadOnlyList<Configuration> rows, CancellationToken ct)
    {
        ConfigurationId[] ids = [.. rows.Select(r => r.Id)];
        var maps = await db.Set<ConfigurationLocation>().AsNoTracking().Where(l => ids.Contains(l.ConfigurationId)).ToListAsync(ct);
        var byOwner = maps.OrderBy(l => l.ExternalLocationId, StringComparer.Ordinal).ToLookup(l => l.ConfigurationId, l => new ExternalLocation(l.ExternalLocationId, l.LocationId));
        return [.. rows.Select(r => new ConfigurationView(r.Id, r.Name, r.DefaultTimeZone, [.. byOwner[r.Id]], r.CreatedAt, r.UpdatedAt))];
    }
}
