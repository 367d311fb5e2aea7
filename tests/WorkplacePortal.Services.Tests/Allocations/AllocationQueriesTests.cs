using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

public sealed class AllocationQueriesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FiltersByEveryField(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann", portal.Sales, p => p.ExternalId = "HR-1");
        var design = await portal.PlantAsync([portal.Desks[0], portal.Desks[1]]);
        var person = (await portal.MadeAsync(portal.Seat(ann, portal.Corner))).Id;
        var zone = (await portal.MadeAsync(portal.Zone(null, portal.North) with { ZoneId = portal.North, Spaces = [portal.Desks[2]], TeamId = portal.Sales })).Id;
        var lab = await portal.PlantAsync([portal.LabDesks[0]], portal.Sales);
        var studio = (await portal.MadeAsync(portal.Room(portal.Design, portal.Studio))).Id;
        var away = (await portal.CreateAsync(new AllocationTerms(AllocationType.Space, portal.Lisbon, portal.LisbonFloor, null, null, [portal.LisbonDesk], portal.Sales, null))).Value[0].Id;

        await ExpectAsync(portal, new() { Id = design }, design);
        await ExpectAsync(portal, new() { LocationId = portal.Lisbon }, away);
        await ExpectAsync(portal, new() { LayerId = portal.LisbonFloor }, away);
        await ExpectAsync(portal, new() { ZoneId = portal.North }, design, zone);
        await ExpectAsync(portal, new() { ZoneId = portal.South }, person);
        await ExpectAsync(portal, new() { RoomId = portal.Lab }, lab);
        await ExpectAsync(portal, new() { RoomId = portal.Studio }, studio);
        await ExpectAsync(portal, new() { PersonId = ann }, person);
        await ExpectAsync(portal, new() { TeamId = portal.Design }, design, studio);
        await ExpectAsync(portal, new() { ExternalId = "HR-1" }, person);
        await ExpectAsync(portal, new() { ExternalId = "T-DES" }, design, studio);
        await ExpectAsync(portal, new() { ExternalId = "hr-1" });
        await ExpectAsync(portal, new() { Type = AllocationType.Room }, studio);
        await ExpectAsync(portal, new() { Source = AllocationSource.Ai }, design, lab);
        await ExpectAsync(portal, new() { Locked = false }, design, lab);
        await ExpectAsync(portal, new() { Text = "ANN T" }, person);
        await ExpectAsync(portal, new() { Text = "sig" }, design, studio);
        await using (var db = portal.Portal.Database.Open())
            await db.Set<Team>().Where(t => t.Id == portal.Design).ExecuteUpdateAsync(s => s.SetProperty(t => t.Name, "Ärzte"));
        await ExpectAsync(portal, new() { Text = "ÄRZ" }, design, studio);
        await ExpectAsync(portal, new() { Text = "ärz" }, design, studio);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_SelectsByOverlap_TouchingIsNone(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var morning = await portal.PlantAsync([portal.Desks[0]], at: AllocationPortal.Hours(8, 12));
        var evening = await portal.PlantAsync([portal.Desks[0]], at: AllocationPortal.Hours(12, 20));

        await ExpectAsync(portal, new() { From = AllocationPortal.Hours(11, 12).StartsAt, Before = AllocationPortal.Hours(11, 12).EndsAt }, morning);
        await ExpectAsync(portal, new() { From = AllocationPortal.Hours(12, 13).StartsAt }, evening);
        await ExpectAsync(portal, new() { Before = AllocationPortal.Hours(8, 9).StartsAt });
        await ExpectAsync(portal, new() { From = AllocationPortal.Hours(11, 13).StartsAt, Before = AllocationPortal.Hours(11, 13).EndsAt }, morning, evening);
        Assert.Equal([morning, evening], (await portal.Queries.DayAsync(portal.Office, AllocationPortal.Wednesday, Actor.System, default)).Value.Select(v => v.Id));
        Assert.Empty((await portal.Queries.DayAsync(portal.Office, AllocationPortal.Wednesday.PlusDays(1), Actor.System, default)).Value);
        Assert.IsType<LocationNotFound>((await portal.Queries.DayAsync(new LocationId(new string('0', 24)), AllocationPortal.Wednesday, Actor.System, default)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_FindsLongRowsOnEveryDayTheyTouch_AlsoAfterTheyWereMadeLonger(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (first, last) = (AllocationPortal.Wednesday.PlusDays(2), AllocationPortal.Wednesday.PlusDays(9));
        var row = (await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]))).Id;
        Assert.Empty((await portal.Queries.DayAsync(portal.Office, first, Actor.System, default)).Value);

        Assert.True((await portal.UpdateAsync(new AllocationChange(row) { EndsAt = zone => last.PlusDays(1).StartOf(zone) })).IsSuccess);

        foreach (var date in new[] { AllocationPortal.Wednesday, first, last })
        {
            Assert.Equal([row], (await portal.Queries.DayAsync(portal.Office, date, Actor.System, default)).Value.Select(v => v.Id));
            await ExpectAsync(portal, new() { From = date.StartOf(AllocationPortal.London) + Duration.FromHours(5) }, row);
        }

        Assert.Empty((await portal.Queries.DayAsync(portal.Office, last.PlusDays(1), Actor.System, default)).Value);
        await ExpectAsync(portal, new() { From = last.PlusDays(1).StartOf(AllocationPortal.London) });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_PagesAndSortsByEveryField_NullsLastEitherWay(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (ann, ben) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Ben"));
        var team = await portal.PlantAsync([portal.Desks[0]], at: AllocationPortal.Hours(8, 12));
        var first = (await portal.CreateAsync([NewAllocation.At(portal.Seat(ben, portal.Desks[1]), AllocationPortal.Hours(7, 13))])).Value[0].Id;
        var second = (await portal.CreateAsync([NewAllocation.At(portal.Seat(ann, portal.Desks[2]), AllocationPortal.Hours(8, 11))])).Value[0].Id;

        Assert.Equal([first, team, second], await IdsAsync(portal, new(), new PageRequest()));
        Assert.Equal([second, team, first], await IdsAsync(portal, new(), new PageRequest(Descending: true)));
        Assert.Equal([second, first, team], await IdsAsync(portal, new(), new PageRequest(Sort: "people_id")));
        Assert.Equal([first, second, team], await IdsAsync(portal, new(), new PageRequest(Sort: "people_id", Descending: true)));
        Assert.Equal([team, first, second], await IdsAsync(portal, new(), new PageRequest(Sort: "team_id")));
        Assert.Equal([team, second, first], await IdsAsync(portal, new(), new PageRequest(Sort: "team_id", Descending: true)));
        foreach (var sort in new[] { "starts_at", "ends_at", "layer_id", "type", "source", "created_at", "updated_at" })
        {
            var up = await IdsAsync(portal, new(), new PageRequest(Sort: sort));
            Assert.Equal(up.Reverse(), await IdsAsync(portal, new(), new PageRequest(Sort: sort, Descending: true)));
        }

        var page = (await portal.Queries.ListAsync(new(), new PageRequest(1, 1), Actor.System, default)).Value;
        Assert.Equal((2, 2, 3, team), (page.From, page.To, page.Total, page.Items[0].Id));
        var beyond = (await portal.Queries.ListAsync(new(), new PageRequest(3, 5), Actor.System, default)).Value;
        Assert.Equal((0, 0, 3), (beyond.From, beyond.To, beyond.Total));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ShowsNobodyWhatTheyMayNotSee(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (ann, shy) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Shy", portal.Design, hidden: true));
        var open = (await portal.MadeAsync(portal.Seat(ann, portal.Desks[0]))).Id;
        var hidden = (await portal.MadeAsync(portal.Seat(shy, portal.Desks[1]))).Id;
        var key = new Actor(ActorKind.ApiKey, "k", "Key") { Locations = new HashSet<LocationId> { portal.Lisbon } };

        Assert.Equal([open], await IdsAsync(portal, new(), new PageRequest(), AllocationPortal.User(Role.Employee, ann)));
        Assert.Equal([open, hidden], await IdsAsync(portal, new(), new PageRequest(), AllocationPortal.User(Role.Employee, shy)));
        Assert.Equal([open, hidden], await IdsAsync(portal, new(), new PageRequest(), AllocationPortal.User(Role.FacilityManager)));
        Assert.Equal([open, hidden], await IdsAsync(portal, new(), new PageRequest(), AllocationPortal.User(Role.TeamLead, ann) with { LedTeams = new HashSet<TeamId> { portal.Design } }));
        Assert.Empty(await IdsAsync(portal, new(), new PageRequest(), key));
        Assert.IsType<LocationForbidden>((await portal.Queries.ListAsync(new() { LocationId = portal.Office }, new PageRequest(), key, default)).Error);
        Assert.IsType<LocationForbidden>((await portal.Queries.DayAsync(portal.Office, AllocationPortal.Wednesday, key, default)).Error);
        Assert.Equal([open], (await portal.Queries.DayAsync(portal.Office, AllocationPortal.Wednesday, AllocationPortal.User(Role.Employee, ann), default)).Value.Select(v => v.Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ForPeople_SortsByPlaceAndByWho(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann", portal.Sales);
        var south = (await portal.MadeAsync(portal.Zone(portal.Sales, portal.South))).Id;
        var north = (await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]) with { ZoneId = portal.North })).Id;
        var seat = (await portal.MadeAsync(portal.Seat(ann, portal.Desks[1]) with { ZoneId = portal.North, TeamId = portal.Sales })).Id;
        var design = (await portal.MadeAsync(portal.Seats(portal.Design, portal.Desks[2]) with { ZoneId = portal.North })).Id;

        Assert.Equal([design, north, seat, south], await IdsAsync(portal, new(), new PageRequest(Sort: "place")));
        Assert.Equal([south, seat, north, design], await IdsAsync(portal, new(), new PageRequest(Sort: "place", Descending: true)));
        Assert.Equal([design, south, north, seat], await IdsAsync(portal, new(), new PageRequest(Sort: "who")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Find_NamesTheSpaces_OfARoomThoseInside_AndHidesWhatIsHidden(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var shy = await portal.PersonAsync("Shy", hidden: true);
        var lab = (await portal.MadeAsync(portal.Room(portal.Design, portal.Lab))).Id;
        var seat = (await portal.MadeAsync(portal.Seat(shy, portal.Desks[1]))).Id;

        Assert.Equal(["L1", "L2"], (await portal.Queries.FindAsync(lab, Actor.System, default)).Value.SpaceNames);
        Assert.Equal(["N2"], (await portal.Queries.FindAsync(seat, Actor.System, default)).Value.SpaceNames);
        Assert.IsType<AllocationNotFound>((await portal.Queries.FindAsync(seat, AllocationPortal.User(), default)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Calendar_ShowsWhatTouchesTheWindow_AndRefusesOthers(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var day = AllocationPortal.Wednesday;
        var shy = await portal.PersonAsync("Shy", hidden: true);
        var before = await portal.PlantAsync([portal.Desks[0]], at: new InstantRange(day.PlusDays(-2).StartOf(AllocationPortal.London), day.StartOf(AllocationPortal.London)));
        var longer = await portal.PlantAsync([portal.Desks[1]], at: new InstantRange(day.PlusDays(-2).StartOf(AllocationPortal.London), day.PlusDays(9).StartOf(AllocationPortal.London)));
        var hidden = await portal.PlantAsync([portal.Desks[2]], person: shy);
        Task<Result<IReadOnlyList<AllocationSpanView>>> ReadAsync(LocalDate to, Actor? by = null) => portal.Queries.CalendarAsync(portal.Office, new DateWindow(day, to), by ?? Actor.System, default);

        Assert.Equal([longer, hidden], (await ReadAsync(day)).Value.Select(r => r.Id));
        Assert.Equal([portal.Desks[1]], (await ReadAsync(day)).Value[0].Spaces);
        Assert.Equal([longer], (await ReadAsync(day, AllocationPortal.User())).Value.Select(r => r.Id));
        Assert.DoesNotContain((await ReadAsync(day.PlusDays(6))).Value, r => r.Id == before);
        Assert.IsType<InvalidRange>((await ReadAsync(day.PlusDays(-1))).Error);
        Assert.IsType<WindowTooLong>((await ReadAsync(day.PlusDays(AllocationQueries.MostCalendarDays))).Error);
        Assert.IsType<LocationForbidden>((await ReadAsync(day, AllocationPortal.User(Role.FacilityManager) with { Locations = new HashSet<LocationId> { portal.Lisbon } })).Error);
    }

    private static async Task ExpectAsync(AllocationPortal portal, AllocationFilter filter, params AllocationId[] ids)
        => Assert.Equal(ids.Select(i => i.Value).Order(StringComparer.Ordinal), (await IdsAsync(portal, filter, new PageRequest(Sort: "created_at"))).Select(i => i.Value).Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<AllocationId>> IdsAsync(AllocationPortal portal, AllocationFilter filter, PageRequest page, Actor? by = null)
        => [.. (await portal.Queries.ListAsync(filter, page, by ?? Actor.System, default)).Value.Items.Select(i => i.Id)];
}
