using WorkplacePortal.Domain.Evolution.Engine.Search;

namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// The engine of the portal: a first plan in milliseconds, simulated annealing over whole plans, a descent, a proof where one is to be had, then
/// the spaces. Every plan keeps every hard rule and is never dearer than the first one, or than the plan that it was to begin with.
/// </summary>
/// <param name="verifier">Bounds full plans; null: none has a bound.</param>
public sealed class AnnealingEngine(IPlanVerifier? verifier = null) : IEvolutionEngine
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
        if (problem.Start is { } begin && WarmStart.From(facts, begin, ct) is var warm && warm.Total < plan.Total) plan = warm;
        progress?.Report(new EngineProgress(EngineStage.Improving, 0));
        var iterations = options.Iterations ?? SearchBudget.Of(facts.TeamCount, options.Effort);
        var pace = new SearchPace(ct, options.Enough);
        long tried = 0;
        if (problem.Floors.Any(floor => floor.OpenPrice > 0))
        {
            var floors = new FloorSearch(facts, (ulong)options.Seed, iterations / ShortPart, pace);
            plan = floors.Run(plan);
            tried = floors.Iterations;
        }

        tried += PlanAnnealing.Of(facts, plan, (ulong)options.Seed, pace).Run(iterations, done => progress?.Report(new EngineProgress(EngineStage.Improving, done)));
        plan = new SearchPlan(facts, PartsOf(plan));
        new Descent(facts, plan, ct).Run();
        var bound = Prove(facts, options, ref plan, progress, ct);
        progress?.Report(new EngineProgress(EngineStage.Seating, 0));
        var state = StateOf(facts, plan);
        // The first plan may be cheaper where it leaves people without a seat who booked.
        var answer = GreedyEngine.Finish(facts, state, options, Math.Max(firstCost, state.Cost().Total), tried) with { Bound = bound };
        progress?.Report(new EngineProgress(EngineStage.Seating, 1));
        return answer;
    }

    /// <summary>Bounds the plan, and takes the cheaper one that the verifier may have found.</summary>
    private long? Prove(PlanFacts facts, EvolutionOptions options, ref SearchPlan plan, IProgress<EngineProgress>? progress, CancellationToken ct)
    {
        if (verifier is null || options.Effort != SearchEffort.Full || options.Enough.IsCancellationRequested) return null;
        progress?.Report(new EngineProgress(EngineStage.Proving, 0));
        if (verifier.Prove(facts, PartsOf(plan), ct) is not { } proof) return null;
        if (proof.Better is not { } parts || new SearchPlan(facts, parts) is var better && better.Total >= plan.Total) return proof.Bound;
        new Descent(facts, better, ct).Run();
        plan = better;
        return proof.Bound;
    }

    private static Piece[][] PartsOf(SearchPlan plan) => [.. Enumerable.Range(0, plan.Teams).Select(plan.PartsOf)];

    private static PlanState StateOf(PlanFacts facts, SearchPlan plan)
    {
        var state = new PlanState(facts);
        for (var t = 0; t < facts.TeamCount; t++) state.Set(t, plan.PartsOf(t));
        return state;
    }
}
