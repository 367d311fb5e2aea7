using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Directory;

public sealed class TeamSettingsServiceTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string Unknown = "0123456789abcdef01234567";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_MergesWhatIsGiven_AndLinksLocationsThatAreNamed(DatabaseProvider provider)
    {
        await using var office = await StartAsync(provider);
        var service = office.Portal.Get<TeamSettingsService>();
        await office.PeopleAsync(2);

        var first = Assert.Single((await service.UpdateAsync([Edit(office, rules: new TeamLocationEdit { LocationId = office.London, MinCapacity = 4, FixedDays = Optional.Of<IReadOnlyList<IsoDayOfWeek>>([IsoDayOfWeek.Friday, IsoDayOfWeek.Monday]) }) with { Priority = Priority.High, DefaultLocationId = office.Lisbon }], Actor.System, None)).Value);
        Assert.Equal((Priority.High, 2, true, "Lisbon", "#112233"), (first.Priority, first.HeadCount, first.HeadCountDerived, first.DefaultLocationName, first.Color));
        Assert.Equal([office.London, office.Lisbon], first.LinkedLocations);
        Assert.Equal([IsoDayOfWeek.Monday, IsoDayOfWeek.Friday], first.Settings[0].FixedDays);

        office.Portal.Clock.AdvanceSeconds(60);
        var second = Assert.Single((await service.UpdateAsync([Edit(office, rules: new TeamLocationEdit { LocationId = office.London, MaxCapacity = 9, Contingency = 10 }) with { HeadCount = 40, Color = "#ABCDEF" }], Actor.System, None)).Value);
        Assert.Equal((40, false, "#ABCDEF", Priority.High), (second.HeadCount, second.HeadCountDerived, second.Color, second.Priority));
        Assert.Equal((4, 9, 10, 2), (second.Settings[0].MinCapacity, second.Settings[0].MaxCapacity, second.Settings[0].Contingency, second.Settings[0].FixedDays.Count));
        Assert.Equal(first.UpdatedAt + Duration.FromMinutes(1), second.UpdatedAt);

        office.Portal.Clock.AdvanceSeconds(60);
        var same = Assert.Single((await service.UpdateAsync([Edit(office) with { HeadCount = 40 }], Actor.System, None)).Value);
        Assert.Equal(second.UpdatedAt, same.UpdatedAt);
        Assert.Equal(2, (await office.AuditAsync()).Count(a => a.Action == "team_settings.update"));

        var dropped = Assert.Single((await service.UpdateAsync([Edit(office) with { HeadCount = (int?)null, LinkedLocations = Optional.Of<IReadOnlyList<LocationId>>([office.London]) }], Actor.System, None)).Value);
        Assert.Equal([office.London], dropped.LinkedLocations);
        Assert.Equal(((LocationId?)null, true, 4), (dropped.DefaultLocationId, dropped.HeadCountDerived, dropped.Settings[0].MinCapacity));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_WhenOneItemIsWrong_StoresNothing_AndNamesItemAndField(DatabaseProvider provider)
    {
        await using var office = await StartAsync(provider);
        var service = office.Portal.Get<TeamSettingsService>();
        var zone = IdFactory.New<ZoneId>(TestPortal.Start);
        await office.Portal.AddAsync(new Zone { Id = zone, LocationId = office.London, LayerId = office.Floor, Name = "A", Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var good = Edit(office) with { Priority = Priority.High };

        await Refused<TeamNotFound>([good, new TeamSettingsEdit { TeamId = new TeamId(Unknown) }], 1, "team_id");
        await Refused<TeamNotFound>([good, new TeamSettingsEdit { Id = new TeamSettingsId(Unknown) }], 1, "_id");
        await Refused<LocationNotFound>([Edit(office, new TeamLocationEdit { LocationId = new LocationId(Unknown) })], 0, "settings/0/location_id");
        await Refused<ZoneNotFound>([Edit(office, new TeamLocationEdit { LocationId = office.London, RequiredZones = Optional.Of<IReadOnlyList<ZoneId>>([new ZoneId(Unknown)]) })], 0, "settings/0/required_zone_ids/0");
        await Refused<ReferenceMismatch>([Edit(office, new TeamLocationEdit { LocationId = office.Lisbon, ForbiddenZones = Optional.Of<IReadOnlyList<ZoneId>>([zone]) })], 0, "settings/0/forbidden_zone_ids/0");
        await Refused<InvalidRange>([Edit(office, new TeamLocationEdit { LocationId = office.London, MinCapacity = 5, MaxCapacity = 4 })], 0, "settings/0/max_capacity");
        await Refused<InvalidValue>([Edit(office, new TeamLocationEdit { LocationId = office.London, RequiredZones = Optional.Of<IReadOnlyList<ZoneId>>([zone]), ForbiddenZones = Optional.Of<IReadOnlyList<ZoneId>>([zone]) })], 0, "settings/0/forbidden_zone_ids");
        await Refused<AmbiguousFilters>([Edit(office, new TeamLocationEdit { LocationId = office.London }) with { LinkedLocations = Optional.Of<IReadOnlyList<LocationId>>([office.Lisbon]) }], 0, "settings/0/location_id");
        await Refused<DuplicateItem>([good, good], 1, "team_id");
        await Refused<DuplicateItem>([Edit(office, new TeamLocationEdit { LocationId = office.London }, new TeamLocationEdit { LocationId = office.London })], 0, "settings/1/location_id");
        await Refused<InvalidValue>([good with { HeadCount = -1 }], 0, "head_count");
        await Refused<InvalidValue>([good with { Color = "red" }], 0, "color");
        await Refused<PropertyRequired>([new TeamSettingsEdit()], 0, "team_id");
        Assert.Equal(Priority.Medium, (await service.ListAsync(new TeamSettingsFilter(), new PageRequest(), Actor.System, None)).Value.Items[0].Priority);
        Assert.Empty(await office.AuditAsync());

        async Task Refused<TError>(TeamSettingsEdit[] items, int index, string field)
        {
            var error = Assert.Single((await service.UpdateAsync(items, Actor.System, None)).Errors);
            Assert.IsType<TError>(error.Error);
            Assert.Equal((index, field), (error.Index, error.Error.Field));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_IsForThoseWhoRunTheLocationOrLeadTheTeam(DatabaseProvider provider)
    {
        await using var office = await StartAsync(provider);
        var service = office.Portal.Get<TeamSettingsService>();
        await service.UpdateAsync([Edit(office) with { DefaultLocationId = office.London }], Actor.System, None);
        var me = await office.PersonAsync("Me");
        var manager = IntentionPortal.User(me, Role.FacilityManager);
        TeamSettingsEdit[] color = [Edit(office) with { Color = "#ABCDEF" }];

        Assert.IsType<InsufficientScope>((await service.UpdateAsync(color, IntentionPortal.User(me), None)).Error);
        Assert.IsType<InsufficientScope>((await service.UpdateAsync(color, IntentionPortal.User(me, Role.TeamLead), None)).Error);
        Assert.IsType<InsufficientScope>((await service.UpdateAsync(color, manager with { Locations = new HashSet<LocationId> { office.Lisbon } }, None)).Error);
        Assert.IsType<LocationForbidden>((await service.UpdateAsync([Edit(office) with { DefaultLocationId = office.Lisbon }], manager with { Locations = new HashSet<LocationId> { office.London } }, None)).Error);

        Assert.True((await service.UpdateAsync(color, manager with { Locations = new HashSet<LocationId> { office.London } }, None)).IsSuccess);
        Assert.True((await service.UpdateAsync(color, IntentionPortal.User(me, Role.TeamLead) with { LedTeams = new HashSet<TeamId> { office.Design } }, None)).IsSuccess);
        Assert.True((await service.UpdateAsync(color, IntentionPortal.Key("team_settings:write"), None)).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_WhenManyMergeAtOnce_LosesNoChange(DatabaseProvider provider)
    {
        await using var office = await StartAsync(provider);
        var service = office.Portal.Get<TeamSettingsService>();
        LocationId[] places = [.. Enumerable.Range(0, 16).Select(_ => IdFactory.New<LocationId>(TestPortal.Start))];
        await office.Portal.AddAsync([.. places.Select(id => new Location { Id = id, Name = id.Value, TimeZone = "UTC", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start })]);

        var results = await Task.WhenAll(places.Select((id, n) => Task.Run(() => service.UpdateAsync([Edit(office, new TeamLocationEdit { LocationId = id, MinCapacity = n })], Actor.System, None))));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        var settings = (await service.ListAsync(new TeamSettingsFilter(TeamId: office.Design), new PageRequest(), Actor.System, None)).Value.Items[0].Settings;
        Assert.Equal(Enumerable.Range(0, 16), settings.Select(s => s.MinCapacity).Order());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FiltersByLocationTeamAndExternalId_AndSorts(DatabaseProvider provider)
    {
        await using var office = await StartAsync(provider);
        var service = office.Portal.Get<TeamSettingsService>();
        var (made, sales) = (TestPortal.Start, IdFactory.New<TeamId>(TestPortal.Start));
        await office.Portal.AddAsync(new Team { Id = sales, Name = "accounts", ExternalId = "T-1", Color = "#445566", CreatedAt = made, UpdatedAt = made });
        await office.Portal.AddAsync(new TeamSettings { Id = IdFactory.New<TeamSettingsId>(made), TeamId = sales, HeadCount = 7, Priority = Priority.Low, CreatedAt = made, UpdatedAt = made });
        await service.UpdateAsync([Edit(office, new TeamLocationEdit { LocationId = office.London }, new TeamLocationEdit { LocationId = office.Lisbon })], Actor.System, None);

        Assert.Equal(["accounts", "Design"], await Names(new(), ""));
        Assert.Equal(["Design", "accounts"], await Names(new(), "priority"));
        Assert.Equal(["Design", "accounts"], await Names(new(), "head_count"));
        Assert.Equal(["accounts", "Design"], await Names(new(), "external_id", descending: true));
        Assert.Equal(["accounts"], await Names(new(ExternalId: "T-1"), ""));
        Assert.Empty(await Names(new(ExternalId: "t-1"), ""));
        Assert.Empty(await Names(new(LocationId: new LocationId(Unknown)), ""));
        var linked = Assert.Single((await service.ListAsync(new TeamSettingsFilter(LocationId: office.Lisbon), new PageRequest(), Actor.System, None)).Value.Items);
        Assert.Equal((2, office.Lisbon), (linked.LinkedLocations.Count, Assert.Single(linked.Settings).LocationId));

        async Task<IEnumerable<string>> Names(TeamSettingsFilter filter, string sort, bool descending = false)
            => (await service.ListAsync(filter, new PageRequest(Sort: sort, Descending: descending), Actor.System, None)).Value.Items.Select(v => v.TeamName);
    }

    private static TeamSettingsEdit Edit(IntentionPortal office, params TeamLocationEdit[] rules) => new() { TeamId = office.Design, Settings = rules };

    private static async Task<IntentionPortal> StartAsync(DatabaseProvider provider)
    {
        var office = await IntentionPortal.StartAsync(provider);
        await office.Portal.AddAsync(new TeamSettings { Id = IdFactory.New<TeamSettingsId>(TestPortal.Start), TeamId = office.Design, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        return office;
    }
}
