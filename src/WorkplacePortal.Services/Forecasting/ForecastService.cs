using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Starts and cancels forecasts. At most one job of a location runs: a start whose window a waiting or running job covers joins
/// it, a wider one queues behind; a recent completed job that has seen everything is returned again.
/// </summary>
public sealed class ForecastService(PortalDatabase database, JobRuns runs, JobTriggers triggers, PortalChanges changes, IClock clock)
{
    public const int MostDays = 90;

    /// <summary>Furthest day. A run works through all days up to its window: one in a hundred years would take the memory of the machine.</summary>
    public const int MostDaysAhead = 731;
    public const int DefaultDays = 28;

    /// <summary>A completed job is returned again for this long.</summary>
    public static readonly Duration Fresh = Duration.FromHours(24);

    /// <summary>Starts a forecast, or returns the job that already does it (<see cref="ForecastJobView.Reused"/>).</summary>
    /// <returns>The job; refused for an unknown or foreign location, a date in the past and a window of more than 90 days.</returns>
    public async Task<Result<ForecastJobView>> StartAsync(ForecastStart start, Actor by, CancellationToken ct)
    {
        if (RefuseRight(start.LocationId, by) is { } denied) return denied;
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync<ForecastJobView>((db, token) => StartAsync(db, start, by, now, token), ct);
        if (!result.IsSuccess || result.Value.Reused) return result;
        await triggers.TriggerAsync(result.Value.JobRunId, ct);
        changes.Publish(new PortalChange(ChangeTopic.Jobs, start.LocationId, SubjectId: result.Value.JobRunId.Value));
        return result;
    }

    /// <summary>Ends a waiting or running job as cancelled, for everybody who joined it. Nothing of it is stored.</summary>
    public async Task<Result<ForecastJobView>> CancelAsync(ForecastJobId id, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var job = await ForecastJobRows.FindAsync(db, id, ct);
        if (job is null) return new ForecastJobNotFound(id) { Field = "job_id" };
        if (RefuseRight(job.LocationId, by) is { } denied) return denied with { Field = "job_id" };
        if (!await runs.CancelAsync(job.JobRunId, async (after, token) => await ForecastJobRows.FindAsync(after, id, token), ct)) return new ForecastFinished(id) { Field = "job_id" };
        return (await ForecastJobRows.FindAsync(db, id, ct))!;
    }

    private static PortalError? RefuseRight(LocationId location, Actor by)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        return by.Manages(location) ? null : new InsufficientScope("forecast:write");
    }

    private static async Task<Result<ForecastJobView>> StartAsync(PortalDb db, ForecastStart start, Actor by, Instant now, CancellationToken ct)
    {
        var name = await db.Set<Location>().Where(l => l.Id == start.LocationId).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (name is null) return new LocationNotFound(start.LocationId.Value) { Field = "location_id" };
        var zone = LocalTimes.Zone(name);
        var window = Window(start.In(zone), now.DateIn(zone));
        if (!window.IsSuccess) return window.As<ForecastJobView>();
        await db.LockAsync([$"forecast:{start.LocationId}"], ct);
        if (await JoinAsync(db, start, window.Value, now, ct) is { } other) return other with { Reused = true };
        return await AddAsync(db, start, window.Value, by, now, ct);
    }

    /// <summary>The window that is meant, or why it is refused.</summary>
    internal static Result<DateWindow> Window(ForecastStart start, LocalDate today)
    {
        if (start.From is { } first && first < today) return new DateInPast($"A forecast begins today ({Iso(today)}) or later, not on {Iso(first)}.") { Field = "starts_at" };
        if (start.To is { } last && last < today) return new DateInPast($"A forecast ends today ({Iso(today)}) or later, not on {Iso(last)}.") { Field = "ends_at" };
        var tomorrow = today.PlusDays(1);
        var from = start.From ?? (start.To == today ? today : tomorrow);
        var to = start.To ?? (start.From is null ? today.PlusDays(DefaultDays) : from.PlusDays(DefaultDays - 1));
        if (to < from) return new InvalidRange($"The last date ({Iso(to)}) lies before the first ({Iso(from)}).") { Field = "ends_at" };
        var window = new DateWindow(from, to);
        if (window.Days > MostDays) return new WindowTooLong(window.Days, MostDays) { Field = "ends_at" };
        var furthest = today.PlusDays(MostDaysAhead);
        return to > furthest ? new DateInFuture($"A forecast reaches two years ahead: to {Iso(furthest)}, not {Iso(to)}.") { Field = start.To is null ? "starts_at" : "ends_at" } : window;
    }

    private static async Task<ForecastJobView?> JoinAsync(PortalDb db, ForecastStart start, DateWindow window, Instant now, CancellationToken ct)
    {
        var (from, to) = (window.From, window.To);
        var covering = ForecastJobRows.Of(db).Where(r => r.Job.LocationId == start.LocationId && r.Job.FromDate <= from && r.Job.ToDate >= to);
        var active = await covering.Where(r => r.Run.State == JobState.Queued || r.Run.State == JobState.Running)
            .OrderByDescending(r => r.Run.State).ThenBy(r => r.Job.CreatedAt).ThenBy(r => r.Job.Id).FirstOrDefaultAsync(ct);
        if (active is not null) return active.ToView();
        if (start.ForceRebuild || start.Refresh) return null;
        var since = now - Fresh;
        var done = await covering.Where(r => r.Run.State == JobState.Completed && r.Job.CreatedAt > since)
            .OrderByDescending(r => r.Job.CreatedAt).ThenByDescending(r => r.Job.Id).FirstOrDefaultAsync(ct);
        if (done is null) return null;
        return await OccupancyMark.ChangedAfterAsync(db, start.LocationId, done.Job.OccupancySeenTo, ct) ? null : done.ToView();
    }

    private static async Task<ForecastJobView> AddAsync(PortalDb db, ForecastStart start, DateWindow window, Actor by, Instant now, CancellationToken ct)
    {
        var id = IdFactory.New<ForecastJobId>(now);
        var subject = $"{Iso(window.From)} to {Iso(window.To)}";
        var run = new NewJob(ForecastRunBody.Name, start.LocationId, subject, id.Value, QueueKey: null, RunKey: $"forecast:{start.LocationId}").ToRun(by, now);
        db.Add(run);
        db.Add(new ForecastJob
        {
            Id = id,
            JobRunId = run.Id,
            LocationId = start.LocationId,
            FromDate = window.From,
            ToDate = window.To,
            ForceRebuild = start.ForceRebuild,
            Days = window.Days,
            CreatedAt = now,
            UpdatedAt = now,
        });
        db.Audit(by, "forecast.start", "forecast_job", id.Value, subject, now, start.LocationId);
        await db.SaveChangesAsync(ct);
        return (await ForecastJobRows.FindAsync(db, id, ct))!;
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}

/// <summary>What the newest occupancy is that a forecast can have seen.</summary>
internal static class OccupancyMark
{
    /// <summary>Latest change of a record of the location, deleted ones included; null when there was none.</summary>
    public static Task<Instant?> LatestAsync(PortalDb db, LocationId location, CancellationToken ct)
        => db.Set<OccupancyRecord>().Where(o => o.LocationId == location).Select(o => (Instant?)o.UpdatedAt).MaxAsync(ct);

    /// <param name="db">Where to look.</param>
    /// <param name="location">Records of this location.</param>
    /// <param name="seen">What <see cref="LatestAsync"/> answered before.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<bool> ChangedAfterAsync(PortalDb db, LocationId location, Instant? seen, CancellationToken ct)
    {
        var since = seen ?? NodaConstants.UnixEpoch;
        return db.Set<OccupancyRecord>().AnyAsync(o => o.LocationId == location && o.UpdatedAt > since, ct);
    }
}
