using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;

namespace WorkplacePortal.Domain.Tests.Evolution;

public class PlanFactsTests
{
    [Fact]
    public void Seats_RoundTheMeanUpAndTakeContingencyInsteadOfTheChanceMargin()
    {
        var facts = new PlanFacts(TinyProblem.Make().WithTeams(
            TinyProblem.First with { ContingencyPercent = 10 }, TinyProblem.Second with { Demand = Demand.Between(4, 9, 80) }));
        Assert.Equal([9, 7], facts.Seats);
        Assert.Equal([0L, 400L], facts.Variance100);
    }

    [Fact]
    public void Seats_StayWithinTheLimitsOfTheTeam()
    {
        var facts = new PlanFacts(TinyProblem.Make().WithTeams(TinyProblem.First with { MaxPeople = 6 }, TinyProblem.Second with { MinPeople = 9 }));
        Assert.Equal([6, 9], facts.Seats);
    }

    [Fact]
    public void Seats_WhenMoreAreBookedThanTheMaximum_FollowTheBookings()
    {
        var team = TinyProblem.First with { MaxPeople = 2, Booked = [new Piece(TinyProblem.A, 4)] };
        Assert.Equal(4, new PlanFacts(TinyProblem.Make().WithTeams(team)).Seats[0]);
        Assert.Equal(5, new PlanFacts(TinyProblem.Make().WithTeams(team with { Confirmed = 5 })).Seats[0]);
    }

    [Theory]
    [InlineData(0.25, 3)]
    [InlineData(0.35, 4)]
    [InlineData(12.4, 124)]
    public void Demand_IsRoundedHalfUpToTenths(double mean, int tenths) => Assert.Equal(tenths, Demand.Of(mean, 0).Mean10);

    [Fact]
    public void Capacity_IsWhatOpenSpacesAndTheZoneAllowLessWhatIsKeptForOthers()
    {
        var spaces = Enumerable.Range(0, 12).Select(i => new SpaceInput(TinyProblem.A, Flex: i < 3, [])).ToList();
        var problem = TinyProblem.Make(capacities: [8, 0, 0, 0]) with
        {
            Spaces = spaces,
            Teams = [],
            Affinities = [],
            Fixed = [new FixedInput([5, 6], null, null)],
        };
        Assert.Equal(6, new PlanFacts(problem).Capacity[TinyProblem.A]);
    }

    [Fact]
    public void FloorLimit_IsTheLargestNumberForWhichTheChanceRuleHolds()
    {
        var facts = new PlanFacts(TinyProblem.Make(OverflowChance.FivePercent));
        for (var variance = 0; variance < 5000; variance += 7)
        {
            var most = facts.FloorLimit(0, variance);
            Assert.True(facts.ChanceHolds(0, most, variance));
            Assert.False(facts.ChanceHolds(0, most + 1, variance));
        }
    }
}
