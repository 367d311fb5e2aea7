using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Which locations are wanted; null for all.</summary>
/// <param name="Id">This one.</param>
/// <param name="ExternalId">The one with this external id.</param>
/// <param name="Name">Equal without regard to case.</param>
public sealed record LocationFilter(LocationId? Id = null, string? ExternalId = null, string? Name = null);

/// <summary>A location as it is stored.</summary>
public sealed record LocationRecordView(
    LocationId Id,
    string Name,
    string? ExternalId,
    string? Description,
    string TimeZone,
    string? Country,
    string? CountryName,
    Address? Address,
    double? Latitude,
    double? Longitude,
    int Capacity,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A location with what is counted in it.</summary>
internal sealed class LocationRow
{
    public required Location Location { get; init; }

    public required int Capacity { get; init; }

    public LocationRecordView ToView() => new(
        Location.Id,
        Location.Name,
        Location.ExternalId,
        Location.Description,
        Location.TimeZone,
        Location.Country,
        Location.CountryName,
        Location.Address,
        Location.Latitude,
        Location.Longitude,
        Capacity,
        Location.CreatedAt,
        Location.UpdatedAt);
}

/// <summary>Reads locations as views in one query.</summary>
internal static class LocationRows
{
    public static IQueryable<LocationRow> Of(PortalDb db)
        => db.Set<Location>().AsNoTracking()
            .Select(l => new LocationRow { Location = l, Capacity = db.Set<Space>().Count(s => s.LocationId == l.Id && s.Setting != SpaceSetting.Closed) });

    public static IQueryable<LocationRow> Matching(this IQueryable<LocationRow> rows, LocationFilter filter, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(r => seen.Contains(r.Location.Id));
        if (filter.Id is { } id) rows = rows.Where(r => r.Location.Id == id);
        if (filter.ExternalId is { } external) rows = rows.Where(r => r.Location.ExternalId == external);
        if (filter.Name is { } name) rows = rows.Where(r => TextSearch.Fold(r.Location.Name) == TextSearch.Fold(name));
        return rows;
    }

    public static IOrderedQueryable<LocationRow> Sorted(this IQueryable<LocationRow> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.Location.ExternalId, r => r.Location.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Location.CreatedAt, r => r.Location.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Location.UpdatedAt, r => r.Location.Id, page.Descending),
        _ => rows.SortBy(r => r.Location.Name.ToLower(), r => r.Location.Id, page.Descending),
    };
}
