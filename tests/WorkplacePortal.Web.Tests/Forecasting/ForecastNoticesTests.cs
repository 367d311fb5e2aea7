using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Forecasting;
using WorkplacePortal.Web.Components.Forecasting;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Forecasting;

public sealed class ForecastNoticesTests
{
    [Fact]
    public async Task Drift_ThatAForecastNoticed_IsShownToAManager_UntilItIsPutAway()
    {
        await using var portal = await ForecastPortal.StartAsync(DatabaseProvider.Sqlite);
        var since = ForecastPortal.Today.PlusDays(-21);
        await using (var db = portal.Portal.Database.Open())
        {
            var design = portal.People.Take(8).ToList();
            await db.Set<Attendance>().Where(a => design.Contains(a.PersonId) && a.Date >= since).ExecuteDeleteAsync();
        }

        await portal.ForecastAsync();
        var (service, manager) = (portal.Portal.Get<NoticeService>(), Actor.System);
        var notices = (await service.ForManagersAsync(portal.London, manager, ForecastPortal.None)).Value;
        await using var stage = new Stage();
        stage.Services.AddSingleton(service);
        var putAway = 0;
        var shown = stage.Render<ForecastNotices>(p => p.Add(n => n.Notices, notices).Add(n => n.Place, new Place(portal.London, "London", "Europe/London"))
            .Add(n => n.Actor, manager).Add(n => n.Today, ForecastPortal.Today).Add(n => n.OnPutAway, () => putAway++));

        Assert.Contains(shown.FindAll("[role=status]"), n => n.TextContent.Contains("Attendance follows a new pattern. Since about", StringComparison.Ordinal));
        Assert.Equal(notices.Count, shown.FindAll("[role=status]").Count);
        foreach (var notice in notices) await shown.Find($"[aria-label='Put away: {notice.Title}']").ClickAsync();

        Assert.Equal(notices.Count, putAway);
        Assert.Empty((await service.ForManagersAsync(portal.London, manager, ForecastPortal.None)).Value);
    }

    [Fact]
    public async Task PutAway_ByWhoMayNot_SaysWhy_AndKeepsTheNotice()
    {
        await using var portal = await ForecastPortal.StartAsync(DatabaseProvider.Sqlite);
        var notice = new NoticeView(new NotificationId("n1"), "forecast_drift", "A team follows a new pattern", "Fewer come of Design.", null, portal.Portal.Clock.GetCurrentInstant());
        await using var stage = new Stage();
        stage.Services.AddSingleton(portal.Portal.Get<NoticeService>());
        var employee = new Actor(ActorKind.User, portal.People[0].Value, "Employee") { Role = Role.Employee, Locations = new HashSet<LocationId> { portal.London } };
        var shown = stage.Render<ForecastNotices>(p => p.Add(n => n.Notices, [notice]).Add(n => n.Place, new Place(portal.London, "London", "Europe/London")).Add(n => n.Actor, employee).Add(n => n.Today, ForecastPortal.Today));

        await shown.Find("button").ClickAsync();

        Assert.NotEmpty(shown.FindAll("[role=alert]"));
        Assert.Single(shown.FindAll("[role=status]"));
    }

    [Theory]
    [InlineData(ForecastBasis.Updated, null, 1, "Updated with 1 new day.")]
    [InlineData(ForecastBasis.Updated, null, 0, "Updated.")]
    [InlineData(ForecastBasis.Rebuilt, RebuildReason.Asked, 0, "Rebuilt from all attendance.")]
    [InlineData(ForecastBasis.Rebuilt, RebuildReason.CalendarChanged, 0, "Rebuilt from all attendance: opening days or holidays have changed.")]
    public async Task Job_SaysWhetherItWasUpdatedOrRebuilt_AndWhy(ForecastBasis basis, RebuildReason? reason, int newDays, string words)
    {
        await using var portal = await ForecastPortal.StartAsync(DatabaseProvider.Sqlite);
        var job = await portal.ForecastAsync();
        Assert.Equal((ForecastBasis.Rebuilt, RebuildReason.Asked), (job.Basis, job.RebuildReason));
        var told = job with { Basis = basis, RebuildReason = reason, NewDays = newDays, State = JobState.Completed };
        await using var stage = new Stage();
        Assert.Contains(words, stage.Render<ForecastOutcome>(p => p.Add(o => o.Job, told).Add(o => o.Zone, ForecastPortal.Zone)).Find("[role=status]").TextContent, StringComparison.Ordinal);
    }
}
