namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// The plain engine: a greedy placement by regret, a descent, then the spaces. Every plan keeps every hard rule; nothing is proven
/// about its distance from the best one, so its bound is empty. It uses no random numbers.
/// </summary>
public sealed class GreedyEngine : IEvolutionEngine
{
    public EvolutionPlan Solve(EvolutionProblem problem, EvolutionOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        var facts = new PlanFacts(problem, options.FreeMoves);
        progress?.Report(new EngineProgress(EngineStage.FirstPlan, 0));
        if (facts.Claims.Contradictions.Count > 0) return Contradicted(facts, options);
        var (state, greedyCost, tried) = Place(facts, confirmedFirst: false, progress, ct);
        if (problem.Teams.Where((team, t) => state.Placed(t) < Math.Min(team.Confirmed, facts.Seats[t])).Any())
        {
            var (second, secondCost, more) = Place(facts, confirmedFirst: true, progress, ct);
            (state, greedyCost, tried) = (second, secondCost, tried + more);
        }

        progress?.Report(new EngineProgress(EngineStage.Seating, 0));
        var plan = Finish(facts, state, options, greedyCost, tried);
        progress?.Report(new EngineProgress(EngineStage.Seating, 1));
        return plan;
    }

    /// <summary>Spaces, reasons and numbers of a finished placement of teams.</summary>
    internal static EvolutionPlan Finish(PlanFacts facts, PlanState state, EvolutionOptions options, long greedyCost, long tried)
    {
        var seating = new Seating(facts, state, options.RunByZone);
        var explanation = new Explanation(facts, state);
        var current = CurrentCost(facts);
        var cost = state.Cost();
        return new EvolutionPlan
        {
            Teams = explanation.Teams(seating),
            People = seating.People,
            Unmet = [.. explanation.Unmet(), .. seating.Unmet],
            Floors = explanation.Floors(seating),
            Seats = facts.Seats,
            Cost = cost,
            GreedyCost = greedyCost,
            CurrentCost = current,
            WorthChanging = current is not { } now || now - cost.Total > Disturbance(facts, state),
            Seed = options.Seed,
            Iterations = tried,
        };
    }

    /// <summary>The better of two orders of placement, each improved.</summary>
    private static (PlanState State, long GreedyCost, long Tried) Place(
        PlanFacts facts, bool confirmedFirst, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        (PlanState State, long GreedyCost, long Tried)? best = null;
        long tried = 0;
        foreach (var order in Enum.GetValues<PlacementOrder>())
        {
            var greedy = new GreedyPlacement(facts, order, confirmedFirst, ct);
            var state = greedy.Solve();
            var greedyCost = Math.Min(state.Cost().Total, best?.GreedyCost ?? long.MaxValue);
            progress?.Report(new EngineProgress(EngineStage.Improving, 0));
            var improvement = new Improvement(state, ct);
            improvement.Run(done => progress?.Report(new EngineProgress(EngineStage.Improving, done)));
            tried += greedy.Tried + improvement.Tried;
            if (best is null || state.Cost().Total < best.Value.State.Cost().Total) best = (state, greedyCost, tried);
            else best = best.Value with { GreedyCost = greedyCost };
        }

        return best!.Value with { Tried = tried };
    }

    private static long? CurrentCost(PlanFacts facts)
    {
        if (facts.Problem.Current is not { } current) return null;
        var unmet = facts.Seats.Select((seats, t) => seats - current[t].Sum(part => part.People)).ToArray();
        return PlanRules.Violations(facts, current, unmet).Count > 0 ? null : PlanCost.Of(facts, current, unmet).Total;
    }

    /// <summary>What it costs to tell people that they sit elsewhere than the present plan says.</summary>
    private static long Disturbance(PlanFacts facts, PlanState state)
    {
        var moved = facts.Problem.Current!.Select((before, t) => before.Sum(was => Math.Max(0, was.People - state.Parts[t].Where(now => now.Zone == was.Zone).Sum(now => now.People))));
        return (long)facts.Weights.Move * moved.Sum();
    }

    internal static EvolutionPlan Contradicted(PlanFacts facts, EvolutionOptions options) => new()
    {
        Teams = [],
        People = [],
        Unmet = [],
        Floors = [],
        Seats = facts.Seats,
        Cost = new CostTerms(0, 0, 0, 0, 0, 0, 0, 0),
        GreedyCost = 0,
        Seed = options.Seed,
        Iterations = 0,
        Contradictions = facts.Claims.Contradictions,
    };
}
