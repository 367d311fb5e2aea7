using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionQueriesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FiltersByEveryField_AndSortsByNameWithTeamsLast(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 9);
        var (zed, ann) = (await portal.PersonAsync("Zed"), await portal.PersonAsync("ann"));
        var team = await portal.MadeAsync(portal.Day(default) with { Person = new PersonRef(), TeamId = portal.Design });
        var last = await portal.MadeAsync(portal.Day(zed) with { LayerId = portal.Floor });
        var room = await portal.MadeAsync(portal.Day(ann, IntentionStatus.Pending, type: IntentionType.Room) with { RoomId = portal.Studio });

        Assert.Equal([room.Id, last.Id, team.Id], await IdsAsync(portal, new()));
        Assert.Equal([last.Id, room.Id, team.Id], await IdsAsync(portal, new(), new PageRequest(Descending: true)));
        Assert.Equal([room.Id], await IdsAsync(portal, new() { Statuses = [IntentionStatus.Pending, IntentionStatus.Declined] }));
        Assert.Equal([room.Id], await IdsAsync(portal, new() { Type = IntentionType.Room, RoomId = portal.Studio, PersonId = ann }));
        Assert.Equal([last.Id], await IdsAsync(portal, new() { LayerId = portal.Floor, TeamId = portal.Design, LocationId = portal.London }));
        Assert.Equal([last.Id], await IdsAsync(portal, new() { PersonText = "ED ZED" }));
        var east = await portal.MadeAsync(portal.Day(await portal.PersonAsync("Łukasz"), IntentionStatus.Pending) with { LayerId = portal.Floor });
        foreach (var typed in new[] { "Łuk", "łUKASZ", "ŁUKASZSON" }) Assert.Equal([east.Id], await IdsAsync(portal, new() { PersonText = typed }));
        await portal.Service.DeleteAsync(east.Id, Actor.System, default);
        Assert.Equal([room.Id], await IdsAsync(portal, new() { PersonText = "ANN@" }));
        Assert.Equal([team.Id], await IdsAsync(portal, new() { Id = team.Id }));
        Assert.Empty(await IdsAsync(portal, new() { LocationId = portal.Lisbon }));
        foreach (var sort in new[] { "starts_at", "ends_at", "created_at", "updated_at", "status", "type" })
        {
            var up = await IdsAsync(portal, new(), new PageRequest(Sort: sort));
            Assert.Equal(up.Reverse(), await IdsAsync(portal, new(), new PageRequest(Sort: sort, Descending: true)));
        }

        var page = (await portal.Portal.Get<IntentionQueries>().ListAsync(new(), new PageRequest(1, 1), Actor.System, default)).Value;
        Assert.Equal((2, 2, 3, last.Id), (page.From, page.To, page.Total, page.Items[0].Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ReadsDatesInEachLocationsOwnZone_UnlessOneIsNamed(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 9);
        var auckland = IdFactory.New<LocationId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Location { Id = auckland, Name = "Auckland", TimeZone = "Pacific/Auckland", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        await portal.Portal.AddAsync(
            new Layer { Id = new LayerId("0123456789abcdef01234567"), LocationId = auckland, Name = "1", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start },
            new Space { Id = IdFactory.New<SpaceId>(TestPortal.Start), LocationId = auckland, LayerId = new LayerId("0123456789abcdef01234567"), Name = "A", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var day = IntentionPortal.Wednesday;
        var london = await portal.MadeAsync(portal.Day(await portal.PersonAsync("A")));
        var away = await portal.MadeAsync(portal.Day(await portal.PersonAsync("B"), date: day.PlusDays(1), location: auckland));

        Assert.Equal([london.Id], await IdsAsync(portal, new() { From = day, To = day }));
        Assert.Equal([away.Id], await IdsAsync(portal, new() { From = day.PlusDays(1), To = day.PlusDays(1) }));
        Assert.Equal([london.Id, away.Id], await IdsAsync(portal, new() { From = day, To = day, Zone = LocalTimes.Zone("Europe/London") }));
        Assert.Equal([london.Id, away.Id], await IdsAsync(portal, new() { From = day }));
        Assert.Equal([london.Id], await IdsAsync(portal, new() { To = day }));
        Assert.Equal([away.Id], await IdsAsync(portal, new() { LocationId = auckland, From = day.PlusDays(1), To = day.PlusDays(1) }));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ShowsNobodyWhatTheyMayNotSee(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 9);
        var (ann, shy) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Shy", s => s.ScheduleHidden = true));
        var (open, hidden) = (await portal.MadeAsync(portal.Day(ann)), await portal.MadeAsync(portal.Day(shy)));
        var limited = IntentionPortal.Key() with { Locations = new HashSet<LocationId> { portal.Lisbon } };

        Assert.Equal([open.Id], await IdsAsync(portal, new(), by: IntentionPortal.User(ann)));
        Assert.Equal([open.Id, hidden.Id], await IdsAsync(portal, new(), by: IntentionPortal.User(shy)));
        Assert.Equal([open.Id, hidden.Id], await IdsAsync(portal, new(), by: IntentionPortal.User(ann, Role.FacilityManager)));
        Assert.Equal([open.Id, hidden.Id], await IdsAsync(portal, new(), by: IntentionPortal.User(ann, Role.TeamLead) with { LedTeams = new HashSet<TeamId> { portal.Design } }));
        Assert.Empty(await IdsAsync(portal, new(), by: limited));
        Assert.IsType<LocationForbidden>((await portal.Portal.Get<IntentionQueries>().ListAsync(new() { LocationId = portal.London }, new PageRequest(), limited, default)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ResolvesExternalLocationsThroughTheConfiguration(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var context = new Configuration { Id = IdFactory.New<ConfigurationId>(TestPortal.Start), Name = "badge", DefaultTimeZone = "Europe/London", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
        await portal.Portal.AddAsync(context, new ConfigurationLocation { ConfigurationId = context.Id, ExternalLocationId = "L-1", LocationId = portal.London });
        var made = await portal.MadeAsync(portal.Day(await portal.PersonAsync("Ann")));
        var queries = portal.Portal.Get<IntentionQueries>();

        Assert.Equal([made.Id], await IdsAsync(portal, new() { Configuration = "badge", ExternalLocationId = "L-1" }));
        Assert.Equal([made.Id], await IdsAsync(portal, new() { Configuration = context.Id.Value }));
        Assert.Equal([made.Id], await IdsAsync(portal, new() { Configuration = "default" }));
        Assert.IsType<ConfigurationNotFound>((await queries.ListAsync(new() { Configuration = "other" }, new PageRequest(), Actor.System, default)).Error);
        Assert.IsType<ExternalLocationNotMapped>((await queries.ListAsync(new() { Configuration = "badge", ExternalLocationId = "L-2" }, new PageRequest(), Actor.System, default)).Error);
    }

    private static async Task<IReadOnlyList<IntentionId>> IdsAsync(IntentionPortal portal, IntentionFilter filter, PageRequest? page = null, Actor? by = null)
        => [.. (await portal.Portal.Get<IntentionQueries>().ListAsync(filter, page ?? new PageRequest(), by ?? Actor.System, default)).Value.Items.Select(i => i.Id)];
}
