using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

public sealed partial class EvolutionService
{
    /// <summary>
    /// Plans the day as if the changes had been made; it runs in the background, beside an evolution of the day. Nothing but the version is
    /// stored and nobody is told. Refused: as a start, and changes that name what is not there, is elsewhere, or contradict each other.
    /// </summary>
    public async Task<Result<EvolutionView>> SimulateAsync(EvolutionRequest request, IReadOnlyList<PlanChange> what, Actor by, CancellationToken ct)
    {
        if (Refuse(request.LocationId, by) is { } denied) return denied with { Field = "location_id" };
        List<PortalError> repeats = [.. PlanChange.Repeats(what)];
        if (repeats.Count > 0) return Result<EvolutionView>.Refused(repeats);
        var result = await database.WriteAsync((db, token) => QueueAsync(db, request, what, by, token), (db, run, token) => ViewAsync(db, run, by, token), ct);
        if (!result.IsSuccess) return result.As<EvolutionView>();
        changes.Publish(new PortalChange(ChangeTopic.Evolutions, request.LocationId, request.Date, result.Value.Id.Value));
        await triggers.TriggerAsync(result.Value.JobRunId!.Value, ct);
        return await queries.FindAsync(result.Value.Id, by, ct);
    }

    private async Task<Result<EvolutionRun>> QueueAsync(PortalDb db, EvolutionRequest request, IReadOnlyList<PlanChange> what, Actor by, CancellationToken ct)
    {
        var now = Now();
        var (location, date) = (request.LocationId, request.Date);
        var calendar = await CalendarReader.FindAsync(db, location, ct);
        List<PortalError> errors = calendar is null ? [new LocationNotFound(location.Value) { Field = "location_id" }] : [];
        var layers = calendar is null ? null : await RefuseLayersAsync(db, request, ct);
        if (layers is not null) errors.Add(layers);
        errors.AddRange(await SimulationReader.FaultsAsync(db, location, what, ct));
        if (calendar is not null && date < now.DateIn(calendar.Zone)) errors.Add(new DateInPast($"{date:uuuu'-'MM'-'dd} is over at the location.") { Field = "date" });
        // Where the location is unknown, nothing can fit to it.
        if (calendar is null) errors.RemoveAll(e => e is not NotFound);
        if (errors.Count > 0) return Result<EvolutionRun>.Refused(errors);
        if (await DayVersions.ForecastAsync(db, location, date, ct) is not { } forecast) return new ForecastMissing(location, date) { Field = "location_id" };
        var settings = Settings(request, by, await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == location, ct));
        var job = new NewJob(EvolutionJob.Name, location, NodaTime.Text.LocalDatePattern.Iso.Format(date), "{}", QueueKey: null, RunKey: $"simulation:{location}").ToRun(by, now);
        var run = new EvolutionRun
        {
            Id = IdFactory.NewEvolutionId(),
            JobRunId = job.Id,
            LocationId = location,
            Date = date,
            Kind = EvolutionKind.Simulation,
            Status = EvolutionStatus.Created,
            ForecastJobId = forecast,
            Settings = PlanText.Of(settings),
            Changes = PlanText.Of(what),
            CreatedByKind = by.Kind.ToString(),
            CreatedById = by.Id,
            CreatedByName = by.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(job);
        db.Add(run);
        db.Audit(by, "evolution.simulate", "evolution", run.Id.Value, $"for {job.Subject}, {what.Count} changes", now, location);
        return run;
    }
}
