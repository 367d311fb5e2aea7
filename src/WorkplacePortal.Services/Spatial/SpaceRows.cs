using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Reads spaces as views in one query.</summary>
internal static class SpaceRows
{
    public static IQueryable<Space> Of(PortalDb db) => db.Set<Space>().AsNoTracking();

    public static SpaceView ToView(Space space) => new(
        space.Id,
        space.LocationId,
        space.LayerId,
        space.ZoneId,
        space.RoomId,
        space.Name,
        space.ExternalId,
        space.X,
        space.Y,
        space.Labels,
        space.Setting,
        space.CreatedAt,
        space.UpdatedAt);

    public static IQueryable<Space> Matching(this IQueryable<Space> rows, PlaceFilter<SpaceId> filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(s => seen.Contains(s.LocationId));
        if (filter.Id is { } id) rows = rows.Where(s => s.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(s => s.LocationId == location);
        if (filter.LayerId is { } layer) rows = rows.Where(s => s.LayerId == layer);
        if (filter.ZoneId is { } zone) rows = rows.Where(s => s.ZoneId == zone);
        if (filter.RoomId is { } room) rows = rows.Where(s => s.RoomId == room);
        if (filter.ExternalId is { } external) rows = rows.Where(s => s.ExternalId == external);
        if (filter.Name is { } name) rows = rows.Where(s => TextSearch.Fold(s.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<Space> Sorted(this IQueryable<Space> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(s => s.ExternalId, s => s.Id, page.Descending),
        "layer_id" => rows.SortBy(s => s.LayerId, s => s.Id, page.Descending),
        "setting" => rows.SortBy(s => s.Setting, s => s.Id, page.Descending),
        "created_at" => rows.SortBy(s => s.CreatedAt, s => s.Id, page.Descending),
        "updated_at" => rows.SortBy(s => s.UpdatedAt, s => s.Id, page.Descending),
        _ => rows.SortBy(s => s.Name.ToLower(), s => s.Id, page.Descending),
    };
}
