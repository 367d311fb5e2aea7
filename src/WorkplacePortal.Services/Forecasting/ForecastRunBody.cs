using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// The work of a forecast job: read the past and what the last one learnt, run the engine, replace the rows of the window, the track records and
/// what was learnt. One job of a location runs at a time, so what was learnt is that of the last one that was completed.
/// </summary>
internal sealed class ForecastRunBody(PortalDatabase database, IForecastEngine engine, PortalChanges changes, IClock clock) : IJobBody
{
    public const string Name = "forecast";

    // Where each stage begins, in percent of the whole; a test from past days is most of the work.
    private const int Loading = 2;
    private const int People = 10;
    private const int Teams = 15;
    private const int BackTesting = 20;
    private const int Reconciling = 75;
    private const int Writing = 85;

    // Requests of people who wait go first.
    private const int MostThreads = 2;

    public string Kind => Name;

    public bool MayRunAgain => true;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        context.Report("loading", Loading);
        var job = await JobAsync(context.Run.Id, ct);
        var (snapshot, learnt) = await LoadAsync(job, ct);
        var result = engine.Forecast(snapshot.Input, new ForecastOptions(Threads: Math.Min(MostThreads, Environment.ProcessorCount), Learnt: learnt), new Told(context), ct);
        context.Report("writing", Writing);
        await context.CompleteAsync((db, now, token) => new ForecastWriter(db, snapshot, result, job, now).WriteAsync(token), ct);
        changes.Publish(new PortalChange(ChangeTopic.Forecasts, job.LocationId));
    }

    public async Task EndedWithoutResultAsync(PortalDb db, JobRun run, CancellationToken ct)
    {
        var job = await db.Set<ForecastJob>().SingleAsync(j => j.JobRunId == run.Id, ct);
        job.UpdatedAt = run.UpdatedAt;
    }

    private async Task<ForecastJob> JobAsync(JobRunId id, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<ForecastJob>().AsNoTracking().SingleAsync(j => j.JobRunId == id, ct);
    }

    private async Task<(ForecastSnapshot Snapshot, ReadOnlyMemory<byte>? Learnt)> LoadAsync(ForecastJob job, CancellationToken ct)
    {
        await using var db = database.Open();
        var now = clock.GetCurrentInstant();
        var zone = await db.Set<Domain.Spatial.Location>().Where(l => l.Id == job.LocationId).Select(l => l.TimeZone).SingleAsync(ct);
        var today = now.DateIn(LocalTimes.Zone(zone));
        // A job that waited over midnight leaves the days alone that have passed.
        var window = new DateWindow(LocalDate.Max(job.FromDate, today), LocalDate.Max(job.ToDate, today));
        var snapshot = await new SnapshotLoader(db, job.LocationId, window, now).LoadAsync(ct);
        var learnt = job.ForceRebuild ? (ReadOnlyMemory<byte>?)null : await LearntForecasts.FindAsync(db, snapshot, ct);
        return (snapshot, learnt);
    }

    /// <summary>Tells the stages in the contract's words.</summary>
    private sealed class Told(JobContext context) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value)
        {
            var (stage, from, to) = value.Stage switch
            {
                EngineStage.People => ("people", People, Teams),
                EngineStage.Teams => ("teams", Teams, BackTesting),
                EngineStage.BackTesting => ("back_testing", BackTesting, Reconciling),
                EngineStage.Reconciling => ("reconciling", Reconciling, Writing),
                _ => throw new InvalidOperationException($"Unknown stage {value.Stage}."),
            };
            context.Report(stage, from + (int)(value.Done * (to - from)));
        }
    }
}
