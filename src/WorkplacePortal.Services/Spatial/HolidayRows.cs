using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Reads holidays as views in one query.</summary>
internal static class HolidayRows
{
    public static IQueryable<Holiday> Of(PortalDb db) => db.Set<Holiday>().AsNoTracking();

    public static HolidayView ToView(Holiday holiday) => new(holiday.Id, holiday.LocationId, holiday.Date, holiday.Name, holiday.Closed, holiday.CreatedAt, holiday.UpdatedAt);

    public static IQueryable<Holiday> Matching(this IQueryable<Holiday> rows, HolidayFilter filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(h => seen.Contains(h.LocationId));
        if (filter.Id is { } id) rows = rows.Where(h => h.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(h => h.LocationId == location);
        if (filter.From is { } from) rows = rows.Where(h => h.Date >= from);
        if (filter.To is { } to) rows = rows.Where(h => h.Date <= to);
        return rows;
    }

    public static IOrderedQueryable<Holiday> Sorted(this IQueryable<Holiday> rows, PageRequest page) => page.Sort switch
    {
        "name" => rows.SortBy(h => h.Name.ToLower(), h => h.Id, page.Descending),
        "location_id" => rows.SortBy(h => h.LocationId, h => h.Id, page.Descending),
        "created_at" => rows.SortBy(h => h.CreatedAt, h => h.Id, page.Descending),
        _ => rows.SortBy(h => h.Date, h => h.Id, page.Descending),
    };
}
