using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Reads rooms as views in one query.</summary>
internal static class RoomRows
{
    public static IQueryable<Room> Of(PortalDb db) => db.Set<Room>().AsNoTracking();

    public static RoomView ToView(Room room) => new(
        room.Id,
        room.LocationId,
        room.LayerId,
        room.Name,
        room.ExternalId,
        room.Capacity,
        room.Amenities,
        room.X,
        room.Y,
        room.Width,
        room.Height,
        room.Polygon,
        room.CreatedAt,
        room.UpdatedAt);

    public static IQueryable<Room> Matching(this IQueryable<Room> rows, PlaceFilter<RoomId> filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(r => seen.Contains(r.LocationId));
        if (filter.Id is { } id) rows = rows.Where(r => r.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(r => r.LocationId == location);
        if (filter.LayerId is { } layer) rows = rows.Where(r => r.LayerId == layer);
        if (filter.ExternalId is { } external) rows = rows.Where(r => r.ExternalId == external);
        if (filter.Name is { } name) rows = rows.Where(r => TextSearch.Fold(r.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<Room> Sorted(this IQueryable<Room> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.ExternalId, r => r.Id, page.Descending),
        "layer_id" => rows.SortBy(r => r.LayerId, r => r.Id, page.Descending),
        "capacity" => rows.SortBy(r => r.Capacity, r => r.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.CreatedAt, r => r.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.UpdatedAt, r => r.Id, page.Descending),
        _ => rows.SortBy(r => r.Name.ToLower(), r => r.Id, page.Descending),
    };
}
