using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancyMapQueriesTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);
    private static readonly DateWindow Two = new(Monday, Monday.PlusDays(1));
    private static readonly Actor Lead = new(ActorKind.User, "u", "Somebody") { Role = Role.TeamLead };
    private static readonly Actor Manager = new(ActorKind.User, "m", "Manager") { Role = Role.FacilityManager };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Location_IsCountedByHourAndDay_WithItsTeams(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 9);
        await office.StoredAsync([.. office.People.Select(p => Seen(p, "2026-11-23T10:30:00Z", first: "2026-11-23T09:10:00Z", last: "2026-11-23T11:05:00Z"))]);

        var map = (await ReadAsync(office, new OccupancyMapFilter(office.London, Two), Manager)).Value;

        Assert.Equal([9, 0], map.Days.Select(d => d.People.People!.Value));
        Assert.Equal([(9, 9), (10, 9), (11, 9)], map.Days[0].Hours.Select(h => (h.Key, h.Value.People!.Value)).Order());
        Assert.Equal(6, map.Teams.Single(t => t.Id == office.Red).Days[Monday].People);
        Assert.Equal(("Ground", "A"), (map.Floors.Single().Name, map.Floors.Single().Zones.Single().Name));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task FloorAndZone_CountEachPersonOnceAnHour_AsTheLocationDoes(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 6);
        var here = Seen(office.People[0], "2026-11-23T09:10:00Z", first: "2026-11-23T09:10:00Z", last: "2026-11-23T10:20:00Z");
        await office.StoredAsync(
            here with { ZoneId = office.Zone },
            Seen(office.People[0], "2026-11-23T09:50:00Z") with { LayerId = office.Floor },
            // Over midnight: part of both days.
            Seen(office.People[1], "2026-11-23T23:30:00Z", first: "2026-11-23T23:30:00Z", last: "2026-11-24T00:30:00Z") with { ZoneId = office.Zone },
            // Nowhere in particular.
            Seen(office.People[2], "2026-11-23T09:15:00Z"));

        foreach (var filter in new[] { new OccupancyMapFilter(office.London, Two) { LayerId = office.Floor }, new OccupancyMapFilter(office.London, Two) { ZoneId = office.Zone } })
        {
            var days = (await ReadAsync(office, filter, Manager)).Value.Days;
            Assert.Equal([2, 1], days.Select(d => d.People.People!.Value));
            Assert.Equal([(9, 1), (10, 1), (23, 1)], days[0].Hours.Select(h => (h.Key, h.Value.People!.Value)).Order());
            Assert.Equal([(0, 1)], days[1].Hours.Select(h => (h.Key, h.Value.People!.Value)));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task HourThatClocksRepeat_IsOneHourOfItsFloor(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 2);
        var sunday = new LocalDate(2026, 10, 25);
        await office.StoredAsync(Seen(office.People[0], "2026-10-25T00:30:00Z") with { ZoneId = office.Zone }, Seen(office.People[0], "2026-10-25T01:30:00Z") with { ZoneId = office.Zone });
        var days = (await ReadAsync(office, new OccupancyMapFilter(office.London, new DateWindow(sunday, sunday)) { ZoneId = office.Zone }, Manager)).Value.Days;
        Assert.Equal([(1, 1)], days[0].Hours.Select(h => (h.Key, h.Value.People!.Value)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SmallGroups_AreWithheldFromLeads_ButNotFromWhoRunsThePlace(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 9);
        await office.StoredAsync([.. office.People.Take(3).Select(p => Seen(p, "2026-11-23T10:30:00Z"))]);
        var filter = new OccupancyMapFilter(office.London, Two);

        var hidden = (await ReadAsync(office, filter, Lead)).Value.Days[0];
        Assert.True(hidden.People.IsWithheld && hidden.Hours[10].IsWithheld);
        Assert.Equal(3, (await ReadAsync(office, filter, Manager)).Value.Days[0].People.People);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Person_IsForWhoeverMaySeeThem_AndEachLookIsAudited(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync(Seen(office.People[0], "2026-11-23T10:30:00Z"));
        var filter = new OccupancyMapFilter(office.London, Two) { PersonId = office.People[0] };

        Assert.Equal("insufficient_scope", (await ReadAsync(office, filter, Lead)).Error!.Code);
        Assert.Equal(1, (await ReadAsync(office, filter, Lead with { LedTeams = new HashSet<TeamId> { office.Red } })).Value.Days[0].People.People);
        var map = (await ReadAsync(office, filter, Manager)).Value;

        Assert.Equal(("P 00", 1), (map.SubjectName, map.Whole));
        await using var db = office.Portal.Database.Open();
        Assert.Equal(office.People[0].Value, Assert.Single(db.Set<AuditEntry>(), a => a.Action == "attendance.read_people").SubjectId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WhatIsNotThere_OrNotOpen_IsRefusedByName(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var filter = new OccupancyMapFilter(office.London, Two);
        async Task<string> CodeAsync(OccupancyMapFilter wanted, Actor by) => (await ReadAsync(office, wanted, by)).Error!.Code;

        Assert.Equal("layer_not_found", await CodeAsync(filter with { LayerId = new LayerId("ffffffffffffffffffffffff") }, Manager));
        Assert.Equal("zone_not_found", await CodeAsync(filter with { ZoneId = new ZoneId("ffffffffffffffffffffffff") }, Manager));
        Assert.Equal("team_not_found", await CodeAsync(filter with { TeamId = new TeamId("ffffffffffffffffffffffff") }, Manager));
        Assert.Equal("person_not_found", await CodeAsync(filter with { PersonId = new PersonId("ffffffffffffffffffffffff") }, Manager));
        Assert.Equal("insufficient_scope", await CodeAsync(filter with { ZoneId = office.Zone }, Lead));
        Assert.Equal("location_forbidden", await CodeAsync(filter, Manager with { Locations = new HashSet<LocationId> { office.Tokyo } }));
    }

    private static Task<Result<OccupancyMapView>> ReadAsync(OccupancyPortal office, OccupancyMapFilter filter, Actor by) => office.Portal.Get<OccupancyMapQueries>().ReadAsync(filter, by, None);
}
