using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

public sealed class AllocationUpdateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_WithOnlyAnId_PinsAnAiRow(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var id = await portal.PlantAsync([portal.Desks[0]]);
        portal.Portal.Clock.AdvanceMinutes(1);

        var pinned = (await portal.UpdateAsync(new AllocationChange(id))).Value[0];

        Assert.Equal((AllocationSource.Manual, true, null, 0), (pinned.Source, pinned.Locked, pinned.Reason, pinned.ReasonCodes.Count));
        Assert.NotNull(pinned.EvolutionId);
        Assert.Equal([portal.Desks[0]], pinned.Spaces);
        Assert.True(pinned.UpdatedAt > pinned.CreatedAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_SwapsSpacesInOneCall_AndRefusesHalfOfTheSwap(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (ann, ben) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Ben"));
        var one = await portal.MadeAsync(portal.Seat(ann, portal.Desks[0]));
        var two = await portal.MadeAsync(portal.Seat(ben, portal.Desks[1]));

        var half = await portal.UpdateAsync(new AllocationChange(one.Id) { Spaces = new[] { portal.Desks[1] } });
        Assert.Equal([(0, "spaces/0", "allocation_conflict")], AllocationPortal.Faults(half));
        Assert.Equal([two.Id.Value], half.Error!.RelatedIds);
        var swapped = (await portal.UpdateAsync(new AllocationChange(one.Id) { Spaces = new[] { portal.Desks[1] } }, new AllocationChange(two.Id) { Spaces = new[] { portal.Desks[0] } })).Value;
        Assert.Equal([portal.Desks[1], portal.Desks[0]], swapped.Select(s => s.Spaces[0]));
        var people = (await portal.UpdateAsync(new AllocationChange(one.Id) { PersonId = ben }, new AllocationChange(two.Id) { PersonId = ann })).Value;
        Assert.Equal([ben, ann], people.Select(p => p.PersonId!.Value));
        Assert.Equal(4, (await portal.SlotsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_MergesWhatIsGiven_ClearsWithNull_AndFollowsAWholeZone(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var zone = await portal.MadeAsync(portal.Zone(portal.Sales, portal.North));

        var moved = (await portal.UpdateAsync(new AllocationChange(zone.Id) { ZoneId = portal.South })).Value[0];
        Assert.Equal([portal.Corner], moved.Spaces);
        var nobody = (await portal.UpdateAsync(new AllocationChange(zone.Id) { TeamId = (TeamId?)null })).Value[0];
        Assert.Equal([portal.Corner, portal.Flex], nobody.Spaces);
        var some = (await portal.UpdateAsync(new AllocationChange(zone.Id) { TeamId = portal.Design, ZoneId = (ZoneId?)null, Spaces = new[] { portal.Desks[2] } })).Value[0];
        Assert.Equal((false, null, portal.Desks[2]), (some.WholeZone, some.ZoneId, Assert.Single(some.Spaces)));
        var room = (await portal.UpdateAsync(new AllocationChange(zone.Id) { Type = AllocationType.Room, RoomId = portal.Lab, Spaces = Array.Empty<SpaceId>() })).Value[0];
        Assert.Equal((AllocationType.Room, "Lab", 0), (room.Type, room.RoomName, room.Spaces.Count));
        Assert.Equal(3, (await portal.SlotsAsync()).Count);
        var end = portal.Day.EndsAt - Duration.FromHours(6);
        var shorter = (await portal.UpdateAsync(new AllocationChange(zone.Id) { EndsAt = _ => end })).Value[0];
        Assert.Equal((portal.Day.StartsAt, end), (shorter.StartsAt, shorter.EndsAt));
        Assert.All(await portal.SlotsAsync(), s => Assert.Equal(end, s.EndsAt));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_PointsAtWhatWasSent_OrAtTheItem(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var row = await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]));
        var other = await portal.MadeAsync(portal.Seats(portal.Design, portal.Desks[0]) with { Spaces = [portal.Corner] });
        var closedSince = await portal.PlantAsync([portal.Closed]);
        var none = new AllocationId(new string('0', 24));

        Assert.Equal([(0, "layer_id", "reference_mismatch")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(row.Id) { LayerId = portal.Attic })));
        Assert.Equal([(0, "type", "property_required"), (0, "type", "invalid_value")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(row.Id) { Type = AllocationType.Room })));
        Assert.Equal([(0, "starts_at", "invalid_range")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(row.Id) { StartsAt = zone => AllocationPortal.Wednesday.PlusDays(2).StartOf(zone) })));
        Assert.Equal([(0, "", "space_not_allocatable")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(closedSince))));
        Assert.Equal(
            [(0, "", "allocation_not_found"), (1, "team_id", "team_not_found")],
            AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(none), new AllocationChange(row.Id) { TeamId = new TeamId(none.Value) })));
        Assert.Equal([(1, "", "duplicate_item")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(row.Id), new AllocationChange(row.Id))));
        var both = await portal.UpdateAsync(new AllocationChange(row.Id) { Spaces = new[] { portal.Desks[1] } }, new AllocationChange(other.Id) { Spaces = new[] { portal.Desks[1] } });
        Assert.Equal([(1, "spaces/0", "allocation_conflict")], AllocationPortal.Faults(both));
        Assert.Equal([row.Id.Value], both.Error!.RelatedIds);
        portal.Portal.Clock.Advance(Duration.FromDays(3));
        Assert.Equal([(0, "", "date_in_past")], AllocationPortal.Faults(await portal.UpdateAsync(new AllocationChange(row.Id))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Update_ToAnotherLocation_TakesItsZoneForLocalTimes(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var row = await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]));

        var moved = (await portal.UpdateAsync(new AllocationChange(row.Id)
        {
            LocationId = portal.Lisbon,
            LayerId = portal.LisbonFloor,
            Spaces = new[] { portal.LisbonDesk },
            StartsAt = zone => new LocalDate(2027, 7, 1).StartOf(zone),
            EndsAt = zone => new LocalDate(2027, 7, 2).StartOf(zone),
        })).Value[0];

        Assert.Equal(("Lisbon", Instant.FromUtc(2027, 6, 30, 23, 0)), (moved.LocationName, moved.StartsAt));
        Assert.True((await portal.CreateAsync(portal.Seats(portal.Design, portal.Desks[0]))).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_ReleasesAllOrNothing_AndReturnsWhatWasThere(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var one = await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]));
        var two = await portal.MadeAsync(portal.Room(portal.Design, portal.Lab));

        var missing = await portal.Service.DeleteAsync([one.Id, new AllocationId(new string('0', 24))], Actor.System, default);
        Assert.Equal([(1, "", "allocation_not_found")], AllocationPortal.Faults(missing));
        Assert.Equal(2, (await portal.RowsAsync()).Count);
        var gone = (await portal.Service.DeleteAsync([two.Id, one.Id], Actor.System, default)).Value;
        Assert.Equal([two.Id, one.Id], gone.Select(g => g.Id));
        Assert.Equal("Lab", gone[0].RoomName);
        Assert.Empty(await portal.SlotsAsync());
        Assert.IsType<AllocationNotFound>((await portal.Service.DeleteAsync([one.Id], Actor.System, default)).Error);
    }
}
