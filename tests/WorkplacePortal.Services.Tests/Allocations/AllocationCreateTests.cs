using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

public sealed class AllocationCreateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_StoresManualLockedRows_AuditsAndPublishesThem(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann", portal.Design, p => p.ExternalId = "HR-1");
        var heard = new List<PortalChange>();
        using var subscription = portal.Portal.Get<PortalChanges>().Subscribe(heard.Add);

        var made = (await portal.CreateAsync(
            portal.Seats(portal.Sales, portal.Desks[0], portal.Desks[1]) with { ZoneId = portal.North },
            portal.Seat(ann, portal.Flex) with { TeamId = portal.Design, ZoneId = portal.South },
            portal.Room(portal.Design, portal.Studio))).Value;

        Assert.All(made, m => Assert.Equal((AllocationSource.Manual, true, (EvolutionId?)null, "Europe/London", "Ground"), (m.Source, m.Locked, m.EvolutionId, m.TimeZone, m.LayerName)));
        Assert.Equal([("North", null, "Sales", null, null), ("South", null, "Design", "Ann", "HR-1"), (null, "Studio", "Design", null, "T-DES")], made.Select(m => (m.ZoneName, m.RoomName, m.TeamName, m.FirstName, m.ExternalId)));
        Assert.Equal(portal.Day, new InstantRange(made[0].StartsAt, made[0].EndsAt));
        Assert.Equal(3, (await portal.RowsAsync()).Count);
        Assert.Equal([new PortalChange(ChangeTopic.Allocations, portal.Office, AllocationPortal.Wednesday)], heard);
        Assert.Equal(["allocation.create", "allocation.create", "allocation.create"], (await portal.AuditAsync()).Select(a => a.Action));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ZoneAlone_TakesItsUsableSpaces_FlexOnesOnlyWithoutATeam(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);

        var team = await portal.MadeAsync(portal.Zone(portal.Sales, portal.South));
        Assert.Equal([portal.Corner], team.Spaces);
        Assert.True(team.WholeZone);
        await portal.Service.DeleteAsync([team.Id], Actor.System, default);
        var nobody = await portal.MadeAsync(portal.Zone(null, portal.South));
        Assert.Equal([portal.Corner, portal.Flex], nobody.Spaces);

        var refused = await portal.CreateAsync(portal.Seats(portal.Sales, portal.Desks[0], portal.Corner), portal.Zone(portal.Sales, portal.North));
        Assert.Equal([(0, "spaces/1", "allocation_conflict"), (1, "zone_id", "allocation_conflict")], AllocationPortal.Faults(refused));
        Assert.Equal([nobody.Id.Value], refused.Errors[0].Error.RelatedIds);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Room_TakesTheSpacesInside_AndAMeetingRoomIsGivenOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var lab = await portal.MadeAsync(portal.Room(portal.Design, portal.Lab));
        var studio = await portal.MadeAsync(portal.Room(portal.Design, portal.Studio));
        Assert.Empty(lab.Spaces);

        var refused = await portal.CreateAsync(portal.Seats(portal.Sales, portal.LabDesks[1]), portal.Room(portal.Sales, portal.Studio), portal.Room(portal.Sales, portal.Lab));

        Assert.Equal([(0, "spaces/0", "allocation_conflict"), (1, "room_id", "allocation_conflict"), (2, "room_id", "allocation_conflict")], AllocationPortal.Faults(refused));
        Assert.Equal([lab.Id.Value, studio.Id.Value, lab.Id.Value], refused.Errors.Select(e => Assert.Single(e.Error.RelatedIds)));
        Assert.Contains("Room Studio is given to Design from 2026-11-25T00:00:00Z to 2026-11-26T00:00:00Z", refused.Errors[1].Error.Message, StringComparison.Ordinal);
        await portal.Service.DeleteAsync([lab.Id], Actor.System, default);
        await portal.MadeAsync(portal.Seats(portal.Sales, portal.LabDesks[1]));
        Assert.IsType<AllocationConflict>((await portal.CreateAsync(portal.Room(portal.Design, portal.Lab))).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TouchingIntervals_AreNoConflict_SharedInstantsAre(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (ann, desk) = (await portal.PersonAsync("Ann"), portal.Desks[0]);
        NewAllocation At(int from, int to, SpaceId? space = null) => NewAllocation.At(portal.Seat(ann, space ?? desk), AllocationPortal.Hours(from, to));

        Assert.True((await portal.CreateAsync([At(8, 12), At(12, 16)])).IsSuccess);
        Assert.True((await portal.CreateAsync([At(16, 18), At(7, 8)])).IsSuccess);
        Assert.Equal([(0, "people_id", "allocation_conflict")], AllocationPortal.Faults(await portal.CreateAsync([At(17, 19, portal.Desks[1])])));
        Assert.Equal(
            [(0, "spaces/0", "allocation_conflict")],
            AllocationPortal.Faults(await portal.CreateAsync([NewAllocation.At(portal.Seats(portal.Sales, desk), new InstantRange(AllocationPortal.Hours(18, 20).StartsAt - Duration.FromMilliseconds(1), AllocationPortal.Hours(18, 20).EndsAt))])));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneBadItem_StoresNothing_AndEveryFaultOfTheStepIsNamed(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var stranger = await portal.PersonAsync("Stranger", portal.Sales);
        var none = new string('0', 24);
        var desk = portal.Desks[0];

        var shape = await portal.CreateAsync(
            portal.Seats(portal.Sales, desk),
            portal.Room(portal.Sales, default) with { RoomId = null, Spaces = [desk], ZoneId = portal.North },
            portal.Seats(portal.Sales, desk) with { RoomId = portal.Studio },
            portal.Seats(portal.Sales),
            portal.Seat(stranger, desk) with { Spaces = [desk, portal.Desks[1]] },
            portal.Seats(null, desk),
            portal.Room(null, portal.Studio),
            portal.Seats(portal.Sales, desk, desk));
        Assert.Equal(
            [(1, "room_id", "property_required"), (1, "spaces", "invalid_value"), (1, "zone_id", "invalid_value"), (2, "room_id", "invalid_value"), (3, "spaces", "property_required"), (4, "spaces", "invalid_value"), (5, "team_id", "property_required"), (6, "team_id", "property_required"), (7, "spaces/1", "invalid_value")],
            AllocationPortal.Faults(shape));

        var unknown = await portal.CreateAsync(
            portal.Seats(new TeamId(none), desk, new SpaceId(none)) with { LocationId = new LocationId(none), LayerId = new LayerId(none), ZoneId = new ZoneId(none) },
            portal.Room(portal.Sales, new RoomId(none)),
            portal.Seat(new PersonId(none), desk));
        Assert.Equal(
            ["location_not_found", "layer_not_found", "zone_not_found", "team_not_found", "space_not_found", "room_not_found", "person_not_found"],
            unknown.Errors.Select(e => e.Error.Code));

        var mismatch = await portal.CreateAsync(
        [
            NewAllocation.On(portal.Seats(portal.Sales, desk) with { LayerId = portal.LisbonFloor }, AllocationPortal.Wednesday),
            NewAllocation.On(portal.Zone(portal.Sales, portal.North) with { LayerId = portal.Attic }, AllocationPortal.Wednesday),
            NewAllocation.On(portal.Room(portal.Sales, portal.Studio) with { LayerId = portal.Attic }, AllocationPortal.Wednesday),
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[1], portal.Corner) with { ZoneId = portal.North }, AllocationPortal.Wednesday),
            NewAllocation.On(portal.Seat(stranger, desk) with { TeamId = portal.Design }, AllocationPortal.Wednesday),
            NewAllocation.At(portal.Seats(portal.Sales, desk), new InstantRange(portal.Day.EndsAt, portal.Day.EndsAt)),
            NewAllocation.On(portal.Seats(portal.Sales, desk), AllocationPortal.Wednesday.PlusDays(-2)),
        ]);
        Assert.Equal(
            [(0, "layer_id", "reference_mismatch"), (0, "spaces/0", "reference_mismatch"), (1, "zone_id", "reference_mismatch"), (2, "room_id", "reference_mismatch"), (3, "spaces/1", "reference_mismatch"), (4, "people_id", "reference_mismatch"), (5, "ends_at", "invalid_range"), (6, "ends_at", "date_in_past")],
            AllocationPortal.Faults(mismatch));

        var gone = await portal.PersonAsync("Gone", portal.Sales, p => p.ActiveTo = AllocationPortal.Wednesday.PlusDays(-1));
        var state = await portal.CreateAsync(
            portal.Seats(portal.Sales, portal.Desks[2]), portal.Seat(gone, portal.Desks[3]), portal.Seats(portal.Sales, portal.Corner, portal.Closed, portal.Flex), portal.Seats(portal.Sales, portal.Desks[2]));
        Assert.Equal(
            [(1, "people_id", "person_inactive"), (2, "spaces/1", "space_not_allocatable"), (2, "spaces/2", "space_not_allocatable"), (3, "spaces/0", "allocation_conflict")],
            AllocationPortal.Faults(state));
        Assert.Contains("also by item 0", state.Errors[3].Error.Message, StringComparison.Ordinal);

        Assert.Empty(await portal.RowsAsync());
        Assert.Empty(await portal.SlotsAsync());
        Assert.Empty(await portal.AuditAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task DaysOfClockChanges_AreReadInTheLocationsZoneOrTheNamedOne(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (spring, autumn) = (new LocalDate(2027, 3, 28), new LocalDate(2027, 10, 31));

        var made = (await portal.CreateAsync(
        [
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[0]), spring),
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[0]), spring.PlusDays(1)),
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[0]), autumn),
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[0]), autumn.PlusDays(1)),
            NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[1]), autumn) with { Zone = LocalTimes.Zone("Asia/Tokyo") },
        ])).Value;

        Assert.Equal([23, 24, 25, 24, 24], made.Select(m => (m.EndsAt - m.StartsAt).TotalHours));
        Assert.Equal(made[0].EndsAt, made[1].StartsAt);
        Assert.Equal(Instant.FromUtc(2027, 10, 30, 15, 0), made[4].StartsAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rights_FollowTheTableOfRoles(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var member = await portal.PersonAsync("Member", portal.Design);
        NewAllocation[] design = [NewAllocation.On(portal.Seats(portal.Design, portal.Desks[0]), AllocationPortal.Wednesday)];
        NewAllocation[] person = [NewAllocation.On(portal.Seat(member, portal.Desks[1]), AllocationPortal.Wednesday)];
        NewAllocation[] sales = [NewAllocation.On(portal.Seats(portal.Sales, portal.Desks[2]), AllocationPortal.Wednesday)];
        var lead = AllocationPortal.User(Role.TeamLead) with { LedTeams = new HashSet<TeamId> { portal.Design } };
        var elsewhere = AllocationPortal.User(Role.FacilityManager) with { Locations = new HashSet<LocationId> { portal.Lisbon } };
        var key = new Actor(ActorKind.ApiKey, "k", "Key") { Locations = new HashSet<LocationId> { portal.Lisbon } };

        Assert.IsType<InsufficientScope>((await portal.CreateAsync(design, AllocationPortal.User(Role.Employee, member))).Error);
        Assert.IsType<InsufficientScope>((await portal.CreateAsync(sales, lead)).Error);
        Assert.IsType<LocationForbidden>((await portal.CreateAsync(design, elsewhere)).Error);
        Assert.IsType<LocationForbidden>((await portal.CreateAsync([NewAllocation.On(portal.Seats(portal.Design, portal.Desks[0]) with { LocationId = new LocationId(new string('0', 24)) }, AllocationPortal.Wednesday)], key)).Error);
        var made = (await portal.CreateAsync(design, lead)).Value[0];
        Assert.True((await portal.CreateAsync(person, lead)).IsSuccess);
        Assert.True((await portal.CreateAsync(sales, AllocationPortal.User(Role.FacilityManager))).IsSuccess);

        Assert.IsType<InsufficientScope>((await portal.Service.UpdateAsync([new AllocationChange(made.Id) { TeamId = portal.Sales }], lead, default)).Error);
        Assert.IsType<LocationForbidden>((await portal.Service.UpdateAsync([new AllocationChange(made.Id)], key, default)).Error);
        Assert.IsType<LocationForbidden>((await portal.Service.DeleteAsync([made.Id], key, default)).Error);
        Assert.IsType<InsufficientScope>((await portal.Service.DeleteAsync([made.Id], AllocationPortal.User(Role.Employee, member), default)).Error);
        Assert.True((await portal.Service.DeleteAsync([made.Id], lead, default)).IsSuccess);
    }
}
