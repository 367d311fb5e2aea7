using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastRecoveryTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_WhileTheEngineWorks_StoresNothing_AndTheNextJobRuns(DatabaseProvider provider)
    {
        var engine = new HeldEngine();
        await using var portal = await ForecastPortal.StartAsync(provider, (services, _) => services.AddSingleton<IForecastEngine>(engine));
        var job = (await portal.StartAsync()).Value;
        var behind = (await portal.StartAsync(to: ForecastPortal.Today.PlusDays(40))).Value;
        var work = Task.Run(() => portal.RunAsync(job));
        await engine.Working.Task;
        Assert.Null(await portal.Portal.Get<JobRuns>().RunAsync(behind.JobRunId, ForecastPortal.None));

        var cancelled = await portal.Service.CancelAsync(job.Id, Actor.System, ForecastPortal.None);

        Assert.Equal(JobState.Cancelled, cancelled.Value.State);
        Assert.Equal(JobState.Cancelled, (await work).State);
        Assert.Equal(0, await portal.CountAsync<GroupForecast>() + await portal.CountAsync<PersonForecast>() + await portal.CountAsync<ForecastAccuracy>());
        engine.Hold = false;
        Assert.Equal(JobState.Completed, (await portal.RunAsync(behind)).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenItsProcessDied_IsTakenUpAndLeavesOneSetOfRows(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync();
        var job = (await portal.StartAsync(force: true)).Value;
        await DieAsync(portal, job.JobRunId);
        Assert.Equal(job.Id, (await portal.StartAsync()).Value.Id);

        Assert.Equal(1, await portal.Portal.Get<JobSweeper>().SweepAsync(ForecastPortal.None));
        Assert.Equal(JobState.Completed, (await portal.RunAsync(job)).State);

        Assert.Equal(28 * 3, await portal.CountAsync<GroupForecast>());
        Assert.All(await portal.LocationRowsAsync(), r => Assert.Equal(job.Id, r.JobId));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_AfterMidnight_LeavesTheDaysAloneThatHavePassed(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var before = await portal.ForecastAsync(ForecastPortal.Today, ForecastPortal.Today.PlusDays(3));
        var job = (await portal.StartAsync(ForecastPortal.Today, ForecastPortal.Today.PlusDays(3), force: true)).Value;
        portal.Portal.Clock.AdvanceDays(1);

        await portal.RunAsync(job);

        var rows = await portal.LocationRowsAsync();
        Assert.Equal([before.Id, job.Id, job.Id, job.Id], rows.OrderBy(r => r.Date).Select(r => r.JobId));
    }

    private static Task DieAsync(ForecastPortal portal, Domain.Common.JobRunId id)
        => portal.Portal.Database.WriteAsync(
            async (db, ct) =>
            {
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == id, ct);
                (run.State, run.ActiveKey, run.Owner, run.Attempt, run.HeartbeatAt) = (JobState.Running, run.RunKey, $"{Environment.MachineName}|999999|1", 1, portal.Portal.Clock.GetCurrentInstant());
                return true;
            },
            commit: null,
            CancellationToken.None);

    /// <summary>The real engine, which waits in the middle of its work until it is cancelled.</summary>
    private sealed class HeldEngine : IForecastEngine
    {
        public bool Hold { get; set; } = true;

        public TaskCompletionSource Working { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ForecastResult Forecast(ForecastInput input, ForecastOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
        {
            if (Hold)
            {
                Working.TrySetResult();
                ct.WaitHandle.WaitOne(TimeSpan.FromSeconds(60));
            }

            return new PooledEngine().Forecast(input, options, progress, ct);
        }
    }
}
