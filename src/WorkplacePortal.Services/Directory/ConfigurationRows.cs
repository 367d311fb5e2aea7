using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>A configuration with what it maps.</summary>
internal sealed class ConfigurationRow
{
    public required Configuration Configuration { get; init; }

    public required List<ConfigurationLocation> Locations { get; init; }

    public ConfigurationView ToView() => new(
        Configuration.Id,
        Configuration.Name,
        Configuration.DefaultTimeZone,
        [.. Locations.OrderBy(l => l.ExternalLocationId, StringComparer.Ordinal).Select(l => new ExternalLocation(l.ExternalLocationId, l.LocationId))],
        Configuration.CreatedAt,
        Configuration.UpdatedAt);
}

/// <summary>Reads configurations with their maps in one query.</summary>
internal static class ConfigurationRows
{
    public static IQueryable<ConfigurationRow> Of(PortalDb db, IQueryable<Configuration> configurations)
        => configurations.Select(c => new ConfigurationRow { Configuration = c, Locations = db.Set<ConfigurationLocation>().Where(l => l.ConfigurationId == c.Id).ToList() });

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
}
