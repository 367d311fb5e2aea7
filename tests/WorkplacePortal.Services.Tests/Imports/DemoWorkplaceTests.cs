using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

public sealed class DemoWorkplaceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Load_IntoAnEmptyDatabase_MakesABelievableWorkplaceThatKeepsTheRules(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);

        var loaded = (await portal.Get<DemoWorkplace>().LoadAsync(None)).Value;

        Assert.Equal(260, loaded.People);
        await using var db = portal.Database.Open();
        Assert.Equal(14, await db.Set<Team>().CountAsync());
        Assert.Equal((12, 6, 172), (await Count<Zone>(z => z.LocationId == loaded.Locations[0]), await Count<Room>(r => r.LocationId == loaded.Locations[0]), await Count<Space>(s => s.LocationId == loaded.Locations[0])));
        Assert.Equal(260, await db.Set<Person>().Select(p => p.Email).Distinct().CountAsync());
        Assert.Equal(5, await db.Set<Intention>().Select(i => i.Status).Distinct().CountAsync());
        await EverySeatIsHeldOnceAsync(db, loaded.Locations[0]);
        Assert.True(await db.Set<Intention>().AllAsync(i => db.Set<IntentionEvent>().Any(e => e.IntentionId == i.Id)));

        var busy = await db.Set<HourlyPresence>().Where(h => h.LocationId == loaded.Locations[0] && h.TeamKey == "" && h.Hour == HourlyPresence.WholeDay).ToListAsync();
        var half = busy.Count / 2;
        var byDay = busy.OrderBy(h => h.Date).ToList();
        Assert.InRange(byDay.Count, 170, 200);
        Assert.InRange(Wednesdays(byDay[half..]), 100, 172);
        Assert.True(Wednesdays(byDay[half..]) > 1.1 * Wednesdays(byDay[..half]), "The policy must show.");
        Assert.All(busy, h => Assert.True(h.Date.DayOfWeek < IsoDayOfWeek.Saturday));

        Task<int> Count<T>(System.Linq.Expressions.Expression<Func<T, bool>> which)
            where T : class
            => db.Set<T>().CountAsync(which);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Load_WhenTheDatabaseHoldsRecords_AddsNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await portal.AddAsync(new Location { Id = IdFactory.New<LocationId>(TestPortal.Start), Name = "Own", TimeZone = "Europe/Oslo", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });

        Assert.IsType<DatabaseHoldsRecords>((await portal.Get<DemoWorkplace>().LoadAsync(None)).Error);
        await using var db = portal.Database.Open();
        Assert.Equal(1, await db.Set<Location>().CountAsync());
        Assert.False(await db.Set<Person>().AnyAsync());
    }

    private static double Wednesdays(IEnumerable<HourlyPresence> days) => days.Where(d => d.Date.DayOfWeek == IsoDayOfWeek.Wednesday).Average(d => d.People);

    private static async Task EverySeatIsHeldOnceAsync(PortalDb db, LocationId location)
    {
        var seats = await db.Set<Intention>().Where(i => i.LocationId == location && i.Type == IntentionType.Space && i.Status == IntentionStatus.Confirmed).ToListAsync();
        var usable = await db.Set<Space>().CountAsync(s => s.LocationId == location && s.Setting != SpaceSetting.Closed);
        Assert.Equal(seats.Count, seats.DistinctBy(i => (i.PersonId, i.StartsAt)).Count());
        Assert.All(seats.GroupBy(i => i.StartsAt), day => Assert.InRange(day.Count(), 1, usable));
    }
}
