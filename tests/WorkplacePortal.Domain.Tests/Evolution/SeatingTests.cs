using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;
using static WorkplacePortal.Domain.Tests.Evolution.TinyProblem;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class SeatingTests
{
    [Fact]
    public void Teams_GetConsecutiveSpacesOnTheirFormerPlaces()
    {
        var problem = Seats(10).WithTeams(
            new TeamInput(Demand.Of(4, 0)) { YesterdaySpaces = [5, 6, 7, 8] }, new TeamInput(Demand.Of(3, 0)) { YesterdaySpaces = [1, 2, 3] });
        var plan = problem.Solve();
        Assert.Equal([5, 6, 7, 8], plan.Teams.Single(p => p.Team == 0).Spaces);
        Assert.Equal([1, 2, 3], plan.Teams.Single(p => p.Team == 1).Spaces);
    }

    [Fact]
    public void Members_WhoBookedGetASpaceOfTheBlockByFormerPlaceAndWishes()
    {
        var problem = Seats(6, labels: (3, 9)) with
        {
            Teams = [new TeamInput(Demand.Of(4, 0)) { Confirmed = 2 }],
            Affinities = [],
            People = [new PersonInput(0) { Confirmed = true, WishedLabels = [9] }, new PersonInput(0) { Confirmed = true, YesterdaySpace = 2 }, new PersonInput(0)],
        };
        var plan = problem.Solve();
        Assert.Equal([(0, 3), (1, 2)], plan.People.Select(p => (p.Person, p.Space)).Order());
        Assert.Equal([0, 1], plan.Teams.Single().Spaces);
        Assert.Equal(4, plan.Teams.Single().People);
    }

    [Fact]
    public void RunByZone_GivesNobodyAParticularSpace()
    {
        var problem = Seats(6) with
        {
            Teams = [new TeamInput(Demand.Of(4, 0)) { Confirmed = 1 }],
            Affinities = [],
            People = [new PersonInput(0) { Confirmed = true }],
        };
        var plan = problem.Solve(new EvolutionOptions(RunByZone: true));
        Assert.Empty(plan.People);
        Assert.Equal(4, plan.Teams.Single().Spaces.Count);
    }

    [Fact]
    public void Individuals_GetFlexSpacesFirstAndTeamsNever()
    {
        var problem = Seats(5, flex: [0, 1]) with
        {
            Teams = [new TeamInput(Demand.Of(3, 0))],
            Affinities = [],
            People = [new PersonInput(null), new PersonInput(null) { Confirmed = true }, new PersonInput(null)],
        };
        var plan = problem.Solve();
        Assert.Equal([2, 3, 4], plan.Teams.Single().Spaces);
        Assert.Equal([(0, 1), (1, 0)], plan.People.Select(p => (p.Person, p.Space)).Order());
        Assert.Equal((2, UnmetReason.NoSeatLeft), (Assert.Single(plan.Unmet).Person, plan.Unmet[0].Reason));
    }

    [Fact]
    public void IndividualWhoBooked_KeepsASeatFromTheTeamsWhenNoFlexSpaceIsLeft()
    {
        var problem = Seats(4) with { Teams = [new TeamInput(Demand.Of(4, 0))], Affinities = [], People = [new PersonInput(null) { Confirmed = true }] };
        var plan = problem.Solve();
        Assert.Single(plan.People);
        Assert.Equal(3, plan.Teams.Single().People);
    }

    [Fact]
    public void Individuals_AreCountedBesideThePeopleWhoAreExpected_NotBesideTheRoundedSeats()
    {
        // 20 seats; 5 teams of 2.1 expected people plan 3 seats each: 10.5 people come, and 5 seats are free.
        var problem = Seats(20) with
        {
            Overflow = OverflowChance.FivePercent,
            Teams = [.. Enumerable.Range(0, 5).Select(_ => new TeamInput(Demand.Of(2.1, 0.8)))],
            Affinities = [],
            People = [.. Enumerable.Range(0, 8).Select(_ => new PersonInput(null))],
        };
        var plan = problem.Solve();
        Assert.Equal(15, plan.Teams.Sum(t => t.People));
        Assert.Equal(5, plan.People.Count);
        Assert.All(plan.Unmet, u => Assert.Equal((UnmetReason.NoSeatLeft, ChangeKind.AddSeats), (u.Reason, u.Change!.Kind)));

        var cautious = (problem with { Overflow = OverflowChance.OnePercent, Teams = [.. problem.Teams.Select(t => t with { Demand = Demand.Of(2.1, 0.9) })] }).Solve();
        Assert.Equal(4, cautious.People.Count);
        Assert.InRange(cautious.Floors[0].OverflowProbability, 0.001, 0.01);
        Assert.All(cautious.Unmet, u => Assert.Equal((1, ChangeKind.AcceptMoreRisk), (u.Free, u.Change!.Kind)));
    }

    [Fact]
    public void LockedAllocations_KeepTheirSpacesAndCountForTheirTeam()
    {
        var problem = Seats(10) with
        {
            Teams = [new TeamInput(Demand.Of(5, 0)), new TeamInput(Demand.Of(3, 0))],
            Affinities = [],
            Fixed = [new FixedInput([0, 1, 2], 0, null), new FixedInput([9], null, null)],
        };
        var plan = problem.Solve();
        var first = plan.Teams.Single(p => p.Team == 0);
        Assert.Equal(5, first.People);
        Assert.Equal(2, first.Spaces.Count);
        Assert.Equal(PlacementReason.Locked, first.Reasons[0]);
        Assert.DoesNotContain(plan.Teams.SelectMany(p => p.Spaces), space => space is 0 or 1 or 2 or 9);
    }

    [Fact]
    public void TwoClaimsToOneSpace_AreAContradiction()
    {
        var problem = Seats(4) with { Teams = [], Affinities = [], Fixed = [new FixedInput([1], null, null)], People = [new PersonInput(null) { Confirmed = true, BookedSpace = 1 }] };
        Assert.Equal([new Contradiction(A, 2, 1, 1)], problem.Solve().Contradictions);
    }

    private static EvolutionProblem Seats(int count, int[]? flex = null, (int Space, int Label) labels = default)
        => Make(capacities: [count, 0, 0, 0]) with
        {
            Spaces = [.. Enumerable.Range(0, count).Select(s => new SpaceInput(A, flex?.Contains(s) == true, labels.Label > 0 && labels.Space == s ? [labels.Label] : []))],
        };
}
