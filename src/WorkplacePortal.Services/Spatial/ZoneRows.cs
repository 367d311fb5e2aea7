using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A zone with its capacity, set or counted.</summary>
internal sealed class ZoneRow
{
    public required Zone Zone { get; init; }

    public required int Capacity { get; init; }

    public ZoneView ToView()
        => new(Zone.Id, Zone.LocationId, Zone.LayerId, Zone.Name, Zone.ExternalId, Zone.Color, Capacity, Zone.Capacity is null, Zone.Polygon, Zone.CreatedAt, Zone.UpdatedAt);
}

/// <summary>Reads zones as views in one query.</summary>
internal static class ZoneRows
{
    public static IQueryable<ZoneRow> Of(PortalDb db)
        => db.Set<Zone>().AsNoTracking()
            .Select(z => new ZoneRow { Zone = z, Capacity = z.Capacity ?? db.Set<Space>().Count(s => s.ZoneId == z.Id && s.Setting != SpaceSetting.Closed) });

    public static IQueryable<ZoneRow> Matching(this IQueryable<ZoneRow> rows, PlaceFilter<ZoneId> filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(r => seen.Contains(r.Zone.LocationId));
        if (filter.Id is { } id) rows = rows.Where(r => r.Zone.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(r => r.Zone.LocationId == location);
        if (filter.LayerId is { } layer) rows = rows.Where(r => r.Zone.LayerId == layer);
        if (filter.ExternalId is { } external) rows = rows.Where(r => r.Zone.ExternalId == external);
        if (filter.Name is { } name) rows = rows.Where(r => TextSearch.Fold(r.Zone.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<ZoneRow> Sorted(this IQueryable<ZoneRow> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.Zone.ExternalId, r => r.Zone.Id, page.Descending),
        "layer_id" => rows.SortBy(r => r.Zone.LayerId, r => r.Zone.Id, page.Descending),
        "capacity" => rows.SortBy(r => r.Capacity, r => r.Zone.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Zone.CreatedAt, r => r.Zone.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Zone.UpdatedAt, r => r.Zone.Id, page.Descending),
        _ => rows.SortBy(r => r.Zone.Name.ToLower(), r => r.Zone.Id, page.Descending),
    };
}
