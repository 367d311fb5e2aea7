using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>Starting, refusing, cancelling, ending, and what a crash leaves.</summary>
public sealed class EvolutionLifeTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenSixteenAskForOneDay_StartsOneAndNamesItToTheOthers(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1));

        var starts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => portal.Service.StartAsync(new EvolutionRequest(portal.Office, Wednesday), Manager, None))));

        var started = Assert.Single(starts, s => s.IsSuccess).Value;
        Assert.Equal((EvolutionStatus.Created, 0), (started.Status, started.Progress));
        Assert.All(starts.Where(s => !s.IsSuccess), s =>
        {
            Assert.IsType<EvolutionInProgress>(s.Error);
            Assert.Equal([started.Id.Value], s.Error!.RelatedIds);
        });
        await using var db = portal.Portal.Database.Open();
        Assert.Equal(1, await db.Set<EvolutionRun>().CountAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenItCannotBePlanned_SaysWhy(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1));

        Assert.IsType<ForecastMissing>((await portal.EvolveAsync(Wednesday.PlusDays(1))).Error);
        Assert.IsType<DateInPast>((await portal.EvolveAsync(Wednesday.PlusDays(-2))).Error);
        Assert.IsType<LocationNotFound>((await portal.Service.StartAsync(new EvolutionRequest(IdFactory.New<LocationId>(TestPortal.Start), Wednesday), Actor.System, None)).Error);
        Assert.IsType<LayerNotFound>((await portal.EvolveAsync(how: r => r with { LayerIds = [IdFactory.New<LayerId>(TestPortal.Start)] })).Error);
        Assert.IsType<InsufficientScope>((await portal.EvolveAsync(by: new Actor(ActorKind.User, "u2", "Emma Employee"))).Error);
        Assert.IsType<LocationForbidden>((await portal.EvolveAsync(by: Manager with { Locations = new HashSet<LocationId>() })).Error);
        await using var db = portal.Portal.Database.Open();
        Assert.False(await db.Set<EvolutionRun>().AnyAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenTheDateIsClosed_EndsWithoutExecution(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Saturday, (portal.Design, 0, 0));

        var view = (await portal.EvolveAsync(Saturday)).Value;

        Assert.Equal((EvolutionStatus.NoExecution, false), (view.Status, view.Current));
        Assert.Contains("closed", view.Message, StringComparison.Ordinal);
        Assert.Empty(await portal.RowsAsync(Saturday));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenNothingHasChanged_LeavesThePlanAsItIs(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1), (portal.Sales, 3, 1));
        var first = await portal.PlannedAsync();
        var rows = await portal.RowsAsync();

        var again = (await portal.EvolveAsync()).Value;

        Assert.Equal(EvolutionStatus.NoExecution, again.Status);
        Assert.Equivalent(rows, await portal.RowsAsync());
        Assert.True((await portal.Queries.FindAsync(first.Id, Actor.System, None)).Value.Current);

        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        Assert.Equal(EvolutionStatus.Successful, (await portal.EvolveAsync()).Value.Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_WhileItWaits_EndsItAsFailedAndChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1));
        await portal.PlannedAsync();
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        var rows = await portal.RowsAsync();
        var started = (await portal.Service.StartAsync(new EvolutionRequest(portal.Office, Wednesday), Manager, None)).Value;

        var cancelled = (await portal.Service.CancelAsync(started.Id, Manager, None)).Value;

        Assert.Equal((EvolutionStatus.Failed, "cancelled"), (cancelled.Status, cancelled.Error!.Code));
        Assert.Equivalent(rows, await portal.RowsAsync());
        Assert.IsType<EvolutionFinished>((await portal.Service.CancelAsync(started.Id, Manager, None)).Error);
        Assert.Equal(EvolutionStatus.Successful, (await portal.EvolveAsync()).Value.Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Finish_WhileItSearches_StoresTheBestPlanSoFar_AndSaysSo(DatabaseProvider provider)
    {
        var engine = new EndlessEngine();
        await using var portal = await StartAsync(provider, configure: (services, _) => services.AddSingleton<IEvolutionEngine>(engine));
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1), (portal.Sales, 3, 1));
        var started = (await portal.Service.StartAsync(new EvolutionRequest(portal.Office, Wednesday), Manager, None)).Value;
        Assert.IsType<EvolutionFinished>((await portal.Service.FinishAsync(started.Id, Manager, None)).Error);
        var work = Task.Run(() => portal.Portal.Get<JobRuns>().RunAsync(JobOf(portal, started.Id), None));
        await engine.Searches;

        Assert.True((await portal.Service.FinishAsync(started.Id, Manager, None)).IsSuccess);
        await work;

        var end = (await portal.Queries.FindAsync(started.Id, Manager, None)).Value;
        Assert.Equal((EvolutionStatus.Successful, true), (end.Status, end.Current));
        Assert.Contains("ended early", end.Message, StringComparison.Ordinal);
        Assert.Equal(7, end.Summary!.SpacesAllocated);
        Assert.IsType<EvolutionFinished>((await portal.Service.FinishAsync(started.Id, Manager, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CancelAndSuccess_WhenTheyRace_NeverBothHappen(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var runs = portal.Portal.Get<JobRuns>();
        for (var round = 0; round < 16; round++)
        {
            var date = NextOpen(round);
            await portal.ForecastAsync(date, (portal.Design, 4, 1));
            var started = (await portal.Service.StartAsync(new EvolutionRequest(portal.Office, date), Manager, None)).Value;
            var work = Task.Run(() => runs.RunAsync(JobOf(portal, started.Id), None));

            var cancelled = await portal.Service.CancelAsync(started.Id, Manager, None);
            await work;

            var end = (await portal.Queries.FindAsync(started.Id, Manager, None)).Value;
            Assert.Equal(cancelled.IsSuccess ? EvolutionStatus.Failed : EvolutionStatus.Successful, end.Status);
            Assert.Equal(cancelled.IsSuccess, (await portal.RowsAsync(date)).Count == 0);
        }

        static LocalDate NextOpen(int round) => Wednesday.PlusWeeks(round / 3).PlusDays(round % 3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenPeopleChangeTheDayMeanwhile_NeverMixesWithWhatTheyWrote(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var runs = portal.Portal.Get<JobRuns>();
        for (var round = 0; round < 16; round++)
        {
            var date = Wednesday.PlusWeeks(round);
            await portal.ForecastAsync(date, (portal.Design, 5, 0), (portal.Sales, 6, 0), (portal.Research, 3, 0));
            var spaces = portal.Desks[round % 4][..4];
            var layer = round % 4 < 2 ? portal.Ground : portal.Upper;

            await Task.WhenAll(Task.Run(() => portal.EvolveAsync(date)), Task.Run(() => portal.PlaceAsync(portal.Sales, null, layer, spaces, date)));

            var rows = await portal.RowsAsync(date);
            Assert.Equal(rows.Sum(r => r.Spaces.Count), rows.SelectMany(r => r.Spaces).Distinct().Count());
            var view = (await portal.Queries.DayAsync(portal.Office, date, Manager, None)).Value;
            // Whoever was first: the plan knows of the manual row or the row came after the plan; never half of each.
            if (view.Current is { } current && !view.ChangedByHand && rows.Any(r => r.Source == AllocationSource.Manual))
                Assert.Equal(6, rows.Where(r => r.TeamId == portal.Sales).Sum(r => r.Spaces.Count));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sweep_WhenTheProcessDiedOverAnEvolution_FinishesItLater(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 1));
        var started = (await portal.Service.StartAsync(new EvolutionRequest(portal.Office, Wednesday), Manager, None)).Value;
        var job = await DieAsync(portal, started.Id);
        Assert.Equal(EvolutionStatus.Processing, (await portal.Queries.FindAsync(started.Id, Manager, None)).Value.Status);

        Assert.Equal(1, await portal.Portal.Get<JobSweeper>().SweepAsync(None));
        await portal.Portal.Get<JobRuns>().RunAsync(job, None);

        var view = (await portal.Queries.FindAsync(started.Id, Manager, None)).Value;
        Assert.Equal((EvolutionStatus.Successful, PlanDecision.Open), (view.Status, view.Decision));
        Assert.Equal(4, (await portal.RowsAsync()).Sum(r => r.Spaces.Count));
    }

    private static JobRunId JobOf(EvolutionPortal portal, EvolutionId id)
    {
        using var db = portal.Portal.Database.Open();
        return db.Set<EvolutionRun>().Single(r => r.Id == id).JobRunId!.Value;
    }

    /// <summary>The portal's engine with a budget that no test waits for.</summary>
    private sealed class EndlessEngine : IEvolutionEngine, IProgress<EngineProgress>
    {
        private readonly TaskCompletionSource searches = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Done once it is in the midst of its search.</summary>
        public Task Searches => searches.Task;

        public EvolutionPlan Solve(EvolutionProblem problem, EvolutionOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
            => new AnnealingEngine().Solve(problem, options with { Iterations = int.MaxValue }, this, ct);

        public void Report(EngineProgress value)
        {
            if (value is { Stage: EngineStage.Improving, Done: > 0 }) searches.TrySetResult();
        }
    }

    private static Task<JobRunId> DieAsync(EvolutionPortal portal, EvolutionId id) => portal.Portal.Database.WriteAsync(
        async (db, ct) =>
        {
            var run = await db.Set<EvolutionRun>().SingleAsync(r => r.Id == id, ct);
            var job = await db.Set<JobRun>().SingleAsync(j => j.Id == run.JobRunId, ct);
            (job.State, job.ActiveKey, job.Owner, job.Attempt, job.HeartbeatAt) = (JobState.Running, job.RunKey, $"{Environment.MachineName}|999999|1", 1, portal.Portal.Clock.GetCurrentInstant());
            return job.Id;
        },
        commit: null,
        None);
}
