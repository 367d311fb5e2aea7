using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>Answers to a plan, and the versions of a day.</summary>
public sealed class EvolutionVersionTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Unlock_LeavesARowToTheNextPlan_AndAnEmptyChangePinsItAgain(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 4, 0));
        await portal.PlannedAsync();
        var (id, why) = ((await portal.RowsAsync()).Single().Id, (await portal.RowsAsync()).Single().Reason);
        var writing = portal.Portal.Get<AllocationService>();

        Assert.True((await writing.UpdateAsync([new AllocationChange(id)], Manager, None)).IsSuccess);
        var pinned = (await portal.RowsAsync()).Single();
        Assert.Equal((AllocationSource.Manual, true), (pinned.Source, pinned.Locked));
        Assert.Null((await portal.Queries.DayAsync(portal.Office, Wednesday, Manager, None)).Value.Allocations.Single().Reason);

        Assert.True((await writing.UpdateAsync([new AllocationChange(id) { Unlock = true }], Manager, None)).IsSuccess);
        var left = (await portal.RowsAsync()).Single();
        Assert.Equal((AllocationSource.Ai, false, why), (left.Source, left.Locked, left.Reason));
        Assert.Equal(pinned.Spaces, left.Spaces);
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        await portal.PlannedAsync();
        Assert.DoesNotContain(await portal.RowsAsync(), r => r.Id == id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Accept_TellsPeopleWhosePlaceChanged_OnlyAfterTheHold(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var (booked, member) = (await portal.PersonAsync("Ann", portal.Design), await portal.PersonAsync("Ben", portal.Design, 80));
        await portal.PersonAsync("Cy", portal.Design, 10);
        await portal.BookAsync(booked, portal.Design);
        var plan = await portal.PlannedAsync(by: Manager);
        Assert.Equal((PlanDecision.Open, null), (plan.Decision, plan.AcceptedAt));
        Assert.Empty(await portal.NoticesAsync());

        var accepted = (await portal.Service.AcceptAsync(plan.Id, Manager, None)).Value;

        Assert.Equal((PlanDecision.Accepted, TestPortal.Start, "Mary Manager"), (accepted.Decision, accepted.AcceptedAt, accepted.AcceptedBy!.Name));
        var notices = await portal.NoticesAsync();
        Assert.Equal(new[] { booked, member }.ToHashSet(), notices.Select(n => n.PersonId!.Value).ToHashSet());
        Assert.All(notices, n => Assert.Equal(TestPortal.Start + Duration.FromMinutes(10), n.VisibleFrom));
        Assert.Equal(TestPortal.Start + Duration.FromMinutes(10), accepted.TakeBackUntil);

        await portal.Service.AcceptAsync(plan.Id, Manager, None);
        Assert.Equal(2, (await portal.NoticesAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TakeBack_WithinTheHold_WithdrawsTheNotices_AfterItIsRefused(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        await portal.BookAsync(await portal.PersonAsync("Ann", portal.Design), portal.Design);
        var plan = await portal.PlannedAsync();
        Assert.NotEmpty(await portal.NoticesAsync());

        var open = (await portal.Service.TakeBackAsync(plan.Id, Manager, None)).Value;
        Assert.Equal((PlanDecision.Open, null), (open.Decision, open.AcceptedAt));
        Assert.Empty(await portal.NoticesAsync());

        await portal.Service.AcceptAsync(plan.Id, Manager, None);
        portal.Portal.Clock.Advance(Duration.FromMinutes(10));
        Assert.IsType<EvolutionFinished>((await portal.Service.TakeBackAsync(plan.Id, Manager, None)).Error);
        Assert.NotEmpty(await portal.NoticesAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Discard_BringsThePlanBeforeBack_AndKeepsWhatPeopleWroteSince(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var first = await portal.PlannedAsync();
        var before = await portal.SeatsAsync();
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        var second = await portal.PlannedAsync(by: Manager);
        Assert.NotEqual(before, await portal.SeatsAsync());
        var manual = await portal.PlaceAsync(portal.Sales, null, portal.Upper, [portal.LabDesks[0]]);

        var discarded = (await portal.Service.DiscardAsync(second.Id, Manager, None)).Value;

        Assert.Equal((PlanDecision.Discarded, false), (discarded.Decision, discarded.Current));
        Assert.True((await portal.Queries.FindAsync(first.Id, Manager, None)).Value.Current);
        Assert.Contains(await portal.RowsAsync(), r => r.Id == manual);
        Assert.Superset(before.ToHashSet(), (await portal.SeatsAsync()).ToHashSet());
        Assert.IsType<PlanOutdated>((await portal.Service.DiscardAsync(second.Id, Manager, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Discard_OfTheFirstPlan_LeavesTheDayEmpty(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var plan = await portal.PlannedAsync(by: Manager);

        await portal.Service.DiscardAsync(plan.Id, Manager, None);

        Assert.Empty(await portal.RowsAsync());
        Assert.Null((await portal.Queries.DayAsync(portal.Office, Wednesday, Manager, None)).Value.Current);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Restore_BringsTheDayBackExactly_AndCanItselfBeUndone(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0), (portal.Sales, 5, 0));
        await portal.PlaceAsync(portal.Research, null, portal.Upper, portal.LabDesks[..2]);
        var first = await portal.PlannedAsync();
        var firstSeats = await portal.SeatsAsync();
        await portal.PlaceAsync(portal.Research, null, portal.Upper, portal.LabDesks[2..]);
        var byHand = await portal.SeatsAsync();
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        await portal.PlannedAsync();
        var secondSeats = await portal.SeatsAsync();

        var restored = (await portal.Service.RestoreAsync(portal.Office, Wednesday, first.Id, Manager, None)).Value;

        Assert.Equal((EvolutionKind.Restored, true, PlanDecision.Accepted), (restored.Kind, restored.Current, restored.Decision));
        Assert.Equal(firstSeats, await portal.SeatsAsync());
        Assert.All(restored.Placements, p => Assert.NotNull(p.AllocationId));
        var versions = (await portal.Queries.VersionsAsync(portal.Office, Wednesday, new PageRequest(Descending: true), Manager, None)).Value;
        // Two plans, the days as they were by hand before each of them, and the one that is back.
        Assert.Equal(5, versions.Total);
        Assert.Equal(restored.Id, Assert.Single(versions.Items, v => v.Current).Id);

        var manual = versions.Items.Where(v => v.Kind == EvolutionKind.Manual).First(v => v.Summary!.SpacesAllocated == 12);
        await portal.Service.RestoreAsync(portal.Office, Wednesday, manual.Id, Manager, None);
        Assert.Equal(byHand, await portal.SeatsAsync());
        var second = versions.Items.First(v => v.Kind == EvolutionKind.Evolution && v.Id != first.Id);
        await portal.Service.RestoreAsync(portal.Office, Wednesday, second.Id, Manager, None);
        Assert.Equal(secondSeats, await portal.SeatsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Apply_OfAKeptVersion_IsRefusedOnceSomebodyChangedTheDay(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var first = await portal.PlannedAsync();
        var seats = await portal.SeatsAsync();
        await portal.BookAsync(await portal.PersonAsync("Al", null), null);
        var second = await portal.PlannedAsync();

        var applied = (await portal.Service.ApplyAsync(first.Id, Manager, None)).Value;
        Assert.True(applied.Current);
        Assert.Equal(seats, await portal.SeatsAsync());
        Assert.False((await portal.Queries.FindAsync(second.Id, Manager, None)).Value.Current);

        await portal.PlaceAsync(portal.Sales, null, portal.Upper, [portal.LabDesks[0]]);
        Assert.IsType<PlanOutdated>((await portal.Service.ApplyAsync(second.Id, Manager, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Versions_WhileAnEvolutionOfTheDayWaits_AreNotTouched(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        await portal.ForecastAsync(Wednesday, (portal.Design, 3, 0));
        var first = await portal.PlannedAsync();
        var waiting = (await portal.Service.StartAsync(new(portal.Office, Wednesday), Manager, None)).Value;

        var refused = (await portal.Service.RestoreAsync(portal.Office, Wednesday, first.Id, Manager, None)).Error;

        Assert.Equal([waiting.Id.Value], Assert.IsType<EvolutionInProgress>(refused).RelatedIds);
        Assert.IsType<PlanMissing>((await portal.Service.AcceptAsync(waiting.Id, Manager, None)).Error);
        Assert.IsType<ReferenceMismatch>((await portal.Service.RestoreAsync(portal.Office, Wednesday.PlusDays(1), first.Id, Manager, None)).Error);
        Assert.IsType<EvolutionNotFound>((await portal.Service.AcceptAsync(IdFactory.NewEvolutionId(), Manager, None)).Error);
        Assert.IsType<InsufficientScope>((await portal.Service.AcceptAsync(first.Id, new Actor(ActorKind.User, "u2", "Emma"), None)).Error);
    }
}
