using WorkplacePortal.Domain.Evolution.Engine.Search;

namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// The engine of the portal: a first plan in milliseconds, simulated annealing over whole plans, a descent, then the spaces. Every plan keeps
/// every hard rule and is never dearer than the first one.
/// </summary>
public sealed class AnnealingEngine : IEvolutionEngine
{
    /// <summary>Part of the budget that each set of floors gets before one is chosen.</summary>
    private const int ShortPart = 40;

    public EvolutionPlan Solve(EvolutionProblem problem, EvolutionOptions options, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        var facts = new PlanFacts(problem, options.FreeMoves);
        progress?.Report(new EngineProgress(EngineStage.FirstPlan, 0));
        if (facts.Claims.Contradictions.Count > 0) return GreedyEngine.Contradicted(facts, options);
        var plan = new SearchPlan(facts, FirstPlan.Bookings(facts));
        new FirstPlan(facts, plan, ct).Build();
        var firstCost = StateOf(facts, plan).Cost().Total;
        progress?.Report(new EngineProgress(EngineStage.Improving, 0));
        var iterations = options.Iterations ?? SearchBudget.Of(facts.TeamCount, options.Effort);
        long tried = iterations;
        if (problem.Floors.Any(floor => floor.OpenPrice > 0))
        {
            var floors = new FloorSearch(facts, (ulong)options.Seed, iterations / ShortPart, ct);
            plan = floors.Run(plan);
            tried += floors.Iterations;
        }

        new Annealing(facts, plan, (ulong)options.Seed, ct).Run(iterations, done => progress?.Report(new EngineProgress(EngineStage.Improving, done)));
        plan = new SearchPlan(facts, [.. Enumerable.Range(0, facts.TeamCount).Select(plan.PartsOf)]);
        new Descent(facts, plan, ct).Run();
        progress?.Report(new EngineProgress(EngineStage.Seating, 0));
        var state = StateOf(facts, plan);
        // The first plan may be cheaper where it leaves people without a seat who booked.
        var answer = GreedyEngine.Finish(facts, state, options, Math.Max(firstCost, state.Cost().Total), tried);
        progress?.Report(new EngineProgress(EngineStage.Seating, 1));
        return answer;
    }

    private static PlanState StateOf(PlanFacts facts, SearchPlan plan)
    {
        var state = new PlanState(facts);
        for (var t = 0; t < facts.TeamCount; t++) state.Set(t, plan.PartsOf(t));
        return state;
    }
}
