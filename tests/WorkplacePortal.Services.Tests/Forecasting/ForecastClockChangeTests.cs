using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

/// <summary>A place in Berlin that never closes, over the nights in which 02:30 comes twice, or not at all.</summary>
public sealed class ForecastClockChangeTests
{
    private const int Weeks = 10;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeZone Zone = LocalTimes.Zone("Europe/Berlin");

    public static TheoryData<DatabaseProvider, int, int, int> Days => new()
    {
        { DatabaseProvider.Sqlite, 2026, 10, 25 },
        { DatabaseProvider.Postgres, 2026, 10, 25 },
        { DatabaseProvider.Sqlite, 2027, 3, 28 },
        { DatabaseProvider.Postgres, 2027, 3, 28 },
    };

    [Theory, MemberData(nameof(Days))]
    public async Task Forecast_OverADayOf23Or25Hours_IsMadeOnceANight_FillsTheDay_AndIsScored(DatabaseProvider provider, int year, int month, int day)
    {
        var date = new LocalDate(year, month, day);
        var hours = month == 10 ? 25 : 23;
        await using var portal = await TestPortal.StartAsync(provider, now: date.PlusDays(-1).StartOf(Zone));
        var (place, people) = await FillAsync(portal, date.PlusDays(-1));

        var first = await NightAsync(portal, date.PlusDays(-1));
        await portal.AddAsync([.. people.Take(4).Select(p => Seen(place, p, date.PlusDays(-1)))]);
        var second = await NightAsync(portal, date);
        await portal.AddAsync([.. people.Take(5).Select(p => Seen(place, p, date))]);
        var third = await NightAsync(portal, date.PlusDays(1));

        Assert.Equal([(ForecastBasis.Rebuilt, 0), (ForecastBasis.Updated, 1), (ForecastBasis.Updated, 1)], new[] { first, second, third }.Select(j => (j.Basis!.Value, j.NewDays)));
        await using var db = portal.Database.Open();
        var rows = await db.Set<GroupForecast>().AsNoTracking().Where(f => f.TeamKey == "").OrderBy(f => f.Date).ToListAsync();
        for (var i = 1; i < rows.Count; i++) Assert.Equal((rows[i - 1].Date.PlusDays(1), rows[i - 1].EndsAt), (rows[i].Date, rows[i].StartsAt));
        var changed = rows.Single(r => r.Date == date);
        Assert.Equal((Duration.FromHours(hours), 2 * hours, 5), (changed.EndsAt - changed.StartsAt, changed.Profile.Count, changed.Actual));
        Assert.Equal((changed.StartsAt, changed.EndsAt), (changed.Profile[0].StartsAt, changed.Profile[^1].EndsAt));
        for (var i = 1; i < changed.Profile.Count; i++) Assert.Equal(changed.Profile[i - 1].EndsAt, changed.Profile[i].StartsAt);
        var persons = await db.Set<PersonForecast>().AsNoTracking().Where(f => f.Date == date).ToListAsync();
        Assert.Equal(changed.Mean, persons.Sum(p => p.Likelihood) / 100);
        Assert.Equal(5, persons.Count(p => p.Actual == true));
        Assert.InRange(changed.Mean, 3.5m, 4.5m);
    }

    /// <summary>Looks every ten minutes from midnight to midnight whether something is due, and does it.</summary>
    private static async Task<ForecastJobView> NightAsync(TestPortal portal, LocalDate date)
    {
        var jobs = new List<ForecastJobView>();
        for (var now = date.StartOf(Zone); now < date.PlusDays(1).StartOf(Zone); now += Duration.FromMinutes(10))
        {
            portal.Clock.Reset(now);
            foreach (var job in await portal.Get<ForecastNight>().RunAsync(None))
            {
                Assert.InRange(now.InZone(Zone).Hour, 2, 5);
                Assert.Equal(JobState.Completed, (await portal.Get<JobRuns>().RunAsync(job.JobRunId, None))!.State);
                jobs.Add(job);
            }
        }

        return (await portal.Get<ForecastQueries>().JobAsync(Assert.Single(jobs).Id, Domain.Identity.Actor.System, None)).Value;
    }

    private static async Task<(LocationId Place, List<PersonId> People)> FillAsync(TestPortal portal, LocalDate today)
    {
        var made = portal.Clock.GetCurrentInstant() - Duration.FromDays(100);
        var place = IdFactory.New<LocationId>(made);
        await portal.AddAsync(
            new Location { Id = place, Name = "Berlin", TimeZone = Zone.Id, CreatedAt = made, UpdatedAt = made },
            new LocationSettings { Id = IdFactory.New<LocationId>(made).Value, LocationId = place, OpeningHours = OpeningHours.AlwaysOpen, CreatedAt = made, UpdatedAt = made });
        var people = Enumerable.Range(0, 6).Select(_ => IdFactory.New<PersonId>(made)).ToList();
        await portal.AddAsync([.. people.Select((id, n) => new Person { Id = id, FirstName = $"P{n}", LastName = "Nachtwache", Email = $"p{n}@example.org", DefaultLocationId = place, CreatedAt = made, UpdatedAt = made })]);
        await portal.AddAsync([.. Enumerable.Range(1, 7 * Weeks).SelectMany(back => Enumerable.Range(0, 4).Select(n => Seen(place, people[(n + back) % 6], today.PlusDays(-back))))]);
        return (place, people);
    }

    /// <summary>From the half-hour that the change of clocks touches until the afternoon.</summary>
    private static Attendance Seen(LocationId place, PersonId person, LocalDate date)
    {
        var (first, last) = ((date + new LocalTime(2, 30)).InZoneLeniently(Zone).ToInstant(), (date + new LocalTime(16, 0)).InZoneLeniently(Zone).ToInstant());
        return new Attendance { Id = IdFactory.New<AttendanceId>(last), LocationId = place, PersonId = person, Date = date, FirstSeenAt = first, LastSeenAt = last, RecordCount = 2, HourMask = 0x1FFFC, CreatedAt = last, UpdatedAt = last };
    }
}
