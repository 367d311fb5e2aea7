using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;
using static WorkplacePortal.Domain.Tests.Evolution.TinyProblem;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class PlanRulesTests
{
    [Fact]
    public void SoundPlan_BreaksNothing() => Assert.Empty(Broken(Make(), Parts((A, 8)), Parts((B, 6))));

    [Fact]
    public void H1_ZoneTwiceOrUnknownOrNobodyInIt()
    {
        Assert.Equal([HardRule.Form], Broken(Make(), Parts((A, 4), (A, 4)), Parts((B, 6))));
        Assert.Equal([HardRule.Form], Broken(Make(), Parts((A, 8)), Parts((7, 6))));
        Assert.Equal([HardRule.Form], Broken(Make(), Parts((A, 8), (C, 0)), Parts((B, 6))));
        Assert.Equal([HardRule.Form], Broken(Make(), Parts((A, 9)), Parts((B, 6)), -1));
    }

    [Fact]
    public void H2_TeamForgotten() => Assert.Equal([HardRule.Balance], Broken(Make(), Parts((A, 8)), []));

    [Fact]
    public void H3_ZoneOverfull() => Assert.Equal([HardRule.Capacity], Broken(Make(), Parts((B, 8)), Parts((D, 6))));

    [Fact]
    public void H4_BookedElsewhere()
    {
        var problem = Make().WithTeams(First with { Booked = [new Piece(C, 1)] });
        Assert.Equal([HardRule.Booked], Broken(problem, Parts((A, 8)), Parts((B, 6))));
        Assert.Empty(Broken(problem, Parts((A, 7), (C, 1)), Parts((B, 6))));
    }

    [Fact]
    public void H5_RequiredKindForbiddenOrNotAllowed()
    {
        Assert.Equal([HardRule.Allowed], Broken(Make().WithTeams(First, Second with { PreferenceRequired = true }), Parts((A, 8)), Parts((C, 6))));
        Assert.Equal([HardRule.Allowed], Broken(Make().WithTeams(First with { ForbiddenZones = [A] }), Parts((A, 8)), Parts((B, 6))));
        Assert.Equal([HardRule.Allowed], Broken(Make().WithTeams(First with { AllowedZones = [D] }), Parts((A, 8)), Parts((B, 6))));
    }

    [Fact]
    public void H6_TwoPeopleAwayFromTheTeam() => Assert.Equal([HardRule.Lone], Broken(Make(), Parts((A, 6), (C, 2)), Parts((B, 6))));

    [Fact]
    public void H7_FloorTooFullForItsUncertainty()
    {
        Assert.Empty(Broken(Make(OverflowChance.FivePercent), Parts((A, 8)), Parts((B, 6))));
        Assert.Equal([HardRule.Chance], Broken(Make(OverflowChance.FivePercent, capacities: [10, 6, 0, 8]), Parts((A, 8)), Parts((B, 6))));
    }

    private static IEnumerable<HardRule> Broken(EvolutionProblem problem, Piece[] first, Piece[] second, int unmetFirst = 0)
        => PlanRules.Violations(new PlanFacts(problem), [first, second], [unmetFirst, 0]).Select(violation => violation.Rule).Distinct();
}
