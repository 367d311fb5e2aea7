using Google.OrTools.Sat;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution.Proof;

/// <summary>The variables, hints and prices of a model, and the terms of the cost that every model says alike.</summary>
internal sealed class ModelTerms
{
    private readonly LinearExprBuilder cost = LinearExpr.NewBuilder();

    public CpModel Model { get; } = new();

    public BoolVar Flag(bool hint)
    {
        var flag = Model.NewBoolVar("");
        Model.AddHint(flag, hint);
        return flag;
    }

    public IntVar Count(long least, long most, long hint)
    {
        var count = Model.NewIntVar(least, most, "");
        Model.AddHint(count, Math.Clamp(hint, least, most));
        return count;
    }

    public void Price(IntVar count, long price)
    {
        if (price != 0) cost.AddTerm(count, price);
    }

    public CpModel Finish()
    {
        Model.Minimize(cost);
        return Model;
    }

    /// <summary>Prices every flag that is set but one.</summary>
    public void BeyondFirst(BoolVar[] flags, long price)
    {
        if (flags.Length < 2 || price == 0) return;
        var more = Model.NewIntVar(0, flags.Length, "");
        Model.Add(more >= LinearExpr.Sum(flags) - 1);
        Price(more, price);
    }

    /// <summary>People who are here on both days and sit elsewhere. Teams that grow count with what they were.</summary>
    public void Moves(PlanFacts facts, int team, TeamVariables v)
    {
        var before = facts.YesterdayTotal[team];
        if (before == 0 || facts.Weights.Move == 0) return;
        var kept = new List<IntVar>();
        foreach (var (zone, people) in v.People)
        {
            if (facts.Yesterday[team][zone] == 0) continue;
            var stay = Count(0, facts.Yesterday[team][zone], Math.Min(v.HintIn(zone), facts.Yesterday[team][zone]));
            Model.Add(stay <= people);
            kept.Add(stay);
        }

        var both = Math.Min(v.Seats, before);
        var moved = Model.NewIntVar(0, both, "");
        LinearExpr here = v.Seats - v.Unmet;
        if (v.Seats > before)
        {
            var least = Model.NewIntVar(0, before, "");
            Model.AddMinEquality(least, [v.Seats - v.Unmet, LinearExpr.Constant(before)]);
            here = least;
        }

        Model.Add(moved >= here - LinearExpr.Sum(kept));
        Price(moved, facts.Weights.Move);
    }

    /// <summary>A floor keeps the slack that the chance rule asks for; where bookings break it, the rule is waived.</summary>
    public void Chance(PlanFacts facts, int floor, BoolVar?[] on, IntVar[] people, int hint)
    {
        if (facts.Quantile is not { } z || facts.Waived[floor] || people.Length == 0) return;
        long most = facts.FloorCapacity[floor];
        var slack = Count(0, most, most - hint);
        Model.Add(slack == most - LinearExpr.Sum(people));
        var square = Count(0, most * most, (most - hint) * (most - hint));
        Model.AddMultiplicationEquality(square, slack, slack);
        int[] here = [.. Enumerable.Range(0, on.Length).Where(t => on[t] is not null && facts.Variance100[t] > 0)];
        Model.Add(100_000_000 * square >= LinearExpr.WeightedSum(here.Select(t => on[t]!), here.Select(t => (long)z * z * facts.Variance100[t])));
    }

    /// <summary>Pairs of teams that want a floor in common, or none.</summary>
    public void Affinities(PlanFacts facts, Func<int, Dictionary<int, BoolVar>> on)
    {
        for (var t = 0; t < facts.TeamCount; t++)
        {
            foreach (var (other, together, price) in facts.Pairs[t].Where(pair => pair.Other > t))
            {
                var missed = Model.NewBoolVar("");
                Price(missed, price);
                List<ILiteral> near = [missed];
                foreach (var (floor, here) in on(t))
                {
                    if (!on(other).TryGetValue(floor, out var there)) continue;
                    if (!together)
                    {
                        Model.AddBoolOr([here.Not(), there.Not(), missed]);
                        continue;
                    }

                    var both = Model.NewBoolVar("");
                    Model.AddImplication(both, here);
                    Model.AddImplication(both, there);
                    near.Add(both);
                }

                if (together) Model.AddBoolOr(near);
            }
        }
    }

    /// <summary>What follows from the rest and helps the solver: the open floors hold everybody who has a seat.</summary>
    public void EnoughFloors(PlanFacts facts, BoolVar[] open, IntVar[] unmet)
        => Model.Add(LinearExpr.WeightedSum(open, facts.FloorCapacity.Select(c => (long)c)) + LinearExpr.Sum(unmet) >= facts.Seats.Sum());
}
