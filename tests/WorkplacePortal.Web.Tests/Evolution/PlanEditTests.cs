using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Evolution;

namespace WorkplacePortal.Web.Tests.Evolution;

/// <summary>Changes of a plan by hand: what they do is known before they are made, and how to undo them.</summary>
public sealed class PlanEditTests
{
    [Fact]
    public void Move_TakesFreeSeatsInARow_AndSaysWhatItMeans()
    {
        var ground = Ground(("eng", ["a1", "a2", "a3"]));
        var edit = PlanEdits.Move(ground, ground.In("a").Single(), "b");
        Assert.Null(edit.Obstacle);
        Assert.Equal(["b1", "b2", "b3"], Spaces(edit.Changes.Single()));
        Assert.Equal("b", edit.Changes[0].ZoneId.Value!.Value.Value);
        Assert.Equal("Move 3 seats", edit.Verb);
        Assert.Contains(edit.Effects, e => e == "3 seats move from 2A to 2B.");
    }

    [Fact]
    public void Move_WhenSeatsDoNotSuffice_IsRefusedWithTheNumbers()
    {
        var ground = Ground(("eng", ["a1", "a2", "a3"]), ("prd", ["b1", "b2"]));
        Assert.Equal("2B has 2 free seats, ENG needs 3. Swap it with a team that sits there instead.", PlanEdits.Move(ground, ground.In("a").Single(), "b").Obstacle);
    }

    [Fact]
    public void Swap_LetsEachTakeTheSeatsOfTheOther_AndWhatIsFreeBesides()
    {
        var ground = Ground(("eng", ["a1", "a2", "a3"]), ("prd", ["b1", "b2"]));
        var edit = PlanEdits.Swap(ground, ground.In("a").Single(), ground.In("b").Single());
        Assert.Null(edit.Obstacle);
        Assert.Equal(["b1", "b2", "b3"], Spaces(edit.Changes.Single(c => c.Id.Value == "eng")));
        Assert.Equal(["a1", "a2"], Spaces(edit.Changes.Single(c => c.Id.Value == "prd")));
        Assert.Contains("5 seats move: ENG to 2B, PRD to 2A.", edit.Effects);
    }

    [Fact]
    public void Undo_PutsRowsBack_AndUnlocksOnlyWhatWasNotLocked()
    {
        var day = Day(("eng", ["a1"]), ("prd", ["b1"]));
        day = day with { Allocations = [day.Allocations[0] with { Locked = true }, day.Allocations[1]] };
        var ground = new PlanGround(day, PlanDay.Looks);
        var undo = PlanEdits.Swap(ground, ground.In("a").Single(), ground.In("b").Single()).Undo;
        Assert.Equal(["a1"], Spaces(undo.Single(c => c.Id.Value == "eng")));
        Assert.False(undo.Single(c => c.Id.Value == "eng").Unlock);
        Assert.True(undo.Single(c => c.Id.Value == "prd").Unlock);
        // What goes back to the plan has the plan's reason again.
        Assert.Null(undo.Single(c => c.Id.Value == "eng").Reason);
        Assert.NotNull(undo.Single(c => c.Id.Value == "prd").Reason);
    }

    [Fact]
    public void Lock_AndUnlock_UndoEachOther()
    {
        var day = Day(("eng", ["a1"]));
        var edit = PlanEdits.Lock(new PlanGround(day, PlanDay.Looks).In("a").Single());
        Assert.False(edit.Changes.Single().Unlock);
        Assert.True(edit.Undo.Single().Unlock);
        var locked = new PlanGround(day with { Allocations = [day.Allocations[0] with { Locked = true }] }, PlanDay.Looks).In("a").Single();
        Assert.True(locked.IsLocked);
        Assert.True(PlanEdits.Unlock(locked).Changes.Single().Unlock);
    }

    [Fact]
    public void BookedSeats_AreMovedByNobody()
    {
        var day = Day(("eng", ["a1"]), ("eng", ["a2"]));
        day = day with { Allocations = [day.Allocations[0], day.Allocations[1] with { ForOnePerson = true, ReasonCodes = [PlacementReason.Booked] }] };
        var ground = new PlanGround(day, PlanDay.Looks);
        var block = ground.In("a").Single();
        Assert.Equal((1, 1), (block.Seats, block.Booked));
        Assert.Contains(PlanEdits.Move(ground, block, "b").Effects, e => e.Contains("stay: booked", StringComparison.Ordinal));
    }

    private static string[] Spaces(AllocationChange change) => [.. change.Spaces.Value!.Select(s => s.Value)];

    private static PlanGround Ground(params (string Team, string[] Spaces)[] rows) => new(Day(rows), PlanDay.Looks);

    private static DayPlanView Day(params (string Team, string[] Spaces)[] rows) => PlanDay.With(rows);
}
