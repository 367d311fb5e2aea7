using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastDriftTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Forecast_WhenFewerComeThanBefore_SaysSinceWhen_AndTellsTheManagersOnce(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await StayAwayAsync(portal, ForecastPortal.Today.PlusDays(-21));

        await portal.ForecastAsync();
        var first = await DriftAsync(portal);
        portal.Portal.Clock.AdvanceHours(25);
        await portal.ForecastAsync();

        Assert.NotNull(first);
        Assert.InRange(Period.DaysBetween(ForecastPortal.Today.PlusDays(-21), first.Value.Since), -5, 9);
        Assert.Equal(first.Value.At, (await DriftAsync(portal))!.Value.At);
        Assert.Equal(first.Value.Since, (await portal.LocationRowsAsync()).First(r => !r.Closed).PatternChangedSince);
        var notice = Assert.Single(await NoticesAsync(portal), n => n.Title == "Attendance follows a new pattern");
        Assert.Equal((null, portal.London), (notice.PersonId, notice.LocationId));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Forecast_WhenNothingChanged_TellsNobody(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync();
        Assert.Empty(await NoticesAsync(portal));
        Assert.Null(await DriftAsync(portal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Night_WhenWhoCameLayOutsideTheRangesForWeeks_TellsTheManagersOnce(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(ForecastPortal.Today);
        for (var date = ForecastPortal.Today; date < ForecastPortal.Today.PlusDays(27); date = date.PlusDays(1))
        {
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)) await portal.Portal.AddAsync([.. portal.Seen(portal.People[0], date)]);
        }

        portal.Portal.Clock.AdvanceDays(27);
        var night = portal.Portal.Get<ForecastNight>();
        await night.RunAsync(ForecastPortal.None);
        await portal.Portal.AddAsync([.. portal.Seen(portal.People[1], ForecastPortal.Today.PlusDays(26))]);
        await night.RunAsync(ForecastPortal.None);

        var notice = Assert.Single(await NoticesAsync(portal));
        Assert.Contains("Fewer people come than forecast", notice.Text);
        Assert.Contains("inside the 80 % range", notice.Text);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Notice_IsShownToManagersUntilOneOfThemPutsItAway_AndToNobodyElse(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await StayAwayAsync(portal, ForecastPortal.Today.PlusDays(-21));
        await portal.ForecastAsync();
        var service = portal.Portal.Get<NoticeService>();
        Task<Result<IReadOnlyList<NoticeView>>> For(Actor actor) => service.ForManagersAsync(portal.London, actor, ForecastPortal.None);

        var shown = (await For(Actor.System)).Value;
        Assert.Contains(shown, n => n.Title == "Attendance follows a new pattern" && n.Kind == Notification.ForecastDrift);
        var employee = new Actor(ActorKind.User, portal.People[0].Value, "Employee") { Role = Role.Employee, Locations = new HashSet<LocationId> { portal.London } };
        Assert.Equal("location_forbidden", (await For(employee)).Error!.Code);
        Assert.Equal("location_forbidden", (await service.PutAwayAsync(portal.London, shown[0].Id, employee, ForecastPortal.None)).Error!.Code);

        foreach (var notice in shown) Assert.True((await service.PutAwayAsync(portal.London, notice.Id, Actor.System, ForecastPortal.None)).IsSuccess);

        Assert.Empty((await For(Actor.System)).Value);
        portal.Portal.Clock.AdvanceHours(25);
        await portal.ForecastAsync();
        Assert.DoesNotContain((await For(Actor.System)).Value, n => n.Title == "Attendance follows a new pattern");
    }

    private static async Task<IReadOnlyList<Notification>> NoticesAsync(ForecastPortal portal)
    {
        await using var db = portal.Portal.Database.Open();
        return await db.Set<Notification>().Where(n => n.Kind == DriftNotices.Kind).ToListAsync();
    }

    private static async Task<(LocalDate Since, Instant At)?> DriftAsync(ForecastPortal portal)
    {
        var filter = new AccuracyFilter { Level = AccuracyLevel.Location, Locations = [portal.London] };
        var figures = (await portal.Queries.AccuracyAsync(filter, new PageRequest(Limit: 10), Actor.System, ForecastPortal.None)).Value.Items.Single().Figures!;
        return figures is { PatternChangedSince: { } since, DriftDetectedAt: { } at } ? (since, at) : null;
    }

    /// <summary>From a day on only the Board came.</summary>
    private static async Task StayAwayAsync(ForecastPortal portal, LocalDate from)
    {
        await using var db = portal.Portal.Database.Open();
        var design = portal.People.Take(8).ToList();
        await db.Set<Attendance>().Where(a => design.Contains(a.PersonId) && a.Date >= from).ExecuteDeleteAsync();
    }
}
