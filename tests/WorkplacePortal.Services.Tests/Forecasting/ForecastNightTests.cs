using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastNightTests
{
    private static readonly Instant NextNight = (ForecastPortal.Today.PlusDays(1) + new LocalTime(2, 5)).ToInstant(ForecastPortal.Zone);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_StartsOneForecastPerLocationAndDate_InTheHoursOfItsZone(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);

        Assert.Empty(await RunAsync(portal));
        portal.Portal.Clock.Reset(NextNight - Duration.FromMinutes(10));
        Assert.Empty(await RunAsync(portal));
        portal.Portal.Clock.Reset(NextNight);
        var job = Assert.Single(await RunAsync(portal));
        Assert.Equal((ForecastPortal.Today.PlusDays(1), 29, false), (job.Window.From, job.Days, job.ForceRebuild));
        Assert.Empty(await RunAsync(portal));
        await portal.RunAsync(job);
        Assert.Empty(await RunAsync(portal));
        portal.Portal.Clock.AdvanceDays(1);
        Assert.Single(await RunAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WhileAnOccupancySessionIsOpen_Waits(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        portal.Portal.Clock.Reset(NextNight);
        var session = new OccupancySession { Id = IdFactory.New<OccupancySessionId>(NextNight), LocationId = portal.London, OpenedAt = NextNight, LastBatchAt = NextNight - Duration.FromHours(23) };
        await portal.Portal.AddAsync(session);

        Assert.Empty(await RunAsync(portal));
        portal.Portal.Clock.AdvanceHours(2);
        Assert.Single(await RunAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WithoutAnyAttendance_StartsNothing(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider, attendance: false);
        portal.Portal.Clock.Reset(NextNight);
        Assert.Empty(await RunAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WhenADayIsOver_WritesWhoCame_AlsoWhenItIsToldLate(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(ForecastPortal.Today);
        portal.Portal.Clock.AdvanceDays(1);
        await RunAsync(portal);
        Assert.Null((await TodayAsync(portal)).Actual);

        for (var n = 0; n < 9; n++) await portal.Portal.AddAsync([.. portal.Seen(portal.People[n], ForecastPortal.Today)]);
        await RunAsync(portal);

        Assert.Equal(9, (await TodayAsync(portal)).Actual);
        var board = (await portal.TeamRowsAsync(portal.Board)).Single(r => r.Date == ForecastPortal.Today);
        Assert.Equal((1, 8), (board.Actual, (await portal.TeamRowsAsync(portal.Design)).Single(r => r.Date == ForecastPortal.Today).Actual));
    }

    private static Task<IReadOnlyList<ForecastJobView>> RunAsync(ForecastPortal portal) => portal.Portal.Get<ForecastNight>().RunAsync(ForecastPortal.None);

    private static async Task<GroupForecastView> TodayAsync(ForecastPortal portal) => (await portal.LocationRowsAsync(Actor.System)).Single(r => r.Date == ForecastPortal.Today);
}
