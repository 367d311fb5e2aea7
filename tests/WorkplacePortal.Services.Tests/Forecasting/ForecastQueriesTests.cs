using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Forecasting;

public sealed class ForecastQueriesTests
{
    private static readonly LocalDate Tomorrow = ForecastPortal.Today.PlusDays(1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SmallGroups_AreWithheldFromThoseWhoMayNotSeeEachOfThem(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(Tomorrow, Tomorrow);
        Actor User(Role role) => new(ActorKind.User, "u", "Somebody") { Role = role, LedTeams = new HashSet<TeamId> { portal.Board } };
        var key = new Actor(ActorKind.ApiKey, "k", "Key") { Scopes = new HashSet<string>(StringComparer.Ordinal) { "forecast:read" } };
        var peopleKey = key with { Scopes = new HashSet<string>(StringComparer.Ordinal) { "forecast:read", ApiScopes.ForecastOfPeople } };

        foreach (var (by, shown) in new[] { (User(Role.Employee), false), (key, false), (User(Role.TeamLead), true), (User(Role.FacilityManager), true), (User(Role.Admin), true), (peopleKey, true) })
        {
            Assert.Equal(!shown, Assert.Single(await portal.TeamRowsAsync(portal.Board, by)).Suppressed);
            Assert.False(Assert.Single(await portal.TeamRowsAsync(portal.Design, by)).Suppressed);
            Assert.False(Assert.Single(await portal.LocationRowsAsync(by)).Suppressed);
            var records = (await portal.Queries.AccuracyAsync(new AccuracyFilter { Level = AccuracyLevel.Team }, new PageRequest(), by, ForecastPortal.None)).Value.Items;
            Assert.Equal(shown ? 0 : 1, records.Count(r => r.Figures is null));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WithheldRows_SortWithTheNulls_EitherWay(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(Tomorrow, Tomorrow);
        var by = new Actor(ActorKind.User, "u", "Somebody");
        foreach (var (sort, descending) in new[] { ("forecast", false), ("forecast", true), ("forecast_inc", false), ("utilisation", true) })
        {
            var page = (await portal.Queries.TeamsAsync(new ForecastFilter(), new PageRequest(Sort: sort, Descending: descending), by, ForecastPortal.None)).Value;
            Assert.Equal(portal.Board, page.Items[^1].TeamId);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnActualThatCountsOneToFour_IsWithheldInALargerGroup_ATrueZeroIsNot(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(ForecastPortal.Today, Tomorrow);
        for (var n = 0; n < 2; n++) await portal.Portal.AddAsync([.. portal.Seen(portal.People[n], ForecastPortal.Today)]);
        await portal.Portal.AddAsync([.. portal.Seen(portal.People[9], Tomorrow)]);
        portal.Portal.Clock.AdvanceDays(2);
        await portal.Portal.Get<ForecastNight>().RunAsync(ForecastPortal.None);
        var by = new Actor(ActorKind.User, "u", "Somebody");

        var rows = (await portal.TeamRowsAsync(portal.Design, by)).OrderBy(r => r.Date).ToList();

        Assert.Equal(((int?)null, true), (rows[0].Actual, rows[0].ActualSuppressed));
        Assert.Equal(((int?)0, false), (rows[1].Actual, rows[1].ActualSuppressed));
        Assert.Equal(2, (await portal.TeamRowsAsync(portal.Design)).Single(r => r.Date == ForecastPortal.Today).Actual);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_AreShownToThemselvesTheirLeadAndWhoRunsThePlace_WhichIsAudited(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(Tomorrow, Tomorrow);
        var me = new Actor(ActorKind.User, "u", "Me") { PersonId = portal.Single };
        var lead = me with { Role = Role.TeamLead, LedTeams = new HashSet<TeamId> { portal.Board } };

        Assert.Equal([portal.Single], (await portal.PersonRowsAsync(by: me)).Select(p => p.PersonId));
        Assert.Equal(4, (await portal.PersonRowsAsync(by: lead)).Count);
        Assert.Equal(0, await AuditedAsync(portal));
        Assert.Equal(12, (await portal.PersonRowsAsync(by: me with { Role = Role.FacilityManager })).Count);
        Assert.Equal(1, await AuditedAsync(portal));
        var key = new Actor(ActorKind.ApiKey, "k", "Key") { Scopes = new HashSet<string>(StringComparer.Ordinal) { "forecast:read" } };
        Assert.Equal("insufficient_scope", (await portal.Queries.PeopleAsync(new ForecastFilter(), new PageRequest(), key, ForecastPortal.None)).Error!.Code);
        var elsewhere = me with { Role = Role.FacilityManager, Locations = new HashSet<LocationId>() };
        Assert.Empty((await portal.Queries.PeopleAsync(new ForecastFilter(), new PageRequest(), elsewhere, ForecastPortal.None)).Value.Items);
        Assert.Equal("location_forbidden", (await portal.Queries.LocationsAsync(new ForecastFilter { Locations = [portal.London] }, new PageRequest(), elsewhere, ForecastPortal.None)).Error!.Code);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Lists_SelectByOverlapAndSortByEveryFieldOfTheContract(DatabaseProvider provider)
    {
        await using var portal = await ForecastPortal.StartAsync(provider);
        await portal.ForecastAsync(Tomorrow, Tomorrow.PlusDays(5));
        var day = Tomorrow.PlusDays(1).DayOf(ForecastPortal.Zone);
        var inside = new ForecastFilter { From = day.StartsAt + Duration.FromHours(10), To = day.StartsAt + Duration.FromHours(11) };
        var touching = new ForecastFilter { From = day.EndsAt, To = day.EndsAt + Duration.FromMilliseconds(1) };

        Assert.Equal([Tomorrow.PlusDays(1)], (await portal.Queries.LocationsAsync(inside, new PageRequest(), Actor.System, ForecastPortal.None)).Value.Items.Select(r => r.Date));
        Assert.Equal([Tomorrow.PlusDays(2)], (await portal.Queries.LocationsAsync(touching, new PageRequest(), Actor.System, ForecastPortal.None)).Value.Items.Select(r => r.Date));
        foreach (var sort in new[] { "starts_at", "team_name", "team_id", "location_name", "location_id", "forecast", "forecast_inc", "utilisation", "created_at" })
            Assert.Equal(12, (await portal.Queries.TeamsAsync(new ForecastFilter(), new PageRequest(Limit: 5, Skip: 3, Sort: sort, Descending: true), Actor.System, ForecastPortal.None)).Value.Total);
        foreach (var sort in new[] { "starts_at", "name", "people_id", "team_name", "team_id", "location_id", "likelihood", "likelihood_inc", "created_at" })
            Assert.Equal(72, (await portal.Queries.PeopleAsync(new ForecastFilter { WithDrivers = sort == "name" }, new PageRequest(Limit: 5, Sort: sort), Actor.System, ForecastPortal.None)).Value.Total);
        foreach (var sort in new[] { "created_at", "updated_at", "starts_at", "state" })
            Assert.Equal(1, (await portal.Queries.JobsAsync(new ForecastJobFilter(), new PageRequest(Sort: sort), Actor.System, ForecastPortal.None)).Value.Total);
        foreach (var sort in new[] { "location_name", "team_name", "people_id", "mae", "wape", "skill", "days" })
            Assert.Equal(2, (await portal.Queries.AccuracyAsync(new AccuracyFilter { Level = AccuracyLevel.Team }, new PageRequest(Sort: sort), Actor.System, ForecastPortal.None)).Value.Total);
        Assert.Equal(1, (await portal.Queries.JobsAsync(new ForecastJobFilter(CreatedFrom: ForecastPortal.Today, CreatedTo: ForecastPortal.Today), new PageRequest(), Actor.System, ForecastPortal.None)).Value.Total);
        Assert.Equal(0, (await portal.Queries.JobsAsync(new ForecastJobFilter(CreatedFrom: Tomorrow), new PageRequest(), Actor.System, ForecastPortal.None)).Value.Total);
        var profile = (await portal.Queries.LocationsAsync(new ForecastFilter { WithProfile = true }, new PageRequest(), Actor.System, ForecastPortal.None)).Value.Items[0].Figures!.Profile;
        Assert.Equal((20, (Tomorrow + new LocalTime(8, 0)).ToInstant(ForecastPortal.Zone)), (profile.Count, profile[0].StartsAt));
    }

    private static async Task<int> AuditedAsync(ForecastPortal portal)
    {
        await using var db = portal.Portal.Database.Open();
        return await db.Set<AuditEntry>().CountAsync(a => a.Action == "forecast.read_people");
    }
}
