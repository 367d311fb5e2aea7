using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastUpdateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_TakesInTheDayThatHasCome_AndLearnsEverythingAnewAfterAWeek(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        var bases = new List<(ForecastBasis?, RebuildReason?, int)>();
        for (var night = 0; night < 9; night++)
        {
            if (night > 0) await AttendAsync(portal, ForecastPortal.Today.PlusDays(night - 1));
            var job = await NightAsync(portal, night);
            bases.Add((job.Basis, job.RebuildReason, job.NewDays));
        }

        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.Asked, 0), bases[0]);
        Assert.All(bases[1..8], b => Assert.Equal((ForecastBasis.Updated, null, 1), b));
        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.Due, 0), bases[8]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_WritesRowsThatSum_OfItsOwnJob_AndKeepsTheTrackRecord(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await NightAsync(portal, 0);
        var records = await portal.CountAsync<ForecastAccuracy>();
        await AttendAsync(portal, ForecastPortal.Today);
        var job = await NightAsync(portal, 1);

        Assert.Equal((ForecastBasis.Updated, records), (job.Basis, await portal.CountAsync<ForecastAccuracy>()));
        await using var db = portal.Portal.Database.Open();
        var location = await db.Set<GroupForecast>().Where(f => f.TeamKey == "" && f.JobId == job.Id).ToListAsync();
        var people = await db.Set<PersonForecast>().Where(f => f.JobId == job.Id).ToListAsync();
        Assert.Equal(29, location.Count);
        foreach (var row in location) Assert.Equal(row.Mean, people.Where(p => p.Date == row.Date).Sum(p => p.Likelihood) / 100);
        Assert.Equal(job.Id, (await db.Set<LearntForecast>().SingleAsync()).JobId);
        Assert.Equal([job.Id], await db.Set<GroupForecast>().Where(f => f.Date >= job.Window.From).Select(f => f.JobId).Distinct().ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_AfterLateRecords_OrWhenAsked_OrWithDamagedMemory_LearnsEverythingAnew(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await NightAsync(portal, 0);
        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.Asked), await BasisAsync(portal, force: true));

        foreach (var person in portal.People.Take(8)) await portal.Portal.AddAsync([.. portal.Seen(person, ForecastPortal.Today.PlusDays(-2), changedAt: portal.Portal.Clock.GetCurrentInstant())]);
        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.PastChanged), await BasisAsync(portal));

        await using (var db = portal.Portal.Database.Open()) await db.Set<LearntForecast>().ExecuteUpdateAsync(s => s.SetProperty(l => l.Content, new byte[] { 1, 2, 3 }));
        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.Unreadable), await BasisAsync(portal, refresh: true));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task UpdatesAndRebuilds_StartedAtOnce_RunOneAfterTheOther_AndLeaveOneOfThemWhole(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await NightAsync(portal, 0);
        await AttendAsync(portal, ForecastPortal.Today);
        portal.Portal.Clock.Reset(At(1));
        var today = ForecastPortal.Today.PlusDays(1);

        // Windows that grow, so that none joins another one.
        var starts = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(
            () => portal.Service.StartAsync(new ForecastStart(portal.London, today, today.PlusDays(5 + n), ForceRebuild: n % 2 == 0, Refresh: n % 2 == 1), Actor.System, ForecastPortal.None))));
        var jobs = starts.Select(s => s.Value).DistinctBy(j => j.Id).ToList();
        var runs = portal.Portal.Get<JobRuns>();
        var waiting = jobs.Select(j => j.JobRunId).ToList();
        while (waiting.Count > 0)
        {
            var ran = await Task.WhenAll(waiting.Select(id => Task.Run(() => runs.RunAsync(id, ForecastPortal.None))));
            waiting.RemoveAll(id => ran.Any(r => r is { State: JobState.Completed } && r.Id == id));
        }

        await using var db = portal.Portal.Database.Open();
        var done = await db.Set<ForecastJob>().Join(db.Set<JobRun>(), j => j.JobRunId, r => r.Id, (j, r) => new { j.Id, j.Basis, r.State, r.FinishedAt }).ToListAsync();
        Assert.All(done, j => Assert.Equal(JobState.Completed, j.State));
        var last = (await db.Set<LearntForecast>().SingleAsync()).JobId;
        Assert.Equal([last], await db.Set<GroupForecast>().Where(f => f.Date == today).Select(f => f.JobId).Distinct().ToListAsync());
        Assert.Equal([last], await db.Set<PersonForecast>().Where(f => f.Date == today).Select(f => f.JobId).Distinct().ToListAsync());
        portal.Portal.Clock.AdvanceHours(1);
        Assert.Equal((ForecastBasis.Updated, null), await BasisAsync(portal, refresh: true));
    }

    private static Instant At(int night) => (ForecastPortal.Today.PlusDays(night) + new LocalTime(2, 5)).ToInstant(ForecastPortal.Zone);

    private static async Task<ForecastJobView> NightAsync(ForecastPortal portal, int night)
    {
        portal.Portal.Clock.Reset(At(night));
        return await RunAsync(portal, Assert.Single(await portal.Portal.Get<ForecastNight>().RunAsync(ForecastPortal.None)));
    }

    private static async Task AttendAsync(ForecastPortal portal, LocalDate date)
    {
        if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || date == ForecastPortal.Today.PlusDays(3)) return;
        for (var n = 0; n < portal.People.Count; n++)
        {
            if (ForecastPortal.Comes(n, date)) await portal.Portal.AddAsync([.. portal.Seen(portal.People[n], date)]);
        }
    }

    private static async Task<(ForecastBasis?, RebuildReason?)> BasisAsync(ForecastPortal portal, bool force = false, bool refresh = false)
    {
        var started = await portal.Service.StartAsync(new ForecastStart(portal.London, ForceRebuild: force, Refresh: refresh), Actor.System, ForecastPortal.None);
        var job = await RunAsync(portal, started.Value);
        return (job.Basis, job.RebuildReason);
    }

    private static async Task<ForecastJobView> RunAsync(ForecastPortal portal, ForecastJobView job)
    {
        Assert.Equal(JobState.Completed, (await portal.RunAsync(job)).State);
        return (await portal.Queries.JobAsync(job.Id, Actor.System, ForecastPortal.None)).Value;
    }
}
