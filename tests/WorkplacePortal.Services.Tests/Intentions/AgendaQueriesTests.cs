using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class AgendaQueriesTests
{
    private static readonly PageRequest First = new(Sort: "starts_at");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_NamesRoomAndOrganiser_AndCountsConflictsOfWhatIsNotConfirmed(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        await portal.MadeAsync(portal.Day(ann, location: portal.Lisbon));
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: bob);
        var room = await portal.MadeAsync(portal.Day(bob, type: IntentionType.Room) with { RoomId = portal.Studio });

        var rows = (await portal.Portal.Get<AgendaQueries>().ListAsync(new IntentionFilter { LocationId = portal.London }, First, Actor.System, IntentionPortal.None)).Value.Items;

        var pending = Assert.Single(rows, r => r.Intention.Id == invited);
        Assert.Equal(("Bob Bobson", 1), (pending.OrganiserName, pending.ConflictCount));
        var booked = Assert.Single(rows, r => r.Intention.Id == room.Id);
        Assert.Equal(("Studio", 0), (booked.PlaceName, booked.ConflictCount));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_ShowsConflictsAtOpenLocationsOnly_ButCountsAll(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var other = await portal.MadeAsync(portal.Day(ann, location: portal.Lisbon));
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending);
        var agenda = portal.Portal.Get<AgendaQueries>();
        var london = new Actor(ActorKind.User, "m", "Manager") { Role = Role.FacilityManager, Locations = new HashSet<LocationId> { portal.London } };

        var seenByAll = (await agenda.FindAsync(invited, Actor.System, IntentionPortal.None)).Value;
        var seenInLondon = (await agenda.FindAsync(invited, london, IntentionPortal.None)).Value;

        Assert.Equal(other.Id, Assert.Single(seenByAll.Conflicts).Id);
        Assert.Empty(seenInLondon.Conflicts);
        Assert.Equal(1, seenInLondon.Row.ConflictCount);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_TellsTheHistoryNewestFirst_ByNameOfUserOrKey(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var planned = await portal.MadeAsync(portal.Day(ann));
        await portal.Service.CancelAsync(planned.Id, forAll: false, "ill-fitting", IntentionPortal.User(ann), IntentionPortal.None);

        var history = (await portal.Portal.Get<AgendaQueries>().FindAsync(planned.Id, Actor.System, IntentionPortal.None)).Value.History;

        Assert.Equal([IntentionEventKind.Cancelled, IntentionEventKind.Created], history.Select(h => h.Kind));
        Assert.Equal(("A former user", "ill-fitting"), (history[0].By, history[0].Reason));
        Assert.Equal("System", history[1].By);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_OfAHiddenSchedule_LooksLikeAnUnknownOne(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann", s => s.ScheduleHidden = true), await portal.PersonAsync("Bob"));
        var planned = await portal.MadeAsync(portal.Day(ann));

        var refused = await portal.Portal.Get<AgendaQueries>().FindAsync(planned.Id, IntentionPortal.User(bob), IntentionPortal.None);

        Assert.IsType<IntentionNotFound>(refused.Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Counts_AreByLocalDateAndStatus_WhateverStatusesAreShown(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 8);
        var people = await portal.PeopleAsync(4);
        var day = IntentionPortal.Wednesday;
        await portal.PlantAsync(people[0], IntentionStatus.Confirmed, day);
        await portal.PlantAsync(people[1], IntentionStatus.Confirmed, day);
        await portal.PlantAsync(people[2], IntentionStatus.Declined, day);
        await portal.PlantAsync(people[3], IntentionStatus.Confirmed, day.PlusDays(1));
        var filter = new IntentionFilter { LocationId = portal.London, From = day, To = day.PlusDays(6), Statuses = [IntentionStatus.Pending], PersonText = "P0" };
        var agenda = portal.Portal.Get<AgendaQueries>();

        var counts = (await agenda.CountsAsync(filter, Actor.System, IntentionPortal.None)).Value;
        var narrowed = (await agenda.CountsAsync(filter with { PersonText = "p03" }, Actor.System, IntentionPortal.None)).Value;

        Assert.Equal(
            [new AgendaCount(day, IntentionStatus.Confirmed, 2), new AgendaCount(day, IntentionStatus.Declined, 1), new AgendaCount(day.PlusDays(1), IntentionStatus.Confirmed, 1)],
            counts);
        Assert.Equal(new AgendaCount(day.PlusDays(1), IntentionStatus.Confirmed, 1), Assert.Single(narrowed));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Counts_OfAForeignLocation_AreRefused(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var lisbon = new Actor(ActorKind.User, "m", "Manager") { Role = Role.FacilityManager, Locations = new HashSet<LocationId> { portal.Lisbon } };

        var refused = await portal.Portal.Get<AgendaQueries>().CountsAsync(new IntentionFilter { LocationId = portal.London }, lisbon, IntentionPortal.None);

        Assert.IsType<LocationForbidden>(refused.Error);
    }
}
