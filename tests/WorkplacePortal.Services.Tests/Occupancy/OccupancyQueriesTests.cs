using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancyQueriesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FiltersSortsAndPages_AndLeavesDeletedRecordsOut(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var stored = await office.StoredAsync(
            Seen(office.People[1], "2026-11-23T10:00:00Z"),
            Seen(office.People[0], "2026-11-23T09:00:00Z"),
            Seen(office.People[0], "2026-11-23T11:00:00Z"),
            Seen(office.People[0], "2026-11-23T12:00:00Z") with { LocationId = office.Tokyo });
        await office.Service.DeleteAsync(new OccupancySelection(office.London, null, At("2026-11-23T11:00:00Z"), At("2026-11-23T11:00:00Z")), Actor.System, None);

        var all = await ListAsync(office, new OccupancyFilter(), new PageRequest());
        Assert.Equal([stored.Records[0], stored.Records[1], stored.Records[3]], all.Items);
        Assert.Equal((1, 3, 3), (all.From, all.To, all.Total));
        Assert.Equal([12, 10, 9], (await ListAsync(office, new OccupancyFilter(), new PageRequest(Sort: "seen_at", Descending: true))).Items.Select(o => o.SeenAt.InUtcHour()));
        Assert.Equal([9, 12], (await ListAsync(office, new OccupancyFilter(PersonId: office.People[0]), new PageRequest(Sort: "people_id"))).Items.Select(o => o.SeenAt.InUtcHour()));
        Assert.Equal([9, 10], (await ListAsync(office, new OccupancyFilter(LocationId: office.London, From: At("2026-11-23T09:00:00Z"), To: At("2026-11-23T10:00:00Z")), new PageRequest(Sort: "seen_at"))).Items.Select(o => o.SeenAt.InUtcHour()));
        Assert.Equal(stored.Records[3], Assert.Single((await ListAsync(office, new OccupancyFilter(Id: stored.Records[3].Id), new PageRequest())).Items));
        Assert.Equal((0, 3), ((await ListAsync(office, new OccupancyFilter(), new PageRequest(Skip: 3))).Items.Count, (await ListAsync(office, new OccupancyFilter(), new PageRequest(Skip: 3))).Total));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ShowsEachActorWhatItMaySee(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync([.. office.People.Select(p => Seen(p, "2026-11-23T10:00:00Z")), Seen(office.People[0], "2026-11-23T12:00:00Z") with { LocationId = office.Tokyo }]);
        var user = new Actor(ActorKind.User, "u", "U") { PersonId = office.People[2] };
        var tokyo = new HashSet<LocationId> { office.Tokyo };

        Assert.Equal(1, (await ListAsync(office, by: user)).Total);
        Assert.Equal(0, (await ListAsync(office, by: user with { PersonId = null })).Total);
        Assert.Equal(6, (await ListAsync(office, by: user with { Role = Role.TeamLead, LedTeams = new HashSet<TeamId> { office.Red } })).Total);
        Assert.Equal(1, (await ListAsync(office, by: user with { Role = Role.FacilityManager, Locations = tokyo })).Total);
        Assert.Equal(1, (await ListAsync(office, by: Key("occupancy:read") with { Locations = tokyo })).Total);
        Assert.Equal(7, (await ListAsync(office, by: Key("occupancy:read"))).Total);
        Assert.IsType<LocationForbidden>((await office.Portal.Get<OccupancyQueries>().ListAsync(new OccupancyFilter(LocationId: office.London), new PageRequest(), Key("occupancy:read") with { Locations = tokyo }, None)).Error);
    }

    private static async Task<Page<OccupancyView>> ListAsync(OccupancyPortal office, OccupancyFilter? filter = null, PageRequest? page = null, Actor? by = null)
        => (await office.Portal.Get<OccupancyQueries>().ListAsync(filter ?? new OccupancyFilter(), page ?? new PageRequest(), by ?? Actor.System, None)).Value;
}

internal static class UtcHours
{
    public static int InUtcHour(this NodaTime.Instant instant) => instant.InUtc().Hour;
}
