using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastServiceTests
{
    private static readonly LocalDate Tomorrow = ForecastPortal.Today.PlusDays(1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenThirtyTwoAskAtOnce_GivesOneJob(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);

        var jobs = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => portal.StartAsync(force: n % 2 == 0))));

        Assert.Single(jobs.Select(j => j.Value.Id).Distinct());
        Assert.Equal(31, jobs.Count(j => j.Value.Reused));
        Assert.Equal(1, await portal.CountAsync<ForecastJob>());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenThirtyTwoWindowsAreRunAtOnce_NeverRunsTwoOfALocation(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var jobs = await Task.WhenAll(Enumerable.Range(1, 32).Select(n => Task.Run(() => portal.StartAsync(Tomorrow.PlusDays(n), Tomorrow.PlusDays(n), force: true))));
        Assert.Equal(32, await portal.CountAsync<ForecastJob>());

        var ends = await Task.WhenAll(jobs.Select(j => Task.Run(() => portal.Portal.Get<JobRuns>().RunAsync(j.Value.JobRunId, ForecastPortal.None))));

        Assert.All(ends.OfType<JobRun>(), run => Assert.Equal(JobState.Completed, run.State));
        Assert.NotEmpty(ends.OfType<JobRun>());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenTheWaitingJobCoversTheWindow_JoinsItAndAWiderOneQueuesBehind(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var first = (await portal.StartAsync(Tomorrow, Tomorrow.PlusDays(9))).Value;

        var inside = (await portal.StartAsync(Tomorrow.PlusDays(2), Tomorrow.PlusDays(4), force: true)).Value;
        var wider = (await portal.StartAsync(Tomorrow, Tomorrow.PlusDays(10))).Value;

        Assert.Equal((first.Id, true), (inside.Id, inside.Reused));
        Assert.False(wider.Reused);
        Assert.Equal(JobState.Queued, wider.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenARecentJobHasSeenEverything_ReturnsItAgain(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var done = await portal.ForecastAsync();

        Assert.Equal(done.Id, (await portal.StartAsync()).Value.Id);
        Assert.NotEqual(done.Id, (await portal.StartAsync(to: ForecastPortal.Today.PlusDays(60))).Value.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenOccupancyCameSinceOrADayHasPassed_MakesANewJob(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var done = await portal.ForecastAsync();
        await portal.Portal.AddAsync([.. portal.Seen(portal.People[7], ForecastPortal.Today.PlusDays(-1), portal.Portal.Clock.GetCurrentInstant() + Duration.FromMinutes(1)).Take(1)]);

        var second = (await portal.StartAsync()).Value;
        Assert.NotEqual(done.Id, second.Id);
        await portal.RunAsync(second);
        portal.Portal.Clock.Advance(Duration.FromHours(25));
        Assert.NotEqual(second.Id, (await portal.StartAsync(ForecastPortal.Today.PlusDays(3), ForecastPortal.Today.PlusDays(4))).Value.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_WhenTheRequestIsWrong_SaysWhyAndStoresNothing(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var elsewhere = new Actor(ActorKind.ApiKey, "k", "Key") { Locations = new HashSet<LocationId>() };

        Assert.Equal(("date_in_past", "starts_at"), Refusal(await portal.StartAsync(ForecastPortal.Today.PlusDays(-1))));
        Assert.Equal(("date_in_past", "ends_at"), Refusal(await portal.StartAsync(to: ForecastPortal.Today.PlusDays(-1))));
        Assert.Equal(("invalid_range", "ends_at"), Refusal(await portal.StartAsync(Tomorrow.PlusDays(1), Tomorrow)));
        Assert.Equal(("window_too_long", "ends_at"), Refusal(await portal.StartAsync(Tomorrow, Tomorrow.PlusDays(90))));
        Assert.Equal(("date_in_future", "starts_at"), Refusal(await portal.StartAsync(ForecastPortal.Today.PlusDays(705))));
        Assert.Equal(("date_in_future", "ends_at"), Refusal(await portal.StartAsync(new LocalDate(2200, 1, 1), new LocalDate(2200, 1, 1))));
        Assert.Equal(("location_forbidden", "location_id"), Refusal(await portal.StartAsync(by: elsewhere)));
        Assert.Equal("insufficient_scope", (await portal.StartAsync(by: new Actor(ActorKind.User, "u", "Employee"))).Error!.Code);
        Assert.Equal(("location_not_found", "location_id"), Refusal(await portal.Service.StartAsync(new ForecastStart(IdFactory.New<LocationId>(TestPortal.Start)), Actor.System, ForecastPortal.None)));
        Assert.Equal(0, await portal.CountAsync<ForecastJob>());
        Assert.Equal(0, await portal.CountAsync<JobRun>());
    }

    [Fact]
    public void Window_WhenPartsAreLeftOut_FollowsTheContract()
    {
        var today = ForecastPortal.Today;
        DateWindow Of(LocalDate? from, LocalDate? to) => ForecastService.Window(new ForecastStart(default, from, to), today).Value;

        Assert.Equal(new DateWindow(today.PlusDays(1), today.PlusDays(28)), Of(null, null));
        Assert.Equal(new DateWindow(today, today.PlusDays(27)), Of(today, null));
        Assert.Equal(new DateWindow(today.PlusDays(1), today.PlusDays(3)), Of(null, today.PlusDays(3)));
        Assert.Equal(new DateWindow(today, today), Of(null, today));
        Assert.Equal(90, Of(today, today.PlusDays(89)).Days);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_WhenNobodyWasEverSeen_FailsWithAReason(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider, attendance: false);

        var job = (await portal.StartAsync()).Value;
        await portal.RunAsync(job);

        var end = (await portal.Queries.JobAsync(job.Id, Actor.System, ForecastPortal.None)).Value;
        Assert.Equal((JobState.Failed, "insufficient_training_data"), (end.State, end.Error!.Code));
        Assert.Equal(0, await portal.CountAsync<GroupForecast>());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_WhenTheJobWaits_StoresNothingAndASecondCancelIsRefused(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var job = (await portal.StartAsync()).Value;

        var cancelled = (await portal.Service.CancelAsync(job.Id, Actor.System, ForecastPortal.None)).Value;

        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.Null(cancelled.Error);
        Assert.Null(await portal.Portal.Get<JobRuns>().RunAsync(job.JobRunId, ForecastPortal.None));
        Assert.Equal(0, await portal.CountAsync<GroupForecast>());
        Assert.Equal("forecast_finished", (await portal.Service.CancelAsync(job.Id, Actor.System, ForecastPortal.None)).Error!.Code);
        var unknown = IdFactory.New<ForecastJobId>(TestPortal.Start);
        Assert.Equal("forecast_job_not_found", (await portal.Service.CancelAsync(unknown, Actor.System, ForecastPortal.None)).Error!.Code);
    }

    private static (string Code, string Field) Refusal<T>(Result<T> result) => (result.Error!.Code, result.Error.Field);
}
