using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Evolution;
using WorkplacePortal.Web.Components.Spatial;
using PlacementReason = WorkplacePortal.Domain.Allocations.PlacementReason;

namespace WorkplacePortal.Web.Tests.Evolution;

public sealed class PlanModelTests
{
    [Fact]
    public void Seats_TellWhatChanged_AgainstTheDayBefore()
    {
        var day = PlanDay.With(("eng", ["a1", "a2", "a3"]), ("prd", ["b1"]), ("new", ["b2"]));
        var seats = PlanSeats.From(day, PlanDay.Looks, [Row("eng", "a1", "a2"), Row("prd", "a4", "a3"), Row("gone", "b3")]);
        SeatState State(string space) => seats.Uses[new SpaceId(space)].State;
        Assert.Equal(SeatState.Taken, State("a1"));
        Assert.Equal(SeatState.Added, State("a3"));
        Assert.Equal(SeatState.Moved, State("b1"));
        Assert.Equal(SeatState.Added, State("b2"));
        Assert.Equal(SeatState.Left, State("a4"));
        Assert.Equal(SeatState.Left, State("b3"));
        Assert.All(PlanSeats.From(day, PlanDay.Looks, null).Uses.Values, u => Assert.Equal(SeatState.Taken, u.State));
    }

    [Fact]
    public void MeetingRoom_SaysWhoHasItWhen_InThePlacesTime()
    {
        var day = PlanDay.With() with { Allocations = [PlanDay.Meeting("m1", "Legal", 9, 11), PlanDay.Meeting("m1", "Sales", 8, 9)] };
        Assert.Equal("Sales 08:00–09:00; Legal 09:00–11:00", PlanSeats.From(day, PlanDay.Looks, null).Rooms[new RoomId("m1")]);
    }

    [Fact]
    public void Changes_AreMovesFirst_ThenTheLargest()
    {
        var day = PlanDay.With();
        var changes = PlanChanges.Between(
            [Row("eng", "a1"), Row("prd", "a2", "a3"), Row("lgl", "a4"), Row("out", "b4")],
            [Row("eng", "a1", "b1", "b2"), Row("prd", "a2", "a3"), Row("lgl", "b3"), Row("in", "b4")],
            day,
            PlanDay.Looks);
        Assert.Equal([TeamChangeKind.Moved, TeamChangeKind.Grew, TeamChangeKind.Came, TeamChangeKind.Went], changes.Select(c => c.Kind).OrderBy(k => k switch { TeamChangeKind.Moved => 0, TeamChangeKind.Grew => 1, TeamChangeKind.Came => 2, _ => 3 }));
        Assert.Equal(("lgl", "2A → 2B"), (changes[0].Key, changes[0].Places));
        Assert.Equal(("eng", 2, "2B"), (changes[1].Key, changes[1].Seats, changes[1].Places));
        Assert.DoesNotContain(changes, c => c.Key == "prd");
    }

    [Fact]
    public void Stack_HasTheHighestFloorOnTop_AndLeavesOutWhoLeft()
    {
        var day = PlanDay.With(("eng", ["a1", "a2"]));
        var lines = PlanStack.From(day, PlanSeats.From(day, PlanDay.Looks, [Row("prd", "b1")])).Lines;
        Assert.Equal(["Floor 2", "Floor 1"], lines.Select(l => l.Label));
        Assert.Equal([2, 0], lines.Select(l => l.Taken));
    }

    [Fact]
    public void TeamRow_SaysWhyThere_WhyNotElsewhere_AndWhoIsMissing()
    {
        var plan = PlanDay.Plan(
            [PlanDay.Team("eng", "Engineering", 44.4m, 47, 45)],
            [PlanDay.Placement("eng", "2A", 45, [PlacementReason.Kept, PlacementReason.Gathered], new AlternativeView(new LayerId("f2"), new ZoneId("b"), null, "2B North", 24))],
            [new UnplacedView(new TeamId("eng"), "Engineering", null, null, 2, UnmetReason.NoSeatLeft, "Engineering needs 2 seats more.", "Add or open 2 seats.")]);
        var row = PlanTeams.From(plan, PlanDay.Looks).Single();
        Assert.Equal((44, 47, 45, true), (row.Expected, row.Asked, row.Placed, row.IsShort));
        Assert.Equal(
            [WhyKind.Holds, WhyKind.Holds, WhyKind.Holds, WhyKind.Rejected, WhyKind.Missing, WhyKind.Would],
            row.Why.Select(w => w.Kind));
        Assert.Equal("Not 2B North: the plan would be 24 points worse", $"{row.Why[3].Strong} {row.Why[3].Text}");
    }

    [Fact]
    public void PeopleWithoutATeam_AreOneRow_AndOneCauseIsToldOnce()
    {
        var missing = Enumerable.Range(1, 3).Select(n => new UnplacedView(null, null, new PersonId($"p{n}"), $"Person {n}", 1, UnmetReason.NoSeatLeft, $"No seat is left for Person {n}.", "Add or open 1 seat.")).ToList();
        var plan = PlanDay.Plan([], [PlanDay.Single("p9", "2A"), PlanDay.Single("p8", "2B")], missing);
        var row = PlanTeams.From(plan, PlanDay.Looks).Single();
        Assert.Equal((PlanTeams.NoTeamKey, 5, 2), (row.Key, row.Asked, row.Placed));
        var group = UnplacedGroup.From(missing, PlanDay.Looks).Single();
        Assert.Equal((3, "No seat is left for 3 people.", "Add or open 3 seats."), (group.Seats, group.Reason, group.Help));
        Assert.Equal(["Person 1", "Person 2", "Person 3"], group.Names);
    }

    private static PlanRow Row(string team, params string[] spaces) => new(new TeamId(team), false, team, [.. spaces.Select(s => new SpaceId(s))]);
}
