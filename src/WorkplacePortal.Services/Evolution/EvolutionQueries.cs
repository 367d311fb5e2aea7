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
        // A filter, not a reference: an unknown location has no plans.
        if (name is null) return new Page<PlanVersionView>([], page.Skip, 0);
        var runs = db.Set<EvolutionRun>().AsNoTracking().Where(r => r.LocationId == location && r.Date == date);
        var found = await Sorted(EvolutionRows.Versions(db, runs), page).ToPageAsync(page, ct);
        return new Page<PlanVersionView>([.. found.Items.Select(v => v.ToView(name))], found.Skip, found.Total);
    }

    /// <summary>The version that stands for each date of a window on which one does: one statement. Refused: a location that is not open to the actor.</summary>
    public async Task<Result<IReadOnlyDictionary<LocalDate, PlanVersionView>>> CurrentAsync(LocationId location, DateWindow window, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        var (first, last) = (window.From, window.To);
        await using var db = database.Open();
        var runs = db.Set<EvolutionRun>().AsNoTracking().Where(r => r.LocationId == location && r.Current && r.Date >= first && r.Date <= last);
        var found = await EvolutionRows.Versions(db, runs).Select(v => new { Version = v, Name = db.Set<Location>().Where(l => l.Id == location).Select(l => l.Name).FirstOrDefault() }).ToListAsync(ct);
        return found.Select(v => v.Version.ToView(v.Name ?? "")).ToDictionary(v => v.Date);
    }

    /// <summary>
    /// Two plans of a location side by side, also of two dates. Refused: unknown ones, plans of two locations, and those that are still
    /// being made or never came to be.
    /// </summary>
    public async Task<Result<PlanComparisonView>> CompareAsync(EvolutionId first, EvolutionId second, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        (string Field, EvolutionId Id)[] named = [("evolution_id", first), ("with_evolution_id", second)];
        var found = await EvolutionRows.Of(db, db.Set<EvolutionRun>().Where(r => r.Id == first || r.Id == second)).ToDictionaryAsync(r => r.Run.Id, ct);
        List<PortalError> errors = [.. named.Where(n => found.TryGetValue(n.Id, out var row) && !by.SeesLocation(row.Run.LocationId)).Select(n => new LocationForbidden(found[n.Id].Run.LocationId) { Field = n.Field })];
        if (errors.Count == 0) errors.AddRange(named.Where(n => !found.ContainsKey(n.Id)).Select(n => new EvolutionNotFound(n.Id) { Field = n.Field }));
        if (errors.Count == 0 && found[first].Run.LocationId != found[second].Run.LocationId) errors.Add(new ReferenceMismatch("The two plans are of different locations.") { Field = "with_evolution_id" });
        if (errors.Count == 0) errors.AddRange(named.Select(n => WithoutPlan(found[n.Id], n.Field)).OfType<PortalError>());
        return errors.Count > 0 ? Result<PlanComparisonView>.Refused(errors) : PlanComparison.Of(found[first], found[second]);
    }

    private static PortalError? WithoutPlan(EvolutionRow row, string field)
    {
        if (row.Run.Status is EvolutionStatus.Created or EvolutionStatus.Processing) return new EvolutionInProgress(row.Run.Id) { Field = field, RelatedIds = [row.Run.Id.Value] };
        return row.Run.Summary is null ? new PlanMissing(row.Run.Id) { Field = field } : null;
    }

    private static IQueryable<VersionRow> Sorted(IQueryable<VersionRow> rows, PageRequest page) => page.Sort switch
    {
        "accepted_at" => rows.SortBy(r => r.AcceptedAt, r => r.Id, page.Descending),
        "kind" => rows.SortBy(r => r.Kind, r => r.Id, page.Descending),
        "status" => rows.SortBy(r => r.Status, r => r.Id, page.Descending),
        _ => rows.SortBy(r => r.CreatedAt, r => r.Id, page.Descending),
    };
}
