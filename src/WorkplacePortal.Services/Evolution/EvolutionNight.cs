using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// What happens to plans by itself, per location and its evolution settings: the day that freezes next is planned in the night and once more
/// shortly before it freezes; a plan that nobody has answered is accepted when it freezes. Closed days are skipped.
/// </summary>
public sealed class EvolutionNight(PortalDatabase database, EvolutionService evolutions, IClock clock, ILogger<EvolutionNight> log)
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
        if (!place.Calendar.IsOpen(date) || PlanFreeze.DueSince(date, place.Schedule, place.Calendar.Zone, now) is not { } since) return null;
        await using (var db = database.Open())
        {
            var (location, by) = (place.Id, nameof(ActorKind.System));
            if (await db.Set<EvolutionRun>().AnyAsync(r => r.LocationId == location && r.Date == date && r.Kind == EvolutionKind.Evolution && r.CreatedByKind == by && r.CreatedAt >= since, ct)) return null;
        }

        var result = await evolutions.StartAsync(new EvolutionRequest(place.Id, date), Actor.System, ct);
        if (result.IsSuccess) return result.Value;
        log.LogInformation("No automatic evolution of {Location} for {Date}: {Reason}", place.Id.Value, date, result.Error.Message);
        return null;
    }

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
