using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>What a plan must keep: rules of <c>domain.md</c> §9 and §10 on a small building, end to end.</summary>
public sealed class EvolutionPlanTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenSeatsSuffice_GivesEveryTeamABlockOfItsOwnSpaces(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 5.2m, 0.5m), (portal.Sales, 4, 0.5m), (portal.Research, 3, 0.5m));

        var view = await portal.PlannedAsync();

        Assert.Equal((6, 4, 3), (Placed(portal.Design), Placed(portal.Sales), Placed(portal.Research)));
        Assert.Empty(view.Unplaced);
        var rows = await portal.RowsAsync();
        Assert.Equal(13, rows.SelectMany(r => r.Spaces).Distinct().Count());
        Assert.All(rows, row =>
        {
            Assert.Equal((AllocationSource.Ai, false, view.Id), (row.Source, row.Locked, row.EvolutionId!.Value));
            Assert.Equal(Wednesday.DayOf(Zone), row.Range);
            Assert.False(string.IsNullOrEmpty(row.Reason));
            Assert.NotEmpty(row.ReasonCodes);
        });
        var design = Assert.Single(rows, r => r.TeamId == portal.Design);
        Assert.Equal(portal.Desks[Array.IndexOf(portal.Zones, design.ZoneId!.Value)], design.Spaces);
        Assert.Equal((3, 13, 0), (view.Summary!.Teams, view.Summary.SpacesAllocated, view.Summary.Unplaced));
        Assert.True(view.Current);
        Assert.All(view.Placements, p => Assert.Contains(rows, r => r.Id == p.AllocationId));

        int Placed(TeamId team) => view.Teams.Single(t => t.TeamId == team).Placed;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenSeatsAreShort_CountsEveryMissingSeatWithReasonAndRemedy(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, s => s.Evolution = s.Evolution with { OverflowProbabilityPercent = null });
        await portal.ForecastAsync(Wednesday, (portal.Design, 14, 0), (portal.Sales, 12, 0), (portal.Research, 9, 0));
        await portal.RuleAsync(portal.Sales, all: s => s.Priority = Priority.High);
        await portal.RuleAsync(portal.Research, all: s => s.Priority = Priority.Low);

        var view = await portal.PlannedAsync();

        Assert.Equal(35, view.Summary!.SeatsAsked);
        Assert.Equal(35, view.Summary.SpacesAllocated + view.Unplaced.Sum(u => u.Seats));
        Assert.InRange(view.Summary.SpacesAllocated, 24, 28);
        Assert.DoesNotContain(view.Unplaced, u => u.TeamId == portal.Sales);
        Assert.All(view.Unplaced, u => Assert.False(string.IsNullOrEmpty(u.Reason) || string.IsNullOrEmpty(u.SmallestChange)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenPeopleBooked_SeatsEachOfThemWhereTheyBooked(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0.5m), (portal.Sales, 5, 0.5m));
        var (zone, floor, office, anywhere, alone) = (
            await portal.PersonAsync("Zoe", portal.Design), await portal.PersonAsync("Flora", portal.Design), await portal.PersonAsync("Olaf", portal.Sales),
            await portal.PersonAsync("Ann", portal.Sales), await portal.PersonAsync("Al", null));
        await portal.BookAsync(zone, portal.Design, zone: portal.Zones[3]);
        await portal.BookAsync(floor, portal.Design, layer: portal.Upper);
        await portal.BookAsync(office, portal.Sales, IntentionType.Room, room: portal.Lab);
        await portal.BookAsync(anywhere, portal.Sales);
        await portal.BookAsync(alone, null);

        var view = await portal.PlannedAsync();

        var rows = (await portal.RowsAsync()).Where(r => r.PersonId is not null).ToDictionary(r => r.PersonId!.Value);
        Assert.Equal(5, rows.Count);
        Assert.Equal(portal.Zones[3], rows[zone].ZoneId);
        Assert.Equal(portal.Upper, rows[floor].LayerId);
        Assert.Contains(rows[office].Spaces[0], portal.LabDesks);
        Assert.Null(rows[office].RoomId);
        Assert.Contains(rows[alone].Spaces[0], portal.Flex);
        Assert.All(rows.Values, r => Assert.Contains(PlacementReason.Booked, r.ReasonCodes));
        Assert.Equal(5, view.Summary!.People);
        Assert.Empty(view.Unplaced);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenAZoneIsBookedBeyondItsSeats_KeepsTheEarliestAndSeatsTheOthersNearby(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 8, 0));
        var people = new List<PersonId>();
        for (var i = 0; i < 8; i++)
        {
            people.Add(await portal.PersonAsync($"P{i}", portal.Design));
            await portal.BookAsync(people[i], portal.Design, zone: portal.Zones[0]);
        }

        var view = await portal.PlannedAsync();

        var rows = (await portal.RowsAsync()).Where(r => r.PersonId is not null).ToDictionary(r => r.PersonId!.Value);
        Assert.Equal(8, rows.Count);
        Assert.All(rows.Values, r => Assert.Equal(portal.Ground, r.LayerId));
        Assert.Equal(6, rows.Values.Count(r => r.ZoneId == portal.Zones[0]));
        Assert.Contains("Ground North was full: 2 bookings", view.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenRowsWereWrittenByHand_KeepsThemAndCountsTheirSeats(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0), (portal.Sales, 3, 0));
        var ann = await portal.PersonAsync("Ann", portal.Sales);
        var team = await portal.PlaceAsync(portal.Design, null, portal.Upper, portal.Desks[2][..3]);
        var person = await portal.PlaceAsync(portal.Sales, ann, portal.Ground, [portal.Desks[0][5]]);
        var before = await portal.RowsAsync();

        var view = await portal.PlannedAsync();

        var rows = await portal.RowsAsync();
        Assert.Equivalent(before, rows.Where(r => r.Id == team || r.Id == person));
        Assert.Equal((4, 3), (view.Teams.Single(t => t.TeamId == portal.Design).Placed, view.Teams.Single(t => t.TeamId == portal.Sales).Placed));
        Assert.Equal(7, rows.SelectMany(r => r.Spaces).Distinct().Count());
        Assert.Equal(7, rows.SelectMany(r => r.Spaces).Count());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenTeamsHaveRules_KeepsEachOfThem(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 2, 0), (portal.Sales, 4, 0), (portal.Research, 9, 0));
        await portal.RuleAsync(portal.Design, r => (r.MinCapacity, r.RequiredZones) = (4, [portal.Zones[2]]));
        await portal.RuleAsync(portal.Sales, r => (r.SpaceTypeRequired, r.Contingency) = (true, 50), s => s.SpaceTypePreference = SpaceTypePreference.Room);
        await portal.RuleAsync(portal.Research, r => (r.MaxCapacity, r.ForbiddenZones) = (5, [portal.Zones[0], portal.Zones[2], portal.Zones[3]]));

        var view = await portal.PlannedAsync();

        var rows = await portal.RowsAsync();
        var design = Assert.Single(rows, r => r.TeamId == portal.Design);
        Assert.Equal((portal.Zones[2], 4), (design.ZoneId!.Value, design.Spaces.Count));
        var sales = Assert.Single(rows, r => r.TeamId == portal.Sales);
        Assert.Subset(portal.LabDesks.ToHashSet(), sales.Spaces.ToHashSet());
        Assert.Equal(4, sales.Spaces.Count);
        var unmet = Assert.Single(view.Unplaced);
        Assert.Equal((portal.Sales, 2, Domain.Evolution.Engine.UnmetReason.NoRoomLeft), (unmet.TeamId!.Value, unmet.Seats, unmet.ReasonCode));
        var research = Assert.Single(rows, r => r.TeamId == portal.Research);
        Assert.Equal((portal.Zones[1], 5), (research.ZoneId!.Value, research.Spaces.Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenATeamIsFixed_GivesExactlyItsSeatsOnItsDaysAndNoneOnOthers(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var thursday = Wednesday.PlusDays(1);
        foreach (var date in new[] { Wednesday, thursday }) await portal.ForecastAsync(date, (portal.Design, 9, 2));
        await portal.RuleAsync(portal.Design, r => (r.Type, r.MinCapacity, r.FixedDays) = (TeamSettingType.Fixed, 3, [IsoDayOfWeek.Wednesday]));

        await portal.PlannedAsync();
        await portal.PlannedAsync(thursday);

        Assert.Equal(3, (await portal.RowsAsync()).Sum(r => r.Spaces.Count));
        Assert.Empty(await portal.RowsAsync(thursday));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenPeopleHaveNoTeam_SeatsAsManyAsAreExpectedTheLikeliestFirst(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var (likely, fair, slim) = (await portal.PersonAsync("Lee", null, 90), await portal.PersonAsync("Fay", null, 60), await portal.PersonAsync("Sim", null, 20));

        await portal.PlannedAsync();

        var seated = (await portal.RowsAsync()).Where(r => r.PersonId is not null).ToDictionary(r => r.PersonId!.Value);
        Assert.Equal(new[] { likely, fair }.ToHashSet(), seated.Keys.ToHashSet());
        Assert.DoesNotContain(slim, seated.Keys);
        Assert.All(seated.Values, r => Assert.Contains(r.Spaces[0], portal.Flex));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenMeetingsWereBooked_GivesRoomsWholeAndSaysWhenNoneIsLeft(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var (first, second) = (await portal.PersonAsync("Mia", portal.Design), await portal.PersonAsync("Noa", portal.Design));
        await portal.BookAsync(first, portal.Design, IntentionType.Meeting, room: portal.Studio);
        await portal.BookAsync(second, portal.Design, IntentionType.Meeting);

        var view = await portal.PlannedAsync();

        var room = Assert.Single(await portal.RowsAsync(), r => r.Type == AllocationType.Room);
        Assert.Equal((portal.Studio, 1), (room.RoomId!.Value, view.Summary!.RoomsAllocated));
        var without = Assert.Single(view.Unplaced);
        Assert.Equal((second, Domain.Evolution.Engine.UnmetReason.NoRoomLeft), (without.PersonId!.Value, without.ReasonCode));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenAPlanOfTheSameWeekdayWasAccepted_KeepsPeopleWhereTheyWere(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var next = Wednesday.PlusWeeks(1);
        foreach (var date in new[] { Wednesday, next }) await portal.ForecastAsync(date, (portal.Design, 5, 0), (portal.Sales, 5, 0), (portal.Research, 4, 0));
        await portal.PlaceAsync(portal.Sales, null, portal.Upper, portal.Desks[2][1..6]);
        await portal.PlannedAsync();
        var before = Where(await portal.RowsAsync());

        var view = await portal.PlannedAsync(next);

        Assert.Equal(before, Where(await portal.RowsAsync(next)));
        Assert.Equal(0, view.Summary!.SpacesMoved);
        Assert.Contains(view.Placements, p => p.ReasonCodes.Contains(PlacementReason.Kept));

        static SortedDictionary<string, string> Where(IReadOnlyList<Allocation> rows)
            => new(rows.GroupBy(r => r.TeamId!.Value.Value).ToDictionary(g => g.Key, g => string.Join(',', g.SelectMany(r => r.Spaces).Select(s => s.Value).Order())));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_WhenFloorsHaveAPriceOrLayersAreChosen_LeavesTheOthersEmpty(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0), (portal.Sales, 4, 0));

        var consolidated = await portal.PlannedAsync(how: r => r with { Consolidate = true });
        Assert.Equal(1, consolidated.Summary!.LayersEmpty);

        var upper = await portal.PlannedAsync(how: r => r with { LayerIds = [portal.Upper] });
        Assert.All(await portal.RowsAsync(), r => Assert.Equal(portal.Upper, r.LayerId));
        Assert.Equal(8, upper.Summary!.SpacesAllocated);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Evolve_ByTheSameInputAndSeed_GivesTheSamePlan(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 7.3m, 1.4m), (portal.Sales, 6.1m, 2), (portal.Research, 5, 1));
        await portal.PlannedAsync();
        var first = await portal.SeatsAsync();
        await using (var db = portal.Portal.Database.Open())
        {
            db.RemoveRange(db.Set<Allocation>());
            await db.SaveChangesAsync();
        }

        await portal.PlannedAsync();

        Assert.Equal(first, await portal.SeatsAsync());
    }
}
