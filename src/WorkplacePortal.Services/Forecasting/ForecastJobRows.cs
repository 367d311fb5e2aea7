using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>A forecast job with its run and place.</summary>
internal sealed class ForecastJobRow
{
    public required ForecastJob Job { get; init; }

    public required JobRun Run { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    public ForecastJobView ToView() => new()
    {
        Id = Job.Id,
        JobRunId = Run.Id,
        LocationId = Job.LocationId,
        LocationName = LocationName,
        TimeZone = TimeZone,
        State = Run.State,
        Window = Job.Window,
        ForceRebuild = Job.ForceRebuild,
        Progress = Run.Progress,
        Stage = Run.Stage,
        Basis = Job.Basis,
        RebuildReason = Job.RebuildReason,
        NewDays = Job.NewDays,
        Days = Job.Days,
        LocationRows = Job.LocationRows,
        TeamRows = Job.TeamRows,
        PersonRows = Job.PersonRows,
        Error = Run.Error,
        StartedAt = Run.StartedAt,
        FinishedAt = Run.FinishedAt,
        CreatedAt = Job.CreatedAt,
        UpdatedAt = Instant.Max(Job.UpdatedAt, Run.UpdatedAt),
    };
}

internal static class ForecastJobRows
{
    public static IQueryable<ForecastJobRow> Of(PortalDb db)
        => from job in db.Set<ForecastJob>().AsNoTracking()
           join run in db.Set<JobRun>() on job.JobRunId equals run.Id
           join location in db.Set<Location>() on job.LocationId equals location.Id
           select new ForecastJobRow { Job = job, Run = run, LocationName = location.Name, TimeZone = location.TimeZone };

    public static async Task<ForecastJobView?> FindAsync(PortalDb db, ForecastJobId id, CancellationToken ct)
        => (await Of(db).FirstOrDefaultAsync(r => r.Job.Id == id, ct))?.ToView();
}
