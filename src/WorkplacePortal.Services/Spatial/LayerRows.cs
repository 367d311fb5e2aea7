using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A layer with what is counted on it.</summary>
internal sealed class LayerRow
{
    public required Layer Layer { get; init; }

    public required int Capacity { get; init; }

    public LayerView ToView()
        => new(Layer.Id, Layer.LocationId, Layer.Name, Layer.ExternalId, Layer.Order, Layer.Floorplan, Layer.PlanWidth, Layer.PlanHeight, Layer.Outline, Capacity, Layer.CreatedAt, Layer.UpdatedAt);
}

/// <summary>Reads layers as views in one query.</summary>
internal static class LayerRows
{
    public static IQueryable<LayerRow> Of(PortalDb db)
        => db.Set<Layer>().AsNoTracking()
            .Select(l => new LayerRow { Layer = l, Capacity = db.Set<Space>().Count(s => s.LayerId == l.Id && s.Setting != SpaceSetting.Closed) });

    public static IQueryable<LayerRow> Matching(this IQueryable<LayerRow> rows, LayerFilter filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(r => seen.Contains(r.Layer.LocationId));
        if (filter.Id is { } id) rows = rows.Where(r => r.Layer.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(r => r.Layer.LocationId == location);
        if (filter.ExternalId is { } external) rows = rows.Where(r => r.Layer.ExternalId == external);
        if (filter.Name is { } name) rows = rows.Where(r => TextSearch.Fold(r.Layer.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<LayerRow> Sorted(this IQueryable<LayerRow> rows, PageRequest page) => page.Sort switch
    {
        "name" => rows.SortBy(r => r.Layer.Name.ToLower(), r => r.Layer.Id, page.Descending),
        "external_id" => rows.SortBy(r => r.Layer.ExternalId, r => r.Layer.Id, page.Descending),
        "location_id" => rows.SortBy(r => r.Layer.LocationId, r => r.Layer.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Layer.CreatedAt, r => r.Layer.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Layer.UpdatedAt, r => r.Layer.Id, page.Descending),
        _ => (page.Descending ? rows.OrderByDescending(r => r.Layer.Order) : rows.OrderBy(r => r.Layer.Order)).ThenBy(r => r.Layer.Name.ToLower(), page.Descending).ThenBy(r => r.Layer.Id, page.Descending),
    };
}
