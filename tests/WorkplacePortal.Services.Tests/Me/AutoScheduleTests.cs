using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Me;

public sealed class AutoScheduleTests
{
    private static readonly LocalDate Wednesday = IntentionPortal.Wednesday;
    private static readonly ScheduleOutcome Nothing = new(0, 0, 0);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_SchedulesFrom80_SuggestsFrom50_AndConfirmsFixedDays_OnlyOnce(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var (sure, likely, rare) = (await portal.PersonAsync("Sure"), await portal.PersonAsync("Likely"), await portal.PersonAsync("Rare"));
        var steady = await portal.PersonAsync("Steady", s => s.FixedDays = [new PersonFixedDay([IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday], 1, portal.London, null, Wednesday)]);
        await ForecastAsync(portal, (sure, 80), (likely, 50), (rare, 49.99m), (steady, 10));

        var first = await RunAsync(portal);
        var again = await RunAsync(portal);

        // Steady: four Wednesdays of 28 days and three Fridays, as the first one is a closure.
        Assert.Equal(new ScheduleOutcome(7, 1, 1), first);
        Assert.Equal(Nothing, again);
        Assert.Equal((IntentionStatus.Confirmed, IntentionSource.Auto), await SeatAsync(portal, sure));
        Assert.Equal((IntentionStatus.Likely, IntentionSource.Likely), await SeatAsync(portal, likely));
        Assert.Equal((IntentionStatus.Confirmed, IntentionSource.FixedDay), await SeatAsync(portal, steady));
        Assert.Null(await SeatAsync(portal, rare));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_LeavesAlone_WhateverPeopleHaveSaid(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, spaces: 20);
        var people = await portal.PeopleAsync(6);
        await portal.PlantAsync(people[0], IntentionStatus.Declined);
        await portal.PlantAsync(people[1], IntentionStatus.Cancelled);
        await portal.PlantAsync(people[2], IntentionStatus.Pending);
        await portal.Service.LeaveAsync(portal.Lisbon, new DateWindow(Wednesday, Wednesday), null, IntentionPortal.User(people[3]), IntentionPortal.None);
        await portal.Service.DeleteAsync(await portal.PlantAsync(people[4], IntentionStatus.Confirmed), Domain.Identity.Actor.System, IntentionPortal.None);
        await ForecastAsync(portal, [.. people.Select(p => (p, 99m))]);

        Assert.Equal(new ScheduleOutcome(0, 1, 0), await RunAsync(portal));
        Assert.Equal((IntentionStatus.Confirmed, IntentionSource.Auto), await SeatAsync(portal, people[5]));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_AfterSomebodySaidNo_DoesNotAskAgain(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        await ForecastAsync(portal, (ann, 60), (bob, 90));
        await RunAsync(portal);
        await using (var db = portal.Portal.Database.Open())
        {
            var made = await db.Set<Intention>().AsNoTracking().ToListAsync(IntentionPortal.None);
            Assert.True((await portal.Service.DeclineAsync(made.Single(i => i.PersonId == ann).Id, null, IntentionPortal.User(ann), IntentionPortal.None)).IsSuccess);
            Assert.True((await portal.Service.CancelAsync(made.Single(i => i.PersonId == bob).Id, forAll: false, null, IntentionPortal.User(bob), IntentionPortal.None)).IsSuccess);
        }

        Assert.Equal(Nothing, await RunAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_ForThoseWhoSwitchedItOff_PlansFixedDaysOnly_UnlessTheLocationInsists(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var ann = await portal.PersonAsync("Ann", s => s.AutoScheduleOff = true);
        await ForecastAsync(portal, (ann, 99));

        Assert.Equal(Nothing, await RunAsync(portal));
        await portal.Portal.Database.WriteAsync<bool>(
            async (db, ct) =>
            {
                var settings = await db.Set<LocationSettings>().SingleAsync(s => s.LocationId == portal.London, ct);
                settings.Features = settings.Features with { AutoSchedule = settings.Features.AutoSchedule with { PeopleMayOptOut = false } };
                return true;
            },
            commit: null,
            IntentionPortal.None);

        Assert.Equal(new ScheduleOutcome(0, 1, 0), await RunAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_TogetherWithBookings_From16Writers_NeverFillsMoreThanThereIs(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, spaces: 5);
        var (scheduled, booking) = (await portal.PeopleAsync(8), new List<PersonId>());
        for (var n = 0; n < 8; n++) booking.Add(await portal.PersonAsync($"B{n}"));
        await ForecastAsync(portal, [.. scheduled.Select(p => (p, 95m))]);

        var runs = Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunAsync(portal)));
        await Task.WhenAll([.. runs, .. booking.Select(p => Task.Run(() => portal.CreateAsync(portal.Day(p))))]);

        await using var db = portal.Portal.Database.Open();
        var confirmed = await db.Set<Intention>().Where(i => i.Status == IntentionStatus.Confirmed).Select(i => i.PersonId).ToListAsync(IntentionPortal.None);
        Assert.Equal(5, confirmed.Count);
        Assert.Equal(5, confirmed.Distinct().Count());
    }

    [Fact]
    public async Task Run_ByTheClock_WorksBetweenThreeAndSix()
    {
        await using var portal = await StartAsync(DatabaseProvider.Sqlite);
        await ForecastAsync(portal, (await portal.PersonAsync("Ann"), 90));
        var schedule = portal.Portal.Get<AutoSchedule>();

        Assert.Equal(Nothing, await schedule.RunAsync(IntentionPortal.None));
        portal.Portal.Clock.AdvanceHours(-5);
        Assert.Equal(new ScheduleOutcome(0, 1, 0), await schedule.RunAsync(IntentionPortal.None));
    }

    private static Task<IntentionPortal> StartAsync(DatabaseProvider provider, int spaces = 10) => IntentionPortal.StartAsync(
        provider,
        spaces,
        s => s.Features = LocationFeatures.Default with
        {
            AutoSchedule = LocationFeatures.Default.AutoSchedule with { Enabled = true },
            LikelySchedule = LocationFeatures.Default.LikelySchedule with { Enabled = true },
        });

    private static Task<ScheduleOutcome> RunAsync(IntentionPortal portal) => portal.Portal.Get<AutoSchedule>().RunAsync(portal.London, IntentionPortal.None);

    /// <summary>Likelihoods for Wednesday.</summary>
    private static async Task ForecastAsync(IntentionPortal portal, params (PersonId Person, decimal Likelihood)[] people)
    {
        var day = Wednesday.DayOf(LocalTimes.Zone("Europe/London"));
        var run = new JobRun { Id = IdFactory.New<JobRunId>(TestPortal.Start), Kind = "planted", Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
        var job = new ForecastJob { Id = IdFactory.New<ForecastJobId>(TestPortal.Start), JobRunId = run.Id, LocationId = portal.London, FromDate = Wednesday, ToDate = Wednesday, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
        await portal.Portal.AddAsync(run, job);
        foreach (var (person, likelihood) in people)
        {
            await portal.Portal.AddAsync(new PersonForecast
            {
                Id = IdFactory.New<ForecastRowId>(TestPortal.Start),
                JobId = job.Id,
                LocationId = portal.London,
                PersonId = person,
                Date = Wednesday,
                StartsAt = day.StartsAt,
                EndsAt = day.EndsAt,
                Likelihood = likelihood,
                LikelihoodInc = likelihood,
                Source = LikelihoodSource.Model,
                CreatedAt = TestPortal.Start,
                UpdatedAt = TestPortal.Start,
            });
        }
    }

    private static async Task<(IntentionStatus, IntentionSource)?> SeatAsync(IntentionPortal portal, PersonId person)
    {
        await using var db = portal.Portal.Database.Open();
        var first = await db.Set<Intention>().AsNoTracking().Where(i => i.PersonId == person).OrderBy(i => i.StartsAt).FirstOrDefaultAsync(IntentionPortal.None);
        return first is null ? null : (first.Status, first.Source);
    }
}
