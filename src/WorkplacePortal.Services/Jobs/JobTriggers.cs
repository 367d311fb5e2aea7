using Microsoft.Extensions.DependencyInjection;
using Quartz;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Jobs;

/// <summary>
/// Hands queued runs to the scheduler. Losing a trigger loses nothing: the row stays queued and the sweeper triggers it
/// again. Where no scheduler runs (the command line) it does nothing, and the verb runs the body itself.
/// </summary>
public sealed class JobTriggers
{
    private readonly ISchedulerFactory? schedulers;

    internal JobTriggers(IServiceProvider services) => schedulers = services.GetService<ISchedulerFactory>();

    /// <summary>True while a scheduler runs jobs in this process.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken ct)
    {
        if (schedulers is null) return false;
        return (await schedulers.GetScheduler(ct)).Status == SchedulerStatus.Running;
    }

    /// <summary>Asks for the run to be started soon. A run that already has a trigger keeps the one it has.</summary>
    public async Task TriggerAsync(JobRunId id, CancellationToken ct)
    {
        if (schedulers is null) return;
        var scheduler = await schedulers.GetScheduler(ct);
        var key = new TriggerKey(id.Value, "runs");
        if (await scheduler.GetTrigger(key, ct) is not null) return;
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(PortalQuartzJob.Key)
            .UsingJobData(PortalQuartzJob.RunId, id.Value)
            .StartNow()
            .Build();
        try
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: ct);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node or request was quicker; one trigger is enough.
        }
    }
}

/// <summary>What the scheduler fires for every run: claim the row and do the work.</summary>
internal sealed class PortalQuartzJob(JobRuns runs, JobSweeper sweeper) : IJob
{
    public const string RunId = "run";
    public static readonly JobKey Key = new("run", "portal");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = new JobRunId(context.MergedJobDataMap.GetString(RunId)!);
        var run = await runs.RunAsync(id, cancellationToken);
        // A run that waited for this one's key has no trigger of its own left: look at once, not at the next sweep.
        if (run is { RunKey: not null }) await sweeper.SweepAsync(cancellationToken);
    }
}

/// <summary>The sweep, on the scheduler's clock.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepQuartzJob(JobSweeper sweeper) : IJob
{
    public static readonly JobKey Key = new("sweep", "portal");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sweeper.SweepAsync(cancellationToken);
}
