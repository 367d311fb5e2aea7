using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Spatial;

/// <summary>The settings of a location as they are stored.</summary>
public sealed record LocationSettingsView(
    string Id,
    LocationId LocationId,
    string LocationName,
    string TimeZone,
    Consolidation Consolidation,
    EvolutionSchedule Evolution,
    OpeningHours OpeningHours,
    LocationFeatures Features,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>Settings with the location that they belong to.</summary>
internal sealed class LocationSettingsRow
{
    public required LocationSettings Settings { get; init; }

    public required string Name { get; init; }

    public required string TimeZone { get; init; }

    public LocationSettingsView ToView() => new(
        Settings.Id,
        Settings.LocationId,
        Name,
        TimeZone,
        Settings.Consolidation,
        Settings.Evolution,
        Settings.OpeningHours,
        Settings.Features,
        Settings.CreatedAt,
        Settings.UpdatedAt);
}

/// <summary>Reads settings as views in one query.</summary>
internal static class LocationSettingsRows
{
    public static IQueryable<LocationSettingsRow> Of(PortalDb db)
        => from s in db.Set<LocationSettings>().AsNoTracking()
           join l in db.Set<Location>() on s.LocationId equals l.Id
           select new LocationSettingsRow { Settings = s, Name = l.Name, TimeZone = l.TimeZone };

    public static IQueryable<LocationSettingsRow> Matching(this IQueryable<LocationSettingsRow> rows, LocationId? location, Actor by)
    {
        if (by.LimitedTo is { } seen) rows = rows.Where(r => seen.Contains(r.Settings.LocationId));
        return location is { } id ? rows.Where(r => r.Settings.LocationId == id) : rows;
    }

    public static IOrderedQueryable<LocationSettingsRow> Sorted(this IQueryable<LocationSettingsRow> rows, PageRequest page) => page.Sort switch
    {
        "created_at" => rows.SortBy(r => r.Settings.CreatedAt, r => r.Settings.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Settings.UpdatedAt, r => r.Settings.Id, page.Descending),
        _ => rows.SortBy(r => r.Name.ToLower(), r => r.Settings.Id, page.Descending),
    };
}
