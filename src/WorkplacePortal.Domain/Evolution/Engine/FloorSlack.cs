namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// What a floor has left for people without a team. Blocks of teams are planned in whole seats, rounded up; here a team counts with the
/// people who are expected, so that the rounding of many small teams does not keep seats empty. The accepted probability is the same.
/// </summary>
internal sealed class FloorSlack
{
    private readonly PlanFacts facts;
    private readonly PlanState state;
    private readonly long[] expected10;
    private readonly int[] individuals;

    public FloorSlack(PlanFacts facts, PlanState state)
    {
        (this.facts, this.state) = (facts, state);
        individuals = new int[facts.FloorCount];
        expected10 = new long[facts.FloorCount];
        for (var team = 0; team < facts.TeamCount; team++)
        {
            var placed = state.Placed(team);
            foreach (var part in state.Parts[team]) expected10[facts.FloorOf[part.Zone]] += Expected10(team, part.People, placed);
        }
    }

    /// <summary>True when one more individual leaves the slack that the chance rule asks for.</summary>
    public bool HasRoom(int floor)
    {
        if (facts.Waived[floor]) return false;
        if (facts.Quantile is not { } z) return true;
        var slack10 = (10L * (facts.FloorCapacity[floor] - individuals[floor] - 1)) - expected10[floor];
        return slack10 >= 0 && 1000 * slack10 * 1000 * slack10 >= (long)z * z * state.FloorVariance[floor];
    }

    public void Add(int floor) => individuals[floor]++;

    /// <summary>Probability that more people come than the floor holds.</summary>
    public double Overflow(int floor)
    {
        var slack = facts.FloorCapacity[floor] - individuals[floor] - (expected10[floor] / 10d);
        var deviation = Math.Sqrt(state.FloorVariance[floor]) / 10;
        if (state.FloorPeople[floor] + individuals[floor] == 0) return 0;
        return deviation > 0 ? 1 - MathNet.Numerics.Distributions.Normal.CDF(0, deviation, slack) : slack >= 0 ? 0 : 1;
    }

    /// <summary>A contingency is reserve on purpose and counts in full; a part counts with its share of the team's mean.</summary>
    private long Expected10(int team, int people, int placed)
    {
        var input = facts.Problem.Teams[team];
        if (input.ContingencyPercent > 0) return 10L * people;
        return Math.Min(10L * people, (((long)input.Demand.Mean10 * people) + placed - 1) / placed);
    }
}
