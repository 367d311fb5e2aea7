using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionCapacityTests
{
    private const int Writers = 24;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_With24ParallelWriters_ConfirmsExactlyTheCapacity(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 5);
        var people = await portal.PeopleAsync(Writers);

        var results = await Task.WhenAll(people.Select(p => Task.Run(() => portal.CreateAsync(portal.Day(p)))));

        Assert.Equal(5, results.Count(r => r.IsSuccess));
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<CapacityExceeded>(r.Error));
        Assert.Equal(5, (await portal.EventsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Accept_With24ParallelWriters_ConfirmsExactlyTheCapacity(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 7);
        var ids = new List<Domain.Common.IntentionId>();
        foreach (var person in await portal.PeopleAsync(Writers)) ids.Add(await portal.PlantAsync(person, IntentionStatus.Pending));

        var results = await Task.WhenAll(ids.Select(i => Task.Run(() => portal.Service.AcceptAsync(i, force: false, Domain.Identity.Actor.System, default))));

        Assert.Equal(7, results.Count(r => r.IsSuccess));
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<CapacityExceeded>(r.Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SamePerson_With16ParallelWriters_KeepsOneSeat(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 40);
        var ann = await portal.PersonAsync("Ann");
        var ids = new List<Domain.Common.IntentionId>();
        for (var n = 0; n < 16; n++) ids.Add(await portal.PlantAsync(ann, IntentionStatus.Pending));

        var results = await Task.WhenAll(ids.Select(i => Task.Run(() => portal.Service.AcceptAsync(i, force: false, Domain.Identity.Actor.System, default))));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<IntentionConflict>(r.Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SamePerson_ForcingFrom16Writers_KeepsOneSeat(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 40);
        var ann = await portal.PersonAsync("Ann");
        var ids = new List<Domain.Common.IntentionId>();
        for (var n = 0; n < 16; n++) ids.Add(await portal.PlantAsync(ann, IntentionStatus.Pending));

        var results = await Task.WhenAll(ids.Select(i => Task.Run(() => portal.Service.AcceptAsync(i, force: true, Domain.Identity.Actor.System, default))));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        Assert.Equal(15, results.Sum(r => r.Value.Superseded.Count));
        var statuses = await Task.WhenAll(ids.Select(portal.StatusAsync));
        Assert.Single(statuses, IntentionStatus.Confirmed);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SpacesAreJudgedAtOneInstant_RoomsAgainstTheirRoom_MeetingsNever(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 1);
        var people = await portal.PeopleAsync(6);
        await portal.MadeAsync(IntentionPortal.At(portal.Day(people[0]), 8, 12));
        await portal.MadeAsync(IntentionPortal.At(portal.Day(people[1]), 12, 16));
        Assert.IsType<CapacityExceeded>((await portal.CreateAsync(IntentionPortal.At(portal.Day(people[2]), 11, 13))).Error);
        await portal.MadeAsync(IntentionPortal.At(portal.Day(people[2]), 16, 18));
        await portal.MadeAsync(portal.Day(people[3], type: IntentionType.Meeting));
        await portal.MadeAsync(portal.Day(people[3], type: IntentionType.Room) with { RoomId = portal.Studio });
        await portal.MadeAsync(portal.Day(people[4], type: IntentionType.Room) with { RoomId = portal.Studio });
        Assert.IsType<RoomCapacityExceeded>((await portal.CreateAsync(portal.Day(people[5], type: IntentionType.Room) with { RoomId = portal.Studio })).Error);
        Assert.True((await portal.CreateAsync(portal.Day(people[5]), force: true)).IsSuccess);
    }
}
