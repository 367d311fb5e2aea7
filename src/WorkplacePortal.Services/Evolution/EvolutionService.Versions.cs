using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Evolution;

public sealed partial class EvolutionService
{
    /// <summary>
    /// Makes a kept version the plan of its day again, accepted at once: its AI rows replace those that are not locked. Refused when the day's
    /// manual rows or its forecast have changed since. The current version stays as it is.
    /// </summary>
    public Task<Result<EvolutionView>> ApplyAsync(EvolutionId id, Actor by, CancellationToken ct)
        => WriteAsync(id, by, "evolution.apply", ApplyAsync, ct);

    /// <summary>
    /// Brings all rows of the day back to what they were in a version, manual and locked ones included, whatever has changed since. It becomes
    /// a new version, accepted at once; what stood before is kept. Refused: no plan, an evolution of the day, a clash with a longer row.
    /// </summary>
    public async Task<Result<EvolutionView>> RestoreAsync(LocationId location, LocalDate date, EvolutionId id, Actor by, CancellationToken ct)
    {
        // What the caller names is judged first: may they be there, and is it there at all?
        if (Refuse(location, by) is { } denied) return denied with { Field = "location_id" };
        await using (var db = database.Open())
        {
            if (!await db.Set<Domain.Spatial.Location>().AnyAsync(l => l.Id == location, ct)) return new LocationNotFound(location.Value) { Field = "location_id" };
        }

        return await WriteAsync(
            id,
            by,
            "evolution.restore",
            async (db, held, actor, token) => held.Run.LocationId != location || held.Run.Date != date
                ? new ReferenceMismatch($"Version {id} is of another location or date.") { Field = "evolution_id" }
                : await RestoreAsync(db, held, actor, token),
            ct);
    }

    private static async Task<Result<EvolutionRun>> ApplyAsync(PortalDb db, Held held, Actor by, CancellationToken ct)
    {
        if (await DayVersions.RunningAsync(db, held.Day.LocationId, held.Day.Date, ct) is { } running) return Running(running) with { Field = "evolution_id" };
        var run = held.Run;
        if (!run.HasPlan) return new PlanMissing(run.Id) { Field = "evolution_id" };
        if (run.Current) return run;
        if (RefuseLinked(run, by) is { } denied) return denied;
        if (await OutdatedAsync(db, held, ct) is { } outdated) return outdated;
        run.ReplacedId = await DayVersions.KeepAsync(db, held.Day, held.Now, ct);
        var rows = await AllocationBook.ReplacePlanAsync(db, held.Day, PlanOf(run), run.Id, held.Now, ct);
        if (!rows.IsSuccess) return rows.As<EvolutionRun>();
        Renumber(run, rows.Value);
        await DayVersions.TakeAsync(db, held.Day, run, ct);
        run.Decision = PlanDecision.Open;
        return await AcceptAsync(db, held, by, ct);
    }

    /// <summary>A version that has seats at linked locations is brought back by those who may write there.</summary>
    private static PortalError? RefuseLinked(EvolutionRun version, Actor by)
        => AllocationBook.LinkedLocations(version.Snapshot).Select(l => Refuse(l, by)).FirstOrDefault(e => e is not null) is { } denied ? denied with { Field = "evolution_id" } : null;

    private static async Task<PortalError?> OutdatedAsync(PortalDb db, Held held, CancellationToken ct)
    {
        if (held.Run.ForecastJobId != await DayVersions.ForecastAsync(db, held.Day.LocationId, held.Day.Date, ct))
            return new PlanOutdated(held.Run.Id, "The forecast of the day has changed since the plan was made.") { Field = "evolution_id" };
        // A simulation was made beside the plan that stood then; another one since is a change of the day.
        if (held.Run is { Kind: EvolutionKind.Simulation, AcceptedAt: null } && held.Run.ReplacedId != (await DayVersions.CurrentAsync(db, held.Day, ct))?.Id)
            return new PlanOutdated(held.Run.Id, "The day has another plan than when the simulation was made.") { Field = "evolution_id" };
        var then = ByHand(DaySnapshot.Read(held.Run.Snapshot!)).ToDictionary(r => r.Id, r => r.UpdatedAt);
        var now = ByHand(await AllocationBook.ReadDayAsync(db, held.Day, ct)).ToDictionary(r => r.Id, r => r.UpdatedAt);
        var changed = then.Keys.Union(now.Keys).Where(id => !then.TryGetValue(id, out var was) || !now.TryGetValue(id, out var at) || was != at).ToList();
        return changed.Count == 0
            ? null
            : new PlanOutdated(held.Run.Id, $"{changed.Count} allocations of the day were changed by hand since the plan was made.") { Field = "evolution_id", RelatedIds = [.. changed.Select(a => a.Value)] };

        static IEnumerable<Allocation> ByHand(IEnumerable<Allocation> rows) => rows.Where(r => r.Source == AllocationSource.Manual || r.Locked);
    }

    private static async Task<Result<EvolutionRun>> RestoreAsync(PortalDb db, Held held, Actor by, CancellationToken ct)
    {
        if (await DayVersions.RunningAsync(db, held.Day.LocationId, held.Day.Date, ct) is { } running) return Running(running) with { Field = "evolution_id" };
        var source = held.Run;
        if (!source.HasPlan) return new PlanMissing(source.Id) { Field = "evolution_id" };
        if (RefuseLinked(source, by) is { } denied) return denied;
        var snapshot = source.Snapshot!;
        var replaced = await DayVersions.KeepAsync(db, held.Day, held.Now, ct);
        var restored = await AllocationBook.RestoreDayAsync(db, held.Day, snapshot, held.Now, ct);
        if (!restored.IsSuccess) return restored.As<EvolutionRun>();
        var leftOut = restored.Value.LeftOut == 0 ? "" : $" {restored.Value.LeftOut} rows could not come back: what they refer to is gone.";
        var run = new EvolutionRun
        {
            Id = IdFactory.NewEvolutionId(),
            LocationId = held.Day.LocationId,
            Date = held.Day.Date,
            Kind = EvolutionKind.Restored,
            Status = EvolutionStatus.Successful,
            ForecastJobId = await DayVersions.ForecastAsync(db, held.Day.LocationId, held.Day.Date, ct),
            Settings = source.Settings,
            Summary = source.Summary,
            Plan = source.Plan,
            Snapshot = snapshot,
            ReplacedId = replaced,
            Message = $"The plan of {source.CreatedAt.InZone(held.Day.Zone):d MMMM, HH:mm} is back.{leftOut}",
            CreatedByKind = by.Kind.ToString(),
            CreatedById = by.Id,
            CreatedByName = by.Name,
            CreatedAt = held.Now,
            UpdatedAt = held.Now,
        };
        db.Add(run);
        Renumber(run, restored.Value.Rows);
        await DayVersions.TakeAsync(db, held.Day, run, ct);
        return await AcceptAsync(db, held with { Run = run }, by, ct);
    }
}
