using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// The night's work: between two and six in the morning of each location a new forecast, unless occupancy is still being sent; and, once a
/// day is over, who came. The new forecast takes in the day that has come; about once a week it learns everything anew.
/// </summary>
public sealed class ForecastNight(PortalDatabase database, ForecastService forecasts, PortalChanges changes, IClock clock)
{
    /// <summary>How often it is looked whether something is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private const int FromHour = 2;
    private const int UntilHour = 6;

    /// <summary>Does what is due now. May be called as often as one likes: a location is forecast once a night.</summary>
    /// <returns>The jobs that it started.</returns>
    public async Task<IReadOnlyList<ForecastJobView>> RunAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var started = new List<ForecastJobView>();
        foreach (var (location, zone) in await LocationsAsync(ct))
        {
            await WriteActualsAsync(location, now.DateIn(zone), now, ct);
            if (!await IsDueAsync(location, zone, now, ct)) continue;
            var today = now.DateIn(zone);
            var result = await forecasts.StartAsync(new ForecastStart(location, today, today.PlusDays(ForecastService.DefaultDays), Refresh: true), Actor.System, ct);
            if (result is { IsSuccess: true, Value.Reused: false }) started.Add(result.Value);
        }

        return started;
    }

    private async Task<List<(LocationId Id, DateTimeZone Zone)>> LocationsAsync(CancellationToken ct)
    {
        await using var db = database.Open();
        var rows = await db.Set<Location>().AsNoTracking().OrderBy(l => l.Id).Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct);
        return [.. rows.Select(l => (l.Id, LocalTimes.Zone(l.TimeZone)))];
    }

    private async Task<bool> IsDueAsync(LocationId location, DateTimeZone zone, Instant now, CancellationToken ct)
    {
        if (now.InZone(zone).Hour is < FromHour or >= UntilHour) return false;
        await using var db = database.Open();
        var (since, by) = (now.DateIn(zone).StartOf(zone), nameof(ActorKind.System));
        var done = await db.Set<ForecastJob>().AnyAsync(j => j.LocationId == location && j.CreatedAt >= since && db.Set<JobRun>().Any(r => r.Id == j.JobRunId && r.CreatedByKind == by), ct);
        if (done || !await db.Set<Attendance>().AnyAsync(a => a.LocationId == location, ct)) return false;
        var alive = now - OccupancySession.Expiry;
        return !await db.Set<OccupancySession>().AnyAsync(s => s.LocationId == location && s.ClosedAt == null && s.LastBatchAt > alive, ct);
    }

    /// <summary>Looks first whether a day that is over lacks its figure, so that most looks write nothing.</summary>
    private async Task WriteActualsAsync(LocationId location, LocalDate today, Instant now, CancellationToken ct)
    {
        await using (var db = database.Open())
        {
            var since = today.PlusDays(-ActualsWriter.DaysBack);
            var lacking = await db.Set<GroupForecast>().AnyAsync(
                f => f.LocationId == location && f.TeamKey == "" && f.Date >= since && f.Date < today && f.Actual == null
                    && (f.Closed || db.Set<Attendance>().Any(a => a.LocationId == location && a.Date == f.Date)),
                ct);
            if (!lacking) return;
        }

        var days = await database.WriteAsync(async (db, token) =>
        {
            var written = await ActualsWriter.WriteAsync(db, location, today, now, token);
            if (written > 0) await ForecastScoring.JudgeAsync(db, location, today, now, token);
            return written;
        }, commit: null, ct);
        if (days > 0) changes.Publish(new PortalChange(ChangeTopic.Forecasts, location));
    }
}

/// <summary>The night's work, on the scheduler's clock.</summary>
[DisallowConcurrentExecution]
internal sealed class ForecastNightJob(ForecastNight night) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await night.RunAsync(cancellationToken);
}
