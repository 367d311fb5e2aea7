using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Jobs;

public sealed class JobRunsTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenSixteenProcessesClaimIt_IsDoneOnce(DatabaseProvider provider)
    {
        var body = new CountingBody();
        await using var portal = await StartAsync(provider, body);
        var run = await EnqueueAsync(portal, runKey: null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => portal.Get<JobRuns>().RunAsync(run.Id, CancellationToken.None)));

        Assert.Equal(1, body.Starts);
        Assert.Equal(JobState.Completed, Assert.Single(outcomes.OfType<JobRun>()).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenSixteenOfOneKeyAreStarted_NeverRunsTwoAtOnce(DatabaseProvider provider)
    {
        var body = new CountingBody { Work = TimeSpan.FromMilliseconds(20) };
        await using var portal = await StartAsync(provider, body);
        var runs = new List<JobRun>();
        for (var i = 0; i < 16; i++) runs.Add(await EnqueueAsync(portal, runKey: "forecast:here"));

        await Task.WhenAll(runs.Select(r => portal.Get<JobRuns>().RunAsync(r.Id, CancellationToken.None)));

        Assert.Equal(1, body.MostAtOnce);
        Assert.InRange(body.Starts, 1, 16);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_WhenTheWorkIsUnderWay_StoresNoResult(DatabaseProvider provider)
    {
        var body = new CountingBody { Work = TimeSpan.FromMinutes(5) };
        await using var portal = await StartAsync(provider, body);
        var run = await EnqueueAsync(portal, runKey: null);
        var work = portal.Get<JobRuns>().RunAsync(run.Id, CancellationToken.None);
        await body.Started.Task;

        Assert.True(await portal.Get<JobRuns>().CancelAsync(run.Id, CancellationToken.None));

        Assert.Equal(JobState.Cancelled, (await work)!.State);
        Assert.Equal(1, body.EndedWithoutResult);
        await using var db = portal.Database.Open();
        Assert.False(await db.Set<Location>().AnyAsync());
        Assert.False(await portal.Get<JobRuns>().CancelAsync(run.Id, CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_WhileTheResultIsStored_GivesItUp(DatabaseProvider provider)
    {
        var body = new CountingBody { Storing = TimeSpan.FromMinutes(5) };
        await using var portal = await StartAsync(provider, body);
        var run = await EnqueueAsync(portal, runKey: null);
        var work = portal.Get<JobRuns>().RunAsync(run.Id, CancellationToken.None);
        await body.Stores.Task;

        Assert.True(await portal.Get<JobRuns>().CancelAsync(run.Id, CancellationToken.None));

        Assert.Equal(JobState.Cancelled, (await work)!.State);
        Assert.Equal(0, await CountLocationsAsync(portal));
        Assert.Equal(1, body.EndedWithoutResult);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CancelAndComplete_WhenTheyRace_NeverBothHappen(DatabaseProvider provider)
    {
        var body = new CountingBody();
        await using var portal = await StartAsync(provider, body);
        for (var round = 0; round < 16; round++)
        {
            var run = await EnqueueAsync(portal, runKey: null);
            var before = await CountLocationsAsync(portal);
            var work = portal.Get<JobRuns>().RunAsync(run.Id, CancellationToken.None);
            var cancelled = await portal.Get<JobRuns>().CancelAsync(run.Id, CancellationToken.None);
            await work;
            var end = (await portal.Get<JobRuns>().FindAsync(run.Id, CancellationToken.None))!;

            Assert.Equal(cancelled ? JobState.Cancelled : JobState.Completed, end.State);
            Assert.Equal(cancelled ? 0 : 1, await CountLocationsAsync(portal) - before);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenTheBodyFails_SaysWhyAndFreesTheKey(DatabaseProvider provider)
    {
        var body = new CountingBody { Fail = new JobFailedException("no_people", "Nobody belongs to the location.") };
        await using var portal = await StartAsync(provider, body);
        var run = await EnqueueAsync(portal, runKey: "k");

        var end = await portal.Get<JobRuns>().RunAsync(run.Id, CancellationToken.None);

        Assert.Equal((JobState.Failed, new RunError("no_people", "Nobody belongs to the location.")), (end!.State, end.Error!));
        body.Fail = null;
        Assert.Equal(JobState.Completed, (await portal.Get<JobRuns>().RunAsync((await EnqueueAsync(portal, runKey: "k")).Id, CancellationToken.None))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sweep_WhenTheOwnerOfARunIsGone_QueuesItAgainAndGivesUpAfterThree(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, new CountingBody());
        var run = await EnqueueAsync(portal, runKey: "k");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await PretendAsync(portal, run.Id, attempt, owner: $"{Environment.MachineName}|999999|1");
            Assert.Equal(1, await portal.Get<JobSweeper>().SweepAsync(CancellationToken.None));
            var swept = (await portal.Get<JobRuns>().FindAsync(run.Id, CancellationToken.None))!;
            Assert.Equal(attempt < 3 ? JobState.Queued : JobState.Failed, swept.State);
            Assert.Null(swept.ActiveKey);
        }

        Assert.Equal("interrupted", (await portal.Get<JobRuns>().FindAsync(run.Id, CancellationToken.None))!.ErrorCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sweep_WhenAnotherMachineShowsLife_LeavesItsRunAloneUntilItFallsSilent(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, new CountingBody());
        var run = await EnqueueAsync(portal, runKey: "k");
        await PretendAsync(portal, run.Id, 1, owner: "elsewhere|1|1");

        Assert.Equal(0, await portal.Get<JobSweeper>().SweepAsync(CancellationToken.None));
        portal.Clock.Advance(JobSweeper.Patience + Duration.FromSeconds(1));
        Assert.Equal(1, await portal.Get<JobSweeper>().SweepAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Scheduler_WhenARunIsOnlyARowWithoutTrigger_StillRunsIt(DatabaseProvider provider)
    {
        var body = new CountingBody();
        await using var portal = await StartAsync(provider, body, scheduler: true);
        var run = await EnqueueAsync(portal, runKey: null);
        var hosted = portal.Get<IEnumerable<IHostedService>>().ToList();
        foreach (var service in hosted) await service.StartAsync(CancellationToken.None);
        try
        {
            await body.Started.Task.WaitAsync(TimeSpan.FromSeconds(60));
            var end = await WaitAsync(portal, run.Id);
            Assert.Equal(JobState.Completed, end.State);
        }
        finally
        {
            foreach (var service in hosted) await service.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<JobRun> WaitAsync(TestPortal portal, JobRunId id)
    {
        for (var i = 0; i < 300; i++)
        {
            var run = await portal.Get<JobRuns>().FindAsync(id, CancellationToken.None);
            if (run!.IsOver) return run;
            await Task.Delay(100);
        }

        throw new TimeoutException("The run did not end within 30 seconds.");
    }

    private static Task<TestPortal> StartAsync(DatabaseProvider provider, CountingBody body, bool scheduler = false)
        => TestPortal.StartAsync(provider, (services, options) =>
        {
            services.AddSingleton<IJobBody>(body);
            if (!scheduler) return;
            services.AddSingleton<IHostApplicationLifetime, StartedLifetime>();
            services.AddPortalScheduler(options);
        });

    private static async Task<JobRun> EnqueueAsync(TestPortal portal, string? runKey)
    {
        var run = new NewJob(CountingBody.Name, null, "a test", "{}", null, runKey).ToRun(Actor.System, portal.Clock.GetCurrentInstant());
        await portal.AddAsync(run);
        return run;
    }

    private static Task PretendAsync(TestPortal portal, JobRunId id, int attempt, string owner)
        => portal.Database.WriteAsync(
            async (db, ct) =>
            {
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == id, ct);
                (run.State, run.ActiveKey, run.Owner, run.Attempt, run.HeartbeatAt) = (JobState.Running, run.RunKey, owner, attempt, portal.Clock.GetCurrentInstant());
                return true;
            },
            commit: null,
            CancellationToken.None);

    private static async Task<int> CountLocationsAsync(TestPortal portal)
    {
        await using var db = portal.Database.Open();
        return await db.Set<Location>().CountAsync();
    }

    /// <summary>A host that is up, for the scheduler's hosted service.</summary>
    private sealed class StartedLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    /// <summary>Stores one location as its result, so that "stored" can be counted.</summary>
    private sealed class CountingBody : IJobBody
    {
        public const string Name = "count";
        private int starts;
        private int active;

        public string Kind => Name;

        public TimeSpan Work { get; init; }

        /// <summary>How long the result takes to store.</summary>
        public TimeSpan Storing { get; init; }

        public JobFailedException? Fail { get; set; }

        public int Starts => starts;

        public int MostAtOnce { get; private set; }

        public int EndedWithoutResult { get; private set; }

        public TaskCompletionSource Stores { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task RunAsync(JobContext context, CancellationToken ct)
        {
            Interlocked.Increment(ref starts);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref active));
            Started.TrySetResult();
            try
            {
                context.Report("loading", 10);
                if (Fail is not null) throw Fail;
                await Task.Delay(Work, ct);
                await context.CompleteAsync(
                    async (db, now, token) =>
                    {
                        db.Add(new Location { Id = IdFactory.New<LocationId>(now), Name = "result", TimeZone = "UTC", CreatedAt = now, UpdatedAt = now });
                        await db.SaveChangesAsync(token);
                        Stores.TrySetResult();
                        await Task.Delay(Storing, token);
                    },
                    ct);
            }
            finally
            {
                Interlocked.Decrement(ref active);
            }
        }

        public Task EndedWithoutResultAsync(PortalDb db, JobRun run, CancellationToken ct)
        {
            EndedWithoutResult++;
            return Task.CompletedTask;
        }
    }
}
