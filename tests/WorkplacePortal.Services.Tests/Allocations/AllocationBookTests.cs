using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

public sealed class AllocationBookTests
{
    private static readonly Instant Now = TestPortal.Start;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ReplacePlan_ReplacesTheDaysUnlockedAiRowsOnly(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var replaced = await portal.PlantAsync([portal.Desks[0], portal.Desks[1]]);
        var locked = await portal.PlantAsync([portal.Desks[2]], locked: true);
        var manual = await portal.PlantAsync([portal.Corner], locked: true, source: AllocationSource.Manual);
        var tomorrow = await portal.PlantAsync([portal.Desks[0]], at: AllocationPortal.Wednesday.PlusDays(1).DayOf(AllocationPortal.London));
        var longer = await portal.PlantAsync([portal.LabDesks[0]], at: new InstantRange(portal.Day.StartsAt, portal.Day.EndsAt + Duration.FromHours(1)));

        var run = IdFactory.NewEvolutionId();
        var result = await ReplaceAsync(portal, run, Plan(portal, portal.Sales, portal.Desks[1], portal.Desks[0]), Plan(portal, portal.Design, portal.Desks[3]));

        var rows = await portal.RowsAsync();
        Assert.Equal(2, result.Value.Count);
        Assert.DoesNotContain(rows, r => r.Id == replaced);
        foreach (var id in new[] { locked, manual, tomorrow, longer }) Assert.Contains(rows, r => r.Id == id);
        var added = rows.Single(r => r.Id == result.Value[0].Id);
        Assert.Equal((run, AllocationSource.Ai, false, portal.Day), (added.EvolutionId!.Value, added.Source, added.Locked, added.Range));
        Assert.Equal([portal.Desks[1], portal.Desks[0]], added.Spaces);
        Assert.Equal(7, (await portal.SlotsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ReplacePlan_ThatMeetsALockedRowOrItself_NamesItAndChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var stays = await portal.PlantAsync([portal.Desks[0]]);
        var locked = await portal.PlantAsync([portal.Desks[2]], locked: true);

        var refused = await ReplaceAsync(
            portal, IdFactory.NewEvolutionId(), Plan(portal, portal.Sales, portal.Desks[1], portal.Desks[2]), Plan(portal, portal.Design, portal.Desks[1]), Plan(portal, portal.Design, portal.Flex, portal.Closed));

        Assert.Equal(
            [(0, "spaces/1", "allocation_conflict"), (1, "spaces/0", "allocation_conflict"), (2, "spaces/0", "space_not_allocatable"), (2, "spaces/1", "space_not_allocatable")],
            refused.Errors.OrderBy(e => e.Index).ThenBy(e => e.Error.Field, StringComparer.Ordinal).Select(e => (e.Index, e.Error.Field, e.Error.Code)));
        Assert.Equal([locked.Value], refused.Errors.Single(e => e.Index == 0).Error.RelatedIds);
        Assert.Contains(await portal.RowsAsync(), r => r.Id == stays);
        Assert.Equal(2, (await portal.SlotsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RestoreDay_BringsTheVersionBackWithNewIds_AndCountsWhatIsGone(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        await portal.PlantAsync([portal.Desks[0], portal.Desks[1]]);
        await portal.PlantAsync([portal.Flex], person: ann, locked: true, source: AllocationSource.Manual);
        string version;
        await using (var db = portal.Database.Open()) version = AllocationBook.Snapshot(await AllocationBook.ReadDayAsync(db, portal.Today(), AllocationPortal.None));
        var gone = version.Replace(portal.Desks[1].Value, new string('0', 24), StringComparison.Ordinal);
        Assert.True((await ReplaceAsync(portal, IdFactory.NewEvolutionId(), Plan(portal, portal.Sales, [.. portal.Desks]))).IsSuccess);

        var restored = (await RestoreAsync(portal, gone)).Value;

        var rows = await portal.RowsAsync();
        Assert.Equal((2, 1), (restored.Rows.Count, restored.LeftOut));
        Assert.Equal([[portal.Desks[0]], [portal.Flex]], rows.Select(r => r.Spaces));
        Assert.Equal((AllocationSource.Manual, true, ann), (rows[1].Source, rows[1].Locked, rows[1].PersonId!.Value));
        Assert.Equal(["As last week.", "As last week."], rows.Select(r => r.Reason));
        Assert.Equal(3, (await portal.SlotsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RestoreDay_ThatMeetsALongerRow_IsRefusedByName(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        await portal.PlantAsync([portal.Desks[0]], at: AllocationPortal.Hours(9, 12));
        string version;
        await using (var db = portal.Database.Open()) version = AllocationBook.Snapshot(await AllocationBook.ReadDayAsync(db, portal.Today(), AllocationPortal.None));
        Assert.True((await ReplaceAsync(portal, IdFactory.NewEvolutionId())).IsSuccess);
        var longer = await portal.PlantAsync([portal.Desks[0]], at: new InstantRange(AllocationPortal.Hours(11, 12).StartsAt, portal.Day.EndsAt + Duration.FromHours(1)));

        var refused = await RestoreAsync(portal, version);

        Assert.IsType<AllocationConflict>(refused.Error);
        Assert.Equal([longer.Value], refused.Error.RelatedIds);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ReplacePlan_From16RunsAtOnce_LeavesOnePlan(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        EvolutionId[] runs = [.. Enumerable.Range(0, 16).Select(_ => IdFactory.NewEvolutionId())];

        var results = await Task.WhenAll(runs.Select(run => Task.Run(() => ReplaceAsync(portal, run, Plan(portal, portal.Sales, [.. portal.Desks]), Plan(portal, portal.Design, portal.Corner)))));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        Assert.Single((await portal.RowsAsync()).Select(r => r.EvolutionId).Distinct());
        Assert.Equal(5, (await portal.SlotsAsync()).Count);
    }

    private static PlannedAllocation Plan(AllocationPortal portal, TeamId team, params SpaceId[] spaces)
        => new() { Type = AllocationType.Space, LayerId = portal.Floor, TeamId = team, Spaces = spaces, ReasonCodes = [PlacementReason.Gathered], Reason = "Together." };

    private static Task<Result<IReadOnlyList<Allocation>>> ReplaceAsync(AllocationPortal portal, EvolutionId run, params PlannedAllocation[] plan)
        => portal.Database.WriteAsync((db, ct) => AllocationBook.ReplacePlanAsync(db, portal.Today(), plan, run, Now, ct), AllocationPortal.None);

    private static Task<Result<RestoredDay>> RestoreAsync(AllocationPortal portal, string version)
        => portal.Database.WriteAsync((db, ct) => AllocationBook.RestoreDayAsync(db, portal.Today(), version, Now, ct), AllocationPortal.None);
}
