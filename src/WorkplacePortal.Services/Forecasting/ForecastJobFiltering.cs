using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

internal static class ForecastJobFiltering
{
    public static async Task<IQueryable<ForecastJobRow>> ApplyAsync(PortalDb db, IQueryable<ForecastJobRow> rows, ForecastJobFilter filter, ForecastVisibility sight, CancellationToken ct)
    {
        if (filter.Id is { } id) rows = rows.Where(r => r.Job.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(r => r.Job.LocationId == location);
        if (sight.Locations is { } own) rows = rows.Where(r => own.Contains(r.Job.LocationId));
        return filter.CreatedFrom is null && filter.CreatedTo is null ? rows : await CreatedOnAsync(db, rows, filter, ct);
    }

    public static IOrderedQueryable<ForecastJobRow> Sorted(IQueryable<ForecastJobRow> rows, PageRequest page) => page.Sort switch
    {
        "updated_at" => rows.SortBy(r => r.Job.UpdatedAt > r.Run.UpdatedAt ? r.Job.UpdatedAt : r.Run.UpdatedAt, r => r.Job.Id, page.Descending),
        "starts_at" => rows.SortBy(r => r.Job.FromDate, r => r.Job.Id, page.Descending),
        "state" => rows.SortBy(r => r.Run.State, r => r.Job.Id, page.Descending),
        _ => rows.SortBy(r => r.Job.CreatedAt, r => r.Job.Id, page.Descending),
    };

    /// <summary>Local dates at each job's location: for every zone in use its own instants.</summary>
    private static async Task<IQueryable<ForecastJobRow>> CreatedOnAsync(PortalDb db, IQueryable<ForecastJobRow> rows, ForecastJobFilter filter, CancellationToken ct)
    {
        var zones = await db.Set<Location>().Where(l => filter.LocationId == null || l.Id == filter.LocationId).Select(l => l.TimeZone).Distinct().ToListAsync(ct);
        IQueryable<ForecastJobRow>? any = null;
        foreach (var name in zones)
        {
            var zone = LocalTimes.Zone(name);
            var here = rows.Where(r => r.TimeZone == name);
            if (filter.CreatedFrom is { } first)
            {
                var from = first.StartOf(zone);
                here = here.Where(r => r.Job.CreatedAt >= from);
            }

            if (filter.CreatedTo is { } last)
            {
                var to = last.PlusDays(1).StartOf(zone);
                here = here.Where(r => r.Job.CreatedAt < to);
            }

            any = any is null ? here : any.Concat(here);
        }

        return any ?? rows.Where(_ => false);
    }
}
