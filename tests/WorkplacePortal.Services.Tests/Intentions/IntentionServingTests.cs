using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionServingTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ASeat_IsServedByTheOwnPlace_OtherwiseByTheTeams_OnceConfirmed(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 9);
        var people = await portal.PeopleAsync(4);
        var own = await portal.MadeAsync(portal.Day(people[0]) with { TeamId = portal.Design });
        var withTeam = await portal.MadeAsync(portal.Day(people[1]) with { TeamId = portal.Design });
        var pending = await portal.MadeAsync(portal.Day(people[2], IntentionStatus.Pending) with { TeamId = portal.Design });
        var elsewhere = await portal.MadeAsync(portal.Day(people[3], location: portal.Lisbon) with { TeamId = portal.Design });
        var later = await portal.MadeAsync(portal.Day(people[0], date: IntentionPortal.Wednesday.PlusDays(1)) with { TeamId = portal.Design });
        Assert.All(await ServedAsync(portal), s => Assert.Null(s.Value));

        var team = await PlantAsync(portal, team: portal.Design);
        var half = await PlantAsync(portal, person: people[0], hours: 4);
        var place = await PlantAsync(portal, person: people[0], from: 4, hours: 20);

        var served = await ServedAsync(portal);
        Assert.Equal(place, served[own.Id]);
        Assert.NotEqual(half, served[own.Id]);
        Assert.Equal(team, served[withTeam.Id]);
        foreach (var id in new[] { pending.Id, elsewhere.Id, later.Id }) Assert.Null(served[id]);
        Assert.True((await portal.Service.AcceptAsync(pending.Id, force: false, Actor.System, default)).Value.Intentions[0].AllocationId == team);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AMeeting_IsServedByItsRoom_NotByASeat_AndLongRowsCount(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 9);
        var people = await portal.PeopleAsync(2);
        var meeting = await portal.MadeAsync(IntentionPortal.At(portal.Day(people[0], type: IntentionType.Meeting) with { RoomId = portal.Studio }, 10, 11));
        var roomless = await portal.MadeAsync(IntentionPortal.At(portal.Day(people[1], type: IntentionType.Meeting), 10, 11));
        await PlantAsync(portal, person: people[0]);
        Assert.All(await ServedAsync(portal), s => Assert.Null(s.Value));

        var room = await PlantAsync(portal, team: portal.Design, room: portal.Studio, from: -48, hours: 96);

        var served = await ServedAsync(portal);
        Assert.Equal(room, served[meeting.Id]);
        Assert.Null(served[roomless.Id]);
    }

    private static async Task<IReadOnlyDictionary<IntentionId, AllocationId?>> ServedAsync(IntentionPortal portal)
        => (await portal.Portal.Get<IntentionQueries>().ListAsync(new(), new PageRequest(), Actor.System, default)).Value.Items.ToDictionary(i => i.Id, i => i.AllocationId);

    private static async Task<AllocationId> PlantAsync(IntentionPortal portal, TeamId? team = null, PersonId? person = null, RoomId? room = null, int from = 0, int hours = 24)
    {
        var start = IntentionPortal.Wednesday.StartOf(London) + Duration.FromHours(from);
        var id = IdFactory.New<AllocationId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Allocation
        {
            Id = id,
            Type = room is null ? AllocationType.Space : AllocationType.Room,
            LocationId = portal.London,
            LayerId = portal.Floor,
            RoomId = room,
            TeamId = team,
            PersonId = person,
            StartsAt = start,
            EndsAt = start + Duration.FromHours(hours),
            Source = AllocationSource.Ai,
            CreatedAt = TestPortal.Start,
            UpdatedAt = TestPortal.Start,
        });
        return id;
    }
}
