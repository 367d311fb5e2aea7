using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// What happens to plans by itself, per location and its evolution settings: the day that freezes next is planned in the night and once more
/// shortly before it freezes; a plan that nobody has answered is accepted when it freezes. Closed days
/// are skipped; that and every refusal is noted among the runs of the day.
/// </summary>
public sealed class EvolutionNight(PortalDatabase database, EvolutionService evolutions, PortalChanges changes, IClock clock, ILogger<EvolutionNight> log)
{
    /// <summary>How often it is looked whether something is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>Does what is due now. May be called as often as one likes: no run is started twice for one occasion.</summary>
    /// <returns>The evolutions that it started.</returns>
    public async Task<IReadOnlyList<EvolutionView>> RunAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var started = new List<EvolutionView>();
        foreach (var place in await PlacesAsync(ct))
        {
            await AcceptFrozenAsync(place, now, ct);
            if (!place.IsAutomatic) continue;
            var today = now.DateIn(place.Calendar.Zone);
            for (var ahead = 0; ahead <= place.Schedule.OffsetDays; ahead++)
            {
                if (await StartAsync(place, today.PlusDays(ahead), now, ct) is { } view) started.Add(view);
            }
        }

        return started;
    }

    private async Task<EvolutionView?> StartAsync(Place place, LocalDate date, Instant now, CancellationToken ct)
    {
        if (PlanFreeze.DueSince(date, place.Schedule, place.Calendar.Zone, now) is not { } since) return null;
        if (!place.Calendar.IsOpen(date))
        {
            await NoteAsync(place, date, $"Skipped by the automatic run: the location is closed on {PlanWords.Day(date)}.", since, now, ct);
            return null;
        }

        await using (var db = database.Open())
        {
            if (await Automatic(db, place.Id, date, since).AnyAsync(r => r.JobRunId != null, ct)) return null;
        }

        var result = await evolutions.StartAsync(new EvolutionRequest(place.Id, date), Actor.System, ct);
        if (result.IsSuccess) return result.Value;
        log.LogInformation("No automatic evolution of {Location} for {Date}: {Reason}", place.Id.Value, date, result.Error.Message);
        // An evolution that is under way leaves a record of its own. What is refused is tried again, and noted once.
        if (result.Error is not EvolutionInProgress)
            await NoteAsync(place, date, $"No automatic plan: {(result.Error is ForecastMissing ? $"there is no forecast for {PlanWords.Day(date)}." : result.Error.Message)} It is tried again until the plan freezes.", since, now, ct);
        return null;
    }

    /// <summary>Leaves a record that a manager can read beside the runs of the day, once an occasion.</summary>
    private async Task NoteAsync(Place place, LocalDate date, string message, Instant since, Instant now, CancellationToken ct)
    {
        var id = IdFactory.NewEvolutionId();
        var noted = await database.WriteAsync(
            async (db, token) =>
            {
                await AllocationBook.LockAsync(db, place.Id, token);
                if (await Automatic(db, place.Id, date, since).AnyAsync(r => r.JobRunId == null && r.Message == message, token)) return false;
                var settings = await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == place.Id, token);
                db.Add(new EvolutionRun
                {
                    Id = id,
                    LocationId = place.Id,
                    Date = date,
                    Kind = EvolutionKind.Evolution,
                    Status = EvolutionStatus.NoExecution,
                    Settings = PlanText.Of(new EvolutionRequest(place.Id, date).Over(settings)),
                    Message = message,
                    CreatedByKind = nameof(ActorKind.System),
                    CreatedByName = Actor.System.Name,
                    CreatedAt = now.ToMilliseconds(),
                    UpdatedAt = now.ToMilliseconds(),
                });
                return true;
            },
            done => done,
            ct);
        if (noted) changes.Publish(new PortalChange(ChangeTopic.Evolutions, place.Id, date, id.Value));
    }

    private static IQueryable<EvolutionRun> Automatic(PortalDb db, LocationId location, LocalDate date, Instant since)
        => db.Set<EvolutionRun>().Where(r => r.LocationId == location && r.Date == date && r.Kind == EvolutionKind.Evolution && r.CreatedByKind == nameof(ActorKind.System) && r.CreatedAt >= since);

    private async Task AcceptFrozenAsync(Place place, Instant now, CancellationToken ct)
    {
        var today = now.DateIn(place.Calendar.Zone);
        List<(EvolutionId Id, LocalDate Date)> open;
        await using (var db = database.Open())
        {
            var location = place.Id;
            var runs = await db.Set<EvolutionRun>()
                .Where(r => r.LocationId == location && r.Date >= today && r.Current && r.Status == EvolutionStatus.Successful && r.Decision == PlanDecision.Open)
                .OrderBy(r => r.Date).Select(r => new { r.Id, r.Date }).ToListAsync(ct);
            open = [.. runs.Select(r => (r.Id, r.Date))];
        }

        foreach (var (id, date) in open.Where(r => PlanFreeze.FreezesAt(r.Date, place.Schedule, place.Calendar.Zone) <= now))
        {
            var accepted = await evolutions.AcceptAsync(id, Actor.System, ct);
            if (!accepted.IsSuccess) log.LogWarning("The plan {Id} of {Date} froze but could not be accepted: {Reason}", id.Value, date, accepted.Error.Message);
        }
    }

    private async Task<List<Place>> PlacesAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        var settings = await db.Set<LocationSettings>().AsNoTracking().ToDictionaryAsync(s => s.LocationId, ct);
        var places = new List<Place>();
        foreach (var id in await db.Set<Location>().OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(ct))
        {
            if (await CalendarReader.FindAsync(db, id, ct) is not { } calendar) continue;
            var own = settings.GetValueOrDefault(id);
            var schedule = own?.Evolution ?? EvolutionSchedule.Default;
            places.Add(new Place(id, calendar, schedule, !schedule.AutoEvolveDisabled && (own?.Features ?? LocationFeatures.Default).AutoAllocateEnabled));
        }

        return places;
    }

    private sealed record Place(LocationId Id, LocationCalendar Calendar, EvolutionSchedule Schedule, bool IsAutomatic);
}

/// <summary>The look for what is due, on the scheduler's clock.</summary>
[DisallowConcurrentExecution]
internal sealed class EvolutionNightJob(EvolutionNight night) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await night.RunAsync(cancellationToken);
}
