using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// Starts, cancels and answers evolutions, and moves between the versions of a day's plan. Whoever runs the location may: managers, keys
/// with the scope, the nightly run.
/// </summary>
public sealed partial class EvolutionService(PortalDatabase database, JobRuns runs, JobTriggers triggers, EvolutionQueries queries, PortalChanges changes, IClock clock)
{
    private const string Right = "evolve:write";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Starts an evolution; it runs in the background. A user's plan waits for an answer, an integration's or the nightly one is accepted at
    /// once. Refused: unknown location or layers, a date that is over, no forecast for it, another evolution of that day.
    /// </summary>
    public async Task<Result<EvolutionView>> StartAsync(EvolutionRequest request, Actor by, CancellationToken ct)
    {
        var started = await QueueAsync(request, by, ct);
        if (!started.IsSuccess) return started.As<EvolutionView>();
        await triggers.TriggerAsync(started.Value.JobRunId!.Value, ct);
        return await queries.FindAsync(started.Value.Id, by, ct);
    }

    /// <summary>Starts an evolution and does the work here and now, for the command line; answers how it ended. Safe beside a running server.</summary>
    public async Task<Result<EvolutionView>> RunAsync(EvolutionRequest request, Actor by, CancellationToken ct)
    {
        var started = await QueueAsync(request, by, ct);
        if (!started.IsSuccess) return started.As<EvolutionView>();
        var job = started.Value.JobRunId!.Value;
        // A server beside this process may have taken the row: then its work is waited for.
        if (await runs.RunAsync(job, ct) is null)
        {
            while (await runs.FindAsync(job, ct) is { IsOver: false }) await Task.Delay(Patience, ct);
        }

        return await queries.FindAsync(started.Value.Id, by, ct);
    }

    /// <summary>Cancels an evolution that waits or runs: it ends as failed, code <c>cancelled</c>, and changes nothing. Refused when it is over.</summary>
    public async Task<Result<EvolutionView>> CancelAsync(EvolutionId id, Actor by, CancellationToken ct)
    {
        await using (var db = database.Open())
        {
            var run = await db.Set<EvolutionRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
            if (run is null) return new EvolutionNotFound(id) { Field = "evolution_id" };
            if (Refuse(run.LocationId, by) is { } denied) return denied with { Field = "evolution_id" };
            if (run.JobRunId is not { } job || !await runs.CancelAsync(job, (after, token) => ViewAsync(after, run, by, token), ct))
                return new EvolutionFinished(id, $"Evolution {id} is over; there is nothing left to cancel.") { Field = "evolution_id" };
            changes.Publish(new PortalChange(ChangeTopic.Evolutions, run.LocationId, run.Date, id.Value));
        }

        return await queries.FindAsync(id, by, ct);
    }

    /// <summary>
    /// Ends the search of an evolution that runs: it stores the best plan that it has so far, as if it had come to its end. Refused when it
    /// waits or is over. A cancel, in contrast, stores nothing.
    /// </summary>
    public async Task<Result<EvolutionView>> FinishAsync(EvolutionId id, Actor by, CancellationToken ct)
    {
        await using (var db = database.Open())
        {
            var run = await db.Set<EvolutionRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
            if (run is null) return new EvolutionNotFound(id) { Field = "evolution_id" };
            if (Refuse(run.LocationId, by) is { } denied) return denied with { Field = "evolution_id" };
            if (run.JobRunId is not { } job || !await runs.FinishAsync(job, ct))
                return new EvolutionFinished(id, $"Evolution {id} does not run; there is no search to end.") { Field = "evolution_id" };
        }

        return await queries.FindAsync(id, by, ct);
    }

    private async Task<Result<EvolutionRun>> QueueAsync(EvolutionRequest request, Actor by, CancellationToken ct)
    {
        if (Refuse(request.LocationId, by) is { } denied) return denied with { Field = "location_id" };
        Result<EvolutionRun> result;
        try
        {
            result = await database.WriteAsync((db, token) => QueueAsync(db, request, by, token), (db, run, token) => ViewAsync(db, run, by, token), ct);
        }
        catch (DbUpdateException e) when (database.IsConstraintViolation(e))
        {
            // Another start of the day was quicker: its row holds the unique key.
            await using var db = database.Open();
            if (await DayVersions.RunningAsync(db, request.LocationId, request.Date, ct) is { } running) return Running(running);
            result = await database.WriteAsync((again, token) => QueueAsync(again, request, by, token), (again, run, token) => ViewAsync(again, run, by, token), ct);
        }

        if (result.IsSuccess) changes.Publish(new PortalChange(ChangeTopic.Evolutions, request.LocationId, request.Date, result.Value.Id.Value));
        return result;
    }

    private async Task<Result<EvolutionRun>> QueueAsync(PortalDb db, EvolutionRequest request, Actor by, CancellationToken ct)
    {
        var now = Now();
        var (location, date) = (request.LocationId, request.Date);
        var calendar = await CalendarReader.FindAsync(db, location, ct);
        if (calendar is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        if (await RefuseLayersAsync(db, request, ct) is { } layers) return layers;
        if (date < now.DateIn(calendar.Zone)) return new DateInPast($"{date:uuuu'-'MM'-'dd} is over at the location.") { Field = "date" };
        if (await DayVersions.ForecastAsync(db, location, date, ct) is not { } forecast) return new ForecastMissing(location, date) { Field = "location_id" };
        if (await DayVersions.RunningAsync(db, location, date, ct) is { } running) return Running(running);
        var settings = Settings(request, by, await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == location, ct));
        var key = DayVersions.QueueKey(location, date);
        var job = new NewJob(EvolutionJob.Name, location, NodaTime.Text.LocalDatePattern.Iso.Format(date), "{}", key, key).ToRun(by, now);
        var run = new EvolutionRun
        {
            Id = IdFactory.NewEvolutionId(),
            JobRunId = job.Id,
            LocationId = location,
            Date = date,
            Kind = EvolutionKind.Evolution,
            Status = EvolutionStatus.Created,
            ForecastJobId = forecast,
            Settings = PlanText.Of(settings),
            CreatedByKind = by.Kind.ToString(),
            CreatedById = by.Id,
            CreatedByName = by.Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(job);
        db.Add(run);
        db.Audit(by, "evolution.start", "evolution", run.Id.Value, $"for {job.Subject}", now, location);
        return run;
    }

    private async Task<object?> ViewAsync(PortalDb db, EvolutionRun run, Actor by, CancellationToken ct) => await EvolutionRows.FindAsync(db, run.Id, by, Now(), ct);

    private static async Task<PortalError?> RefuseLayersAsync(PortalDb db, EvolutionRequest request, CancellationToken ct)
    {
        if (request.LayerIds is not { } wanted) return null;
        var found = await db.Set<Layer>().Where(l => wanted.Contains(l.Id)).Select(l => new { l.Id, l.LocationId }).ToDictionaryAsync(l => l.Id, l => l.LocationId, ct);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!found.TryGetValue(wanted[i], out var home)) return new LayerNotFound(wanted[i].Value) { Field = $"settings/layer_ids/{i}" };
            if (home != request.LocationId) return new ReferenceMismatch($"Layer {wanted[i]} is not at location {request.LocationId}.") { Field = $"settings/layer_ids/{i}" };
        }

        return null;
    }

    private static EvolutionInProgress Running(EvolutionId id) => new(id) { Field = "location_id", RelatedIds = [id.Value] };

    private static PortalError? Refuse(LocationId location, Actor by)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location);
        return by.Manages(location) && by.HasScope(Right) ? null : new InsufficientScope(Right);
    }

    /// <summary>The settings in force. Whoever may write at some locations only gives no seats at others.</summary>
    private static EvolutionSettings Settings(EvolutionRequest request, Actor by, LocationSettings? location) => request.Over(location) with { OverflowTo = by.LimitedTo };

    private Instant Now() => clock.GetCurrentInstant().ToMilliseconds();
}
