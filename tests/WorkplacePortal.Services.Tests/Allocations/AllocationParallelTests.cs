using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

public sealed class AllocationParallelTests
{
    private const int Writers = 24;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneSpace_With24ParallelWriters_IsGivenOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);

        var results = await RaceAsync(_ => portal.CreateAsync(portal.Seats(portal.Sales, portal.Desks[0])));

        AssertOneWins(results, "spaces/0");
        Assert.Single(await portal.SlotsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneMeetingRoom_With24ParallelWriters_IsGivenOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);

        AssertOneWins(await RaceAsync(n => portal.CreateAsync(portal.Room(n % 2 == 0 ? portal.Sales : portal.Design, portal.Studio))), "room_id");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OnePerson_WantedAtTwoLocationsBy24Writers_SitsOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        AllocationTerms away = new(AllocationType.Space, portal.Lisbon, portal.LisbonFloor, null, null, [portal.LisbonDesk], null, ann);

        var results = await RaceAsync(n => portal.CreateAsync(n % 2 == 0 ? portal.Seat(ann, portal.Desks[n % 4]) : away));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Contains(r.Errors, e => e.Error is AllocationConflict { Field: "people_id", RelatedIds.Count: 1 }));
        Assert.Single(await portal.RowsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AZoneAndItsSpaces_WantedInDifferentOrdersBy24Writers_AreGivenOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);

        var results = await RaceAsync(n => n % 3 == 0
            ? portal.CreateAsync(portal.Zone(portal.Sales, portal.North))
            : portal.CreateAsync([.. portal.Desks.Skip(n % 3 == 1 ? 0 : 1).Select(d => portal.Seats(portal.Design, d))]));

        Assert.Contains(results, r => r.IsSuccess);
        var slots = await portal.SlotsAsync();
        Assert.Equal(slots.Count, slots.Select(s => s.Resource).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(results.Where(r => r.IsSuccess).Sum(r => r.Value.Sum(v => v.Spaces.Count)), slots.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TwoRows_SwappedBackAndForthBy24Writers_NeverLoseASeat(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var one = await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]));
        var two = await portal.MadeAsync(portal.Seats(portal.Design, portal.Desks[1]));

        var results = await RaceAsync(n => portal.UpdateAsync(
            new AllocationChange(n % 2 == 0 ? one.Id : two.Id) { Spaces = new[] { portal.Desks[0] } }, new AllocationChange(n % 2 == 0 ? two.Id : one.Id) { Spaces = new[] { portal.Desks[1] } }));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        Assert.Equal(2, (await portal.SlotsAsync()).Select(s => s.Resource).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneRow_ReleasedBy24Writers_IsReleasedOnce(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var row = await portal.MadeAsync(portal.Seats(portal.Sales, portal.Desks[0]));

        var results = await RaceAsync(_ => portal.Service.DeleteAsync([row.Id], Actor.System, default));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<AllocationNotFound>(r.Error));
    }

    private static Task<Result<IReadOnlyList<AllocationView>>[]> RaceAsync(Func<int, Task<Result<IReadOnlyList<AllocationView>>>> write)
        => Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => write(n))));

    private static void AssertOneWins(Result<IReadOnlyList<AllocationView>>[] results, string field)
    {
        var winner = Assert.Single(results, r => r.IsSuccess).Value[0];
        Assert.All(results.Where(r => !r.IsSuccess), r =>
        {
            Assert.Equal((field, "allocation_conflict"), (r.Error!.Field, r.Error.Code));
            Assert.Equal([winner.Id.Value], r.Error.RelatedIds);
        });
    }
}
