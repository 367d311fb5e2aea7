using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;
using static WorkplacePortal.Domain.Tests.Evolution.TinyProblem;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class GreedyEngineTests
{
    [Fact]
    public void EverybodyFits_SitsTogetherWhereTheySatBefore()
    {
        var plan = Make().Solve();
        Assert.Equal(100, plan.Cost.Total);
        Assert.Equal([PlacementReason.Kept, PlacementReason.Gathered, PlacementReason.Connection], plan.Teams.Single(p => p.Team == 0).Reasons);
        Assert.Empty(plan.Unmet);
    }

    [Theory]
    [InlineData(new[] { 0, 6, 6, 8 }, 190)]
    [InlineData(new[] { 10, 6, 6, 8 }, 100)]
    public void TinyProblems_ReachTheirOptimum(int[] capacities, int optimum) => Assert.Equal(optimum, Make(capacities: capacities).Solve().Cost.Total);

    [Fact]
    public void ChanceRule_ForcesTheSecondFloor() => Assert.Equal(196, Make(OverflowChance.FivePercent, capacities: [10, 6, 0, 8]).Solve().Cost.Total);

    [Fact]
    public void Alternative_CostsExactlyWhatMovingThePartWouldCost()
    {
        var problem = Make();
        var plan = problem.Solve();
        var (parts, unmet) = plan.Teams();
        var other = plan.Teams.Single(p => p.Team == 1).Alternative!;
        parts[1] = Parts((other.Zone, 6));
        Assert.Equal(plan.Cost.Total + other.CostDifference, PlanCost.Of(new PlanFacts(problem), parts, unmet).Total);
    }

    [Fact]
    public void Shortage_LeavesTheLowerPriorityOutAndSaysHowManySeatsAreMissing()
    {
        var plan = Make(capacities: [8, 0, 0, 0]).WithTeams(First, Second with { Preference = KindPreference.Auto }).Solve();
        var unmet = Assert.Single(plan.Unmet);
        Assert.Equal((1, 6, UnmetReason.NoSeatLeft), (unmet.Team, unmet.People, unmet.Reason));
        Assert.Equal(new SmallestChange(ChangeKind.AddSeats, 6), unmet.Change);
    }

    [Fact]
    public void RoomRequiredAndRoomsFull_NamesTheSpacesThatAcceptingThemWouldFree()
    {
        var plan = Make(capacities: [10, 4, 6, 8]).WithTeams(First, Second with { PreferenceRequired = true }).Solve();
        var unmet = Assert.Single(plan.Unmet);
        Assert.Equal((1, 2, UnmetReason.NoRoomLeft), (unmet.Team, unmet.People, unmet.Reason));
        Assert.Equal(ChangeKind.AcceptOtherKind, unmet.Change!.Kind);
    }

    public static TheoryData<int[], int[], KindPreference, int[], TeamRule[]> Conflicts => new()
    {
        { [C], [C], KindPreference.Auto, [8, 6, 6, 8], [TeamRule.RequiredZones, TeamRule.ForbiddenZones] },
        { [C], [], KindPreference.Room, [8, 6, 6, 8], [TeamRule.RequiredZones, TeamRule.RequiredKind] },
        { [C], [], KindPreference.Auto, [8, 6, 0, 8], [TeamRule.RequiredZones, TeamRule.Closed] },
        { [B, C], [C], KindPreference.Space, [8, 6, 0, 8], [TeamRule.RequiredZones, TeamRule.ForbiddenZones, TeamRule.RequiredKind] },
        { [], [], KindPreference.Room, [8, 0, 6, 8], [TeamRule.RequiredKind, TeamRule.Closed] },
    };

    [Theory, MemberData(nameof(Conflicts))]
    public void RulesThatLeaveATeamNoPlace_AreNamedAndNoMoreThanThose(int[] required, int[] forbidden, KindPreference kind, int[] capacities, TeamRule[] named)
    {
        var team = Second with { AllowedZones = required.Length == 0 ? null : required, ForbiddenZones = forbidden, Preference = kind, PreferenceRequired = kind != KindPreference.Auto };
        Assert.Equal(named, Assert.Single(Make(capacities: capacities).WithTeams(First, team).Solve().Unmet, u => u.Team == 1).Rules);
    }

    [Fact]
    public void WishedZones_ArePreferredAtThePriceOfTheWrongKind()
    {
        var problem = Make(capacities: [10, 10, 10, 8]).WithTeams(First with { WishedZones = [C], Yesterday = [] }, Second);
        Assert.Equal(C, Assert.Single(problem.Solve().Teams, p => p.Team == 0).Zone);
        Assert.Equal(8 * problem.Weights.WrongKind, PlanCost.Of(new PlanFacts(problem), [Parts((A, 8)), Parts((B, 6))], [0, 0]).WrongKind);
    }

    [Fact]
    public void ForbiddenZonesOnlyAreFree_NamesTheZoneToAllow()
    {
        var plan = Make(capacities: [8, 0, 6, 0]).WithTeams(First, Second with { ForbiddenZones = [C], Preference = KindPreference.Auto }).Solve();
        Assert.Equal(new SmallestChange(ChangeKind.AllowZone, 6, C), Assert.Single(plan.Unmet).Change);
    }

    [Fact]
    public void BookingsBeyondAZone_AreNamedInsteadOfPlanned()
    {
        var plan = Make().WithTeams(First with { Booked = [new Piece(B, 7)] }).Solve();
        Assert.Equal([new Contradiction(B, 7, 6)], plan.Contradictions);
        Assert.Empty(plan.Teams);
    }

    [Fact]
    public void BookingsThatBreakTheChanceRuleAlone_StandButNobodyJoinsThem()
    {
        var problem = Make(OverflowChance.OnePercent, capacities: [8, 0, 0, 20]).WithTeams(First with { Booked = [new Piece(A, 8)] });
        var plan = problem.Solve();
        Assert.True(plan.Floors[0].ChanceRuleWaived);
        Assert.Equal([(0, A, 8), (1, D, 6)], plan.Teams.Select(p => (p.Team, p.Zone, p.People)));
    }

    [Fact]
    public void ConfirmedPeople_AreSeatedBeforeThoseWhoAreMerelyExpected()
    {
        var plan = Make(capacities: [8, 0, 0, 0]).WithTeams(
            First with { Confirmed = 3 }, Second with { Confirmed = 4, Preference = KindPreference.Auto }).Solve();
        Assert.True(plan.Teams.Where(p => p.Team == 1).Sum(p => p.People) >= 4);
        Assert.True(plan.Teams.Where(p => p.Team == 0).Sum(p => p.People) >= 3);
    }

    [Fact]
    public void PresentPlanThatIsAsGood_IsNotWorthChanging()
    {
        var problem = Make();
        var plan = (problem with { Current = problem.Solve().Teams().Parts }).Solve();
        Assert.False(plan.WorthChanging);
        Assert.Equal(plan.Cost.Total, plan.CurrentCost);
        Assert.True((problem with { Current = [Parts((D, 8)), Parts((A, 6))] }).Solve().WorthChanging);
    }

    [Fact]
    public void Cancelled_ThrowsInsteadOfPlanning()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new GreedyEngine().Solve(Make(), new EvolutionOptions(), null, source.Token));
    }
}
