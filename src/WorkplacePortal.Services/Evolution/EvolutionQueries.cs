using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Reads evolutions, the plan of a day and its versions. Names of people are shown to those who run the location, and to themselves.</summary>
public sealed class EvolutionQueries(PortalDatabase database, IClock clock)
{
    /// <summary>A run or version with its placements and reasons, as it stands.</summary>
    public async Task<Result<EvolutionView>> FindAsync(EvolutionId id, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        if (await EvolutionRows.FindAsync(db, id, by, clock.GetCurrentInstant(), ct) is not { } view) return new EvolutionNotFound(id) { Field = "evolution_id" };
        return by.SeesLocation(view.LocationId) ? view : new LocationForbidden(view.LocationId) { Field = "evolution_id" };
    }

    /// <summary>The plan of a day: its floors, who sits where, the version it comes from, and the evolution that runs.</summary>
    public async Task<Result<DayPlanView>> DayAsync(LocationId location, LocalDate date, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        return await DayPlanReader.ReadAsync(db, location, date, by, clock.GetCurrentInstant(), ct) is { } day ? day : new LocationNotFound(location.Value) { Field = "location_id" };
    }

    /// <summary>The versions of a day's plan, runs without a plan included. Sorted by <c>created_at</c> (the default), <c>accepted_at</c>, <c>kind</c> or <c>status</c>.</summary>
    public async Task<Result<Page<PlanVersionView>>> VersionsAsync(LocationId location, LocalDate date, PageRequest page, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        var name = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.Name).FirstOrDefaultAsync(ct);
        if (name is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        var runs = db.Set<EvolutionRun>().AsNoTracking().Where(r => r.LocationId == location && r.Date == date);
        var found = await Sorted(EvolutionRows.Versions(db, runs), page).ToPageAsync(page, ct);
        return new Page<PlanVersionView>([.. found.Items.Select(v => v.ToView(name))], found.Skip, found.Total);
    }

    private static IQueryable<VersionRow> Sorted(IQueryable<VersionRow> rows, PageRequest page) => page.Sort switch
    {
        "accepted_at" => rows.SortBy(r => r.AcceptedAt, r => r.Id, page.Descending),
        "kind" => rows.SortBy(r => r.Kind, r => r.Id, page.Descending),
        "status" => rows.SortBy(r => r.Status, r => r.Id, page.Descending),
        _ => rows.SortBy(r => r.CreatedAt, r => r.Id, page.Descending),
    };
}
