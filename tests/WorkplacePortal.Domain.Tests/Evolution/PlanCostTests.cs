using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;
using static WorkplacePortal.Domain.Tests.Evolution.TinyProblem;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class PlanCostTests
{
    [Fact]
    public void PerfectPlan_CostsOnlyItsOpenFloor()
        => Assert.Equal(new CostTerms(0, 0, 100, 0, 0, 0, 0, 0), Cost(Make(), Parts((A, 8)), Parts((B, 6))));

    [Fact]
    public void SplitApartAndMoved_CostsEveryTermOnce()
    {
        var cost = Cost(Make(), Parts((A, 3), (C, 5)), Parts((D, 6)));
        Assert.Equal(new CostTerms(Unmet: 0, ExtraFloors: 0, OpenFloors: 170, ExtraZones: 20, Affinity: 8, NonAdjacent: 12, WrongKind: 18, Moves: 6), cost);
        Assert.Equal(234, cost.Total);
    }

    [Fact]
    public void TeamOnTwoFloors_PaysForTheFloorTheZonesAndThePartThatDoesNotTouch()
        => Assert.Equal(new CostTerms(0, 60, 170, 40, 0, 12, 9, 2), Cost(Make(), Parts((A, 5), (D, 3)), Parts((B, 3), (A, 3))));

    [Fact]
    public void UnmetPeople_CountByPriorityAndOnlyThoseOnBothDaysMove()
    {
        var cost = Cost(Make(), Parts((A, 3), (B, 3)), Parts((C, 3)), 2, 3);
        Assert.Equal(500 * ((2 * 2) + 3), cost.Unmet);
        Assert.Equal(6, cost.Moves);
    }

    [Fact]
    public void TeamsThatAreToBeApart_CostWhenTheyShareAFloor()
        => Assert.Equal(15, Cost(Make(strength: -100), Parts((A, 8)), Parts((B, 6))).Affinity);

    [Fact]
    public void TeamThatIsNotThere_IsMissedByNobody()
        => Assert.Equal(100, Cost(Make().WithTeams(First, Second with { Demand = Demand.Of(0, 0) }), Parts((A, 8)), []).Total);

    [Fact]
    public void PartsApart_AreCountedFromTheHomeZoneThatLeavesFewest()
        => Assert.Equal(0, Cost(Make() with { MinGroup = 1 }, Parts((A, 3), (B, 3), (C, 2)), Parts((D, 6))).NonAdjacent);

    [Fact]
    public void MaxDisruption_TakesMovesAsFree()
    {
        var facts = new PlanFacts(Make(), freeMoves: true);
        Assert.Equal(0, PlanCost.Of(facts, [Parts((C, 6)), Parts((B, 6))], [2, 0]).Moves);
    }

    [Fact]
    public void DeltaOfAPlanUnderConstruction_IsTheDifferenceOfTheExactCosts()
    {
        var facts = new PlanFacts(Make());
        var state = new PlanState(facts);
        foreach (var (team, parts) in new[] { (0, Parts((A, 8))), (1, Parts((D, 6))), (0, Parts((A, 3), (C, 5))), (1, Parts((B, 3), (A, 3))), (0, Parts((D, 4))) })
        {
            var before = state.Cost().Total;
            var delta = state.Delta(team, parts);
            state.Set(team, parts);
            Assert.Equal(state.Cost().Total - before, delta);
        }
    }

    [Fact]
    public void PeopleAtALinkedLocation_CostFourFifthsOfAMissingSeat_AndNobodyWhoBookedGoesThere()
    {
        var tiny = Make(capacities: [4, 6, 0, 8]);
        var problem = tiny with { Zones = [.. tiny.Zones.Select((zone, z) => zone with { IsAway = z == D })], Teams = [First with { AwayZones = [D], ForbiddenZones = [B], Yesterday = [] }, Second] };
        Assert.Equal(2 * 400 * 5, Cost(problem, Parts((A, 3), (D, 5)), Parts((B, 3)), unmetSecond: 3).Unmet - (500 * 3));
        Assert.Contains(PlanRules.Violations(new PlanFacts(problem), [[], Parts((D, 6))], [8, 0]), v => v.Rule == HardRule.Allowed);
        var plan = problem.Anneal();
        Assert.Equal(plan.Cost.Total, PlanCost.Of(new PlanFacts(problem), plan.Teams().Parts, plan.Teams().Unmet).Total);
        Assert.Equal(4, plan.Teams.Single(t => t.Zone == D).People);
        Assert.Equal(PlacementReason.Overflow, plan.Teams.Single(t => t.Zone == D).Reasons[0]);
        var booked = (problem with { Teams = [problem.Teams[0] with { Confirmed = 8 }, Second] }).Anneal();
        Assert.DoesNotContain(booked.Teams, t => t.Zone == D);
    }

    private static CostTerms Cost(EvolutionProblem problem, Piece[] first, Piece[] second, int unmetFirst = 0, int unmetSecond = 0)
        => PlanCost.Of(new PlanFacts(problem), [first, second], [unmetFirst, unmetSecond]);
}
